import { importPublicKey, verifySignature } from './signature.ts';

const REFETCH_EVERY_MS = 60_000;
const KEEP_MS = 24 * 60 * 60_000;

/** Verifies callbacks with a key that is fetched when needed and kept. */
export interface KeySource {
  /**
   * As `verifySignature`, with the right key. A mismatch fetches the key anew, at most once a minute, in case Klix has changed it.
   *
   * @throws KlixError as the fetch did, when no key can be had or a mismatch cannot be settled; answer 503 and Klix calls again
   */
  verify(rawBody: Uint8Array | ArrayBuffer | string, header: string | null | undefined): Promise<boolean>;
}

/**
 * Remembers one public key. It is fetched anew after a day, so that a key Klix has withdrawn does not live on in a long-running
 * server; while Klix cannot be reached the kept one stays in use.
 *
 * @param fetchKey `() => klix.getPublicKey()`, or for a webhook `async () => (await klix.getWebhook(id)).public_key`
 */
export function createKeySource(
  fetchKey: () => Promise<string>,
  { now = Date.now }: { now?: () => number } = {},
): KeySource {
  let kept: { key: CryptoKey; since: number } | undefined;
  let lastTry: { at: number; failure?: unknown } | undefined;
  let running: Promise<CryptoKey> | undefined;

  /** Callbacks that arrive together share one fetch. */
  const fetchOnce = () => (running ??= fetchAndKeep().finally(() => (running = undefined)));

  async function fetchAndKeep(): Promise<CryptoKey> {
    try {
      const key = await importPublicKey(await fetchKey());
      kept = { key, since: now() };
      lastTry = { at: now() };
      return key;
    } catch (failure) {
      lastTry = { at: now(), failure };
      throw failure;
    }
  }

  const mayFetch = () => running !== undefined || lastTry === undefined || now() - lastTry.at >= REFETCH_EVERY_MS;

  async function currentKey(): Promise<CryptoKey> {
    if (!kept) return fetchOnce();
    const { key, since } = kept;
    return now() - since >= KEEP_MS && mayFetch() ? fetchOnce().catch(() => key) : key;
  }

  async function newerKey(used: CryptoKey): Promise<CryptoKey | undefined> {
    if (kept && kept.key !== used) return kept.key;
    if (mayFetch()) return fetchOnce();
    // Klix may have changed the key and could not be asked: that is not the same as a forgery.
    if (lastTry?.failure !== undefined) throw lastTry.failure as Error;
    return undefined;
  }

  return {
    async verify(rawBody, header) {
      const key = await currentKey();
      if (await verifySignature(rawBody, header, key)) return true;
      const newer = await newerKey(key);
      return newer !== undefined && verifySignature(rawBody, header, newer);
    },
  };
}
