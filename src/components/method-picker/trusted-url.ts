/** An address, or undefined where there is none in `text`. */
export function toUrl(text: string, base?: URL | string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Unencrypted is good enough for a simulator on the same machine, and for nothing else. */
const isSafe = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));

/**
 * Where a payer may be sent: on the portal's own host and nowhere else. Protocol, host and port are compared one by one, since
 * the origin of `blob:https://portal.klix.app/x` is `https://portal.klix.app`.
 */
export function toCheckoutAddress(address: unknown, portal: URL | undefined): string | undefined {
  const url = typeof address === 'string' ? toUrl(address) : undefined;
  const trusted =
    url &&
    portal &&
    isSafe(url) &&
    url.protocol === portal.protocol &&
    url.host === portal.host &&
    !url.username &&
    !url.password;
  return trusted ? url.href : undefined;
}

/** A logo over `https:`, or one that lies on the portal. */
export function toLogoAddress(path: string, portal: URL | undefined): string | undefined {
  const url = toUrl(path, portal);
  return url?.protocol === 'https:' ? url.href : toCheckoutAddress(url?.href, portal);
}
