import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createShop } from '../shop.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/error.${name}.json`, import.meta.url), 'utf8')) as {
    status: number;
    body: unknown;
  };

describe('reservation', () => {
  const hold = async (shop = createShop(), changes = {}) => {
    const { id } = await shop.create({ skip_capture: true, payment_method_whitelist: ['klix'], ...changes });
    await shop.press(id, 'success');
    const held = await shop.get(id);
    assert.equal(held.status, 'hold');
    assert.equal(held.payment, null);
    assert.deepEqual(shop.events(), [], 'a hold calls nobody');
    return { shop, id };
  };

  it('captures in full without a body, and calls the shop then', async () => {
    const { shop, id } = await hold();
    const paid = await shop.call('POST', `purchases/${id}/capture/`);
    await shop.sandbox.idle();
    assert.equal(paid.status, 'paid');
    assert.equal(paid.payment?.amount, 3100);
    assert.equal(paid.refundable_amount, 3100);
    assert.deepEqual(shop.events(), ['purchase.paid']);
    assert.deepEqual(
      paid.transaction_data.attempts?.map(({ type }) => type),
      ['capture', 'authorize'],
      'newest first',
    );
  });

  it("captures the guide's five cents, once", async () => {
    const { shop, id } = await hold();
    const paid = await shop.call('POST', `purchases/${id}/capture/`, { amount: 5 });
    assert.equal(paid.payment?.amount, 5);
    assert.equal(paid.refundable_amount, 5);
    assert.equal(paid.purchase.total, 3100);
    const again = await shop.api('POST', `purchases/${id}/capture/`, { amount: 5 });
    assert.equal(again.status, 400);
    assert.deepEqual(await again.json(), fixture('wrong_state').body);
  });

  it('refuses to capture more than is held, or nothing', async () => {
    const { shop, id } = await hold();
    for (const amount of [3101, 0, -5, 1.5, '5']) {
      const answer = await shop.api('POST', `purchases/${id}/capture/`, { amount });
      assert.equal(answer.status, 400);
      assert.ok('amount' in ((await answer.json()) as object));
    }
    assert.equal((await shop.get(id)).status, 'hold');
  });

  it('releases on request, and by itself after six days', async () => {
    const first = await hold();
    assert.equal((await first.shop.call('POST', `purchases/${first.id}/release/`)).status, 'released');
    const second = await hold();
    await second.shop.sandbox.advance(6 * 86_400 - 1);
    assert.equal((await second.shop.get(second.id)).status, 'hold');
    await second.shop.sandbox.advance(1);
    const released = await second.shop.get(second.id);
    assert.equal(released.status, 'released');
    assert.equal(released.payment, null);
    assert.equal(released.status_history.at(-1)?.timestamp, 1_767_262_500 + 6 * 86_400);
    assert.equal(released.transaction_data.attempts?.[0]?.type, 'release');
    assert.deepEqual(second.shop.events(), []);
  });

  it('tells a refusal of the acquirer and stays on hold', async () => {
    const { shop, id } = await hold();
    for (const action of ['capture', 'release']) {
      await shop.outcome(action, 'failure', 'acquirer_connection_error');
      const answer = await shop.api('POST', `purchases/${id}/${action}/`);
      assert.equal(answer.status, 400);
      assert.deepEqual(await answer.json(), fixture(action).body);
      const purchase = await shop.get(id);
      assert.equal(purchase.status, 'hold');
      assert.equal(purchase.transaction_data.attempts?.[0]?.error?.code, 'acquirer_connection_error');
    }
  });

  it('answers pending when the acquirer is slow, and settles later', async () => {
    for (const [action, pending, end] of [
      ['capture', 'pending_capture', 'paid'],
      ['release', 'pending_release', 'released'],
    ] as const) {
      const { shop, id } = await hold();
      await shop.outcome(action, 'slow');
      assert.equal((await shop.call('POST', `purchases/${id}/${action}/`)).status, pending);
      assert.equal((await shop.api('POST', `purchases/${id}/${action}/`)).status, 400);
      await shop.sandbox.advance(15);
      assert.equal((await shop.get(id)).status, end);
    }
    const { shop, id } = await hold();
    await shop.outcome('capture', 'slow-failure');
    await shop.call('POST', `purchases/${id}/capture/`);
    await shop.sandbox.advance(15);
    assert.equal((await shop.get(id)).status, 'hold');
    await shop.sandbox.advance(6 * 86_400);
    assert.equal((await shop.get(id)).status, 'released', 'the six days still count');
  });

  it('checks a card for nothing and keeps it', async () => {
    const shop = createShop();
    const purchase = { products: [{ name: 'Card check', price: 0 }] };
    const { id } = await shop.create({ skip_capture: true, purchase });
    await shop.press(id, 'success');
    const checked = await shop.get(id);
    assert.equal(checked.status, 'preauthorized');
    assert.equal(checked.is_recurring_token, true);
  });
});
