import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import {
  ENDPOINTS,
  PROBLEM_CODES,
  PURCHASE_STATES,
  type Problem,
  type PurchaseCreated,
  type PurchaseIntent,
  type PurchaseStatusAnswer,
} from '../../src/contract/checkout.ts';
import { CATEGORIES, LANGUAGES, VIEWS } from '../../src/contract/vocabulary.ts';
import { FINANCING_PATHS } from '../../src/server/endpoints/financing-query.ts';
import { problem } from '../../src/server/endpoints/problem.ts';
import { readFormIntent, readIntent } from '../../src/server/endpoints/purchase-intent.ts';
import { created, createEdgeShop, type EdgeShop, intent } from './edge-shop.ts';
import { misfits, openApi, type Operation, resolve } from './open-api-schema.ts';
import { BRAND, SECRET } from './stub-klix.ts';

const { schemas } = openApi.components;
const shops: EdgeShop[] = [];
afterEach(async () => {
  for (const shop of shops.splice(0)) await shop.stop();
});
const open = (options?: Parameters<typeof createEdgeShop>[0]) => {
  const shop = createEdgeShop(options);
  shops.push(shop);
  return shop;
};

/** Names of an interface, which the compiler keeps complete. */
const names = <T>(all: Record<keyof T, 'required' | 'optional'>) => ({
  all: Object.keys(all).sort(),
  required: Object.keys(all)
    .filter((name) => all[name as keyof T] === 'required')
    .sort(),
});
const named = (schema: keyof typeof schemas) => ({
  all: Object.keys(schemas[schema]!.properties ?? {}).sort(),
  required: [...(schemas[schema]!.required ?? [])].sort(),
});

describe('docs/merchant-endpoints.openapi.json', () => {
  it('describes the merchant endpoints, all of them and nothing else', () => {
    const { financing, ...others } = ENDPOINTS;
    const paths = [...Object.values(others), ...FINANCING_PATHS.map((path) => `${financing}/${path}`)];
    assert.deepEqual(Object.keys(openApi.paths).sort(), paths.map((path) => `/${path}`).sort());
    assert.match(openApi.openapi, /^3\.1\./);
  });

  it('knows the words of the contract', () => {
    assert.deepEqual(schemas['ProblemCode']?.enum, PROBLEM_CODES);
    assert.deepEqual(schemas['PurchaseState']?.enum, PURCHASE_STATES);
    assert.deepEqual(schemas['Language']?.enum, LANGUAGES);
    assert.deepEqual(schemas['Category']?.enum, CATEGORIES);
    assert.deepEqual(schemas['PurchaseIntent']?.properties?.['view']?.enum, VIEWS);
  });

  it('names the fields of the contract, and which of them have to be there', () => {
    assert.deepEqual(
      named('PurchaseIntent'),
      names<PurchaseIntent>({
        brand_id: 'required',
        order_ref: 'optional',
        payment_method: 'required',
        amount: 'required',
        currency: 'required',
        language: 'required',
        country: 'optional',
        view: 'optional',
        category: 'optional',
        financing: 'optional',
        recurring: 'optional',
        intent_id: 'required',
      }),
    );
    assert.deepEqual(
      named('PurchaseCreated'),
      names<PurchaseCreated>({ purchase_id: 'required', checkout_url: 'required' }),
    );
    assert.deepEqual(
      named('PurchaseStatusAnswer'),
      names<PurchaseStatusAnswer>({
        state: 'required',
        order_ref: 'required',
        amount: 'required',
        currency: 'required',
      }),
    );
    assert.deepEqual(
      named('Problem'),
      names<Problem>({
        type: 'required',
        title: 'required',
        status: 'required',
        code: 'required',
        detail: 'optional',
        amount: 'optional',
        currency: 'optional',
      }),
    );
  });

  it('has no reference that leads nowhere', () => {
    const refs = JSON.stringify(openApi).match(/"#\/[^"]+"/g) ?? [];
    assert.ok(refs.length > 30);
    for (const ref of refs) assert.ok(resolve({ $ref: ref.slice(1, -1) }));
  });

  it('accepts what the backend accepts of a page, and refuses what it refuses', () => {
    const samples: Record<string, unknown>[] = [
      {},
      { order_ref: undefined, country: 'LV', view: 'cart', category: 'BOOKS', recurring: false },
      { financing: { product_id: 'free-3' } },
      { financing: { product_id: 'free-3', down_payment: 1000 } },
      { brand_id: 7 },
      { order_ref: '' },
      { order_ref: 'x'.repeat(129) },
      { payment_method: 'a b' },
      { amount: -1 },
      { amount: 1.5 },
      { amount: '1' },
      { currency: 'eur' },
      { language: 'de' },
      { country: 'lv' },
      { view: 'payment' },
      { category: 'BICYCLES' },
      { financing: {} },
      { financing: { product_id: 'x', down_payment: '1' } },
      { recurring: 'yes' },
      { intent_id: 'short' },
    ];
    let accepted = 0;
    for (const changes of samples) {
      // As it would travel: undefined is left out.
      const body = JSON.parse(JSON.stringify(intent(changes))) as Record<string, unknown>;
      const isAccepted = 'intent' in readIntent(body);
      const described = misfits(schemas['PurchaseIntent']!, body);
      assert.equal(described.length === 0, isAccepted, `${JSON.stringify(changes)} ${described.join()}`);
      if (isAccepted) accepted++;
    }
    assert.equal(accepted, 4);
    for (const form of [
      { payment_method: 'klix' },
      { payment_method: 'klix', order_ref: 'ORDER-1', country: 'LV', language: 'lv' },
      { order_ref: 'ORDER-1' },
      { payment_method: 'klix', language: 'de' },
      { payment_method: 'klix', country: 'Latvia' },
    ] as Record<string, string>[]) {
      const isAccepted = 'intent' in readFormIntent(new URLSearchParams(form));
      assert.equal(misfits(schemas['PurchaseForm']!, form).length === 0, isAccepted, JSON.stringify(form));
    }
  });
});

/** Holds an answer against what is described for this operation and status. */
async function assertDescribed({ operationId, responses }: Operation, response: Response): Promise<void> {
  const { status } = response;
  const described = responses[status];
  assert.ok(described, `${operationId} says nothing of ${status}`);
  const content = resolve(described).content;
  const text = await response.text();
  if (!content) return assert.equal(text, '', `${operationId} ${status}`);
  const [[type, { schema }]] = Object.entries(content) as [[string, { schema: Parameters<typeof misfits>[0] }]];
  assert.equal(response.headers.get('Content-Type'), type, `${operationId} ${status}`);
  assert.deepEqual(misfits(schema, JSON.parse(text)), [], `${operationId} ${status} ${text}`);
}

describe('the table of refusals in docs/server.md', () => {
  const rows = [...readFileSync('docs/server.md', 'utf8').matchAll(/^\| `([a-z-]+)` +\| (4\d\d|5\d\d)[^|]*\|/gm)];

  it('names every code once', () => assert.deepEqual(rows.map(([, code]) => code).sort(), [...PROBLEM_CODES].sort()));

  for (const [row, code] of rows) {
    it(`is right about the status of ${code}`, () => {
      const { status } = problem({ code: code as Problem['code'] });
      assert.ok(row.includes(`${status}`), `${row} does not say ${status}`);
    });
  }
});

describe('what the backend answers', () => {
  it('is noticed by this test when it is not as described', async () => {
    const { get } = openApi.paths['/purchases/status']!;
    const json = (body: unknown, status = 200) => Response.json(body, { status });
    const right = { state: 'paid', order_ref: 'ORDER-1', amount: 1, currency: 'EUR' };
    await assertDescribed(get!, json(right));
    for (const wrong of [
      json({ ...right, state: 'unknown' }),
      json({ ...right, amount: '1' }),
      json({ ...right, secret: 1 }),
      json({ state: 'paid' }),
      json(right, 418),
      json({ type: 'about:blank', title: 'x', status: 404, code: 'nothing' }, 404),
      new Response(JSON.stringify(right)),
    ]) {
      await assert.rejects(assertDescribed(get!, wrong), assert.AssertionError);
    }
  });

  it('is as described, call by call', async () => {
    const shop = open();
    const broken = open({ loadOrder: () => Promise.reject(new Error('on fire')) });
    const away = open({ sandbox: { secretKey: SECRET, faults: [{ route: '*', kind: 'status', value: 503 }] } });
    const { purchase_id } = await created(await shop.buy());
    const token = new URL((await shop.purchase(purchase_id)).success_redirect).searchParams.get('klix_status');
    const offers = `financing/${FINANCING_PATHS[0]}`;
    const example = `financing/${FINANCING_PATHS[1]}`;
    const callback = (from: EdgeShop, body = '{}') =>
      from.post('callback', 'application/json', body, { 'X-Signature': 'bm8=' });
    const form = { order_ref: 'ORDER-1', payment_method: 'klix' };

    const answers: [path: string, status: number, () => Promise<Response>][] = [
      ['payment-methods', 200, () => shop.at('payment-methods?language=lv')],
      ['payment-methods', 400, () => shop.at('payment-methods?language=de')],
      ['payment-methods', 503, () => away.at('payment-methods')],
      [offers, 200, () => shop.at(`${offers}?amount=67900&language=lv&b=${BRAND}`)],
      [offers, 400, () => shop.at(offers)],
      [offers, 503, () => away.at(`${offers}?amount=67900&language=lv&b=${BRAND}`)],
      [example, 200, () => shop.at(`${example}?a=67900&b=${BRAND}&l=lv`)],
      [example, 400, () => shop.at(example)],
      ['purchases', 201, () => shop.buy()],
      ['purchases', 303, () => shop.submit(form)],
      ['purchases', 303, () => shop.submit({})],
      ['purchases', 400, () => shop.buy({ amount: 'x' })],
      ['purchases', 403, () => shop.buy({}, { Origin: 'https://evil.example' })],
      ['purchases', 404, () => shop.buy({ order_ref: 'ORDER-2' })],
      ['purchases', 409, () => shop.buy({ amount: 1 })],
      ['purchases', 413, () => shop.post('purchases', 'application/json', 'x'.repeat(65_537))],
      ['purchases', 415, () => shop.post('purchases', 'text/plain', '{}')],
      ['purchases', 422, () => shop.buy({ payment_method: 'no_such_bank' })],
      ['purchases', 500, () => broken.buy()],
      ['purchases', 503, () => away.buy()],
      ['purchases/status', 200, () => shop.at(`purchases/status?token=${token}`)],
      ['purchases/status', 400, () => shop.at('purchases/status')],
      ['purchases/status', 404, () => shop.at('purchases/status?token=guess')],
      ['callback', 401, () => callback(shop)],
      ['callback', 413, () => callback(shop, 'x'.repeat(1_000_001))],
      ['callback', 503, () => callback(away)],
    ];
    for (const [path, status, ask] of answers) {
      const { get, post } = openApi.paths[`/${path}`]!;
      const response = await ask();
      assert.equal(response.status, status, `${path}: ${await response.clone().text()}`);
      await assertDescribed((post ?? get)!, response);
    }
    const codes = shop.answered.join('\n') + away.answered.join('\n');
    for (const code of PROBLEM_CODES.filter((name) => name !== 'already-paid')) {
      assert.ok(codes.includes(`"code":"${code}"`), code);
    }
    await shop.pay((await created(await shop.buy())).purchase_id);
    const paid = await shop.buy();
    assert.equal(((await paid.clone().json()) as Problem).code, 'already-paid');
    await assertDescribed(openApi.paths['/purchases']!.post!, paid);
  });
});
