import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  ATTEMPT_ERROR_CODES,
  ATTEMPT_TYPES,
  EVENT_TYPES,
  PAYMENT_METHODS,
  PAYMENT_TYPES,
  PURCHASE_STATUSES,
  REFUND_AVAILABILITIES,
} from '../../src/contract/index.ts';
import type {
  Payment,
  PaymentMethods,
  Purchase,
  PurchaseRequest,
  Webhook,
  WebhookDelivery,
  Page,
} from '../../src/contract/index.ts';
import refund from '../fixtures/payment.refund_partial.json' with { type: 'json' };
import methods from '../fixtures/payment_methods.lv.json' with { type: 'json' };
import afterError from '../fixtures/purchase.paid_after_error.json' with { type: 'json' };
import capturing from '../fixtures/purchase.pending_capture.json' with { type: 'json' };
import created from '../fixtures/purchase.created.json' with { type: 'json' };
import fullRequest from '../fixtures/purchase.create_request.full.json' with { type: 'json' };
import minimalRequest from '../fixtures/purchase.create_request.minimal.json' with { type: 'json' };
import deliveries from '../fixtures/webhook.deliveries.json' with { type: 'json' };
import webhook from '../fixtures/webhook.object.json' with { type: 'json' };

// A JSON import widens "purchase" to string, so the literal tag is compared separately.
type Widened<T extends { type: string }> = Omit<T, 'type'> & { type: string };
// These assignments are checked by the compiler: a fixture that no longer fits its type fails the type check.
const purchases: Widened<Purchase>[] = [created, afterError, capturing];
const requests: PurchaseRequest[] = [fullRequest, minimalRequest];
const payment: Widened<Payment> = refund;
const hook: Widened<Webhook> = webhook;
const page: Page<WebhookDelivery> = deliveries;
const list: PaymentMethods = methods;

const directory = new URL('../fixtures/', import.meta.url);
const fixtures = readdirSync(directory)
  .filter((name) => /^purchase\.(?!create_request)/.test(name))
  .map((name) => JSON.parse(readFileSync(new URL(name, directory), 'utf8')) as Purchase);

describe('purchase types', () => {
  it('carry the tags that tell one object from another', () => {
    assert.deepEqual([...new Set(purchases.map((purchase) => purchase.type))], ['purchase']);
    assert.equal(payment.type, 'payment');
    assert.equal(hook.type, 'webhook');
    assert.equal(requests.length, 2);
  });

  it('know all eighteen statuses, and every one has a sample', () => {
    assert.equal(new Set(PURCHASE_STATUSES).size, 18);
    assert.deepEqual(new Set(fixtures.map((purchase) => purchase.status)), new Set(PURCHASE_STATUSES));
  });

  it('know every name that the samples use', () => {
    const known = (names: readonly string[], used: string[]) =>
      assert.deepEqual(
        used.filter((name) => name !== '' && !names.includes(name)),
        [],
      );
    const attempts = fixtures.flatMap((purchase) => purchase.transaction_data.attempts ?? []);
    assert.ok(attempts.length > 10);
    known(
      ATTEMPT_TYPES,
      attempts.map((attempt) => attempt.type),
    );
    known(
      ATTEMPT_ERROR_CODES,
      attempts.flatMap((attempt) => attempt.error?.code ?? []),
    );
    known(
      PURCHASE_STATUSES,
      fixtures.flatMap((purchase) => purchase.status_history.map((entry) => entry.status)),
    );
    known(
      PAYMENT_METHODS,
      fixtures.map((purchase) => purchase.transaction_data.payment_method),
    );
    known(
      PAYMENT_TYPES,
      fixtures.flatMap((purchase) => purchase.payment?.payment_type ?? []),
    );
    known(
      REFUND_AVAILABILITIES,
      fixtures.map((purchase) => purchase.refund_availability),
    );
    known(PAYMENT_METHODS, list.available_payment_methods ?? []);
    known(EVENT_TYPES, [...hook.events, ...page.results.map((delivery) => delivery.event)]);
  });

  it('repeat no name', () => {
    for (const names of [EVENT_TYPES, PAYMENT_METHODS]) assert.equal(new Set(names).size, names.length);
    assert.equal(EVENT_TYPES.length, 29);
    assert.equal(PAYMENT_METHODS.length, 34);
  });
});
