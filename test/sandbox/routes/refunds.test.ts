import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Payment, type Purchase } from '../../../src/contract/index.ts';
import { createShop } from '../shop.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/error.${name}.json`, import.meta.url), 'utf8')) as {
    status: number;
    body: unknown;
  };

describe('refunds, cancelling and paying elsewhere', () => {
  const paid = async (method = 'klix', changes = {}) => {
    const shop = createShop();
    const { id } = await shop.create(changes);
    await shop.press(id, 'success', method);
    return { shop, id };
  };

  it('answers a refund with a payment, and keeps what is left', async () => {
    const { shop, id } = await paid();
    const part = await shop.call<Payment>('POST', `purchases/${id}/refund/`, { amount: 2000 });
    assert.equal(part.type, 'payment');
    assert.equal(part.status, 'success');
    assert.equal(part.payment.amount, 2000);
    assert.equal(part.payment.is_outgoing, true);
    assert.deepEqual(part.related_to, { type: 'purchase', id, reference: 'Your order id' });
    const partly = await shop.get(id);
    assert.equal(partly.status, 'refunded');
    assert.equal(partly.refundable_amount, 1100);
    assert.equal(partly.refund_availability, 'all');
    assert.deepEqual(partly.status_history.at(-1)?.related_object, { type: 'payment', id: part.id });
    const rest = await shop.call<Payment>('POST', `purchases/${id}/refund/`);
    assert.equal(rest.payment.amount, 1100);
    const whole = await shop.get(id);
    assert.equal(whole.refundable_amount, 0);
    assert.equal(whole.refund_availability, 'none');
    assert.equal((await shop.api('POST', `purchases/${id}/refund/`)).status, 400);
  });

  it('refuses to give back more than there is', async () => {
    const { shop, id } = await paid();
    for (const amount of [3101, 0, 'all']) {
      const answer = await shop.api('POST', `purchases/${id}/refund/`, { amount });
      assert.equal(answer.status, 400);
      assert.ok('amount' in ((await answer.json()) as object));
    }
    assert.equal((await shop.get(id)).refundable_amount, 3100);
  });

  it('needs to know who gets the money back from a bank', async () => {
    const { shop, id } = await paid('swedbank_lv_pis');
    assert.equal((await shop.get(id)).refund_availability, 'pis_all');
    const answer = await shop.api('POST', `purchases/${id}/refund/`, { amount: 5 });
    assert.equal(answer.status, 400);
    assert.ok('client_name' in ((await answer.json()) as object));
    await shop.call('POST', `purchases/${id}/refund/`, { amount: 5, client_name: 'Jānis Paraugs' });
    const named = await paid('swedbank_lv_pis', { client: { email: 'a@b.lv', full_name: 'Jānis Paraugs' } });
    await named.shop.call('POST', `purchases/${named.id}/refund/`, { amount: 5 });
  });

  it('tells refused and slow refunds', async () => {
    const { shop, id } = await paid();
    await shop.outcome('refund', 'failure');
    const refused = await shop.api('POST', `purchases/${id}/refund/`);
    assert.deepEqual(await refused.json(), fixture('refund').body);
    assert.equal((await shop.get(id)).status, 'paid');
    await shop.outcome('refund', 'slow');
    const pending = await shop.call<Payment>('POST', `purchases/${id}/refund/`, { amount: 100 });
    assert.equal(pending.status, 'pending');
    const waiting = await shop.get(id);
    assert.equal(waiting.status, 'pending_refund');
    assert.equal(waiting.refundable_amount, 3100);
    assert.equal(waiting.refund_availability, 'none');
    await shop.sandbox.advance(15);
    assert.equal((await shop.get(id)).refundable_amount, 3000);
    await shop.outcome('refund', 'slow-failure');
    await shop.call('POST', `purchases/${id}/refund/`);
    await shop.sandbox.advance(15);
    const back = await shop.get(id);
    assert.equal(back.status, 'refunded', 'part of the money is still gone');
    assert.equal(back.refundable_amount, 3000);
    assert.equal(back.refund_availability, 'all');
  });

  it('cancels what is not paid, and nothing else', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const cancelled = await shop.call('POST', `purchases/${id}/cancel/`);
    assert.equal(cancelled.status, 'cancelled');
    assert.equal(cancelled.checkout_url, `https://portal.klix.app/p/${id}/invoice/`);
    await shop.press(id, 'success');
    assert.equal((await shop.get(id)).status, 'cancelled');
    assert.equal((await shop.api('POST', `purchases/${id}/cancel/`)).status, 400);
    const other = await paid();
    assert.equal((await other.shop.api('POST', `purchases/${other.id}/cancel/`)).status, 400);
  });

  it('marks as paid what was paid elsewhere', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const marked: Purchase = await shop.call('POST', `purchases/${id}/mark_as_paid/`, { paid_on: 1_767_000_000 });
    assert.equal(marked.status, 'paid');
    assert.equal(marked.marked_as_paid, true);
    assert.equal(marked.payment?.paid_on, 1_767_000_000);
    assert.equal((await shop.api('POST', `purchases/${id}/mark_as_paid/`)).status, 400);
    assert.equal((await shop.call('POST', `purchases/${id}/resend_invoice/`)).id, id);
  });

  it('knows disputes, which only a bank can start', async () => {
    const { shop, id } = await paid();
    assert.equal((await shop.happen(id, 'chargeback')).status, 'chargeback');
    assert.equal((await shop.get(id)).refundable_amount, 0);
    const back = await shop.happen(id, 'chargeback-reversal');
    assert.equal(back.status, 'paid');
    assert.equal(back.refundable_amount, 3100);
  });
});
