import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KlixError, type KlixClient, type Purchase } from '../../src/server/index.ts';
import { BRAND, clientAnswering, fixture, fixtureNames, ID, json, SECRET } from './stub-klix.ts';

const purchase = fixture<Purchase>('purchase.paid');
const webhook = fixture('webhook.object');
const page = { results: [webhook], next: null, previous: null };
const WEBHOOK_ID = webhook.id as string;
const newWebhook = { title: 'Shop', callback: 'https://shop.example/klix/webhook', events: ['purchase.paid'] };
const minimal = {
  client: { email: 'janis.paraugs@example.com' },
  purchase: { products: [{ name: 'Socks', price: 1200 }] },
};

/** Every call: what is asked of the client, and what must go to Klix for it. */
const CALLS: [
  name: keyof KlixClient,
  run: (klix: KlixClient) => Promise<unknown>,
  line: string,
  body: unknown,
  answer: unknown,
  status?: number,
][] = [
  [
    'getPaymentMethods',
    (klix) =>
      klix.getPaymentMethods({ currency: 'EUR', country: 'LV', language: 'lv', recurring: true, skip_capture: false }),
    `GET payment_methods/?currency=EUR&country=LV&language=lv&recurring=true&brand_id=${BRAND}`,
    undefined,
    fixture('payment_methods.lv'),
  ],
  [
    'createPurchase',
    (klix) => klix.createPurchase(minimal),
    'POST purchases/',
    { ...minimal, brand_id: BRAND },
    purchase,
    201,
  ],
  ['getPurchase', (klix) => klix.getPurchase(ID), `GET purchases/${ID}/`, undefined, purchase],
  ['cancelPurchase', (klix) => klix.cancelPurchase(ID), `POST purchases/${ID}/cancel/`, undefined, purchase],
  ['capturePurchase', (klix) => klix.capturePurchase(ID), `POST purchases/${ID}/capture/`, undefined, purchase],
  [
    'capturePurchase',
    (klix) => klix.capturePurchase(ID, { amount: 5 }),
    `POST purchases/${ID}/capture/`,
    { amount: 5 },
    purchase,
  ],
  ['releasePurchase', (klix) => klix.releasePurchase(ID), `POST purchases/${ID}/release/`, undefined, purchase],
  [
    'chargePurchase',
    (klix) => klix.chargePurchase(ID, { recurring_token: WEBHOOK_ID }),
    `POST purchases/${ID}/charge/`,
    { recurring_token: WEBHOOK_ID },
    purchase,
  ],
  [
    'deleteRecurringToken',
    (klix) => klix.deleteRecurringToken(ID),
    `POST purchases/${ID}/delete_recurring_token/`,
    undefined,
    purchase,
  ],
  [
    'markPurchaseAsPaid',
    (klix) => klix.markPurchaseAsPaid(ID),
    `POST purchases/${ID}/mark_as_paid/`,
    undefined,
    purchase,
  ],
  [
    'markPurchaseAsPaid',
    (klix) => klix.markPurchaseAsPaid(ID, { paid_on: 1767262555 }),
    `POST purchases/${ID}/mark_as_paid/`,
    { paid_on: 1767262555 },
    purchase,
  ],
  ['resendInvoice', (klix) => klix.resendInvoice(ID), `POST purchases/${ID}/resend_invoice/`, undefined, purchase],
  ['getPublicKey', (klix) => klix.getPublicKey(), 'GET public_key/', undefined, fixture<string>('public_key')],
  ['listWebhooks', (klix) => klix.listWebhooks(), 'GET webhooks/', undefined, page],
  ['createWebhook', (klix) => klix.createWebhook(newWebhook), 'POST webhooks/', newWebhook, webhook, 201],
  ['getWebhook', (klix) => klix.getWebhook(WEBHOOK_ID), `GET webhooks/${WEBHOOK_ID}/`, undefined, webhook],
  [
    'updateWebhook',
    (klix) => klix.updateWebhook(WEBHOOK_ID, { title: 'New' }),
    `PATCH webhooks/${WEBHOOK_ID}/`,
    { title: 'New' },
    webhook,
  ],
  [
    'replaceWebhook',
    (klix) => klix.replaceWebhook(WEBHOOK_ID, newWebhook),
    `PUT webhooks/${WEBHOOK_ID}/`,
    newWebhook,
    webhook,
  ],
  [
    'deleteWebhook',
    (klix) => klix.deleteWebhook(WEBHOOK_ID),
    `DELETE webhooks/${WEBHOOK_ID}/`,
    undefined,
    undefined,
    204,
  ],
  [
    'listWebhookDeliveries',
    (klix) => klix.listWebhookDeliveries({ id: ID, source_type: 'purchase' }),
    `GET webhooks/deliveries/?id=${ID}&source_type=purchase`,
    undefined,
    fixture('webhook.deliveries'),
  ],
  [
    'nextPage',
    (klix) =>
      klix.nextPage({ results: [], previous: null, next: 'https://portal.klix.app/api/v1/webhooks/?offset=50' }),
    'GET webhooks/?offset=50',
    undefined,
    page,
  ],
];

describe('createKlixClient', () => {
  for (const [name, run, line, body, answer, status] of CALLS) {
    it(`${name} asks Klix for ${line.split('?')[0]} and hands its answer on untouched`, async () => {
      const { klix, seen, calls } = clientAnswering(json(answer, status));
      assert.deepEqual(await run(klix), answer);
      assert.deepEqual(calls(), [line]);
      assert.deepEqual(seen[0]!.body === '' ? undefined : JSON.parse(seen[0]!.body), body);
      assert.equal(seen[0]!.headers.Authorization, `Bearer ${SECRET}`);
      assert.equal(seen[0]!.headers['Content-Type'], body === undefined ? undefined : 'application/json');
    });
  }

  it('refundPurchase reads the purchase first, for the name that bank refunds need', async () => {
    const refund = fixture('payment.refund_partial');
    const { klix, seen, calls } = clientAnswering(json(purchase), json(refund));
    assert.deepEqual(await klix.refundPurchase(ID, { amount: 2000 }), refund);
    assert.deepEqual(calls(), [`GET purchases/${ID}/`, `POST purchases/${ID}/refund/`]);
    assert.deepEqual(JSON.parse(seen[1]!.body), { amount: 2000, client_name: purchase.client.full_name });
  });

  it('refundPurchase without an amount gives back the rest, to the name the shop gives', async () => {
    const { klix, seen } = clientAnswering(json(purchase), json(fixture('payment.refund_full')));
    await klix.refundPurchase(ID, { client_name: 'Anna Parauga' });
    assert.deepEqual(JSON.parse(seen[1]!.body), { client_name: 'Anna Parauga' });
  });

  it('covers every call with a test above', () => {
    const { klix } = clientAnswering();
    const tested = new Set<string>([...CALLS.map(([name]) => name), 'refundPurchase', 'brandId']);
    assert.deepEqual(
      Object.keys(klix).filter((name) => !tested.has(name)),
      [],
    );
  });

  for (const name of fixtureNames.filter((file) => /^purchase\.(?!create_request)/.test(file))) {
    it(`reads ${name}`, async () => {
      const sample = fixture<Purchase>(name.replace('.json', ''));
      const { klix } = clientAnswering(json(sample));
      assert.deepEqual(await klix.getPurchase(sample.id), sample);
    });
  }
  for (const name of fixtureNames.filter((file) => file.startsWith('payment_methods.'))) {
    it(`reads ${name}`, async () => {
      const sample = fixture(name.replace('.json', ''));
      const { klix } = clientAnswering(json(sample));
      assert.deepEqual(await klix.getPaymentMethods({ currency: 'EUR' }), sample);
    });
  }
  for (const name of fixtureNames.filter((file) => file.startsWith('purchase.create_request.'))) {
    it(`sends ${name} as it is`, async () => {
      const request = fixture<typeof minimal>(name.replace('.json', ''));
      const { klix, seen } = clientAnswering(json(purchase, 201));
      await klix.createPurchase(request);
      assert.deepEqual(JSON.parse(seen[0]!.body), request);
    });
  }

  it('keeps fields and values that Klix has added since', async () => {
    const future = { ...purchase, status: 'settling', brand_new: { deep: [1] } };
    const { klix } = clientAnswering(json(future));
    assert.deepEqual(await klix.getPurchase(ID), future);
  });

  it('gives the public key with real line breaks when Klix escapes them twice', async () => {
    const pem = fixture<string>('public_key');
    const { klix } = clientAnswering(json(pem.replaceAll('\n', '\\n')));
    assert.equal(await klix.getPublicKey(), pem);
  });

  for (const [what, body, place] of [
    ['a list', [], '$'],
    ['null', null, '$'],
    ['no id', { ...purchase, id: undefined }, '$.id'],
    ['no status', { ...purchase, status: '' }, '$.status'],
    ['a total with a fraction', { ...purchase, purchase: { ...purchase.purchase, total: 113.9 } }, '$.purchase.total'],
    ['an amount as text', { ...purchase, payment: { ...purchase.payment, amount: '11390' } }, '$.payment.amount'],
    ['a rest as text', { ...purchase, refundable_amount: '0' }, '$.refundable_amount'],
  ] as const) {
    it(`does not take ${what} for a purchase`, async () => {
      const { klix } = clientAnswering(new Response(JSON.stringify(body)));
      await assert.rejects(
        klix.getPurchase(ID),
        (error: unknown) =>
          error instanceof KlixError && error.code === 'contract' && error.message.includes(`at ${place}:`),
      );
    });
  }

  it('does not carry the key to another host when a list says its next page is there', async () => {
    const { klix, calls } = clientAnswering();
    for (const next of [
      'https://evil.example/api/v1/webhooks/',
      'http://portal.klix.app/api/v1/',
      'webhooks/?offset=1',
    ]) {
      await assert.rejects(klix.nextPage({ results: [], previous: null, next }), { code: 'contract' });
    }
    assert.equal(await klix.nextPage({ results: [], previous: null, next: null }), undefined);
    assert.deepEqual(calls(), []);
  });
});
