import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EVENT_TYPES, PURCHASE_STATUSES } from '../../src/contract/index.ts';
import { type Facts, nextStep, PAYABLE, type Status, TRIGGERS } from '../../src/sandbox/purchase-states.ts';

const PLAIN: Facts = { skip_capture: false, total: 1000, single_attempt: false, due_strict: false, refunded: false };

const someFacts = fc.record({
  skip_capture: fc.boolean(),
  total: fc.constantFrom(0, 1, 1000),
  single_attempt: fc.boolean(),
  due_strict: fc.boolean(),
  refunded: fc.boolean(),
});
const someStory = fc.array(fc.constantFrom(...TRIGGERS), { maxLength: 30 });

/** The statuses a purchase goes through; triggers that are not possible do nothing. */
function walk(facts: Facts, triggers: readonly (typeof TRIGGERS)[number][]): Status[] {
  const path: Status[] = ['created'];
  for (const trigger of triggers) {
    const step = nextStep(path.at(-1)!, trigger, facts);
    if (step) path.push(step.status);
  }
  return path;
}

const to = (status: Status, trigger: (typeof TRIGGERS)[number], facts: Partial<Facts> = {}) => {
  const step = nextStep(status, trigger, { ...PLAIN, ...facts });
  return step && [step.status, ...step.events];
};

describe('statuses of a purchase', () => {
  it('follows the table of Klix for what a payer does', () => {
    assert.deepEqual(to('created', 'view'), ['viewed', 'purchase.viewed']);
    assert.deepEqual(to('viewed', 'pay'), ['paid', 'purchase.paid']);
    assert.deepEqual(to('viewed', 'pay', { skip_capture: true }), ['hold', 'purchase.hold']);
    assert.deepEqual(to('viewed', 'pay', { skip_capture: true, total: 0 }), [
      'preauthorized',
      'purchase.preauthorized',
    ]);
    assert.deepEqual(to('viewed', 'pay-slow'), ['pending_execute', 'purchase.pending_execute']);
    assert.deepEqual(to('viewed', 'pay-failure'), ['error', 'purchase.payment_failure']);
    assert.deepEqual(to('viewed', 'pay-failure', { single_attempt: true }), ['cancelled', 'purchase.cancelled']);
    assert.deepEqual(to('error', 'pay'), ['paid', 'purchase.paid']);
    assert.deepEqual(to('overdue', 'pay'), ['paid', 'purchase.paid']);
    assert.deepEqual(to('expired', 'late-payment'), ['paid', 'purchase.paid']);
  });

  it('follows the table of Klix for what a shop does', () => {
    assert.deepEqual(to('created', 'charge'), ['paid', 'purchase.paid']);
    assert.deepEqual(to('created', 'charge', { skip_capture: true }), ['hold', 'purchase.hold']);
    assert.deepEqual(to('hold', 'capture'), ['paid', 'purchase.captured', 'purchase.paid']);
    assert.deepEqual(to('hold', 'capture-slow'), ['pending_capture', 'purchase.pending_capture']);
    assert.deepEqual(to('pending_capture', 'capture-failure'), ['hold', 'purchase.capture_failure']);
    assert.deepEqual(to('hold', 'release'), ['released', 'purchase.released']);
    assert.deepEqual(to('paid', 'refund'), ['refunded', 'payment.refunded']);
    assert.deepEqual(to('pending_refund', 'refund-failure'), ['paid', 'purchase.refund_failure']);
    assert.deepEqual(to('pending_refund', 'refund-failure', { refunded: true })?.[0], 'refunded');
    assert.deepEqual(to('viewed', 'cancel'), ['cancelled', 'purchase.cancelled']);
    assert.deepEqual(to('paid', 'chargeback'), ['chargeback', 'payment.charged_back']);
  });

  it('refuses what makes no sense', () => {
    assert.equal(to('paid', 'capture'), undefined);
    assert.equal(to('paid', 'cancel'), undefined);
    assert.equal(to('paid', 'pay'), undefined);
    assert.equal(to('released', 'capture'), undefined);
    assert.equal(to('cancelled', 'pay'), undefined);
    assert.equal(to('created', 'refund'), undefined);
    assert.equal(to('hold', 'cancel'), undefined);
  });

  it('can reach every one of the 18 statuses, and names only events of Klix', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(someFacts, someStory, (facts, story) => {
        for (const status of walk(facts, story)) reached.add(status);
        for (const status of PURCHASE_STATUSES) {
          for (const trigger of TRIGGERS) {
            for (const event of nextStep(status, trigger, facts)?.events ?? []) {
              assert.ok((EVENT_TYPES as readonly string[]).includes(event), event);
            }
          }
        }
      }),
      { numRuns: 3000 },
    );
    assert.deepEqual([...reached].sort(), [...PURCHASE_STATUSES].sort());
  });

  it('never lets money come back to life once it was cancelled or released', () => {
    fc.assert(
      fc.property(someFacts, someStory, (facts, story) => {
        const path = walk(facts, story);
        const end = path.findIndex((status) => status === 'cancelled' || status === 'released');
        if (end !== -1) assert.deepEqual(path.slice(end + 1), []);
      }),
    );
  });

  it('never goes back to waiting for a payer after money was reserved or paid', () => {
    const moneyMoved: readonly Status[] = ['hold', 'paid', 'preauthorized'];
    fc.assert(
      fc.property(someFacts, someStory, (facts, story) => {
        const path = walk(facts, story);
        const first = path.findIndex((status) => moneyMoved.includes(status));
        if (first === -1) return;
        for (const status of path.slice(first)) assert.ok(!PAYABLE.includes(status), path.join(' '));
      }),
    );
  });

  it('only has money back that was paid before', () => {
    fc.assert(
      fc.property(someFacts, someStory, (facts, story) => {
        const path = walk(facts, story);
        for (const late of ['refunded', 'pending_refund', 'chargeback'] as const) {
          if (path.includes(late)) assert.ok(path.indexOf('paid') !== -1 && path.indexOf('paid') < path.indexOf(late));
        }
      }),
    );
  });
});
