import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as sendRequest } from 'node:http';
import { type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type PaymentMethods, type Purchase } from '../../src/contract/index.ts';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { GUIDE_BRAND } from './shop.ts';

/** Headers of the guide's examples, `Host` among them; only the key is replaced. */
const HEADERS = {
  Accept: 'application/json',
  Authorization: 'Bearer sandbox-secret-key',
  'Cache-Control': 'no-cache',
  Connection: 'keep-alive',
  'Content-Type': 'application/json',
  Host: 'portal.klix.app',
  'accept-encoding': 'gzip, deflate',
};

describe("the guide's curl examples", () => {
  let running: RunningSandbox;
  const called: string[] = [];
  const shop = createServer((call, answer) => {
    called.push(call.url ?? '');
    call.resume().on('end', () => answer.end());
  });
  let shopUrl = '';
  before(async () => {
    running = await serveSandbox({ port: 0 });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  });
  after(async () => {
    await running.close();
    shop.close();
  });

  /** Sent with Node's http client, because fetch does not let a caller set `Host`. */
  async function curl<Answer = Purchase>(method: string, path: string, body?: unknown): Promise<Answer> {
    const call = sendRequest(running.url + path, { method, headers: HEADERS });
    call.end(body === undefined ? undefined : JSON.stringify(body, null, 1));
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    const text = Buffer.concat(await answer.toArray()).toString();
    assert.ok(
      answer.statusCode === 200 || answer.statusCode === 201,
      `${method} ${path}: ${answer.statusCode} ${text}`,
    );
    return JSON.parse(text) as Answer;
  }
  const order = (changes: Record<string, unknown> = {}) => ({
    success_callback: `${shopUrl}/callback`,
    success_redirect: `${shopUrl}/ok`,
    failure_redirect: `${shopUrl}/failed`,
    cancel_redirect: `${shopUrl}/back`,
    purchase: {
      language: 'lv',
      products: [
        { price: 3000, name: 'Xiaomi Mi Smart Band 5' },
        { price: 100, name: 'Screen protector for Xiaomi Mi Smart Band 5' },
      ],
    },
    client: { email: 'test@test.com' },
    brand_id: GUIDE_BRAND,
    reference: 'Your order id',
    ...changes,
  });
  /** What a payer's browser does at the address the shop was given. */
  async function payAt(checkoutUrl: string): Promise<string | null> {
    assert.ok(checkoutUrl.startsWith(running.url), checkoutUrl);
    assert.equal((await fetch(checkoutUrl)).status, 200);
    const body = new URLSearchParams({ action: 'success', method: 'klix' });
    return (await fetch(checkoutUrl, { method: 'POST', body, redirect: 'manual' })).headers.get('Location');
  }
  const create = (changes?: Record<string, unknown>) => curl('POST', '/api/v1/purchases/', order(changes));
  const get = (id: string) => curl('GET', `/api/v1/purchases/${id}/`);

  it('list the payment methods', async () => {
    const methods = await curl<PaymentMethods>('GET', `/api/v1/payment_methods/?currency=EUR&brand_id=${GUIDE_BRAND}`);
    assert.ok(methods.available_payment_methods?.includes('klix'));
  });

  it('make a single payment with every method, and with one', async () => {
    for (const changes of [{}, { payment_method_whitelist: ['klix'] }]) {
      called.length = 0;
      const { id, checkout_url } = await create(changes);
      assert.equal((await get(id)).status, 'created');
      assert.equal(await payAt(checkout_url), `${shopUrl}/ok`);
      assert.deepEqual(called, ['/callback']);
      assert.equal((await get(id)).status, 'paid');
    }
  });

  it('register a card and charge it', async () => {
    const first = await create({ force_recurring: true });
    await payAt(first.checkout_url);
    const next = await create();
    const charged = await curl('POST', `/api/v1/purchases/${next.id}/charge`, { recurring_token: first.id });
    assert.equal(charged.status, 'paid');
  });

  it('reserve, then capture all, capture five cents, or release', async () => {
    for (const [action, body, status, amount] of [
      ['capture', undefined, 'paid', 3100],
      ['capture', { amount: 5 }, 'paid', 5],
      ['release', undefined, 'released', undefined],
    ] as const) {
      const { id, checkout_url } = await create({ skip_capture: true, payment_method_whitelist: ['klix'] });
      await payAt(checkout_url);
      assert.equal((await get(id)).status, 'hold');
      const settled = await curl('POST', `/api/v1/purchases/${id}/${action}/`, body);
      assert.deepEqual([settled.status, settled.payment?.amount], [status, amount]);
    }
  });

  it('reserve with a saved card, with skip_capture as the guide writes it', async () => {
    const first = await create({ force_recurring: true });
    await payAt(first.checkout_url);
    const next = await create({ skip_capture: 'true' });
    const held = await curl('POST', `/api/v1/purchases/${next.id}/charge`, { recurring_token: first.id });
    assert.equal(held.status, 'hold');
    assert.equal((await curl('POST', `/api/v1/purchases/${next.id}/capture/`)).status, 'paid');
  });
});
