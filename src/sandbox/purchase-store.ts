import { type Attempt, type Purchase } from '../contract/index.ts';
import { type Trigger } from './purchase-states.ts';
import { type SandboxStorage, type StoredRow } from './storage.ts';

/** A purchase and what only the sandbox knows of it. */
export interface PurchaseRecord {
  purchase: Purchase;
  /** Host of the payment page, without a slash at the end. */
  origin: string;
  /** Something is at the acquirer, who answers at `atS`. */
  waiting?: Waiting;
  /** When money on hold goes back by itself, Unix seconds. */
  releaseAtS?: number;
}

export interface Waiting {
  atS: number;
  /** What the acquirer will say. */
  trigger: Trigger;
  /** Cents, for a capture, a refund or a charge. */
  amount: number;
  /** How the attempt is told once it is known. */
  attempt: Attempt;
}

/** How many purchases are kept. Older ones are forgotten, so that days of traffic do not fill the memory. */
export const DEFAULT_CAPACITY = 10_000;

const PURCHASE = 'purchase';

/** Purchases in memory, the least recently changed first. */
export class PurchaseStore {
  readonly #records = new Map<string, PurchaseRecord>();
  readonly #capacity: number;
  readonly #storage: SandboxStorage | undefined;
  readonly #onForget: (purchaseId: string) => StoredRow[];

  /** @param onForget told of each purchase that had to go; answers what else has to be forgotten with it */
  constructor(
    { capacity, storage }: { capacity: number; storage: SandboxStorage | undefined },
    onForget: (purchaseId: string) => StoredRow[],
  ) {
    this.#capacity = capacity;
    this.#storage = storage;
    this.#onForget = onForget;
  }

  /** Takes over what an earlier sandbox kept. */
  restore(rows: readonly StoredRow[]): void {
    for (const { kind, id, value } of rows) if (kind === PURCHASE) this.#records.set(id, value as PurchaseRecord);
  }

  get size(): number {
    return this.#records.size;
  }

  find(id: string): PurchaseRecord | undefined {
    return this.#records.get(id.toLowerCase());
  }

  /** Newest change last. */
  all(): IterableIterator<PurchaseRecord> {
    return this.#records.values();
  }

  /** Keeps a purchase as it is now, together with `also`: all of it or, when storing fails, nothing. */
  put(record: PurchaseRecord, also: readonly StoredRow[] = []): void {
    const { id } = record.purchase;
    const rows: StoredRow[] = [{ kind: PURCHASE, id, value: record }, ...also];
    const forgotten = this.#records.has(id) || this.#records.size < this.#capacity ? undefined : this.#oldest();
    if (forgotten) rows.push({ kind: PURCHASE, id: forgotten, value: undefined }, ...this.#onForget(forgotten));
    this.#storage?.save(rows);
    if (forgotten) this.#records.delete(forgotten);
    this.#records.delete(id);
    this.#records.set(id, record);
  }

  #oldest(): string | undefined {
    return this.#records.keys().next().value;
  }
}
