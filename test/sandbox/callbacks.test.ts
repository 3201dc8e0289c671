import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Page, type Webhook, type WebhookDelivery } from '../../src/contract/index.ts';
import { createShop, type Shop, START_MS } from './shop.ts';

const HOOK = 'https://shop.example/webhook';
const hook = (shop: Shop, changes: Record<string, unknown> = {}) =>
  shop.call<Webhook>('POST', 'webhooks/', { title: 'Shop', callback: HOOK, all_events: true, ...changes }, 201);
const deliveries = (shop: Shop, id: string, type = 'purchase') =>
  shop.call<Page<WebhookDelivery>>('GET', `webhooks/deliveries/?id=${id}&source_type=${type}`);

/** Checks a signature as a shop would: over the bytes that came, with the key that belongs to them. */
async function verifies(pem: string, raw: string, signature: string): Promise<boolean> {
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('spki', der, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm.name, key, Buffer.from(signature, 'base64'), new TextEncoder().encode(raw));
}

describe('success callbacks', () => {
  it('come before the payer is back, once, signed with the public key of the company', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const answer = await shop.press(id, 'success');
    assert.equal(answer.headers.get('Location'), 'https://shop.example/thanks');
    assert.equal(shop.received.length, 1);
    const [{ url, raw, body, signature } = assert.fail()] = shop.received;
    assert.equal(url, 'https://shop.example/callback');
    assert.equal(body.event_type, 'purchase.paid');
    assert.equal(body.id, id);
    const key = await shop.call<string>('GET', 'public_key/');
    assert.ok(await verifies(key, raw, signature));
    assert.ok(!(await verifies(key, JSON.stringify(JSON.parse(raw)), signature)), 'the exact bytes matter');
  });

  it('look like the bodies of Klix: blanks after commas, nothing but ASCII', async () => {
    const shop = createShop();
    const { id } = await shop.create({ client: { email: 'a@b.lv', full_name: 'Jānis 🎉' } });
    await shop.press(id, 'success');
    const [{ raw, body } = assert.fail()] = shop.received;
    assert.match(raw, /^[\x20-\x7e]+$/);
    assert.match(raw, /"id": "[^"]+", "due": \d+/);
    assert.ok(raw.includes('J\\u0101nis'));
    assert.equal(body.client.full_name, 'Jānis 🎉');
  });

  it('are not sent for a failure, a hold or a cancelled purchase', async () => {
    const shop = createShop();
    await shop.press((await shop.create()).id, 'failure');
    await shop.press((await shop.create({ skip_capture: true })).id, 'success');
    await shop.call('POST', `purchases/${(await shop.create()).id}/cancel/`);
    await shop.sandbox.idle();
    assert.deepEqual(shop.events(), []);
  });

  it('are repeated eight times over a day and a half, with the same body, until the shop says 2xx', async () => {
    const shop = createShop();
    shop.shop.answer = () => 500;
    const { id } = await shop.create();
    await shop.press(id, 'success');
    await shop.sandbox.advance(40 * 3600);
    assert.equal(shop.received.length, 8);
    assert.equal(new Set(shop.received.map(({ raw }) => raw)).size, 1);
    const [log = assert.fail()] = (await deliveries(shop, id)).results;
    assert.equal(log.attempts, 8);
    assert.equal(log.delivered_on, null);
    const minutes = log.delivery_attempts.map(({ attempted_on }) => (Date.parse(attempted_on) - START_MS) / 60_000);
    assert.deepEqual(minutes, [2186, 728, 242, 80, 26, 8, 2, 0]);
    assert.equal(log.delivery_attempts[0]?.error_message, 'HTTP 500');
    assert.equal(log.event, 'purchase.paid');
    assert.equal(log.payload.event_type, 'purchase.paid');
  });

  it('stop once they are taken', async () => {
    const shop = createShop();
    shop.shop.answer = () => (shop.received.length < 3 ? 503 : 204);
    const { id } = await shop.create();
    await shop.press(id, 'success');
    await shop.sandbox.advance(40 * 3600);
    assert.equal(shop.received.length, 3);
    const [log = assert.fail()] = (await deliveries(shop, id)).results;
    assert.equal(log.delivered_on, new Date(START_MS + 8 * 60_000).toISOString().replace('Z', '000Z'));
  });

  it('count a redirect and a dead shop as refusals', async () => {
    const shop = createShop();
    shop.shop.answer = () => 302;
    await shop.press((await shop.create()).id, 'success');
    const dead = createShop({ callbackFetch: () => Promise.reject(new TypeError('fetch failed')) });
    const { id } = await dead.create();
    await dead.press(id, 'success');
    await shop.sandbox.advance(120);
    assert.equal(shop.received.length, 2);
    const [log = assert.fail()] = (await deliveries(dead, id)).results;
    assert.equal(log.delivery_attempts[0]?.error_message, 'Connection failed: fetch failed');
  });
});

describe('webhooks', () => {
  it('get the events they asked for, signed with their own key', async () => {
    const shop = createShop();
    const all = await hook(shop);
    await hook(shop, { callback: `${HOOK}/2`, all_events: false, events: ['purchase.hold'] });
    const { id } = await shop.create({ skip_capture: true });
    await shop.press(id, 'success');
    await shop.call('POST', `purchases/${id}/capture/`);
    await shop.sandbox.idle();
    const of = (url: string) => shop.received.filter((one) => one.url === url).map(({ body }) => body.event_type);
    assert.deepEqual(of(HOOK), [
      'purchase.created',
      'purchase.viewed',
      'purchase.hold',
      'purchase.captured',
      'purchase.paid',
    ]);
    assert.deepEqual(of(`${HOOK}/2`), ['purchase.hold']);
    assert.deepEqual(of('https://shop.example/callback'), ['purchase.paid']);
    const [{ raw, signature } = assert.fail()] = shop.received;
    assert.ok(await verifies(all.public_key, raw, signature));
    assert.ok(!(await verifies(await shop.call<string>('GET', 'public_key/'), raw, signature)));
  });

  it('tell a refund as a payment', async () => {
    const shop = createShop();
    await hook(shop, { all_events: false, events: ['payment.refunded'] });
    const { id } = await shop.create();
    await shop.press(id, 'success');
    const payment = await shop.call<{ id: string }>('POST', `purchases/${id}/refund/`, { amount: 5 });
    await shop.sandbox.idle();
    const told = shop.received.find(({ url }) => url === HOOK);
    assert.equal(told?.body.type, 'payment');
    assert.equal(told?.body.id, payment.id);
    assert.equal((await deliveries(shop, payment.id, 'payment')).results.length, 1);
  });

  it('can be listed, changed and deleted', async () => {
    const shop = createShop();
    const made = await hook(shop);
    assert.equal(made.type, 'webhook');
    assert.match(made.public_key, /^-----BEGIN PUBLIC KEY-----\n/);
    assert.deepEqual((await shop.call<Page<Webhook>>('GET', 'webhooks/')).results, [made]);
    const renamed = await shop.call<Webhook>('PATCH', `webhooks/${made.id}/`, { title: 'New' });
    assert.deepEqual([renamed.title, renamed.all_events, renamed.public_key], ['New', true, made.public_key]);
    const put = await shop.call<Webhook>('PUT', `webhooks/${made.id}/`, { title: 'A', callback: HOOK });
    assert.deepEqual([put.all_events, put.events], [false, []]);
    assert.deepEqual(await shop.call<Webhook>('GET', `webhooks/${made.id}/`), put);
    assert.equal((await shop.api('DELETE', `webhooks/${made.id}/`)).status, 204);
    assert.equal((await shop.api('GET', `webhooks/${made.id}/`)).status, 404);
  });

  it('refuse wrong fields, in the shape of Klix', async () => {
    const shop = createShop();
    const wrong = async (method: string, path: string, body: unknown) => {
      const answer = await shop.api(method, path, body);
      assert.equal(answer.status, 400);
      return Object.keys((await answer.json()) as object);
    };
    assert.deepEqual(await wrong('POST', 'webhooks/', {}), ['title', 'callback']);
    assert.deepEqual(await wrong('POST', 'webhooks/', []), ['__all__']);
    assert.deepEqual(await wrong('POST', 'webhooks/', { title: '', callback: 'x', events: ['purchase.gone'] }), [
      'title',
      'callback',
      'events',
    ]);
    const { id } = await hook(shop);
    assert.deepEqual(await wrong('PATCH', `webhooks/${id}/`, { callback: 'ftp://shop.example' }), ['callback']);
    assert.deepEqual(await wrong('GET', 'webhooks/deliveries/', undefined), ['id']);
    assert.deepEqual(await wrong('GET', `webhooks/deliveries/?id=${id}&source_type=x`, undefined), ['source_type']);
  });

  it('stop getting events when they are deleted while one is on its way', async () => {
    const shop = createShop();
    const { id } = await hook(shop);
    shop.shop.answer = async () => {
      await shop.api('DELETE', `webhooks/${id}/`);
      return 500;
    };
    await shop.create();
    await shop.sandbox.idle();
    await shop.sandbox.advance(3 * 24 * 3600);
    assert.equal(shop.received.length, 1);
  });

  it('stop getting events when they are deleted, also those that are still to be repeated', async () => {
    const shop = createShop();
    const { id: hookId } = await hook(shop);
    shop.shop.answer = () => 500;
    await shop.create();
    await shop.sandbox.idle();
    await shop.api('DELETE', `webhooks/${hookId}/`);
    await shop.sandbox.advance(40 * 3600);
    assert.equal(shop.received.length, 1);
  });

  it('get the events of one purchase in order: a later one waits until the earlier is taken', async () => {
    const shop = createShop();
    await hook(shop);
    let refusals = 2;
    shop.shop.answer = ({ body }) => (body.event_type === 'purchase.created' && refusals-- > 0 ? 500 : 200);
    const { id } = await shop.create();
    await shop.press(id, 'success');
    assert.deepEqual(
      shop.received.filter(({ url }) => url === HOOK).map(({ body }) => body.event_type),
      ['purchase.created'],
    );
    assert.equal(shop.events().at(-1), 'purchase.paid', 'the success callback goes to another address');
    await shop.sandbox.advance(8 * 60);
    assert.deepEqual(
      shop.received.filter(({ url }) => url === HOOK).map(({ body }) => body.event_type),
      ['purchase.created', 'purchase.created', 'purchase.created', 'purchase.viewed', 'purchase.paid'],
    );
  });
});

describe('faults of callbacks', () => {
  const paidWith = async (fault: {
    route: string;
    kind: 'drop' | 'duplicate' | 'delay' | 'reorder';
    value?: number;
  }) => {
    const shop = createShop({ faults: [{ times: 1, ...fault }] });
    const { id } = await shop.create();
    await shop.press(id, 'success');
    return { shop, id };
  };

  it('loses one for good, and says so in the log', async () => {
    for (const route of ['callbacks', 'success_callback', 'purchase.paid', 'POST /callback', 'POST /p/{id}/', '*']) {
      const { shop, id } = await paidWith({ route, kind: 'drop' });
      await shop.sandbox.advance(40 * 3600);
      assert.deepEqual(shop.events(), [], route);
      const [log = assert.fail()] = (await deliveries(shop, id)).results;
      assert.match(log.delivery_attempts[0]?.error_message ?? '', /fault/);
    }
  });

  it('sends one twice', async () => {
    const { shop } = await paidWith({ route: 'callbacks', kind: 'duplicate' });
    assert.equal(shop.received.length, 2);
    assert.equal(shop.received[0]?.raw, shop.received[1]?.raw);
  });

  it('sends one late, by the clock of the sandbox', async () => {
    const { shop } = await paidWith({ route: 'success_callback', kind: 'delay', value: 600_000 });
    assert.equal(shop.received.length, 0);
    await shop.sandbox.advance(599);
    assert.equal(shop.received.length, 0);
    await shop.sandbox.advance(1);
    assert.equal(shop.received.length, 1);
  });

  it('turns two events around', async () => {
    const shop = createShop();
    await hook(shop);
    shop.sandbox.addFault({ route: 'purchase.hold', kind: 'reorder', times: 1 });
    const { id } = await shop.create({ skip_capture: true });
    await shop.press(id, 'success');
    await shop.call('POST', `purchases/${id}/release/`);
    await shop.sandbox.idle();
    assert.deepEqual(shop.events(), ['purchase.created', 'purchase.viewed', 'purchase.released', 'purchase.hold']);
  });

  it('does not keep an event back for ever when no other comes', async () => {
    const { shop } = await paidWith({ route: 'callbacks', kind: 'reorder' });
    assert.equal(shop.received.length, 0);
    await shop.sandbox.advance(60);
    assert.equal(shop.received.length, 1);
  });

  it('leaves calls of the API alone, as their faults leave callbacks alone', async () => {
    const shop = createShop({ faults: [{ route: '*', kind: 'drop' }] });
    assert.equal((await shop.create()).status, 'created');
    const slow = createShop({ faults: [{ route: 'POST /p/{id}/', kind: 'delay', value: 1 }] });
    await slow.press((await slow.create()).id, 'success');
    assert.equal(slow.received.length, 1);
  });
});

describe('faults of the portal', () => {
  it('cuts the answer after the purchase was made, so that the shop cannot know', async () => {
    const shop = createShop({ faults: [{ route: 'POST /api/v1/purchases/', kind: 'cut-after', times: 1 }] });
    await assert.rejects(shop.create(), TypeError);
    assert.equal((await shop.control<{ total: number }>('purchases')).total, 1);
    const before = createShop({ faults: [{ route: 'POST /api/v1/purchases/', kind: 'cut-before', times: 1 }] });
    await assert.rejects(before.create(), TypeError);
    assert.equal((await before.control<{ total: number }>('purchases')).total, 0);
  });

  it('remembers only so many purchases, and forgets what belonged to the others', async () => {
    const shop = createShop({ capacity: 3 });
    await hook(shop);
    const ids = [];
    for (let made = 0; made < 5; made++) ids.push((await shop.create()).id);
    await shop.sandbox.idle();
    assert.equal((await shop.control<{ total: number }>('purchases')).total, 3);
    assert.equal((await shop.api('GET', `purchases/${ids[1]}/`)).status, 404);
    assert.equal((await shop.get(ids[2]!)).id, ids[2]);
    assert.equal((await shop.control<{ results: unknown[] }>('callbacks')).results.length, 3);
  });
});
