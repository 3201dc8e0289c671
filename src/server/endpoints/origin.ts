/** What a request says about the page it comes from. */
export interface RequestSource {
  /** Header `Sec-Fetch-Site`; no page can set it. */
  fetchSite: string | null;
  /** Header `Origin`. */
  origin: string | null;
  /** Host and port the request was sent to. */
  host: string;
}

/**
 * True unless a page of another site made this request in the shopper's browser, where the shopper's cookies go along.
 *
 * A browser without `Sec-Fetch-Site` is judged by the host in `Origin`; the protocol is left out, because TLS often ends in front
 * of the shop's server. With neither header it is no browser, and no cookie to misuse.
 *
 * @param allowedOrigins other origins the shop trusts, `https://shop.example`
 */
export function isTrusted({ fetchSite, origin, host }: RequestSource, allowedOrigins: readonly string[]): boolean {
  if (fetchSite === 'same-origin' || fetchSite === 'none') return true;
  if (origin !== null && allowedOrigins.includes(origin)) return true;
  // A sandboxed frame says `null`, which is no address and so never this host.
  if (fetchSite === null) return origin === null || (URL.canParse(origin) && new URL(origin).host === host);
  return false;
}

/** Headers that let pages of the allowed origins read an answer, with the shopper's cookies. */
export function corsHeaders(origin: string | null, allowedOrigins: readonly string[]): Record<string, string> {
  if (allowedOrigins.length === 0) return {};
  if (origin === null || !allowedOrigins.includes(origin)) return { Vary: 'Origin' };
  return { Vary: 'Origin', 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' };
}
