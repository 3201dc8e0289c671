/** The address that a text stands for; undefined when it is none. */
export function addressFrom(text: string, base?: URL): URL | undefined {
  return URL.canParse(text.trim(), base?.href) ? new URL(text.trim(), base) : undefined;
}

/** Browsers take this machine for safe without https. */
export const isLocal = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]';

/** True when a browser refuses a load because the page is safer than what it loads. */
export const isMixed = (page: URL | undefined, url: URL): boolean =>
  page?.protocol === 'https:' && url.protocol === 'http:' && !isLocal(url);
