import { checkInput } from './check-input.ts';
import { createOffersChecker } from './check-offers.ts';
import { findElements } from './check-place.ts';
import { checkScripts, type ScriptsChecked } from './check-scripts.ts';
import { forbiddenBy, withSource } from './content-policy.ts';
import { type Finding, inOrder } from './finding.ts';
import { knownElement } from './known-elements.ts';
import type { LoadedPage } from './load-page.ts';
import { pricesIn } from './page-prices.ts';
import { readAttributes } from './read-attributes.ts';
import type { PageTag } from './read-page.ts';

/** What was looked at. */
export interface Examination {
  readonly findings: readonly Finding[];
  /** Tags of the kit's elements, with their lines. */
  readonly elements: readonly { tag: string; line: number }[];
}

/** Elements that one page may have by the hundred; the same question is asked once all the same. */
const MAX_ELEMENTS = 50;
const KLIX_LOGOS = 'https://portal.klix.app';

/** Looks for all that keeps the kit's elements of a page from showing. Asks for its scripts and for its offers. */
export async function examine(page: LoadedPage, fetch: typeof globalThis.fetch): Promise<Examination> {
  const { elements, findings: placed } = findElements(page);
  const scripts = await checkScripts(page, fetch);
  const findings = [...placed, ...scripts.findings];
  if (!elements.length) findings.push(...noElement(placed, scripts));
  findings.push(...undefinedTags(elements, scripts));
  const prices = pricesIn(page);
  const offers = createOffersChecker(page, fetch);
  for (const tag of elements.slice(0, MAX_ELEMENTS)) {
    const attributes = readAttributes(tag);
    findings.push(...attributes.findings);
    if (!knownElement(tag.name)!.attributes.includes('amount')) continue;
    const { input, findings: judged } = checkInput(tag, attributes, page);
    // An amount that is there under a wrong name is said once.
    const misspelt = attributes.findings.some(
      ({ code, severity }) => code === 'attribute-spelling' && severity === 'stops',
    );
    const about = [
      ...judged.filter(({ severity }) => !misspelt || severity !== 'stops'),
      ...(await offers.check(tag, input, prices)),
    ];
    // The picker's list shows without a figure too.
    const isPicker = tag.name === 'klix-method-picker';
    findings.push(
      ...about.map((finding) =>
        isPicker && finding.severity === 'stops' ? { ...finding, severity: 'warning' as const } : finding,
      ),
    );
    if (isPicker) findings.push(...logos(tag, page));
  }
  return { findings: inOrder(findings), elements: elements.map(({ name, line }) => ({ tag: name, line })) };
}

function noElement(placed: readonly Finding[], { meantTags, hasOfficial }: ScriptsChecked): Finding[] {
  // It is there, in the wrong place or under a wrong name.
  if (placed.length) return [];
  const hasScript = meantTags.size > 0 || hasOfficial;
  return [
    {
      code: 'no-element',
      severity: 'stops',
      message: hasScript
        ? "The page loads the script, and its HTML has none of the kit's elements. If a script puts them there, the doctor cannot see them."
        : "The page's HTML has none of the kit's elements and none of its scripts.",
      fix: 'Put the element into the page. If a script does, open the page, save it as the browser has it (in its console: copy(document.documentElement.outerHTML)) and give the file to --html, with the address beside it.',
      snippet: '<klix-pay-later amount="67900" brand_id="…" language="en"></klix-pay-later>',
    },
  ];
}

function undefinedTags(elements: readonly PageTag[], { meantTags, hasOfficial, unseen }: ScriptsChecked): Finding[] {
  return elements.flatMap(({ name, line }): Finding[] => {
    const isOfficial = name === 'klix-pay-later' || name === 'klix-widget';
    if (meantTags.has(name) || (hasOfficial && isOfficial)) return [];
    const script = `<script type="module" src="/${knownElement(name)!.scripts[0]}.js"></script>`;
    return [
      {
        code: 'script-missing',
        severity: unseen ? 'warning' : 'stops',
        line,
        message: `No script of the page defines <${name}>${meantTags.size ? `; those it has define ${[...meantTags].map((tag) => `<${tag}>`).join(', ')}` : ''}.${unseen ? ' Some scripts could not be looked into.' : ''}`,
        fix: 'Load the script file that has it.',
        snippet: script,
      },
    ];
  });
}

/** The picker shows banks' logos from Klix's portal. */
function logos(tag: PageTag, page: LoadedPage): Finding[] {
  const base = page.resolve(tag.attributes.get('portal_base') ?? KLIX_LOGOS);
  for (const policy of base ? page.policies : []) {
    const forbidden = forbiddenBy(policy, 'image', { url: base! }, page.url);
    if (!forbidden) continue;
    return [
      {
        code: 'csp-img',
        severity: 'warning',
        line: tag.line,
        message: `The Content-Security-Policy blocks the logos from ${base!.origin}: its ${forbidden.directive} is "${forbidden.sources.join(' ')}". The names of the methods show all the same.`,
        fix: `Add ${base!.origin} to img-src.`,
        snippet: withSource(forbidden.directive, 'img-src', forbidden.sources, base!.origin),
      },
    ];
  }
  return [];
}
