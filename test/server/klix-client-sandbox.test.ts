import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createSandbox, SECRET_KEY, type Sandbox } from '../../src/sandbox/index.ts';
import { createKeySource, createKlixClient, KlixApiError, type KlixClient } from '../../src/server/index.ts';
import { BRAND, fakeTime, ID } from './stub-klix.ts';

const order = {
  reference: 'ORDER-1',
  client: { email: 'janis.paraugs@example.com', full_name: 'Jānis Paraugs' },
  purchase: { products: [{ name: 'Wool socks', price: 1200, quantity: 2 }] },
};

let sandbox: Sandbox;
let klix: KlixClient;
let delivered: { body: Uint8Array; signature: string | null }[];

beforeEach(() => {
  delivered = [];
  sandbox = createSandbox({
    callbackFetch: async (input, init) => {
      const request = new Request(input, init);
      const body = new Uint8Array(await request.arrayBuffer());
      delivered.push({ body, signature: request.headers.get('X-Signature') });
      return new Response();
    },
  });
  klix = createKlixClient({ brandId: BRAND, secretKey: SECRET_KEY, fetch: sandbox.fetch, ...fakeTime().options });
});
afterEach(() => sandbox.stop());

async function paidPurchase(extra: object = {}) {
  const { id, checkout_url } = await klix.createPurchase({ ...order, ...extra });
  const body = new URLSearchParams({ action: 'success', method: 'klix' });
  await sandbox.fetch(checkout_url, { method: 'POST', body });
  return klix.getPurchase(id);
}

/** What a shop reads from a refusal. */
async function refusal(work: Promise<unknown>): Promise<[status: number | undefined, ...fields: string[]]> {
  const error = await work.then(
    () => assert.fail('expected a refusal'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof KlixApiError, String(error));
  return [error.status, ...error.fields.map(({ path, code }) => `${path} ${code}`)];
}

describe('Klix client on the sandbox', () => {
  it('refunds in two parts, and not a cent more than was paid', async () => {
    const { id } = await paidPurchase();
    const first = await klix.refundPurchase(id, { amount: 1000 });
    assert.equal(first.payment.amount, 1000);
    assert.equal(first.related_to?.id, id);
    assert.equal((await klix.getPurchase(id)).refundable_amount, 1400);
    const tooMuch = await refusal(klix.refundPurchase(id, { amount: 1401 }));
    assert.equal(tooMuch[0], 400);
    assert.equal((await klix.refundPurchase(id)).payment.amount, 1400);
    const after = await klix.getPurchase(id);
    assert.deepEqual([after.status, after.refundable_amount], ['refunded', 0]);
  });

  it('cancels an unpaid purchase, after which nobody can mark it as paid', async () => {
    const { id } = await klix.createPurchase(order);
    assert.equal((await klix.cancelPurchase(id)).status, 'cancelled');
    assert.equal((await refusal(klix.markPurchaseAsPaid(id)))[0], 400);
  });

  it('marks a purchase as paid and sends its invoice again', async () => {
    const { id } = await klix.createPurchase(order);
    const marked = await klix.markPurchaseAsPaid(id, { paid_on: 1767262555 });
    assert.deepEqual([marked.status, marked.marked_as_paid], ['paid', true]);
    assert.equal((await klix.resendInvoice(id)).id, id);
  });

  it('forgets a kept card, after which it cannot be charged', async () => {
    const first = await paidPurchase({ force_recurring: true });
    assert.equal(first.is_recurring_token, true);
    assert.equal((await klix.deleteRecurringToken(first.id)).is_recurring_token, false);
    const next = await klix.createPurchase(order);
    assert.deepEqual(await refusal(klix.chargePurchase(next.id, { recurring_token: first.id })), [
      400,
      '__all__ invalid_recurring_token',
    ]);
  });

  it('keeps a webhook through its whole life and verifies what it delivers with its own key', async () => {
    const created = await klix.createWebhook({
      title: 'Shop',
      callback: 'https://shop.example/klix/webhook',
      events: ['purchase.paid'],
    });
    assert.deepEqual((await klix.listWebhooks()).results, [created]);
    assert.equal((await klix.updateWebhook(created.id, { title: 'Renamed' })).title, 'Renamed');

    const { id } = await paidPurchase();
    await sandbox.idle();
    assert.equal(delivered.length, 1);
    const { body, signature } = delivered[0]!;
    const own = createKeySource(async () => (await klix.getWebhook(created.id)).public_key);
    assert.equal(await own.verify(body, signature), true);
    assert.equal(await createKeySource(() => klix.getPublicKey()).verify(body, signature), false);
    const deliveries = await klix.listWebhookDeliveries({ id, source_type: 'purchase' });
    assert.deepEqual(
      deliveries.results.map(({ event, attempts }) => [event, attempts]),
      [['purchase.paid', 1]],
    );

    const replaced = { title: 'All', callback: 'https://shop.example/klix/webhook', all_events: true };
    assert.equal((await klix.replaceWebhook(created.id, replaced)).all_events, true);
    assert.equal(await klix.deleteWebhook(created.id), undefined);
    assert.equal((await refusal(klix.getWebhook(created.id)))[0], 404);
  });

  it('tells a wrong key, an unknown id and an unknown method apart', async () => {
    const stranger = createKlixClient({ brandId: BRAND, secretKey: 'wrong', fetch: sandbox.fetch });
    assert.deepEqual(await refusal(stranger.getPurchase(ID)), [401, '__all__ authentication_failed']);
    assert.deepEqual(await refusal(klix.getPurchase(ID)), [404]);
    const nothingFits = klix.createPurchase({ ...order, payment_method_whitelist: ['bank_of_tomorrow'] });
    assert.equal((await refusal(nothingFits))[0], 400);
  });

  it('gets through a minute of trouble at Klix without losing or doubling anything', async () => {
    const { id } = await paidPurchase({ skip_capture: true });
    const capture = 'POST /api/v1/purchases/{id}/capture/';
    sandbox.addFault({ route: capture, kind: 'status', value: 429, times: 1 });
    assert.equal((await klix.capturePurchase(id, { amount: 1000 })).payment?.amount, 1000);

    // Klix takes the refund, and the answer is lost: repeated blindly, it would be paid out twice.
    sandbox.addFault({ route: 'POST /api/v1/purchases/{id}/refund/', kind: 'cut-after', times: 1 });
    await assert.rejects(klix.refundPurchase(id, { amount: 400 }), { code: 'network' });
    assert.equal((await klix.getPurchase(id)).refundable_amount, 600);

    sandbox.addFault({ route: 'GET /api/v1/purchases/{id}/', kind: 'html', times: 2 });
    assert.equal((await klix.getPurchase(id)).status, 'refunded');
  });
});
