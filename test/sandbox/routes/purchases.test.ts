import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type ApiErrorBody } from '../../../src/contract/index.ts';
import { createShop, GUIDE_BRAND, request } from '../shop.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/error.${name}.json`, import.meta.url), 'utf8')) as {
    status: number;
    body: unknown;
  };
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** The answer to a purchase that must be refused. */
async function refusal(changes: Record<string, unknown>): Promise<unknown> {
  const shop = createShop();
  const answer = await shop.api('POST', 'purchases/', request(changes));
  assert.equal(answer.status, 400);
  assert.equal((await shop.control<{ total: number }>('purchases')).total, 0, 'a refused purchase was stored');
  return answer.json();
}

describe('POST purchases/', () => {
  it("creates the guide's purchase with 201 and a page to pay it", async () => {
    const purchase = await createShop().create();
    assert.equal(purchase.status, 'created');
    assert.equal(purchase.purchase.total, 3100);
    assert.equal(purchase.checkout_url, `https://portal.klix.app/p/${purchase.id}/`);
    assert.equal(purchase.due, purchase.created_on + 3600);
    assert.equal(purchase.payment, null);
    assert.equal(purchase.purchase.products[0]?.quantity, '1.0000');
    assert.equal(purchase.purchase.products[0]?.tax_percent, '0.00');
    assert.equal(purchase.client.full_name, '');
    assert.equal(purchase.payment_method_whitelist, null);
    assert.equal(purchase.issued, '2026-01-01');
  });

  it('refuses a call without the right key, before anything else', async () => {
    const { sandbox } = createShop();
    for (const [path, method] of [
      ['purchases/', 'POST'],
      [`purchases/${NOBODY}/`, 'GET'],
      ['payment_methods/', 'GET'],
      ['public_key/', 'GET'],
      ['webhooks/', 'GET'],
    ] as const) {
      for (const headers of [{ Accept: '*/*' }, { Authorization: 'Bearer wrong' }] as HeadersInit[]) {
        const answer = await sandbox.fetch(`https://portal.klix.app/api/v1/${path}`, { method, headers });
        assert.equal(answer.status, 401);
        assert.deepEqual(await answer.json(), fixture('authentication_failed').body);
      }
    }
  });

  it('says what is missing, field by field, in the shape of Klix', async () => {
    assert.deepEqual(await refusal({ brand_id: undefined, purchase: undefined }), fixture('several_fields').body);
    assert.deepEqual(await refusal({ client: undefined }), fixture('required_client').body);
    assert.deepEqual(await refusal({ client: {} }), fixture('required_client_email').body);
    assert.deepEqual(await refusal({ brand_id: 'x' }), fixture('brand_invalid').body);
    const products = [
      { name: 'A', price: 10.5 },
      { name: 'B', price: 1 },
    ];
    assert.deepEqual(await refusal({ purchase: { products } }), fixture('products_nested').body);
    assert.deepEqual(await refusal({ payment_method_whitelist: ['no_such_bank'] }), fixture('no_payment_methods').body);
    const creditor = { name: 'SIA Paraugs', iban: 'LV00PARX0000000000000' };
    const withCreditor = (one: object) => ({
      purchase: {
        products: [{ name: 'A', price: 1 }],
        payment_method_details: { pis_purchase: { creditor: one } },
      },
    });
    assert.deepEqual(await refusal(withCreditor(creditor)), fixture('iban_not_whitelisted').body);
    const stranger = { name: 'Somebody', iban: 'LV97HABA0012345678910' };
    assert.deepEqual(await refusal(withCreditor(stranger)), fixture('creditor_not_whitelisted').body);
  });

  it('refuses wrong values of every kind and stores none of them', async () => {
    const product = { name: 'A', price: 100 };
    const wrong: [Record<string, unknown>, string][] = [
      [{ brand_id: NOBODY }, 'brand_id'],
      [{ client: { email: 'not an address' } }, 'client.email'],
      [{ client: { email: 'a@b.lv', phone: 1 } }, 'client.phone'],
      [{ client: { email: 'a@b.lv', country: 'Latvia' } }, 'client.country'],
      [{ client: { email: 'a@b.lv', full_name: 'x'.repeat(129) } }, 'client.full_name'],
      [{ client: undefined, client_id: NOBODY }, 'client_id'],
      [{ purchase: { products: [] } }, 'purchase.products'],
      [{ purchase: { products: [{ price: 1 }] } }, 'purchase.products.0.name'],
      [{ purchase: { products: [{ ...product, price: '100' }] } }, 'purchase.products.0.price'],
      [{ purchase: { products: [{ ...product, quantity: 0 }] } }, 'purchase.products.0.quantity'],
      [{ purchase: { products: [{ ...product, discount: -1 }] } }, 'purchase.products.0.discount'],
      [{ purchase: { products: [{ ...product, tax_percent: 'much' }] } }, 'purchase.products.0.tax_percent'],
      [{ purchase: { products: [product], currency: 'euro' } }, 'purchase.currency'],
      [{ purchase: { products: [product], language: 'de' } }, 'purchase.language'],
      [{ purchase: { products: [product], timezone: 'Riga' } }, 'purchase.timezone'],
      [{ purchase: { products: [product], metadata: [] } }, 'purchase.metadata'],
      [{ purchase: { products: [product], total_override: 1.5 } }, 'purchase.total_override'],
      [{ purchase: { products: [product], request_client_details: ['shoe_size'] } }, 'purchase.request_client_details'],
      [{ success_redirect: 'javascript:alert(1)' }, 'success_redirect'],
      [{ success_callback: '/callback' }, 'success_callback'],
      [{ cancel_redirect: "https://shop.example/?a='b'" }, 'cancel_redirect'],
      [{ skip_capture: 'yes' }, 'skip_capture'],
      [{ issued: '2026-13-01' }, 'issued'],
      [{ due: 'tomorrow' }, 'due'],
      [{ reference: 'x'.repeat(129) }, 'reference'],
      [{ payment_method_whitelist: 'klix' }, 'payment_method_whitelist'],
      [{ payment_method_whitelist: ['swedbank_lv_pis'], skip_capture: true }, '__all__'],
      [{ payment_method_whitelist: ['klix_apple_pay'], force_recurring: true }, '__all__'],
      [{ client_id: NOBODY, client: { email: 'a@b.lv' } }, '__all__'],
      [{ purchase: { products: [{ ...product, price: 0 }] } }, '__all__'],
      [{ purchase: { products: [{ ...product, discount: 500 }] } }, '__all__'],
    ];
    for (const [changes, path] of wrong) {
      let found: unknown = await refusal(changes);
      for (const step of path.split('.')) found = (found as Record<string, unknown>)[step];
      const [entry] = found as { message: string; code: string }[];
      assert.ok(entry?.message && entry.code, `${path}: ${JSON.stringify(found)}`);
    }
    assert.deepEqual(Object.keys((await refusal({ brand_id: 1, due: 'x' })) as ApiErrorBody).sort(), [
      'brand_id',
      'due',
    ]);
  });

  it('refuses what is not a JSON object', async () => {
    const shop = createShop();
    for (const body of ['{', '[]', '"text"', 'null']) {
      const answer = await shop.sandbox.fetch('https://portal.klix.app/api/v1/purchases/', {
        method: 'POST',
        headers: { Authorization: 'Bearer sandbox-secret-key' },
        body,
      });
      assert.equal(answer.status, 400);
      assert.ok('__all__' in ((await answer.json()) as object));
    }
  });

  it('refuses a client together with a client_id, whatever else is wrong', async () => {
    const both = request({ client_id: GUIDE_BRAND, reference: 5 });
    const { __all__, ...others } = await createShop().call<ApiErrorBody>('POST', 'purchases/', both, 400);
    assert.deepEqual(__all__, [{ message: 'Give client or client_id, not both.', code: 'invalid' }]);
    assert.deepEqual(Object.keys(others), ['reference']);
  });

  it('takes an empty whitelist as none', async () => {
    const purchase = await createShop().create({ payment_method_whitelist: [] });
    assert.equal(purchase.payment_method_whitelist, null);
  });

  it('takes unknown platforms and fields, as official plugins send them', async () => {
    const purchase = await createShop().create({ platform: 'woocommerce', total_override: 5, something: [] });
    assert.equal(purchase.platform, 'woocommerce');
    assert.equal(purchase.purchase.total, 3100);
  });
});

describe('GET purchases/{id}/', () => {
  it('answers 404 without a body for an id it does not know', async () => {
    const shop = createShop();
    for (const [method, path] of [
      ['GET', `purchases/${NOBODY}/`],
      ['POST', `purchases/${NOBODY}/capture/`],
      ['POST', `purchases/${NOBODY}/cancel/`],
      ['POST', `purchases/${NOBODY}/charge`],
      ['GET', `webhooks/${NOBODY}/`],
      ['DELETE', 'webhooks/nothing/'],
    ] as const) {
      const answer = await shop.api(method, path);
      assert.equal(answer.status, 404, path);
      assert.equal(await answer.text(), '');
    }
  });

  it('has no list, and is closed to pages of other sites', async () => {
    const shop = createShop();
    assert.equal((await shop.api('GET', 'purchases/')).status, 405);
    const { id } = await shop.create();
    for (const answer of [
      await shop.api('GET', `purchases/${id}/`, undefined, { Origin: 'https://evil.example' }),
      await shop.api('OPTIONS', 'purchases/'),
    ]) {
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
    }
  });

  it('turns overdue after an hour and can still be paid', async () => {
    const shop = createShop();
    const { id, due } = await shop.create();
    await shop.sandbox.advance(3600);
    const overdue = await shop.get(id);
    assert.equal(overdue.status, 'overdue');
    assert.deepEqual(overdue.status_history.at(-1), { status: 'overdue', timestamp: due });
    await shop.press(id, 'success');
    assert.equal((await shop.get(id)).status, 'paid');
  });

  it('expires when it is strict, and then only a late bank makes it paid', async () => {
    const shop = createShop();
    const products = [{ name: 'A', price: 100 }];
    const { id } = await shop.create({ purchase: { products, due_strict: true }, due: 1_767_262_500 + 60 });
    await shop.sandbox.advance(60);
    assert.equal((await shop.get(id)).status, 'expired');
    await shop.press(id, 'success');
    assert.equal((await shop.get(id)).status, 'expired');
    assert.equal((await shop.happen(id, 'late-payment')).status, 'paid');
    await shop.sandbox.idle();
    assert.deepEqual(shop.events(), ['purchase.paid']);
  });
});
