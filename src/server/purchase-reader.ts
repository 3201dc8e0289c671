import type { Purchase } from '../contract/purchase.ts';
import type { KlixClient } from './klix-client-types.ts';

/** Reads purchases for everybody in this process. */
export interface PurchaseReader {
  /**
   * The purchase as Klix tells it. Callers that come together share one read.
   *
   * @param options `join` takes the answer of a read that is under way already. Without it the read starts after this call, so
   * that it cannot miss what the caller knows to have happened.
   * @throws KlixError as `getPurchase`
   */
  read(id: string, options?: { join?: boolean }): Promise<Purchase>;
}

export function createPurchaseReader(klix: Pick<KlixClient, 'getPurchase'>): PurchaseReader {
  const running = new Map<string, Promise<Purchase>>();
  const next = new Map<string, Promise<Purchase>>();

  const start = (id: string): Promise<Purchase> => {
    const read: Promise<Purchase> = klix.getPurchase(id).finally(() => {
      if (running.get(id) === read) running.delete(id);
    });
    running.set(id, read);
    return read;
  };
  /** One more read for all who came while one was running. */
  const startAfter = (id: string, before: Promise<Purchase>): Promise<Purchase> => {
    const read = before
      .catch(() => {})
      .then(() => {
        next.delete(id);
        return start(id);
      });
    next.set(id, read);
    return read;
  };

  return {
    read(id, { join = false } = {}) {
      const now = running.get(id);
      if (!now) return start(id);
      return join ? now : (next.get(id) ?? startAfter(id, now));
    },
  };
}
