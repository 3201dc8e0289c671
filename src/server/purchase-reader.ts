import type { Purchase } from '../contract/purchase.ts';
import type { KlixClient } from './klix-client-types.ts';

/** Reads purchases for everybody in this process. */
export interface PurchaseReader {
  /**
   * The purchase as Klix tells it, by a read that starts after this call, so that it cannot miss what the caller knows to have
   * happened. Callers who come while one read is running share the next.
   *
   * @throws KlixError as `getPurchase`
   */
  read(id: string): Promise<Purchase>;
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
    read(id) {
      const before = running.get(id);
      return before ? (next.get(id) ?? startAfter(id, before)) : start(id);
    },
  };
}
