import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createShop } from '../shop.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/error.${name}.json`, import.meta.url), 'utf8')) as {
    status: number;
    body: unknown;
  };
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('recurring payments', () => {
  const token = async (shop = createShop()) => {
    const { id } = await shop.create({ force_recurring: true });
    await shop.press(id, 'success');
    assert.equal((await shop.get(id)).is_recurring_token, true);
    return { shop, id };
  };

  it('charges a saved card, with the address the guide uses', async () => {
    const { shop, id } = await token();
    const next = await shop.create();
    const paid = await shop.call('POST', `purchases/${next.id}/charge`, { recurring_token: id });
    assert.equal(paid.status, 'paid');
    assert.equal(paid.recurring_token, id);
    assert.equal(paid.is_recurring_token, false);
    assert.equal(paid.payment?.payment_type, 'purchase_charge');
    assert.equal(paid.transaction_data.attempts?.[0]?.type, 'recurring_execute');
    await shop.sandbox.idle();
    assert.deepEqual(shop.events(), ['purchase.paid', 'purchase.paid']);
  });

  it('reserves with a saved card, also when skip_capture is text as in the guide', async () => {
    const { shop, id } = await token();
    const next = await shop.create({ skip_capture: 'true' });
    assert.equal(next.skip_capture, true);
    const held = await shop.call('POST', `purchases/${next.id}/charge`, { recurring_token: id });
    assert.equal(held.status, 'hold');
    assert.equal((await shop.call('POST', `purchases/${next.id}/capture/`)).status, 'paid');
  });

  it('refuses tokens that are unknown, revoked or of another payer', async () => {
    const { shop, id } = await token();
    const notAToken = await shop.create();
    const other = await shop.create({ client: { email: 'other@test.com' } });
    const next = await shop.create();
    for (const [purchase, recurring_token] of [
      [next, NOBODY],
      [next, notAToken.id],
      [other, id],
    ] as const) {
      const answer = await shop.api('POST', `purchases/${purchase.id}/charge/`, { recurring_token });
      assert.equal(answer.status, 400);
      assert.deepEqual(await answer.json(), fixture('recurring_token').body);
    }
    const deleted = await shop.call('POST', `purchases/${id}/delete_recurring_token/`);
    assert.equal(deleted.is_recurring_token, false);
    assert.equal(deleted.status, 'paid');
    assert.equal((await shop.api('POST', `purchases/${next.id}/charge/`, { recurring_token: id })).status, 400);
    assert.equal((await shop.api('POST', `purchases/${id}/delete_recurring_token/`)).status, 404);
    for (const recurring_token of [undefined, 'x', 5]) {
      const answer = await shop.api('POST', `purchases/${next.id}/charge/`, { recurring_token });
      assert.ok('recurring_token' in ((await answer.json()) as object));
    }
    assert.equal((await shop.get(next.id)).status, 'created');
  });

  it('tells why a charge failed, and lets the shop try again', async () => {
    const { shop, id } = await token();
    const next = await shop.create();
    await shop.outcome('charge', 'failure', 'insufficient_funds');
    const answer = await shop.api('POST', `purchases/${next.id}/charge/`, { recurring_token: id });
    assert.equal(answer.status, 400);
    assert.deepEqual(await answer.json(), fixture('charge').body);
    const failed = await shop.get(next.id);
    assert.equal(failed.status, 'error');
    assert.equal(failed.transaction_data.attempts?.[0]?.error?.code, 'insufficient_funds');
    assert.equal((await shop.call('POST', `purchases/${next.id}/charge/`, { recurring_token: id })).status, 'paid');
  });

  it('waits for a slow charge', async () => {
    const { shop, id } = await token();
    const next = await shop.create();
    await shop.outcome('charge', 'slow');
    const pending = await shop.call('POST', `purchases/${next.id}/charge/`, { recurring_token: id });
    assert.equal(pending.status, 'pending_charge');
    assert.equal(pending.recurring_token, id);
    await shop.sandbox.advance(15);
    assert.equal((await shop.get(next.id)).status, 'paid');
  });
});
