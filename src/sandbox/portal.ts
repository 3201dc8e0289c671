import { type PurchaseRequest } from '../contract/index.ts';
import { Callbacks, type NewDelivery } from './callbacks.ts';
import { type Clock } from './clock.ts';
import { type FaultList } from './faults.ts';
import { newPurchase } from './new-purchase.ts';
import { OutcomeList } from './outcomes.ts';
import { afterDue, type Moved, type SandboxEvent, settle } from './purchase-actions.ts';
import { type PurchaseRecord, PurchaseStore } from './purchase-store.ts';
import { COMPANY_KEY, KeyRing } from './signing.ts';
import { type SandboxStorage, type StoredRow } from './storage.ts';
import { newAttempt } from './attempts.ts';
import { WebhookList } from './webhook-list.ts';

export interface PortalOptions {
  clock: Clock;
  faults: FaultList;
  /** Sends callbacks and webhooks. */
  callbackFetch: typeof fetch;
  /** How many purchases are remembered. */
  capacity: number;
  /** How long a slow acquirer or bank takes. */
  pendingSeconds: number;
  storage: SandboxStorage | undefined;
}

const CLOCK_CAUSE = 'CLOCK /';
const COUNTER = 'counter';

/** What happens to a purchase at a moment; undefined when it is not possible in its status. */
export type Action = (record: PurchaseRecord, nowS: number) => Moved | undefined;

/** Klix's side of things: purchases, their events, and what happens by itself as time passes. */
export class Portal {
  readonly webhooks: WebhookList;
  readonly callbacks: Callbacks;
  readonly keys: KeyRing;
  readonly outcomes = new OutcomeList();
  readonly store: PurchaseStore;
  readonly pendingSeconds: number;
  readonly #clock: Clock;
  readonly #storage: SandboxStorage | undefined;
  /** Takes what will happen to a purchase by itself off the clock, by its id. */
  readonly #plans = new Map<string, () => void>();
  #made = 0;

  constructor({ clock, faults, callbackFetch, capacity, pendingSeconds, storage }: PortalOptions, rows: StoredRow[]) {
    this.#clock = clock;
    this.#storage = storage;
    this.pendingSeconds = pendingSeconds;
    this.keys = new KeyRing(storage, rows);
    this.webhooks = new WebhookList(storage, rows);
    this.callbacks = new Callbacks({
      clock,
      keys: this.keys,
      faults,
      send: callbackFetch,
      save: (changed) => storage?.save(changed),
    });
    this.store = new PurchaseStore({ capacity, storage }, (id) => {
      this.#unplan(id);
      return this.callbacks.forget(id);
    });
    this.store.restore(rows);
    this.callbacks.restore(rows);
    for (const record of this.store.all()) this.#plan(record);
    this.#made = (rows.find(({ kind }) => kind === COUNTER)?.value as number | undefined) ?? 0;
  }

  nowS(): number {
    return this.#clock.nowS();
  }

  /** @param request found right before */
  create(request: PurchaseRequest & Record<string, unknown>, origin: string, cause: string): PurchaseRecord {
    const number = this.#made + 1;
    const id = crypto.randomUUID();
    const purchase = newPurchase(request, { id, nowS: this.nowS(), origin, number });
    const record: PurchaseRecord = { purchase, origin };
    const events: SandboxEvent[] = [{ event: 'purchase.created', object: purchase }];
    this.#keep({ record, events }, cause, [{ kind: COUNTER, id: 'purchases', value: number }]);
    this.#made = number;
    return record;
  }

  /** The purchase as it is now, due dates included. */
  find(id: string): PurchaseRecord | undefined {
    const record = this.store.find(id);
    if (!record) return undefined;
    const now = afterDue(record, this.nowS());
    if (now !== record) this.store.put(now);
    return now;
  }

  /**
   * Does something to a purchase, keeps it and tells the shop.
   *
   * @returns undefined when it is not possible in its status; then nothing has changed
   */
  act(id: string, cause: string, action: Action): Moved | undefined {
    const record = this.find(id);
    const moved = record && action(record, this.nowS());
    if (!moved) return undefined;
    this.#keep(moved, cause);
    this.#plan(moved.record);
    return moved;
  }

  #keep({ record, events }: Moved, cause: string, also: StoredRow[] = []): void {
    const { deliveries, rows } = this.callbacks.prepare(
      events.flatMap((event) => this.#receivers(event, record)),
      cause,
    );
    this.store.put(record, [...rows, ...also]);
    this.callbacks.start(deliveries);
  }

  /** The success callback is for money that has come in, and for nothing else. */
  #receivers({ event, object }: SandboxEvent, { purchase }: PurchaseRecord): NewDelivery[] {
    const about = {
      purchaseId: purchase.id,
      sourceType: object.type,
      sourceId: object.id,
      event,
      payload: { ...object, event_type: event },
    };
    const hooks = this.webhooks.for(event).map(({ callback, id }) => ({ ...about, url: callback, keyId: id }));
    return event === 'purchase.paid' && purchase.success_callback
      ? [{ ...about, url: purchase.success_callback, keyId: COMPANY_KEY }, ...hooks]
      : hooks;
  }

  /** What will happen by itself, in place of what was to happen before. */
  #plan(record: PurchaseRecord): void {
    const { id, transaction_data } = record.purchase;
    const { waiting, releaseAtS } = record;
    this.#unplan(id);
    const atS = waiting?.atS ?? releaseAtS;
    if (atS === undefined) return;
    const cancel = this.#clock.at(atS * 1000, () => {
      this.act(id, CLOCK_CAUSE, (now, nowS) => {
        if (waiting) return settle(now, waiting.trigger, nowS, waiting);
        const attempt = newAttempt('release', { ...transaction_data, method: transaction_data.payment_method });
        return settle(now, 'release', nowS, { attempt, amount: 0 });
      });
      return this.callbacks.idle();
    });
    this.#plans.set(id, cancel);
  }

  #unplan(id: string): void {
    this.#plans.get(id)?.();
    this.#plans.delete(id);
  }

  /** Keeps how far the clock was moved. */
  saveClock(): void {
    this.#storage?.save([{ kind: 'clock', id: 'ahead', value: this.#clock.aheadMs() }]);
  }
}
