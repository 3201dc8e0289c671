import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createShop, type Shop } from './shop.ts';

type Act = (shop: Shop, id: string) => Promise<unknown>;

const post =
  (action: string, body?: unknown): Act =>
  (shop, id) =>
    shop.api('POST', `purchases/${id}/${action}/`, body);
const press =
  (action: string): Act =>
  (shop, id) =>
    shop.press(id, action);
const after =
  (seconds: number): Act =>
  (shop) =>
    shop.sandbox.advance(seconds);
const acquirer =
  (action: string, outcome: string): Act =>
  (shop) =>
    shop.outcome(action, outcome);

/** What payer, shop, acquirer and time can do, sensible or not. */
const ACTS: Record<string, Act> = {
  'press success': press('success'),
  'press failure': press('failure'),
  'press pending': press('pending'),
  cancel: post('cancel'),
  capture: post('capture'),
  'capture 100': post('capture', { amount: 100 }),
  'capture too much': post('capture', { amount: 999_999 }),
  release: post('release'),
  refund: post('refund', { client_name: 'Jānis' }),
  'refund 100': post('refund', { amount: 100, client_name: 'Jānis' }),
  'mark as paid': post('mark_as_paid'),
  'slow capture next': acquirer('capture', 'slow'),
  'no capture next': acquirer('capture', 'failure'),
  'slow refund next': acquirer('refund', 'slow'),
  'no refund next, later': acquirer('refund', 'slow-failure'),
  '15 seconds': after(15),
  'an hour': after(3600),
  'six days': after(6 * 86_400),
};

const someStory = fc.array(fc.constantFrom(...Object.keys(ACTS)), { maxLength: 12 });

describe('whatever happens to a purchase', () => {
  it('keeps its history, its money and its callbacks consistent', async () => {
    await fc.assert(
      fc.asyncProperty(someStory, fc.boolean(), fc.boolean(), async (story, skip_capture, due_strict) => {
        const shop = createShop();
        const purchase = { products: [{ name: 'A', price: 1000 }], due_strict };
        const { id } = await shop.create({ skip_capture, purchase });
        for (const name of story) {
          await ACTS[name]!(shop, id);
          const now = await shop.get(id);
          const { status, status_history, payment, refundable_amount } = now;
          assert.equal(status_history.at(-1)?.status, status);
          const times = status_history.map(({ timestamp }) => timestamp);
          assert.deepEqual(
            times,
            [...times].sort((a, b) => a - b),
          );
          const hasMoney = ['paid', 'refunded', 'pending_refund'].includes(status);
          assert.equal(payment !== null, hasMoney, status);
          assert.ok(refundable_amount >= 0 && refundable_amount <= (payment?.amount ?? 0));
          assert.ok((payment?.amount ?? 0) <= now.purchase.total);
          assert.equal(
            status === 'refunded' ||
              refundable_amount === (payment?.amount ?? 0) ||
              now.marked_as_paid ||
              status === 'pending_refund',
            true,
          );
          const wentThrough = status_history.map((entry) => entry.status);
          assert.ok(!(wentThrough.includes('released') && wentThrough.includes('paid')));
        }
        await shop.sandbox.idle();
        const timesPaid = (await shop.get(id)).status_history.filter((entry, index, all) => {
          return entry.status === 'paid' && all[index - 1]?.status !== 'pending_refund';
        });
        assert.equal(shop.events().filter((event) => event === 'purchase.paid').length, timesPaid.length);
        assert.ok(timesPaid.length <= 1);
      }),
      { numRuns: 60 },
    );
  });
});
