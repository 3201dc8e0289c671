import { checkInput } from './check-input.ts';
import { createOffersChecker } from './check-offers.ts';
import { findElements } from './check-place.ts';
import { checkScripts, type ScriptsChecked } from './check-scripts.ts';
import { forbiddenBy, withSource } from './content-policy.ts';
import { type Finding, inOrder, type Severity } from './finding.ts';
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

interface Judged {
  readonly tag: PageTag;
  readonly findings: readonly Finding[];
}

/** Elements that show nothing without an offer. */
const FIGURES = ['klix-pay-later', 'klix-pay-later-calculator', 'klix-widget'];
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
  const judge = createJudge(page, fetch);
  const judged: Judged[] = [];
  for (const tag of elements.slice(0, MAX_ELEMENTS)) judged.push({ tag, findings: await judge(tag) });
  findings.push(...withoutCheapOnes(judged));
  return { findings: inOrder(findings), elements: elements.map(({ name, line }) => ({ tag: name, line })) };
}

/** Judges one element after the other: its attributes, and what Klix offers for them. */
function createJudge(page: LoadedPage, fetch: typeof globalThis.fetch): (tag: PageTag) => Promise<Finding[]> {
  const prices = pricesIn(page);
  const offers = createOffersChecker(page, fetch);
  return async (tag) => {
    const attributes = readAttributes(tag);
    if (!knownElement(tag.name)!.attributes.includes('amount')) return attributes.findings;
    const { input, findings } = checkInput(tag, attributes, page);
    // An amount that is there under a wrong name is said once.
    const misspelt = attributes.findings.some(
      ({ code, severity }) => code === 'attribute-spelling' && severity === 'stops',
    );
    const about = [
      ...findings.filter(({ severity }) => !misspelt || severity !== 'stops'),
      ...(await offers.check(tag, input, prices)),
    ];
    if (tag.name !== 'klix-method-picker') return [...attributes.findings, ...about];
    // Its list shows without a figure too.
    return [...attributes.findings, ...about.map((finding) => atMost('warning', finding)), ...logos(tag, page)];
  };
}

/** In a list of goods some cost too little to be paid later; where others show, that is no news. */
function withoutCheapOnes(judged: readonly Judged[]): Finding[] {
  const oneShows = judged.some(
    ({ tag, findings }) => FIGURES.includes(tag.name) && findings.every(({ severity }) => severity !== 'stops'),
  );
  return judged.flatMap(({ findings }) =>
    findings.map((finding) => (oneShows && finding.code === 'price-too-low' ? atMost('note', finding) : finding)),
  );
}

const atMost = (severity: Severity, finding: Finding): Finding =>
  finding.severity === 'stops' ? { ...finding, severity } : finding;

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
