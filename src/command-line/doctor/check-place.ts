import type { Finding } from './finding.ts';
import { TAGS } from './known-elements.ts';
import { nearestName } from './nearest-name.ts';
import type { Page, PageTag } from './read-page.ts';

const WHERE = {
  comment: 'a comment',
  template: 'a <template>, which is drawn only when a script copies it into the page',
  noscript: '<noscript>, which browsers with scripts pass over',
} as const;

/** The kit's elements of a page, and what is wrong with where and how their tags stand. */
export function findElements(page: Page): { elements: PageTag[]; findings: Finding[] } {
  const known = page.tags.filter(({ name }) => TAGS.includes(name));
  const elements = known.filter(({ place }) => place === 'page');
  const findings: Finding[] = [];
  for (const tag of known) {
    if (tag.place !== 'page') {
      // Next to one that is drawn, it is most likely left over.
      findings.push({
        code: `element-in-${tag.place}`,
        severity: elements.length ? 'note' : 'stops',
        line: tag.line,
        message: `<${tag.name}> stands in ${WHERE[tag.place]}.`,
        fix: 'Put it into the page itself.',
      });
    } else if (!tag.closed) {
      findings.push({
        code: 'element-not-closed',
        severity: 'stops',
        line: tag.line,
        message: `<${tag.name}> has no end tag${tag.written.endsWith('/>') ? '; "/>" ends nothing in HTML' : ''}. All that follows in the page becomes its content, and is not shown.`,
        fix: `End it with </${tag.name}>.`,
        snippet: `${tag.written.replace(/\s*\/?>$/, '>')}</${tag.name}>`,
      });
    }
  }
  for (const { name, line, place, written } of page.tags) {
    if (place !== 'page' || TAGS.includes(name) || !name.includes('klix')) continue;
    const meant = nearestName(name, TAGS);
    if (!meant) continue;
    findings.push({
      code: 'tag-spelling',
      severity: 'stops',
      line,
      message: `There is no element <${name}>.`,
      fix: `Write <${meant}>, in the end tag too.`,
      snippet: `${written.replace(/^<[^\s/>]+/, `<${meant}`).replace(/\s*\/?>$/, '>')}</${meant}>`,
    });
  }
  return { elements, findings };
}
