import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCents } from '../../src/server/klix-client-input.ts';
import { createKlixClient, KlixError, type KlixClient, type NewPurchase } from '../../src/server/index.ts';
import { BRAND, clientAnswering, fixture, ID, json, SECRET } from './stub-klix.ts';

const good = {
  client: { email: 'janis.paraugs@example.com' },
  purchase: { products: [{ name: 'Socks', price: 1200 }] },
  success_callback: 'https://shop.example/klix/callback',
};
const product = (extra: object) => ({ ...good, purchase: { products: [{ ...good.purchase.products[0], ...extra }] } });
const details = (extra: object) => ({ ...good, purchase: { ...good.purchase, ...extra } });
/** Plain JavaScript can pass anything; these tests do the same. */
const create = (purchase: unknown) => (klix: KlixClient) => klix.createPurchase(purchase as NewPurchase);

const REFUSED: [what: string, call: (klix: KlixClient) => Promise<unknown>, message: RegExp][] = [
  [
    'a price in euro',
    create(product({ price: 12.5 })),
    /products\[0\]\.price is 12\.5; write 13 for 0\.13, or 1250 for 12\.50/,
  ],
  [
    'a negative price',
    create(product({ price: -1 })),
    /products\[0\]\.price is -1; write a whole number of cents from 0/,
  ],
  ['a price as text', create(product({ price: '1200' })), /price is "1200"; write a whole number of cents/],
  ['an unsafe price', create(product({ price: 2 ** 53 })), /price is 9007199254740992; write/],
  ['no price', create(product({ price: undefined })), /price is undefined; write/],
  ['NaN', create(product({ price: NaN })), /price is NaN; write/],
  ['a discount with a fraction', create(product({ discount: 0.5 })), /products\[0\]\.discount is 0\.5; write/],
  ['a negative line total', create(product({ total_price_override: -5 })), /total_price_override is -5; write/],
  ['a quantity of nothing', create(product({ quantity: 0 })), /quantity is 0; write a number above 0/],
  ['a quantity as text', create(product({ quantity: '2' })), /quantity is "2"; write a number/],
  ['a negative tax', create(product({ tax_percent: -21 })), /tax_percent is -21; write percent/],
  [
    'a product without a name',
    create(product({ name: ' ' })),
    /products\[0\]\.name is missing; write what the payer buys/,
  ],
  ['no products', create(details({ products: [] })), /purchase\.products is empty; write at least one/],
  ['no purchase', create({ client: good.client }), /purchase\.products is empty/],
  ['a total with a fraction', create(details({ total_override: 10.01 })), /purchase\.total_override is 10\.01; write/],
  ['a negative debt', create(details({ debt: -100 })), /purchase\.debt is -100; write/],
  [
    'shipping in euro',
    create(details({ shipping_options: [{ id: 'a', price: 2.5 }] })),
    /shipping_options\[0\]\.price/,
  ],
  [
    'shipping that is no list',
    create(details({ shipping_options: {} })),
    /shipping_options is object; write a list of \{ id, price \}/,
  ],
  [
    'shipping without a price',
    create(details({ shipping_options: [null] })),
    /shipping_options\[0\]\.price is undefined/,
  ],
  ['nothing to create', create(undefined), /the purchase is undefined; write \{ client, purchase \}/],
  [
    'methods for nothing',
    (klix) => klix.getPaymentMethods(undefined as never),
    /the query is undefined; write \{ currency: "EUR" \}/,
  ],
  ['a bare amount to capture', (klix) => klix.capturePurchase(ID, 500 as never), /the body is 500; write \{ amount \}/],
  ['null to capture', (klix) => klix.capturePurchase(ID, null as never), /the body is object; write \{ amount \}/],
  ['a bare amount to refund', (klix) => klix.refundPurchase(ID, 500 as never), /the body is 500; write \{ amount/],
  ['a list to refund', (klix) => klix.refundPurchase(ID, [500] as never), /the body is object; write \{ amount/],
  [
    'a bare token to charge',
    (klix) => klix.chargePurchase(ID, ID as never),
    /the body is "[^"]+"; write \{ recurring_token \}/,
  ],
  [
    'a charge without a token',
    (klix) => klix.chargePurchase(ID, undefined as never),
    /the body is undefined; write \{ recurring_token \}/,
  ],
  [
    'a bare time of payment',
    (klix) => klix.markPurchaseAsPaid(ID, 1767262555 as never),
    /the body is 1767262555; write \{ paid_on \}/,
  ],
  [
    'no webhook',
    (klix) => klix.createWebhook(undefined as never),
    /the webhook is undefined; write \{ title, callback/,
  ],
  [
    'no changes to a webhook',
    (klix) => klix.updateWebhook(ID, null as never),
    /the webhook is object; write \{ title, callback/,
  ],
  [
    'deliveries of nothing',
    (klix) => klix.listWebhookDeliveries(undefined as never),
    /the query is undefined; write \{ id, source_type \}/,
  ],
  ['no page to go on from', (klix) => klix.nextPage(undefined as never), /the page is undefined; write the page/],
  [
    'a currency in small letters',
    create(details({ currency: 'eur' })),
    /currency is "eur"; write three capital letters, EUR/,
  ],
  ['a currency sign', create(details({ currency: '€' })), /currency is "€"; write/],
  ['no payer', create({ ...good, client: undefined }), /client is missing; write client: \{ email \} or a client_id/],
  [
    'a payer without e-mail',
    create({ ...good, client: { phone: '1' } }),
    /client\.email is missing or not an address; write/,
  ],
  ['a payer with a blank e-mail', create({ ...good, client: { email: '' } }), /client\.email is missing/],
  ['a payer given twice', create({ ...good, client_id: ID }), /both client and client_id are given; write one/],
  [
    'a client_id that is no id',
    create({ ...good, client: undefined, client_id: 'a/b' }),
    /client_id is "a\/b"; write the id/,
  ],
  [
    'a callback without TLS',
    create({ ...good, success_callback: 'http://shop.example/' }),
    /success_callback is not a secure/,
  ],
  [
    'a callback without a host',
    create({ ...good, success_callback: '/klix/callback' }),
    /success_callback is not a secure/,
  ],
  [
    'a script for a redirect',
    create({ ...good, success_redirect: 'javascript:alert(1)' }),
    /success_redirect is not a secure/,
  ],
  [
    'a redirect without TLS',
    create({ ...good, failure_redirect: 'http://shop.example/' }),
    /failure_redirect is not a secure/,
  ],
  [
    'quotes in a redirect',
    create({ ...good, cancel_redirect: 'https://shop.example/?a="' }),
    /cancel_redirect has one of/,
  ],
  ['a flag as text', create({ ...good, skip_capture: 'true' }), /skip_capture is "true"; write true or false/],
  [
    'due in milliseconds',
    create({ ...good, due: 1767262500000 }),
    /due is 1767262500000, which looks like milliseconds/,
  ],
  ['due as a date', create({ ...good, due: '2026-01-01' }), /due is "2026-01-01"; write Unix seconds/],
  [
    'an empty whitelist',
    create({ ...good, payment_method_whitelist: [] }),
    /payment_method_whitelist is no list or an empty/,
  ],
  ['a whitelist as text', create({ ...good, payment_method_whitelist: 'klix' }), /payment_method_whitelist is no list/],
  ['a brand that is no id', create({ ...good, brand_id: 'my brand' }), /brand_id is "my brand"; write the id/],
  ['a path for an id', (klix) => klix.getPurchase('../webhooks'), /purchase id is "\.\.\/webhooks"; write the id/],
  ['no id', (klix) => klix.cancelPurchase(undefined as unknown as string), /purchase id is undefined; write the id/],
  [
    'a capture of nothing',
    (klix) => klix.capturePurchase(ID, { amount: 0 }),
    /amount is 0; write a whole number of cents from 1/,
  ],
  ['a refund in euro', (klix) => klix.refundPurchase(ID, { amount: 19.99 }), /write 20 for 0\.20, or 1999 for 19\.99/],
  [
    'a charge without a token',
    (klix) => klix.chargePurchase(ID, { recurring_token: '' }),
    /recurring_token is ""; write/,
  ],
  [
    'paid_on in milliseconds',
    (klix) => klix.markPurchaseAsPaid(ID, { paid_on: 1767262500000 }),
    /paid_on .* milliseconds/,
  ],
  [
    'no currency for methods',
    (klix) => klix.getPaymentMethods({} as { currency: string }),
    /currency is undefined; write/,
  ],
  [
    'a country in small letters',
    (klix) => klix.getPaymentMethods({ currency: 'EUR', country: 'lv' }),
    /country is "lv"; write/,
  ],
  [
    'a language tag',
    (klix) => klix.getPaymentMethods({ currency: 'EUR', language: 'lv-LV' }),
    /language is "lv-LV"; write/,
  ],
  [
    'a webhook without events',
    (klix) => klix.createWebhook({ title: 'a', callback: 'https://a.example' }),
    /events is empty/,
  ],
  [
    'a webhook without TLS',
    (klix) => klix.updateWebhook(ID, { callback: 'http://a.example' }),
    /callback is not a secure/,
  ],
  [
    'a webhook without an address',
    (klix) => klix.replaceWebhook(ID, { title: 'a', callback: '' }),
    /callback is missing; write/,
  ],
  ['a path for a webhook id', (klix) => klix.deleteWebhook('.'), /webhook id is "\."; write/],
  [
    'deliveries of nothing',
    (klix) => klix.listWebhookDeliveries({ id: ID, source_type: '' }),
    /source_type is missing; write/,
  ],
];

describe('input of the Klix client', () => {
  for (const [what, call, message] of REFUSED) {
    it(`refuses ${what} before anything is sent`, async () => {
      const { klix, calls } = clientAnswering();
      await assert.rejects(call(klix), (error: unknown) => {
        assert.ok(error instanceof KlixError, String(error));
        assert.equal(error.code, 'input');
        assert.match(error.message, message);
        return true;
      });
      assert.deepEqual(calls(), []);
    });
  }

  it('never repeats personal data in a message', async () => {
    const { klix } = clientAnswering();
    await assert.rejects(klix.createPurchase({ ...good, client: { email: 'janis paraugs' } }), (error: Error) => {
      assert.ok(!error.message.includes('janis'));
      return true;
    });
  });

  it('lets through what Klix takes', async () => {
    const accepted: NewPurchase[] = [
      good,
      { ...good, client: undefined, client_id: ID },
      { ...good, success_callback: 'http://localhost:3000/klix/callback', cancel_redirect: 'http://127.0.0.1:3000/' },
      { ...good, skip_capture: true, due: null, payment_method_whitelist: ['klix', 'bank_of_tomorrow'] },
      { ...good, purchase: { products: [{ name: 'Card check', price: 0, quantity: 0.5 }], currency: 'EUR', debt: 0 } },
    ];
    for (const purchase of accepted) {
      const { klix, calls } = clientAnswering(json(fixture('purchase.created'), 201));
      await klix.createPurchase(purchase);
      assert.deepEqual(calls(), ['POST purchases/']);
    }
  });

  it('refuses a brand that is no id when the client is made', () => {
    assert.throws(() => createKlixClient({ brandId: '', secretKey: SECRET }), {
      code: 'input',
      message: /brandId is ""/,
    });
    for (const [name, options] of Object.entries({
      brandId: { secretKey: SECRET },
      secretKey: { brandId: BRAND },
    })) {
      assert.throws(() => createKlixClient(options as unknown as { brandId: string; secretKey: string }), {
        code: 'input',
        message: `${name} is not set; write what Klix gave you`,
      });
    }
    assert.equal(createKlixClient({ brandId: BRAND, secretKey: SECRET }).brandId, BRAND);
  });
});

describe('checkCents', () => {
  it('lets whole, safe, non-negative numbers through and nothing else', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (cents) => checkCents('price', cents)));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double().filter((value) => !Number.isInteger(value)),
          fc.maxSafeInteger().filter((value) => value < 0),
          fc.double({ min: 2 ** 53 }),
          fc.string(),
          fc.anything().filter((value) => typeof value !== 'number'),
        ),
        (value) => {
          assert.throws(() => checkCents('price', value), { code: 'input', message: /^price is .+; write / });
        },
      ),
    );
  });
});
