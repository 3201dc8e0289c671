import { type WebhookDelivery } from '../contract/index.ts';
import { type Clock } from './clock.ts';
import { type Fault, type FaultList, fitsRoute, spoilsCalls } from './faults.ts';
import { pythonJson } from './python-json.ts';
import { COMPANY_KEY, type KeyRing } from './signing.ts';
import { type StoredRow } from './storage.ts';

/** One event on its way to one address. Times are milliseconds since 1970. */
export interface Delivery {
  id: string;
  purchaseId: string;
  /** What the event is about: the purchase itself, or a payment of it. */
  sourceType: 'purchase' | 'payment';
  sourceId: string;
  event: string;
  url: string;
  /** Which key signs it: a webhook's, or the company's for a success callback. */
  keyId: string;
  /** Exactly what is sent, every time. */
  body: string;
  createdMs: number;
  /** When the schedule starts: at the event, or when the one before it was delivered. */
  startMs: number;
  attempts: { atMs: number; error: string }[];
  /** Next attempt; absent once delivered, lost or given up. */
  nextMs?: number;
  deliveredMs?: number;
}

const DELIVERY = 'delivery';

/** Minutes after the event of the attempts. @source the gateway's docs: attempt n comes 3^(n−1) − 1 minutes after */
export const ATTEMPT_MINUTES = Array.from({ length: 8 }, (_, index) => 3 ** index - 1);
/** How long a shop may take to answer. @source a delivery log sample in Klix's schema */
const TIMEOUT_MS = 30_000;
/** A delivery that is to come after the next one waits this long for it, at most. */
const REORDER_WAIT_MS = 60_000;
/** Deliveries remembered per purchase; a shop that refuses everything must not fill the memory. */
const MAX_PER_PURCHASE = 100;

export interface CallbackOptions {
  clock: Clock;
  keys: KeyRing;
  faults: FaultList;
  send: typeof fetch;
  /** Keeps what changed by itself, between calls. */
  save: (rows: StoredRow[]) => void;
}

/** What is to be delivered, before the faults and the clock have had their say. */
export type NewDelivery = Pick<Delivery, 'purchaseId' | 'sourceType' | 'sourceId' | 'event' | 'url' | 'keyId'> & {
  payload: unknown;
};

/** Sends events to the shop: signed, in order per purchase and address, again and again until the shop says 2xx. */
export class Callbacks {
  readonly #options: CallbackOptions;
  readonly #byPurchase = new Map<string, Delivery[]>();
  /** Waiting to come after the next one. */
  readonly #heldBack = new Set<string>();
  readonly #inFlight = new Set<Promise<void>>();
  readonly #busy = new Set<string>();
  /** Keys of webhooks that are gone: what was on its way to them is not repeated. */
  readonly #stopped = new Set<string>();
  /** Takes the next attempt off the clock, by the id of the delivery. */
  readonly #plans = new Map<string, () => void>();

  constructor(options: CallbackOptions) {
    this.#options = options;
  }

  restore(rows: readonly StoredRow[]): void {
    for (const { kind, value } of rows) {
      if (kind !== DELIVERY) continue;
      this.#remember(value as Delivery);
      this.#plan(value as Delivery);
    }
  }

  /**
   * Writes events down, to be kept together with what caused them; `start` sends them.
   *
   * @param cause method and path of the call that caused them, for faults that name it
   */
  prepare(wanted: readonly NewDelivery[], cause: string): { deliveries: Delivery[]; rows: StoredRow[] } {
    const now = this.#options.clock.now();
    const deliveries = wanted.flatMap(({ payload, ...about }) => {
      const faults = this.#options.faults.take((fault) => meansDelivery(fault, about, cause));
      const delayMs = faults.reduce((sum, { kind, value }) => sum + (kind === 'delay' ? (value as number) : 0), 0);
      const delivery: Delivery = {
        ...about,
        id: crypto.randomUUID(),
        body: pythonJson(payload),
        createdMs: now,
        startMs: now + delayMs,
        nextMs: now + delayMs,
        attempts: [],
      };
      if (faults.some(({ kind }) => kind === 'drop')) {
        delete delivery.nextMs;
        delivery.attempts = [{ atMs: now, error: 'Lost: a fault of the sandbox' }];
      }
      if (faults.some(({ kind }) => kind === 'reorder')) {
        this.#heldBack.add(delivery.id);
        delivery.nextMs = delivery.startMs = now + REORDER_WAIT_MS;
      }
      const copies = faults.some(({ kind }) => kind === 'duplicate') ? [{ ...delivery, id: crypto.randomUUID() }] : [];
      return [delivery, ...copies];
    });
    return { deliveries, rows: deliveries.map((value) => ({ kind: DELIVERY, id: value.id, value })) };
  }

  start(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) this.#remember(delivery);
    for (const delivery of deliveries) this.#plan(delivery);
  }

  /** Forgets the deliveries of a purchase that is forgotten. */
  forget(purchaseId: string): StoredRow[] {
    const deliveries = this.#byPurchase.get(purchaseId) ?? [];
    this.#byPurchase.delete(purchaseId);
    for (const delivery of deliveries) this.#drop(delivery);
    return deliveries.map(({ id }) => ({ kind: DELIVERY, id, value: undefined }));
  }

  /** Stops what is still to be sent with a key: its webhook is gone. */
  stop(keyId: string): void {
    this.#stopped.add(keyId);
    for (const delivery of this.list()) {
      if (delivery.keyId !== keyId) continue;
      delete delivery.nextMs;
      this.#drop(delivery);
    }
  }

  /** Nothing more is planned for it. What it leaves on the clock would stay in memory for up to 36 hours. */
  #drop({ id }: Delivery): void {
    this.#unplan(id);
    this.#heldBack.delete(id);
  }

  #unplan(id: string): void {
    this.#plans.get(id)?.();
    this.#plans.delete(id);
  }

  /** All that is remembered, oldest first. */
  list(): Delivery[] {
    return [...this.#byPurchase.values()].flat().sort((a, b) => a.createdMs - b.createdMs);
  }

  /** Those about one purchase or payment, newest first. */
  about(sourceType: string, sourceId: string): Delivery[] {
    return this.list()
      .filter((delivery) => delivery.sourceType === sourceType && delivery.sourceId === sourceId)
      .reverse();
  }

  /** Ends when nothing is being sent right now. */
  async idle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
  }

  #remember(delivery: Delivery): void {
    const known = this.#byPurchase.get(delivery.purchaseId) ?? [];
    known.push(delivery);
    if (known.length > MAX_PER_PURCHASE) {
      const [oldest] = known.splice(0, 1);
      if (oldest) {
        this.#drop(oldest);
        this.#options.save([{ kind: DELIVERY, id: oldest.id, value: undefined }]);
      }
    }
    this.#byPurchase.set(delivery.purchaseId, known);
  }

  #plan(delivery: Delivery): void {
    if (delivery.nextMs === undefined) return;
    if (delivery.nextMs <= this.#options.clock.now()) void this.#sendDue(delivery);
    else
      this.#plans.set(
        delivery.id,
        this.#options.clock.at(delivery.nextMs, () => this.#sendDue(delivery)),
      );
  }

  /** The deliveries that must be through before this one: earlier, same purchase, same address. */
  #blocked(delivery: Delivery): boolean {
    const queue = this.#byPurchase.get(delivery.purchaseId) ?? [];
    for (const other of queue) {
      if (other.id === delivery.id) return false;
      if (other.url === delivery.url && other.nextMs !== undefined && !this.#heldBack.has(other.id)) return true;
    }
    return true; // forgotten together with its purchase
  }

  #sendDue(delivery: Delivery): Promise<void> {
    const isDue = delivery.nextMs !== undefined && delivery.nextMs <= this.#options.clock.now();
    if (!isDue || this.#busy.has(delivery.id) || this.#blocked(delivery)) return Promise.resolve();
    this.#unplan(delivery.id);
    this.#busy.add(delivery.id);
    const sending: Promise<void> = this.#attempt(delivery).finally(() => {
      this.#busy.delete(delivery.id);
      this.#inFlight.delete(sending);
    });
    this.#inFlight.add(sending);
    return sending;
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { clock, save } = this.#options;
    const error = await this.#post(delivery);
    const now = clock.now();
    delivery.attempts = [...delivery.attempts, { atMs: now, error: error ?? '' }];
    delete delivery.nextMs;
    if (error === undefined) delivery.deliveredMs = now;
    const minutes = ATTEMPT_MINUTES[delivery.attempts.length];
    const again = error !== undefined && minutes !== undefined && !this.#stopped.has(delivery.keyId);
    if (again) delivery.nextMs = Math.max(delivery.startMs + minutes * 60_000, now);
    this.#heldBack.delete(delivery.id);
    if (this.#byPurchase.has(delivery.purchaseId)) {
      save([{ kind: DELIVERY, id: delivery.id, value: delivery }]);
      if (again) this.#plan(delivery);
      else await this.#sendNext(delivery);
    }
  }

  /** The way is free: what waited for this one starts its own schedule now. */
  async #sendNext(done: Delivery): Promise<void> {
    const { clock } = this.#options;
    const queue = this.#byPurchase.get(done.purchaseId) ?? [];
    const waits = ({ url, nextMs, id }: Delivery) => url === done.url && nextMs !== undefined && !this.#busy.has(id);
    const inTurn = queue.find((other) => waits(other) && !this.#heldBack.has(other.id));
    // One that was kept back goes after a later one, and after nothing else.
    const keptBack = queue.slice(0, queue.indexOf(done)).find((other) => waits(other) && this.#heldBack.has(other.id));
    const next = inTurn ?? keptBack;
    if (!next) return;
    const wasKeptBack = this.#heldBack.delete(next.id);
    if (wasKeptBack || (next.nextMs ?? 0) <= clock.now()) {
      next.startMs = next.nextMs = clock.now();
      await this.#sendDue(next);
    }
  }

  /** @returns what went wrong, or undefined when the shop took it */
  async #post({ url, keyId, body }: Delivery): Promise<string | undefined> {
    const { keys, send } = this.#options;
    try {
      const bytes = new TextEncoder().encode(body);
      const signature = await (await keys.signer(keyId)).sign(bytes);
      const answer = await send(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Signature': signature },
        body: bytes,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.body?.cancel();
      return answer.ok ? undefined : `HTTP ${answer.status}`;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') return 'Connection timeout after 30 seconds';
      return `Connection failed: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}

/** Kinds that spoil a delivery; a delay is meant for one only when the fault names deliveries. */
function meansDelivery(
  { route, kind }: Fault,
  { event, keyId, url }: Pick<Delivery, 'event' | 'keyId' | 'url'>,
  cause: string,
): boolean {
  const onlyForDeliveries = !spoilsCalls(kind);
  if (!onlyForDeliveries && kind !== 'delay') return false;
  const names = ['callbacks', keyId === COMPANY_KEY ? 'success_callback' : 'webhooks', event];
  if (names.includes(route) || fitsRoute(route, 'POST', new URL(url).pathname)) return true;
  const [method = '', path = ''] = cause.split(' ');
  return onlyForDeliveries && fitsRoute(route, method, path);
}

/** A delivery as `webhooks/deliveries/` tells it. */
export function toDeliveryWire(delivery: Delivery): WebhookDelivery {
  const iso = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z');
  return {
    created_on: iso(delivery.createdMs),
    delivered_on: delivery.deliveredMs === undefined ? null : iso(delivery.deliveredMs),
    attempts: delivery.attempts.length,
    delivery_attempts: delivery.attempts
      .map(({ atMs, error }) => ({ attempted_on: iso(atMs), error_message: error }))
      .reverse(),
    url: delivery.url,
    event: delivery.event,
    payload: JSON.parse(delivery.body) as Record<string, unknown>,
  };
}
