import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Purchase } from '../../../src/contract/index.ts';
import { createShop } from '../shop.ts';

describe('steering the sandbox', () => {
  it('lists purchases, the newest change first', async () => {
    const shop = createShop();
    const first = await shop.create();
    const second = await shop.create();
    await shop.page(first.id);
    const list = await shop.control<{ results: Purchase[]; total: number }>('purchases');
    assert.deepEqual(
      list.results.map(({ id, status }) => [id, status]),
      [
        [first.id, 'viewed'],
        [second.id, 'created'],
      ],
    );
    const one = await shop.control<{ results: Purchase[]; total: number }>('purchases?limit=1');
    assert.deepEqual([one.results.length, one.total], [1, 2]);
    assert.equal((await shop.sandbox.fetch('/_sandbox/purchases?limit=none')).status, 400);
  });

  it('pays without a browser, for scripts', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const failed = await shop.control<Purchase>(`purchases/${id}/pay`, { outcome: 'expired_card' });
    assert.equal(failed.transaction_data.attempts?.[0]?.error?.code, 'expired_card');
    const paid = await shop.control<Purchase>(`purchases/${id}/pay`, { method: 'seb_lv_pis' });
    assert.deepEqual([paid.status, paid.transaction_data.payment_method], ['paid', 'seb_lv_pis']);
    const again = await shop.sandbox.fetch(`/_sandbox/purchases/${id}/pay`, { method: 'POST' });
    assert.equal(again.status, 409);
    assert.equal((await shop.sandbox.fetch('/_sandbox/purchases/nobody/pay', { method: 'POST' })).status, 404);
  });

  it('shows every callback: when, where to, how it went and what it said', async () => {
    const shop = createShop();
    shop.shop.answer = () => 500;
    const { id } = await shop.create();
    await shop.press(id, 'success');
    const { results } = await shop.control<{ results: Record<string, unknown>[] }>('callbacks');
    const [{ body, attempts, ...one } = assert.fail()] = results;
    assert.equal(body, shop.received[0]?.raw);
    assert.deepEqual(attempts, [{ attempted_on: '2026-01-01T10:15:00.000Z', error_message: 'HTTP 500' }]);
    assert.equal(one.kind, 'success_callback');
    assert.equal(one.purchase_id, id);
    assert.equal(one.url, 'https://shop.example/callback');
    assert.equal(one.delivered_on, null);
    assert.equal(one.next_attempt_on, '2026-01-01T10:17:00.000Z');
  });

  it('orders outcomes of the acquirer, for so many calls', async () => {
    const shop = createShop();
    const post = (body: unknown) =>
      shop.sandbox.fetch('/_sandbox/outcomes', { method: 'POST', body: JSON.stringify(body) });
    assert.equal((await post({ action: 'capture', outcome: 'failure', times: 2 })).status, 201);
    for (const wrong of [
      null,
      {},
      { action: 'pay', outcome: 'slow' },
      { action: 'refund', outcome: 'maybe' },
      { action: 'refund', outcome: 'slow', times: 0 },
      { action: 'refund', outcome: 'failure', error_code: 5 },
    ]) {
      assert.equal((await post(wrong)).status, 400);
    }
    const { id } = await shop.create({ skip_capture: true });
    await shop.press(id, 'success');
    const statuses = [];
    for (let call = 0; call < 3; call++) statuses.push((await shop.api('POST', `purchases/${id}/capture/`)).status);
    assert.deepEqual(statuses, [400, 400, 200]);
    await post({ action: 'refund', outcome: 'slow' });
    await shop.sandbox.fetch('/_sandbox/outcomes', { method: 'DELETE' });
    assert.deepEqual(await shop.control('outcomes'), { outcomes: [] });
  });

  it('refuses what cannot happen', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const happen = (what: unknown, of = id) =>
      shop.sandbox.fetch(`/_sandbox/purchases/${of}/happen`, { method: 'POST', body: JSON.stringify({ what }) });
    assert.equal((await happen('chargeback')).status, 409);
    assert.equal((await happen('toString')).status, 400);
    assert.equal((await happen(undefined)).status, 400);
    assert.equal((await happen('send', 'nobody')).status, 404);
    assert.equal((await happen('send')).status, 200);
  });
});
