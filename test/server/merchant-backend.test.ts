import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Problem, PurchaseStatusAnswer } from '../../src/contract/checkout.ts';
import { signCallbackForTest } from '../../src/server/index.ts';
import {
  created,
  createEdgeShop,
  type EdgeShop,
  type EdgeShopOptions,
  intent,
  order,
  refused,
  SHOP,
} from './edge-shop.ts';
import { fixture, ID, SECRET } from './stub-klix.ts';

const opened: EdgeShop[] = [];
afterEach(async () => {
  for (const shop of opened.splice(0)) await shop.stop();
});
function open(options?: EdgeShopOptions): EdgeShop {
  const shop = createEdgeShop(options);
  opened.push(shop);
  return shop;
}
const tokenOf = (address: string | null | undefined) => new URL(address!).searchParams.get('klix_status')!;
const PARTNER = 'https://partner.example';

describe('POST purchases', () => {
  it("makes a purchase of the shop's order and sends the shopper to Klix", async () => {
    const shop = open();
    const response = await shop.buy();
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    const { purchase_id, checkout_url } = await created(response);
    const purchase = await shop.purchase(purchase_id);
    assert.equal(purchase.checkout_url, checkout_url);
    assert.equal(purchase.reference, 'ORDER-1');
    assert.equal(purchase.purchase.total, 4590);
    assert.equal(purchase.purchase.language, 'lv');
    assert.deepEqual(purchase.payment_method_whitelist, ['klix']);
  });

  it('never takes a price from the page: another one than the order has is sent back with the right one', async () => {
    const shop = open();
    for (const amount of [1, 4589, 4591, 0]) {
      const problem = await refused(await shop.buy({ amount }), 409, 'price-changed');
      assert.deepEqual([problem.amount, problem.currency], [4590, 'EUR']);
    }
    const problem = await refused(await shop.buy({ currency: 'USD' }), 409, 'price-changed');
    assert.deepEqual([problem.amount, problem.currency], [4590, 'EUR']);
    assert.deepEqual(shop.calls, []);
  });

  it('takes neither products nor a payer from the page', async () => {
    const shop = open();
    const body = { ...intent(), products: [{ name: 'x', price: 1 }], client: { email: 'evil@evil.example' }, total: 1 };
    const { purchase_id } = await created(await shop.post('purchases', 'application/json', JSON.stringify(body)));
    const { purchase, client } = await shop.purchase(purchase_id);
    assert.deepEqual([purchase.total, purchase.products.length, client?.email], [4590, 2, 'payer@shop.example']);
  });

  it('asks the shop whose order it is, with everything the visitor has sent', async () => {
    const asked: unknown[] = [];
    const shop = open({
      async loadOrder(order_ref, request) {
        const { brand_id } = (await request.json()) as { brand_id: string };
        asked.push([order_ref, request.headers.get('Cookie'), brand_id]);
        return null;
      },
    });
    await refused(await shop.buy({}, { Cookie: 'session=1' }), 404, 'unknown-order');
    const { order_ref, ...without } = intent();
    assert.equal(order_ref, 'ORDER-1');
    await refused(await shop.post('purchases', 'application/json', JSON.stringify(without)), 404, 'unknown-order');
    const brand = intent()['brand_id'];
    assert.deepEqual(asked, [
      ['ORDER-1', 'session=1', brand],
      [undefined, null, brand],
    ]);
    assert.deepEqual(shop.calls, []);
  });

  it('answers the same click with the same purchase, however often it comes', async () => {
    const shop = open();
    const click = { intent_id: 'click-0001' };
    const answers = await Promise.all([1, 2, 3].map(() => shop.buy(click)));
    const first = await created(answers.find(({ status }) => status === 201)!);
    assert.deepEqual(await created(await shop.buy(click)), first);
    assert.equal((await shop.purchases()).length, 1);
  });

  it("does not give one order's purchase to whoever names its intent", async () => {
    const shop = open({ loadOrder: (order_ref) => order({ order_ref: order_ref! }) });
    const { checkout_url } = await created(await shop.buy({ intent_id: 'click-0001' }));
    const response = await shop.buy({ intent_id: 'click-0001', order_ref: 'ORDER-2' });
    assert.ok(!(await response.clone().text()).includes(checkout_url));
    assert.notEqual(response.status, 201);
  });

  it('refuses what is malformed, and names the field', async () => {
    const shop = open();
    for (const [fields, detail] of [
      [{ amount: '4590' }, /^amount is wrong/],
      [{ payment_method: undefined }, /^payment_method is missing/],
      [{ brand_id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000' }, /^brand_id is not this shop's/],
    ] as const) {
      assert.match((await refused(await shop.buy(fields), 400, 'invalid')).detail!, detail);
    }
    for (const body of ['', '{', 'null', '[]', '{"a":1}{']) {
      await refused(await shop.post('purchases', 'application/json', body), 400, 'invalid');
    }
    assert.deepEqual(shop.calls, []);
  });

  it('refuses an order that is paid, a method that is not there, and a Klix that is away, each by its own name', async () => {
    const shop = open();
    await refused(await shop.buy({ payment_method: 'no_such_bank' }), 422, 'method-unavailable');
    const { purchase_id } = await created(await shop.buy());
    await shop.pay(purchase_id);
    await refused(await shop.buy(), 409, 'already-paid');

    const away = open({
      sandbox: { secretKey: SECRET, faults: [{ route: '*', kind: 'status', value: 502 }] },
    });
    await refused(await away.buy(), 503, 'klix-unavailable');
  });

  it('takes JSON and forms only: what another site can send without leave is neither', async () => {
    const shop = open();
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json-ish', '']) {
      const response = await shop.post('purchases', type, JSON.stringify(intent()));
      await refused(response, 415, 'invalid');
    }
    await created(
      await shop.post(
        'purchases',
        'Application/JSON; charset=utf-8',
        JSON.stringify(intent({ intent_id: 'click-0001' })),
      ),
    );
  });

  it('takes up to 64 kB, and stops reading after that', async () => {
    const shop = open();
    const padded = (length: number) => {
      const body = JSON.stringify({ ...intent(), pad: '' });
      return body.replace('"pad":""', `"pad":"${'x'.repeat(length - body.length)}"`);
    };
    assert.equal(padded(65_536).length, 65_536);
    await created(await shop.post('purchases', 'application/json', padded(65_536)));
    await refused(await shop.post('purchases', 'application/json', padded(65_537)), 413, 'too-large');
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(4096));
      },
    });
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: endless, duplex: 'half' };
    await refused(await shop.at('purchases', init), 413, 'too-large');
    assert.ok(pulled < 50, `${pulled}`);
  });

  it('tells the developer when the shop hands over an order without a price', async () => {
    const shop = open({ loadOrder: () => order({ amount: 45.9 }) });
    await refused(await shop.buy(), 400, 'invalid');
    assert.match(shop.logged.join(), /order that cannot be paid.*45\.9/);
    assert.deepEqual(shop.calls, []);
  });

  it('answers 500 and nothing more when the shop itself fails, and logs where', async () => {
    const shop = open({
      loadOrder: () => {
        throw new RangeError('the shop is on fire');
      },
    });
    const response = await shop.buy();
    assert.equal(response.status, 500);
    assert.deepEqual(await response.json(), { type: 'about:blank', title: 'The shop could not answer.', status: 500 });
    assert.equal(shop.logged.length, 1);
    assert.match(
      shop.logged[0]!,
      /"path":"\/klix\/purchases".*RangeError: the shop is on fire.*merchant-backend\.test\.ts/,
    );
  });
});

describe('POST purchases from a form', () => {
  const FORM = { order_ref: 'ORDER-1', payment_method: 'klix', country: 'LV', language: 'et' };
  const problemAt = (response: Response) => {
    assert.equal(response.status, 303);
    const { origin, pathname, searchParams } = new URL(response.headers.get('Location')!);
    assert.deepEqual([origin, pathname, searchParams.get('step')], [SHOP, '/checkout', '3']);
    return searchParams.get('klix');
  };

  it('goes to Klix by itself', async () => {
    const shop = open();
    const response = await shop.submit(FORM);
    assert.equal(response.status, 303);
    const [purchase] = await shop.purchases();
    assert.equal(response.headers.get('Location'), purchase?.checkout_url);
    assert.deepEqual([purchase?.purchase.total, purchase?.purchase.language], [4590, 'et']);
  });

  it('makes one purchase when it is sent twice', async () => {
    const shop = open();
    const [first, second] = [await shop.submit(FORM), await shop.submit(FORM)];
    assert.equal(first.headers.get('Location'), second.headers.get('Location'));
    assert.equal((await shop.purchases()).length, 1);
  });

  it('comes back to the checkout page with the reason', async () => {
    const shop = open();
    assert.equal(problemAt(await shop.submit({ ...FORM, order_ref: 'ORDER-2' })), 'unknown-order');
    assert.equal(problemAt(await shop.submit({ order_ref: 'ORDER-1' })), 'invalid');
    assert.equal(problemAt(await shop.submit({ ...FORM, payment_method: 'no_such_bank' })), 'method-unavailable');
    assert.equal(problemAt(await shop.submit({ ...FORM, pad: 'x'.repeat(65_536) })), 'too-large');
    await shop.submit(FORM);
    const [purchase] = await shop.purchases();
    await shop.pay(purchase!.id);
    assert.equal(problemAt(await shop.submit(FORM)), 'already-paid');
  });

  it('comes back when the shop fails, since a person is looking', async () => {
    const shop = open({ loadOrder: () => Promise.reject(new Error('on fire')) });
    assert.equal(problemAt(await shop.submit(FORM)), 'klix-unavailable');
    assert.match(shop.logged.join(), /on fire/);
  });

  it('of another site starts nothing, with the cookies of the shopper or without', async () => {
    const shop = open({ allowedOrigins: [PARTNER] });
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' },
      { 'Sec-Fetch-Site': 'same-site', Origin: 'https://blog.shop.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ] as Record<string, string>[]) {
      assert.equal(problemAt(await shop.submit(FORM, { ...headers, Cookie: 'session=1' })), 'forbidden-origin');
      await refused(await shop.buy({}, { ...headers, Cookie: 'session=1' }), 403, 'forbidden-origin');
    }
    assert.deepEqual(shop.calls, []);
  });

  it('of the shop or an allowed site does', async () => {
    const shop = open({ allowedOrigins: [PARTNER] });
    for (const headers of [
      { 'Sec-Fetch-Site': 'same-origin', Origin: SHOP },
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: PARTNER },
      { Origin: SHOP },
      {},
    ] as Record<string, string>[]) {
      assert.match((await shop.submit(FORM, headers)).headers.get('Location')!, /\/p\/[0-9a-f-]{36}\/$/);
    }
  });
});

describe('pages of other origins', () => {
  const preflight = (path: string, origin: string) => ({
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    },
    path,
  });
  const readable = (response: Response) => [
    response.headers.get('Access-Control-Allow-Origin'),
    response.headers.get('Access-Control-Allow-Credentials'),
    response.headers.get('Vary'),
  ];

  it('get leave in advance when they are allowed, for the three calls the elements make', async () => {
    const shop = open({ allowedOrigins: [PARTNER] });
    for (const [path, methods] of [
      ['payment-methods', 'OPTIONS, GET, HEAD'],
      ['purchases', 'OPTIONS, POST'],
      ['purchases/status', 'OPTIONS, GET, HEAD'],
    ] as const) {
      const response = await shop.at(path, preflight(path, PARTNER));
      assert.equal(response.status, 204);
      assert.deepEqual(readable(response), [PARTNER, 'true', 'Origin']);
      assert.equal(response.headers.get('Access-Control-Allow-Methods'), methods);
      assert.equal(response.headers.get('Access-Control-Allow-Headers'), 'content-type');
    }
  });

  it('get none when they are not allowed, or for the calls that are not theirs', async () => {
    const shop = open({ allowedOrigins: [PARTNER] });
    for (const [path, origin] of [
      ['purchases', 'https://evil.example'],
      ['purchases', 'null'],
      ['callback', PARTNER],
      ['financing/monthly-payment', PARTNER],
    ] as const) {
      const response = await shop.at(path, preflight(path, origin));
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
      await refused(response, 403, 'forbidden-origin');
    }
  });

  it('can read answers and refusals alike, with cookies', async () => {
    const shop = open({ allowedOrigins: [PARTNER] });
    const headers = { 'Sec-Fetch-Site': 'cross-site', Origin: PARTNER };
    assert.deepEqual(readable(await shop.buy({}, headers)), [PARTNER, 'true', 'Origin']);
    assert.deepEqual(readable(await shop.buy({ amount: 1 }, headers)), [PARTNER, 'true', 'Origin']);
    assert.deepEqual(readable(await shop.at('payment-methods', { headers })), [PARTNER, 'true', 'Origin']);
    assert.deepEqual(readable(await shop.at('purchases/status?token=x', { headers })), [PARTNER, 'true', 'Origin']);
    const stranger = { Origin: 'https://evil.example' };
    assert.deepEqual(readable(await shop.at('payment-methods', { headers: stranger })), [null, null, 'Origin']);
  });

  it('are not heard of in a shop of one origin', async () => {
    const shop = open();
    const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: SHOP };
    assert.deepEqual(readable(await shop.buy({}, headers)), [null, null, null]);
  });
});

describe('POST callback', () => {
  it('tells the shop once, after the payer has paid', async () => {
    const shop = open();
    const { purchase_id } = await created(await shop.buy());
    await shop.pay(purchase_id);
    assert.deepEqual(
      shop.told.map(({ kind, order_ref, amount }) => [kind, order_ref, amount]),
      [['paid', 'ORDER-1', 4590]],
    );
    const [delivery] = (
      (await (await shop.sandbox.fetch('/_sandbox/callbacks')).json()) as {
        results: { attempts: number; delivered_on: unknown }[];
      }
    ).results;
    assert.ok(delivery?.delivered_on, JSON.stringify(delivery));
  });

  it('believes nothing that Klix has not signed, whoever sends it', async () => {
    const shop = open();
    const { purchase_id } = await created(await shop.buy());
    const body = JSON.stringify({ ...fixture('callback.success_paid'), id: purchase_id });
    const { signature } = await signCallbackForTest(body);
    for (const headers of [{}, { 'X-Signature': signature }, { 'X-Signature': 'bm8=' }] as Record<string, string>[]) {
      await refused(await shop.post('callback', 'application/json', body, headers), 401, 'invalid');
    }
    assert.equal((await shop.backend.attempts('ORDER-1'))[0]?.state, 'pending');
    assert.deepEqual(shop.told, []);
  });

  it("takes what one of the shop's webhooks has signed", async () => {
    const body = JSON.stringify({ type: 'purchase', id: ID, event_type: 'purchase.hold' });
    const { signature, publicKey } = await signCallbackForTest(body);
    const shop = open({ webhookKeys: [publicKey] });
    const response = await shop.post('callback', 'application/json', body, { 'X-Signature': signature });
    assert.deepEqual([response.status, await response.text()], [200, '']);
    await refused(
      await shop.post('callback', 'application/json', `${body} `, { 'X-Signature': signature }),
      401,
      'invalid',
    );
  });

  it('asks Klix to come again while its key cannot be had', async () => {
    const shop = open({
      sandbox: { secretKey: SECRET, faults: [{ route: '*', kind: 'status', value: 502 }] },
    });
    const response = await shop.post('callback', 'application/json', '{}', { 'X-Signature': 'bm8=' });
    await refused(response, 503, 'klix-unavailable');
  });

  it('takes purchases of a megabyte, whatever page is named in the headers, and no more', async () => {
    const shop = open();
    const headers = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example', 'X-Signature': 'bm8=' };
    const body = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;
    await refused(await shop.post('callback', 'application/json', body(1_000_000), headers), 401, 'invalid');
    await refused(await shop.post('callback', 'application/json', body(1_000_001), headers), 413, 'too-large');
  });
});

describe('GET purchases/status', () => {
  it('tells the holder of the token how the order stands, and nobody may keep the answer', async () => {
    const shop = open();
    const { purchase_id } = await created(await shop.buy());
    const { success_redirect } = await shop.purchase(purchase_id);
    const token = tokenOf(success_redirect);
    const ask = async () => {
      const response = await shop.at(`purchases/status?token=${token}`);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.equal(response.status, 200);
      return (await response.json()) as PurchaseStatusAnswer;
    };
    const ORDER = { order_ref: 'ORDER-1', amount: 4590, currency: 'EUR' };
    assert.deepEqual(await ask(), { state: 'pending', ...ORDER });
    await shop.pay(purchase_id);
    assert.deepEqual(await ask(), { state: 'paid', ...ORDER });
  });

  it('tells nobody anything for a token that was guessed', async () => {
    const shop = open();
    const { purchase_id } = await created(await shop.buy());
    const token = tokenOf((await shop.purchase(purchase_id)).success_redirect);
    // 128 bits at least.
    assert.ok(new Set(token).size > 8 && token.length >= 22, token);
    const [attempt] = await shop.backend.attempts('ORDER-1');
    const near = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    for (const guess of [
      near,
      token.toUpperCase(),
      `${token}0`,
      purchase_id,
      attempt!.id,
      attempt!.token_hash,
      '%',
      'x'.repeat(5000),
    ]) {
      const response = await shop.at(`purchases/status?token=${encodeURIComponent(guess)}`);
      await refused(response, 404, 'unknown-order');
    }
    await refused(await shop.at('purchases/status'), 400, 'invalid');
    await refused(await shop.at('purchases/status?token='), 400, 'invalid');
  });

  it('gives every purchase a token of its own', async () => {
    const shop = open({ loadOrder: (order_ref) => order({ order_ref: order_ref! }) });
    const tokens = new Set<string>();
    for (let number = 1; number <= 20; number++) {
      const { purchase_id } = await created(await shop.buy({ order_ref: `ORDER-${number}` }));
      tokens.add(tokenOf((await shop.purchase(purchase_id)).success_redirect));
    }
    assert.equal(tokens.size, 20);
  });
});

describe('the addresses of the backend', () => {
  it('end where the prefix ends', async () => {
    const shop = open({ prefix: '/api/pay' });
    const status = async (path: string) => (await shop.ask(new Request(SHOP + path))).status;
    assert.equal(await status('/api/pay/payment-methods'), 200);
    for (const path of [
      '/klix/payment-methods',
      '/api/payment-methods',
      '/api/pay',
      '/api/pay/',
      '/api/pay/payment-methods/',
      '/api/pay/financing',
      '/api/pay/financing/v2/purchases',
      '/api/pay//payment-methods',
      '/api/pay/purchases/../../secret',
      '/api/pay/__proto__',
    ]) {
      const response = await shop.ask(new Request(SHOP + path));
      const problem = await refused(response, 404, 'invalid');
      assert.equal(problem.title, 'There is no such address.');
    }
    assert.equal(shop.backend.prefix, '/api/pay');
    assert.equal((await open({ prefix: '' }).ask(new Request(`${SHOP}/payment-methods`))).status, 200);
  });

  it('say which methods they take', async () => {
    const shop = open();
    for (const [path, allowed, others] of [
      ['payment-methods', 'OPTIONS, GET, HEAD', ['POST', 'PUT', 'DELETE']],
      ['financing/monthly-payment', 'OPTIONS, GET, HEAD', ['POST']],
      ['purchases', 'OPTIONS, POST', ['GET', 'HEAD', 'PATCH', 'shared']],
      ['purchases/status', 'OPTIONS, GET, HEAD', ['POST']],
      ['callback', 'OPTIONS, POST', ['GET', 'HEAD']],
    ] as const) {
      for (const method of others) {
        const response = await shop.at(path, { method });
        assert.deepEqual([response.status, response.headers.get('Allow')], [405, allowed], `${method} ${path}`);
        await refused(response, 405, 'invalid');
      }
      const options = await shop.at(path, { method: 'OPTIONS' });
      assert.deepEqual([options.status, options.headers.get('Allow')], [204, allowed]);
    }
  });

  it('answer HEAD as GET, without the body', async () => {
    const shop = open();
    const get = await shop.at('payment-methods?language=lv');
    const head = await shop.at('payment-methods?language=lv', { method: 'HEAD' });
    assert.equal(await head.text(), '');
    assert.deepEqual([head.status, [...head.headers.keys()]], [200, [...get.headers.keys()]]);
  });

  it('serve the methods and both financing calls from the same Klix', async () => {
    const shop = open();
    const methods = (await (await shop.at('payment-methods?language=lv')).json()) as Record<string, unknown>;
    assert.ok((methods['available_payment_methods'] as string[]).includes('klix'));
    const brand = String(intent()['brand_id']);
    const offers = await shop.at(`financing/monthly-payment?amount=67900&language=lv&b=${brand}`);
    assert.equal(((await offers.json()) as { principalAmount: number }).principalAmount, 679);
    const example = await shop.at(`financing/v2/preliminary-offers/pl/representative-example?b=${brand}&a=67900&l=lv`);
    assert.match(((await example.json()) as { representativeExample: string }).representativeExample, /679/);
  });

  it('never guess a content type', async () => {
    const shop = open();
    for (const response of [
      await shop.at('payment-methods'),
      await shop.at('financing/monthly-payment'),
      await shop.at('nowhere'),
      await shop.buy(),
      await shop.at('callback', { method: 'POST' }),
      await shop.at('purchases/status?token=x'),
    ]) {
      assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
      assert.ok(response.headers.get('Cache-Control'));
    }
  });
});

describe('the backend as an object', () => {
  it('settles, lists and reconciles', async () => {
    const shop = open({ urls: { result: `${SHOP}/result`, checkout: `${SHOP}/checkout` } });
    const { purchase_id } = await created(await shop.buy());
    await shop.sandbox.fetch(`/_sandbox/purchases/${purchase_id}/pay`, {
      method: 'POST',
      body: '{"outcome":"success","method":"klix"}',
    });
    const [attempt] = await shop.backend.settleOrder('ORDER-1');
    assert.deepEqual([attempt?.state, attempt?.paid_amount], ['paid', 4590]);
    assert.deepEqual(await shop.backend.attempts('ORDER-1'), [attempt]);
    await shop.backend.close();
    await shop.backend.reconcile();
    assert.equal(shop.told.length, 1);
    assert.deepEqual(await shop.backend.troubles(), { attempts: [], events: [] });
  });

  it('works by itself between start and close', async () => {
    const told = new Promise<string>((resolve) => {
      const shop = open({
        urls: { result: `${SHOP}/result`, checkout: `${SHOP}/checkout` },
        on: { paid: ({ order_ref }) => resolve(order_ref) },
        now: () => shop.sandbox.now(),
      });
      shop.backend.start(1);
      void (async () => {
        const { purchase_id } = await created(await shop.buy());
        await shop.sandbox.fetch(`/_sandbox/purchases/${purchase_id}/pay`, {
          method: 'POST',
          body: '{"outcome":"success","method":"klix"}',
        });
        await shop.sandbox.advance(60);
      })();
    });
    assert.equal(await told, 'ORDER-1');
  });

  it('refuses options that cannot be right at once', () =>
    assert.throws(() => open({ prefix: 'klix' }), /prefix cannot be right/));
});

describe('secrets', () => {
  it('are in no answer and no log, whatever is asked', async () => {
    const shop = open({ allowedOrigins: [PARTNER] });
    const { purchase_id } = await created(await shop.buy());
    const token = tokenOf((await shop.purchase(purchase_id)).success_redirect);
    const [attempt] = await shop.backend.attempts('ORDER-1');
    await shop.at(`purchases/status?token=${token}`);
    await shop.at('purchases/status?token=guess');
    await shop.at('payment-methods?language=lv');
    await shop.at(`payment-methods?language=${SECRET}`);
    await shop.at(`financing/monthly-payment?b=${SECRET}`);
    await shop.buy({ amount: 1 });
    await shop.buy({ payment_method: 'no_such_bank' });
    await shop.submit({ order_ref: 'ORDER-1' });
    for (const fault of ['html', 'malformed', 'cut-before', 'cut-after'] as const) {
      shop.sandbox.addFault({ route: '*', kind: fault, times: 8 });
      await shop.buy({ payment_method: 'seb_lv_pis' });
      await shop.at(`payment-methods?language=ru&recurring=true`);
      await shop.at(`purchases/status?token=${token}`);
      await shop.post('callback', 'application/json', '{}', { 'X-Signature': 'bm8=' });
      shop.sandbox.clearFaults();
    }
    // The store gone, everything fails.
    await shop.backend.close();
    await shop.store.close();
    await shop.buy();
    await shop.at(`purchases/status?token=${token}`);
    await shop.submit({ order_ref: 'ORDER-1', payment_method: 'klix' });

    assert.ok(shop.answered.length > 40 && shop.logged.length > 5, `${shop.answered.length} ${shop.logged.length}`);
    const answers = shop.answered.join('\n');
    const logs = shop.logged.join('\n');
    for (const key of [SECRET, encodeURIComponent(SECRET), btoa(SECRET), SECRET.slice(0, 16)]) {
      assert.ok(!answers.includes(key) && !logs.includes(key), key);
    }
    for (const text of [answers, logs]) {
      for (const secret of [token, attempt!.token_hash]) assert.ok(!text.includes(secret), secret);
    }
    // What the payer and the shop know about each other is nobody else's either.
    assert.ok(!answers.includes('payer@shop.example') && !logs.includes('payer@shop.example'));
  });
});

describe('every refusal', () => {
  it('is a problem with a title for developers and nothing unexpected in it', async () => {
    const shop = open();
    const problems: Problem[] = [
      await refused(await shop.buy({ amount: 1 }), 409, 'price-changed'),
      await refused(await shop.buy({ order_ref: 'ORDER-2' }), 404, 'unknown-order'),
      await refused(await shop.at('nowhere'), 404, 'invalid'),
    ];
    const known = ['type', 'title', 'status', 'code', 'detail', 'amount', 'currency'];
    for (const problem of problems) {
      for (const name of Object.keys(problem)) assert.ok(known.includes(name), name);
    }
  });
});
