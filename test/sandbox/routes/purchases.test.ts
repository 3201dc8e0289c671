import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type ApiErrorBody, type Payment, type Purchase } from '../../../src/contract/index.ts';
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
      [{ client_id: NOBODY, client: { email: 'a@b.lv' } }, 'client_id'],
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

describe('GET payment_methods/', () => {
  it('needs a brand and a currency', async () => {
    const shop = createShop();
    const ask = async (query: string) => {
      const answer = await shop.api('GET', `payment_methods/?${query}`);
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const missing = await ask('');
    assert.equal(missing.status, 400);
    assert.deepEqual(Object.keys(missing.body), ['brand_id', 'currency']);
    assert.equal((await ask(`brand_id=${NOBODY}&currency=EUR`)).status, 400);
    assert.equal((await ask(`brand_id=${GUIDE_BRAND}&currency=EUR&country=Latvia`)).status, 400);
    const listed = await ask(`brand_id=${GUIDE_BRAND}&currency=EUR&country=LT&language=lt&amount=100`);
    assert.equal(listed.status, 200);
    assert.deepEqual(Object.keys(listed.body.by_country as object), ['any', 'LT']);
    const dollars = await ask(`brand_id=${GUIDE_BRAND}&currency=USD`);
    assert.deepEqual(dollars.body.available_payment_methods, []);
  });

  it('has a picture for every logo it names', async () => {
    const shop = createShop();
    const { logos } = await shop.call<{ logos: Record<string, string | string[]> }>(
      'GET',
      `payment_methods/?brand_id=${GUIDE_BRAND}&currency=EUR`,
    );
    for (const path of Object.values(logos).flat()) {
      const answer = await shop.sandbox.fetch(new URL(path, 'https://portal.klix.app'));
      assert.equal(answer.headers.get('Content-Type'), 'image/svg+xml');
      assert.match(await answer.text(), /^<svg /);
    }
  });
});
