import { readFileSync } from 'node:fs';
import { addressFrom } from './address.ts';
import { fetchText, toText } from './fetch-text.ts';
import { type ContentPolicy, readPolicies } from './content-policy.ts';
import { type Page, type PageTag, readPage } from './read-page.ts';

const PAGE_DEADLINE_MS = 15_000;

/** A page with all that bears on what it may load. */
export interface LoadedPage extends Page {
  /** Undefined for HTML from a file without an address. */
  readonly url: URL | undefined;
  readonly policies: readonly ContentPolicy[];
  /** The address that a link or script stands for; undefined when there is nothing to resolve it against. */
  resolve(address: string): URL | undefined;
}

/** Gets a page from its address. @throws Error that says why not */
export async function loadPage(address: URL, fetch: typeof globalThis.fetch): Promise<LoadedPage> {
  const { url, status, headers, text } = await fetchText(address, {
    fetch,
    deadlineMs: PAGE_DEADLINE_MS,
    headers: { accept: 'text/html', 'user-agent': 'klix-checkout-kit doctor' },
  });
  if (status === 401) {
    throw new Error(
      `${url.href} answered with status 401; write https://name:password@${url.host} for a shop behind a password`,
    );
  }
  if (status !== 200) throw new Error(`${url.href} answered with status ${status}`);
  const type = headers.get('content-type') ?? '';
  if (type && !/html/i.test(type)) throw new Error(`${url.href} is no HTML page but ${type}`);
  return toPage(text, url, headers.get('content-security-policy'));
}

/** Reads a page from a file, or from standard input for `-`; `url` is where it will stand. @throws Error of the file */
export function readPageFile(path: string, url: URL | undefined): LoadedPage {
  return toPage(toText(readFileSync(path === '-' ? 0 : path)), url, null);
}

export function toPage(html: string, url: URL | undefined, header: string | null): LoadedPage {
  const page = readPage(html);
  const base = page.tags.find(
    ({ name, place, attributes }) => name === 'base' && place === 'page' && attributes.has('href'),
  );
  const against = addressFrom(base?.attributes.get('href') ?? '', url) ?? url;
  return {
    ...page,
    url,
    policies: [
      header ?? '',
      ...page.tags.filter(isPolicy).map(({ attributes }) => attributes.get('content') ?? ''),
    ].flatMap(readPolicies),
    resolve: (text) => addressFrom(text, against),
  };
}

const isPolicy = ({ name, place, attributes }: PageTag) =>
  name === 'meta' &&
  place === 'page' &&
  attributes.get('http-equiv')?.trim().toLowerCase() === 'content-security-policy';
