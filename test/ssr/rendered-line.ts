import assert from 'node:assert/strict';
import { renderPayLater, type RenderPayLaterOptions } from '../../src/ssr/index.ts';
import type { ErrorDetail } from '../../src/ssr/index.ts';

export const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
export const EXAMPLE = 'Sample text for 679.00 EUR.';
export const OPTIONS: RenderPayLaterOptions = { amount: 67900, brand_id: BRAND, language: 'en' };

/** The line as HTML and what the shop was told about it. */
export function rendered(answer: unknown, options: Partial<RenderPayLaterOptions> = {}) {
  const problems: ErrorDetail[] = [];
  const html = renderPayLater(answer, { ...OPTIONS, onProblem: (problem) => problems.push(problem), ...options });
  return { html, problems };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r' };
const unescape = (text: string) =>
  text.replace(/&([#\w]+);/g, (_, name: string) => ENTITIES[name] ?? assert.fail(name));

/** Tags in the order they come, with their attributes: what a parser would see. Style and data are left out. */
export function tagsOf(html: string): string[] {
  return [...withoutRawText(html).matchAll(/<(\/?[\w-]+)([^>]*)>/g)].map(([, name, attributes]) => {
    const names = [...attributes!.matchAll(/ ([\w-]+)(?:="[^"]*")?/g)].map(([, attribute]) => attribute);
    return [name, ...names].join(' ');
  });
}

const withoutRawText = (html: string) =>
  html.replace(/(<style[^>]*>)[^]*?(<\/style>)|(<script[^>]*>)[^]*?(<\/script>)/g, '$1$2$3$4');

/** Text of the part, as a reader gets it. */
export function partText(html: string, part: string): string {
  const [, content = ''] = new RegExp(`part="${part}"[^>]*>([^]*?)</(?:p|div|button)>`).exec(html) ?? [];
  return unescape(content.replace(/<[^>]*>/g, ''));
}

export const attributeOf = (html: string, name: string): string =>
  unescape(new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1] ?? '');

/** The inline JSON. */
export function dataOf(html: string): { query: object; body: unknown; example?: string } {
  const [, json] = /<script type="application\/json">([^]*?)<\/script>/.exec(html) ?? assert.fail(`no data in ${html}`);
  return JSON.parse(json!) as ReturnType<typeof dataOf>;
}
