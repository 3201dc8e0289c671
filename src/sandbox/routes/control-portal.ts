import { empty, json, refusal } from '../answers.ts';
import { newAttempt } from '../attempts.ts';
import { type Delivery } from '../callbacks.ts';
import { readOutcome } from '../outcomes.ts';
import { pay } from '../pay.ts';
import { type Portal } from '../portal.ts';
import { move, type Moved, settle } from '../purchase-actions.ts';
import { type PurchaseRecord } from '../purchase-store.ts';
import { refundPayment } from '../refund-payment.ts';
import { type Route } from '../router.ts';
import { COMPANY_KEY } from '../signing.ts';
import { cardExtra, defaultCard } from '../test-cards.ts';
import { causeOf, readBody } from './portal-call.ts';

/** How many purchases a list shows when it is not asked for another number. */
const LIST_LENGTH = 100;

/** What no call of Klix's and no payer can bring about. */
const HAPPENINGS: Record<string, (record: PurchaseRecord, nowS: number) => Moved | undefined> = {
  send: (record, nowS) => {
    const invoice_url = `${record.origin}/p/${record.purchase.id}/invoice/`;
    return move(record, 'send', nowS, { product: 'billing_invoices', invoice_url });
  },
  'late-payment': (record, nowS) => {
    const method = record.purchase.payment_method_whitelist?.[0] ?? 'swedbank_lv_pis';
    const attempt = newAttempt('execute', { method, extra: {}, country: 'LV' }, { flow: 'payform' });
    return settle(record, 'late-payment', nowS, { attempt, amount: record.purchase.purchase.total });
  },
  chargeback: (record, nowS) => {
    const moved = move(record, 'chargeback', nowS, { refundable_amount: 0, refund_availability: 'none' });
    return moved && aboutPayment(moved, nowS);
  },
  'chargeback-reversal': (record, nowS) => {
    const refundable_amount = record.purchase.payment?.amount ?? 0;
    const moved = move(record, 'chargeback-reversal', nowS, { refundable_amount, refund_availability: 'all' });
    return moved && aboutPayment(moved, nowS);
  },
  settled: (record) =>
    record.purchase.status === 'paid'
      ? { record, events: [{ event: 'purchase.settled', object: record.purchase }] }
      : undefined,
};

/** Chargebacks are told as payments, not as purchases. */
function aboutPayment(moved: Moved, nowS: number): Moved {
  const { purchase } = moved.record;
  const payment = refundPayment(purchase, purchase.payment?.amount ?? 0, nowS, { type: 'custom' });
  return { ...moved, events: moved.events.map(({ event }) => ({ event, object: payment })) };
}

/** Calls that steer the portal half of the sandbox. Klix has none of them. */
export function portalControlRoutes(portal: Portal): Route[] {
  return [
    {
      method: 'GET',
      path: '/_sandbox/purchases',
      answer: ({ url }) => {
        const limit = Number(url.searchParams.get('limit') ?? LIST_LENGTH);
        if (!Number.isSafeInteger(limit) || limit < 1) return refusal(400, 'limit is a whole number.');
        const newest = [...portal.store.all()].reverse().slice(0, limit);
        const results = newest.map(({ purchase }) => portal.find(purchase.id)?.purchase ?? purchase);
        return json(200, { results, total: portal.store.size });
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/purchases/{id}/pay',
      answer: async (call) => {
        const read = await readBody(call);
        if ('refused' in read) return read.refused;
        const found = portal.find(call.params.id ?? '');
        if (!found) return empty(404);
        const { outcome = 'success', method = 'klix' } = (read.body ?? {}) as Record<string, unknown>;
        if (typeof outcome !== 'string' || typeof method !== 'string') {
          return refusal(400, 'outcome and method are text.');
        }
        const extra = method === 'klix' ? cardExtra(defaultCard(portal.nowS())) : {};
        const paid = pay(portal, found.purchase, { method, extra, country: 'LV' }, outcome, causeOf(call));
        return paid ? json(200, paid) : refusal(409, `Not possible in status ${found.purchase.status}.`);
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/purchases/{id}/happen',
      answer: async (call) => {
        const read = await readBody(call);
        if ('refused' in read) return read.refused;
        const what = (read.body as { what?: unknown } | null)?.what;
        const happening = typeof what === 'string' && Object.hasOwn(HAPPENINGS, what) ? HAPPENINGS[what] : undefined;
        if (!happening) return refusal(400, `what is one of ${Object.keys(HAPPENINGS).join(', ')}.`);
        const found = portal.find(call.params.id ?? '');
        if (!found) return empty(404);
        const moved = portal.act(found.purchase.id, causeOf(call), happening);
        return moved
          ? json(200, moved.record.purchase)
          : refusal(409, `Not possible in status ${found.purchase.status}.`);
      },
    },
    {
      method: 'GET',
      path: '/_sandbox/callbacks',
      answer: () => json(200, { results: toLog(portal.callbacks.list()) }),
    },
    { method: 'GET', path: '/_sandbox/outcomes', answer: () => json(200, { outcomes: portal.outcomes.list() }) },
    {
      method: 'POST',
      path: '/_sandbox/outcomes',
      answer: async (call) => {
        const read = await readBody(call);
        if ('refused' in read) return read.refused;
        const outcome = readOutcome(read.body);
        if (typeof outcome === 'string') return refusal(400, outcome);
        portal.outcomes.add(outcome);
        return json(201, { outcomes: portal.outcomes.list() });
      },
    },
    {
      method: 'DELETE',
      path: '/_sandbox/outcomes',
      answer: () => {
        portal.outcomes.clear();
        return json(200, { outcomes: [] });
      },
    },
  ];
}

const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

function toLog(deliveries: readonly Delivery[]) {
  return deliveries.map((delivery) => ({
    id: delivery.id,
    purchase_id: delivery.purchaseId,
    source_type: delivery.sourceType,
    source_id: delivery.sourceId,
    event: delivery.event,
    kind: delivery.keyId === COMPANY_KEY ? 'success_callback' : 'webhook',
    url: delivery.url,
    created_on: iso(delivery.createdMs),
    delivered_on: iso(delivery.deliveredMs),
    next_attempt_on: iso(delivery.nextMs),
    attempts: delivery.attempts.map(({ atMs, error }) => ({ attempted_on: iso(atMs), error_message: error })),
    body: delivery.body,
  }));
}
