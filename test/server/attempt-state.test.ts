import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PURCHASE_STATES } from '../../src/contract/checkout.ts';
import type { Purchase } from '../../src/contract/purchase.ts';
import { PURCHASE_STATUSES } from '../../src/contract/purchase-vocabulary.ts';
import type { Attempt } from '../../src/server/attempt-store.ts';
import { forward, hasMoney, isOpen, mismatchOf, readState } from '../../src/server/attempt-state.ts';
import { freshAttempt, newAttempt } from './attempt-samples.ts';
import { fixture } from './stub-klix.ts';

const paid = fixture<Purchase>('purchase.paid');
const attemptFor = (purchase: Purchase, fields: Partial<Attempt> = {}): Attempt => ({
  ...freshAttempt(
    newAttempt({
      order_ref: purchase.reference,
      amount: purchase.purchase.total,
      currency: purchase.purchase.currency,
      brand_id: purchase.brand_id,
      is_test: purchase.is_test,
    }),
  ),
  creation: 'made',
  purchase_id: purchase.id,
  checkout_url: purchase.checkout_url,
  ...fields,
});
const purchaseWith = (fields: Partial<Purchase>): Purchase => ({ ...paid, ...fields });
const reads = (attempt: Attempt, purchase: Purchase): Attempt => ({
  ...attempt,
  ...forward(attempt, readState(purchase)),
});

describe('mismatchOf', () => {
  it('finds nothing wrong with the purchase that was asked for', () => {
    assert.equal(mismatchOf(paid, attemptFor(paid), 'test'), undefined);
  });

  const wrong: [string, Partial<Purchase>][] = [
    ['id', { id: 'another' }],
    ['reference', { reference: 'ORDER-2' }],
    ['purchase.total', { purchase: { ...paid.purchase, total: paid.purchase.total - 1 } }],
    ['purchase.currency', { purchase: { ...paid.purchase, currency: 'USD' } }],
    ['brand_id', { brand_id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000' }],
    ['is_test', { is_test: false }],
    ['payment.amount', { payment: { ...paid.payment!, amount: paid.purchase.total + 1 } }],
    ['payment.amount', { payment: { ...paid.payment!, amount: paid.purchase.total - 1 } }],
    ['payment.currency', { payment: { ...paid.payment!, currency: 'USD' } }],
  ];
  for (const [field, fields] of wrong) {
    it(`names ${field} when it is another: ${JSON.stringify(Object.values(fields)[0]).slice(0, 40)}`, () => {
      assert.match(mismatchOf(purchaseWith(fields), attemptFor(paid), 'test') ?? '', new RegExp(`^${field} is `));
    });
  }

  it('never takes a test purchase for money in live mode', () => {
    assert.match(mismatchOf(paid, attemptFor(paid, { is_test: false }), 'live') ?? '', /^is_test is true, not false/);
    assert.match(mismatchOf(paid, attemptFor(paid), 'live') ?? '', /^is_test is true, in live mode/);
  });

  it('does not mind in which case the brand is written', () => {
    const attempt = attemptFor(paid, { brand_id: paid.brand_id.toUpperCase() });
    assert.equal(mismatchOf(paid, attempt, 'test'), undefined);
  });

  it('lets a reservation be captured in part, but not for more and not for nothing', () => {
    const captured = (amount: number) =>
      mismatchOf(
        purchaseWith({ payment: { ...paid.payment!, amount } }),
        attemptFor(paid, { capture: 'later' }),
        'test',
      );
    assert.equal(captured(1), undefined);
    assert.equal(captured(paid.purchase.total), undefined);
    for (const amount of [paid.purchase.total + 1, 0, -1]) assert.match(captured(amount) ?? '', /^payment\.amount/);
  });
});

describe('readState', () => {
  const table: [string, Partial<Purchase>, Partial<Attempt>][] = [
    ['paid', {}, { state: 'paid', paid_amount: paid.purchase.total }],
    ['pending_refund', {}, { state: 'paid', paid_amount: paid.purchase.total, refunded_amount: 0 }],
    ['hold', { payment: null }, { state: 'reserved' }],
    ['preauthorized', { payment: null }, { state: 'reserved' }],
    ['pending_capture', { payment: null }, { state: 'reserved' }],
    ['pending_release', { payment: null }, { state: 'reserved' }],
    ['refunded', { refundable_amount: 0 }, { state: 'refunded', refunded_amount: paid.purchase.total }],
    ['refunded', { refundable_amount: 100 }, { state: 'paid', refunded_amount: paid.purchase.total - 100 }],
    ['chargeback', { refundable_amount: 0 }, { state: 'refunded', chargeback: true }],
    ['charged_back', { payment: null }, { state: 'refunded', chargeback: true }],
    ['cancelled', { payment: null }, { state: 'cancelled' }],
    ['expired', { payment: null }, { state: 'cancelled' }],
    ['released', { payment: null }, { state: 'cancelled' }],
    ['error', { payment: null }, { state: 'failed' }],
    ['created', { payment: null }, { state: 'pending' }],
    ['overdue', { payment: null }, { state: 'pending' }],
    ['pending_execute', { payment: null }, { state: 'pending' }],
    ['something_klix_adds_later', {}, { state: 'pending', paid_amount: 0 }],
    ['constructor', {}, { state: 'pending' }],
  ];
  for (const [status, fields, expected] of table) {
    it(`reads ${status}${fields.refundable_amount ? ' in part' : ''} as ${expected.state}`, () => {
      const reading = readState(purchaseWith({ status, ...fields }));
      assert.deepEqual({ ...reading, ...expected, klix_status: status }, reading);
    });
  }

  it('waits when a purchase says paid but not how much', () => {
    assert.equal(readState(purchaseWith({ payment: null })).state, 'pending');
  });

  it('takes the whole total when somebody has marked the purchase as paid at Klix', () => {
    const reading = readState(purchaseWith({ payment: null, marked_as_paid: true }));
    assert.deepEqual([reading.state, reading.paid_amount], ['paid', paid.purchase.total]);
  });

  it('knows the token of a kept card', () => {
    assert.equal(readState(purchaseWith({ is_recurring_token: true })).recurring_token, paid.id);
    assert.equal(readState(purchaseWith({ is_recurring_token: false })).recurring_token, null);
  });
});

describe('forward', () => {
  const attempt = attemptFor(paid, { capture: 'later' });
  const total = paid.purchase.total;
  const withStatus = (status: string) => purchaseWith({ status, payment: null });
  const captured = (amount: number) =>
    purchaseWith({ payment: { ...paid.payment!, amount }, refundable_amount: amount });

  it('takes a payment after a refused card, after cancelling, and after a reservation', () => {
    for (const status of ['error', 'cancelled', 'expired', 'hold', 'released']) {
      assert.equal(reads(reads(attempt, withStatus(status)), paid).state, 'paid', status);
    }
  });

  it('lets go of a reservation that was released', () => {
    assert.equal(reads(reads(attempt, withStatus('hold')), withStatus('released')).state, 'cancelled');
  });

  it('shows that the payer tries again after a refused card', () => {
    const failed = reads(attempt, withStatus('error'));
    assert.equal(failed.state, 'failed');
    assert.equal(reads(failed, withStatus('pending_execute')).state, 'pending');
  });

  it('keeps what was captured while a refund is on its way', () => {
    const waiting = reads(reads(attempt, captured(500)), { ...captured(500), status: 'pending_refund' });
    assert.deepEqual([waiting.state, waiting.paid_amount, waiting.refunded_amount], ['paid', 500, 0]);
  });

  it('says nothing has changed when nothing has', () => {
    assert.deepEqual(forward(reads(attempt, paid), readState(paid)), {});
  });

  /** Anything Klix might answer about this purchase, in any order, with odd amounts. */
  const purchases = fc
    .record({
      status: fc.oneof(
        fc.constantFrom<string>(...PURCHASE_STATUSES),
        fc.constantFrom('charged_back', 'settled', 'unheard_of', '__proto__'),
      ),
      amount: fc.option(fc.integer({ min: 0, max: total }), { nil: null, freq: 4 }),
      refundable_amount: fc.integer({ min: -5, max: total + 5 }),
      marked_as_paid: fc.boolean(),
    })
    .map(({ amount, ...fields }) =>
      purchaseWith({ ...fields, payment: amount === null ? null : { ...paid.payment!, amount } }),
    );
  /** What money hangs on. While nothing is decided, the last answer counts. */
  const outcome = ({ state, paid_amount, refunded_amount, chargeback }: Attempt) => ({
    state: isOpen({ state }) ? 'open' : state,
    paid_amount,
    refunded_amount,
    chargeback,
  });
  const rank = ({ state, klix_status }: Attempt) =>
    ['open', 'ended', 'reserved', 'released', 'paid', 'refunded'].indexOf(
      isOpen({ state }) ? 'open' : state === 'cancelled' ? (klix_status === 'released' ? 'released' : 'ended') : state,
    );

  it('ends the same however the answers are ordered, repeated or mixed', () => {
    fc.assert(
      fc.property(fc.array(purchases, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (answers, random) => {
        const mixed = [...answers, ...answers.slice(0, 3)]
          .map((answer) => ({ answer, at: Number(random.next().value) }))
          .sort((a, b) => a.at - b.at)
          .map(({ answer }) => answer);
        assert.deepEqual(outcome(mixed.reduce(reads, attempt)), outcome(answers.reduce(reads, attempt)));
      }),
      { numRuns: 3000 },
    );
  });

  it('never goes back, and never has less or impossible money', () => {
    fc.assert(
      fc.property(fc.array(purchases, { maxLength: 12 }), (answers) => {
        let before = attempt;
        for (const answer of answers) {
          const after = reads(before, answer);
          assert.ok(PURCHASE_STATES.includes(after.state));
          assert.ok(rank(after) >= rank(before), `${before.state} ${after.state}`);
          assert.ok(!hasMoney(before) || after.state !== 'pending');
          assert.ok(after.paid_amount >= before.paid_amount && after.paid_amount <= total);
          assert.ok(after.refunded_amount >= before.refunded_amount && after.refunded_amount <= after.paid_amount);
          assert.ok(after.chargeback || !before.chargeback);
          before = after;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('never moves an attempt that is in quarantine', () => {
    fc.assert(
      fc.property(purchases, (answer) => {
        assert.deepEqual(forward({ ...attempt, quarantine: 'reference is wrong' }, readState(answer)), {});
      }),
    );
  });
});
