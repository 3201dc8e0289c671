import { type CalculatorInput, readCalculatorInput } from '../../components/pay-later-calculator/calculator-input.ts';
import { type PayLaterInput, readPayLaterInput } from '../../components/pay-later/pay-later-input.ts';
import { readCents } from '../../contract/money.ts';
import { CATEGORIES, LANGUAGES, LINE_TYPES, MARKETS, THEMES, VIEWS } from '../../contract/vocabulary.ts';
import type { Finding } from './finding.ts';
import type { LoadedPage } from './load-page.ts';
import { nearestName } from './nearest-name.ts';
import { centsOf } from './page-prices.ts';
import type { AttributesRead } from './read-attributes.ts';
import type { PageTag } from './read-page.ts';

export interface InputChecked {
  /** As the element judges it. */
  readonly input: PayLaterInput | CalculatorInput;
  readonly findings: Finding[];
}

const LISTS: Readonly<Record<string, readonly string[]>> = {
  category: CATEGORIES,
  language: LANGUAGES,
  market: MARKETS,
  theme: THEMES,
  type: LINE_TYPES,
  view: VIEWS,
};
/** Marks of templates that nothing has filled in. */
const TEMPLATE = /\{\{|\{%|\$\{|<\?|<%/;

/** Judges what the attributes say, by the element's own function and in its own words. */
export function checkInput(tag: PageTag, { values, bound }: AttributesRead, page: LoadedPage): InputChecked {
  const meta = page.tags.find(
    ({ name, place, attributes }) => name === 'meta' && place === 'page' && attributes.get('name') === 'klix-api-base',
  );
  const defaults = { language: tag.language, apiBase: meta?.attributes.get('content') };
  const isCalculator = tag.name === 'klix-pay-later-calculator' || tag.name === 'klix-widget';
  const input = isCalculator ? readCalculatorInput(values, defaults) : readPayLaterInput(values, defaults);
  const findings: Finding[] = [];
  const add = (finding: Omit<Finding, 'line'>) => void findings.push({ line: tag.line, ...finding });

  const amount = values['amount']?.trim() ?? '';
  const currency = values['currency']?.trim() ?? '';
  // What is going to be filled in cannot be judged yet.
  const later = bound.has('amount') || bound.has('brand_id');
  if (later) {
    add({
      code: 'filled-by-script',
      severity: 'note',
      message: `A script fills in ${[...bound].join(', ')}, which the HTML does not show.`,
      fix: 'Save the page as the browser has it, and give it to --html.',
    });
  } else if (currency && !/^EUR$/i.test(currency)) {
    add({
      code: 'currency',
      severity: 'stops',
      message: `currency="${currency}": Klix lends euro, so nothing shows for another currency. In a shop that sells in several this is as it should be.`,
      fix: 'Give the price in euro.',
      snippet: 'currency="EUR"',
    });
  } else if (!amount || readCents(amount) === 0) {
    add({
      code: 'amount-missing',
      severity: tag.name === 'klix-method-picker' ? 'note' : 'stops',
      message: amount ? `amount="${amount}" shows nothing.` : `<${tag.name}> has no amount, so it shows nothing.`,
      fix: 'Give the price in whole euro cents, 67900 for 679.00 €. If a script does so later, save the page as the browser has it, and give it to --html.',
      snippet: 'amount="67900"',
    });
  } else if (input.refused) {
    const isAmount = readCents(amount) === undefined;
    const written = isAmount ? amount : (values['brand_id'] ?? '');
    const name = isAmount ? 'amount' : 'brand_id';
    const cents = isAmount && !amount.includes('-') ? centsOf(amount) : undefined;
    const template = TEMPLATE.test(written);
    add({
      code: template ? 'template-left' : `${name.replace('_id', '')}-refused`,
      severity: 'stops',
      message: template
        ? `${name}="${written}": the shop's template was not filled in. ${input.refused}.`
        : `${input.refused}.`,
      fix: template
        ? `Put ${name} where the shop's system fills in templates.`
        : isAmount
          ? 'Write the price in whole cents, without a point, a comma or a sign.'
          : "Copy the brand ID from Klix's merchant portal; it is a UUID.",
      ...(cents && !template && { snippet: `amount="${cents}"` }),
    });
  }
  for (const note of input.notes) {
    const name = note.slice(0, note.indexOf('='));
    const nearest = nearestName(values[name] ?? '', LISTS[name] ?? [], 3);
    add({
      code: name === 'category' ? 'category-unknown' : 'value-unknown',
      severity: 'warning',
      message: `${note}.`,
      fix: nearest ? `Write ${nearest}.` : 'Write one of these, or leave the attribute out.',
      ...(nearest && { snippet: `${name}="${nearest}"` }),
    });
  }
  return { input, findings };
}
