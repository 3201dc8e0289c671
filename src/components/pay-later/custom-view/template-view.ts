import type { Cents } from '../../../contract/money.ts';
import type { Language } from '../../../contract/vocabulary.ts';
import type { euro, percent } from '../../../i18n/format.ts';
import type { Offer } from '../../../offers/parse-offers.ts';
import { noteOnce } from '../../note-once.ts';
import { textOf, writeText } from '../../write-text.ts';
import type { PayLaterView } from '../pay-later-view.ts';

/** Larger pieces that the line already has, handed over so that this file need not carry them again. */
export interface CustomViewKit {
  euro: typeof euro;
  percent: typeof percent;
}

/** A copy of the shop's template, whose marked nodes are filled again for every answer. */
export function copyTemplate(template: HTMLTemplateElement): DocumentFragment {
  const copy = template.content.cloneNode(true) as DocumentFragment;
  for (const script of copy.querySelectorAll('script')) script.remove();
  return copy;
}

/**
 * Writes the values of one offer into the nodes that ask for them: `data-klix` becomes text, and a node with `data-klix-if`
 * is hidden where its value does not apply.
 */
export function fillTemplate(root: ParentNode, valueOf: (name: string) => string): void {
  for (const node of root.querySelectorAll<HTMLElement>('[data-klix]')) {
    node.translate = false;
    writeText(node, valueOf(node.dataset['klix']!));
  }
  for (const node of root.querySelectorAll<HTMLElement>('[data-klix-if]')) {
    node.hidden = !valueOf(node.dataset['klixIf']!);
  }
}

/**
 * The value behind a name, as text in the language: Klix's own field names, and `line`, `plan`, `count`, `monthly`. What does
 * not apply is empty.
 */
export function valuesFor(
  offer: Offer,
  { line, plan }: PayLaterView,
  language: Language,
  { euro, percent }: CustomViewKit,
): (name: string) => string {
  const money = (cents: Cents) => () => (cents ? euro(cents, language) : '');
  const rate = (value: number | undefined) => () => (value === undefined ? '' : percent(value, language));
  const count = (value: number) => () => (value ? `${value}` : '');
  const segment = (wanted: string) => () =>
    line.map((each) => (typeof each !== 'string' && each.name === wanted ? each.text : '')).join('');
  const values: Readonly<Record<string, () => string>> = {
    id: () => offer.id,
    name: () => offer.name,
    productType: () => offer.productType,
    requestedAmount: money(offer.requestedCents),
    downPaymentAmount: money(offer.downPaymentCents),
    principalAmount: money(offer.principalCents),
    apr: rate(offer.apr),
    interestRate: rate(offer.interestRate),
    commissionRate: rate(offer.commissionRate),
    fixedCommission: money(offer.fixedCommissionCents),
    gracePeriodRepaymentCount: count(offer.gracePeriodRepaymentCount),
    totalRepaymentCount: count(offer.totalRepaymentCount),
    monthlySplitPaymentAmount: money(offer.monthlySplitPaymentCents),
    monthlyPaymentAmount: money(offer.monthlyPaymentCents),
    monthlyPaymentGraceAmount: money(offer.monthlyPaymentGraceCents),
    firstMonthPaymentAmount: money(offer.firstMonthPaymentCents),
    line: () => textOf(line),
    plan: () => plan,
    count: segment('count'),
    monthly: segment('monthly'),
  };
  return (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!value) noteOnce(`data-klix="${name}" is not known; write one of: ${Object.keys(values).join(' ')}`);
    return value?.() ?? '';
  };
}
