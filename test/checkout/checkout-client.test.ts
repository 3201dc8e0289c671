import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import {
  CheckoutError,
  fetchPaymentMethods,
  fetchPurchaseStatus,
  startPurchase,
} from '../../src/checkout/checkout-client.ts';
import { PROBLEM_CODES, PURCHASE_STATES, type PurchaseIntent } from '../../src/contract/checkout.ts';
import { KlixError, type KlixErrorCode } from '../../src/contract/errors.ts';

const INTENT: PurchaseIntent = {
  brand_id: '702314b8-dd86-41fa-9a22-510fdd71fa92',
  order_ref: 'order/1 & žāvētājs',
  payment_method: 'klix_pay_later',
  amount: 67900,
  currency: 'EUR',
  language: 'lv',
  intent_id: '0f'.repeat(16),
};
const CREATED = { purchase_id: 'p-1', checkout_url: 'https://portal.klix.app/p/p-1/' };
const STATUS = { state: 'paid', order_ref: 'order-1', amount: 67900, currency: 'EUR' };

const staying = () => new AbortController().signal;

interface Seen {
  method: string | undefined;
  url: URL;
  type: string | undefined;
  body: string;
}

async function failure(asked: Promise<unknown>, code: KlixErrorCode): Promise<KlixError> {
  const error = await asked.then(
    () => assert.fail('answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof KlixError, String(error));
  assert.equal(error.code, code);
  return error;
}

async function refusal(asked: Promise<unknown>): Promise<CheckoutError> {
  const error = await failure(asked, 'api');
  assert.ok(error instanceof CheckoutError);
  return error;
}

describe('the shop’s own server', () => {
  let server: Server;
  let base: string;
  let seen: Seen[] = [];
  let answer: (response: ServerResponse) => void;

  /** What the server says next; an object is sent as JSON. */
  const answering = (status: number, body: unknown, type = 'application/json') => {
    seen = [];
    answer = (response) =>
      response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body));
  };

  before(async () => {
    server = createServer((request: IncomingMessage, response) => {
      void text(request).then((body) => {
        const { method, url = '', headers } = request;
        seen.push({ method, url: new URL(url, base), type: headers['content-type'], body });
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const methods = (signal = staying()) =>
    fetchPaymentMethods(`${base}/klix/payment-methods`, { language: 'et' }, signal);
  const start = (signal = staying()) => startPurchase(`${base}/klix/purchases`, INTENT, signal);
  const status = (signal = staying()) => fetchPurchaseStatus(`${base}/klix/purchases/status`, 't0ken', signal);
  const calls = { 'the methods': methods, 'a purchase': start, 'the status': status };

  describe('asked for the methods', () => {
    it('gives Klix’s own answer, whatever is missing in it', async () => {
      for (const body of [{}, { available_payment_methods: ['klix'], logos: { klix: ['/a.svg', '/b.svg'] } }]) {
        answering(200, body);
        assert.deepEqual(await methods(), body);
      }
    });

    it('is told the language, and a wish only when there is one', async () => {
      const queries = [
        [{ language: 'lv' }, 'language=lv'],
        [{ language: 'lv', recurring: false, skip_capture: false }, 'language=lv'],
        [{ language: 'ru', recurring: true }, 'language=ru&recurring=true'],
        [{ language: 'en', skip_capture: true }, 'language=en&skip_capture=true'],
        [{ language: 'en', recurring: true, skip_capture: true }, 'language=en&recurring=true&skip_capture=true'],
      ] as const;
      for (const [query, expected] of queries) {
        answering(200, {});
        await fetchPaymentMethods(`${base}/klix/payment-methods`, query, staying());
        assert.deepEqual(
          seen.map(({ method, url }) => `${method} ${url.pathname}${url.search}`),
          [`GET /klix/payment-methods?${expected}`],
        );
      }
    });

    it('keeps a query that its address has already', async () => {
      answering(200, {});
      await fetchPaymentMethods(`${base}/index.php?route=klix/methods`, { language: 'lt' }, staying());
      assert.equal(seen[0]?.url.search, '?route=klix/methods&language=lt');
    });

    it('is in breach of contract when it answers with no object', async () => {
      for (const body of ['null', '"klix"', '7', 'true']) {
        answering(200, body);
        assert.equal((await failure(methods(), 'contract')).message, 'The answer is no list of methods');
      }
    });
  });

  describe('asked to start a purchase', () => {
    it('gets the intent as it is, once, and says where the payer goes', async () => {
      answering(201, CREATED);
      assert.deepEqual(await start(), CREATED);
      assert.equal(seen.length, 1);
      const [{ method, url, type, body }] = seen as [Seen];
      assert.deepEqual([method, url.pathname, url.search, type], ['POST', '/klix/purchases', '', 'application/json']);
      assert.deepEqual(JSON.parse(body), INTENT);
    });

    it('is not asked a second time after a failure: it may have started the purchase', async () => {
      for (const code of [429, 500, 502, 503]) {
        answering(code, '');
        await refusal(start());
        assert.equal(seen.length, 1);
      }
    });

    it('is in breach of contract without an address for the payer', async () => {
      for (const body of ['null', '"klix"', '[]', '{}', '{"checkout_url":null}', '{"purchase_id":"p-1"}']) {
        answering(201, body);
        assert.equal((await failure(start(), 'contract')).message, 'The answer has no checkout_url');
      }
    });

    it('tells the right price when it has changed', async () => {
      answering(409, { code: 'price-changed', amount: 69900, currency: 'EUR' }, 'application/problem+json');
      const { problem, reason, status } = await refusal(start());
      assert.deepEqual([reason, status, problem?.amount, problem?.currency], ['price-changed', 409, 69900, 'EUR']);
    });
  });

  describe('asked where a purchase stands', () => {
    for (const state of PURCHASE_STATES) {
      it(`may say ${state}`, async () => {
        answering(200, { ...STATUS, state });
        assert.deepEqual(await status(), { ...STATUS, state });
      });
    }

    it('gets the token, whatever letters it has', async () => {
      for (const token of ['0123456789abcdef', 'a+b/c==', 'ж & ? #']) {
        answering(200, STATUS);
        await fetchPurchaseStatus(`${base}/klix/purchases/status`, token, staying());
        assert.equal(seen[0]?.url.pathname, '/klix/purchases/status');
        assert.deepEqual([...seen[0].url.searchParams], [['token', token]]);
      }
    });

    it('is in breach of contract with a state that nobody knows: it is never taken for paid', async () => {
      for (const state of ['PAID', 'paid ', 'settled', '', null, undefined, 1, ['paid']]) {
        answering(200, { ...STATUS, state });
        assert.equal((await failure(status(), 'contract')).message, 'The answer has no known state');
      }
      for (const body of ['null', '"paid"', '[]', '1']) {
        answering(200, body);
        await failure(status(), 'contract');
      }
    });

    it('is in breach of contract with an amount that is not whole cents, without an order or a currency', async () => {
      const broken = [
        { amount: 679.5 },
        { amount: -1 },
        { amount: '67900' },
        { amount: null },
        { order_ref: 17 },
        { order_ref: undefined },
        { currency: undefined },
      ];
      for (const fields of broken) {
        answering(200, { ...STATUS, ...fields });
        await failure(status(), 'contract');
      }
    });
  });

  for (const [name, call] of Object.entries(calls)) {
    describe(`asked for ${name}, it`, () => {
      for (const code of PROBLEM_CODES) {
        it(`refuses with "${code}"`, async () => {
          const body = { type: 'about:blank', title: 'Refused', status: 409, code, detail: 'secret' };
          answering(409, body, 'application/problem+json');
          const error = await refusal(call());
          assert.equal(error.reason, code);
          assert.deepEqual(error.problem, body);
          assert.equal(error.message, `The shop answered with "${code}"`);
        });
      }

      it('refuses without a reason that is known, and nothing of its answer gets into the message', async () => {
        for (const body of [
          '{"code":"secret"}',
          '{"code":7}',
          'null',
          '[]',
          '"secret"',
          '',
          '<h1>secret</h1>',
          '{"c',
        ]) {
          answering(502, body, 'text/html');
          const error = await refusal(call());
          assert.equal(error.reason, undefined);
          assert.equal(error.status, 502);
          assert.equal(error.message, 'The shop answered with status 502');
          assert.doesNotMatch(error.stack ?? '', /secret/);
        }
      });

      it('is in breach of contract with a page where JSON is due', async () => {
        answering(200, '<html>please log in</html>', 'text/html');
        await failure(call(), 'contract');
      });

      it('is known to be unreachable when the connection breaks', async () => {
        answer = (response) => response.destroy();
        await failure(call(), 'network');
      });

      it('is left alone by a shopper who goes away, which is no error', async () => {
        const shopper = new AbortController();
        const reason = new Error('left');
        answer = () => shopper.abort(reason);
        assert.equal(await call(shopper.signal).catch((thrown: unknown) => thrown), reason);
      });

      it('is left alone while its refusal is on the way', async () => {
        const shopper = new AbortController();
        const reason = new Error('left');
        answer = (response) => {
          response.writeHead(409, { 'content-type': 'application/problem+json' });
          response.write('{"code":', () => shopper.abort(reason));
        };
        assert.equal(await call(shopper.signal).catch((thrown: unknown) => thrown), reason);
      });

      it('is asked nothing for a shopper who has left already', async () => {
        answering(200, {});
        await assert.rejects(call(AbortSignal.abort(new Error('left'))), /left/);
        assert.equal(seen.length, 0);
      });
    });
  }
});

describe('a call to the shop', () => {
  afterEach(() => {
    mock.restoreAll();
    mock.timers.reset();
  });

  const calls = {
    'for the methods': () => fetchPaymentMethods('/klix/payment-methods', { language: 'en' }, staying()),
    'for a purchase': () => startPurchase('/klix/purchases', INTENT, staying()),
    'for the status': () => fetchPurchaseStatus('/klix/purchases/status', 't0ken', staying()),
  };

  for (const [name, call] of Object.entries(calls)) {
    it(`${name} carries the shopper’s session, on another host of the shop too`, async () => {
      const asked = mock.method(globalThis, 'fetch', () => Promise.resolve(Response.json({ ...STATUS, ...CREATED })));
      await call();
      assert.equal(asked.mock.callCount(), 1);
      const [url, init] = asked.mock.calls[0]!.arguments as unknown as [string, RequestInit];
      assert.match(url, /^\/klix\/p/);
      assert.equal(init.credentials, 'include');
    });

    it(`${name} gives up after 15 s, not before`, async () => {
      mock.timers.enable({ apis: ['setTimeout'] });
      mock.method(
        globalThis,
        'fetch',
        (_url: unknown, init?: RequestInit) =>
          new Promise((_resolve, reject) => {
            init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
          }),
      );
      let settled = false;
      const asked = failure(call(), 'timeout').finally(() => (settled = true));
      mock.timers.tick(14_999);
      await new Promise(setImmediate);
      assert.equal(settled, false);
      mock.timers.tick(1);
      await asked;
    });
  }

  it('for the status never takes an answer that the browser has kept', async () => {
    const asked = mock.method(globalThis, 'fetch', () => Promise.resolve(Response.json(STATUS)));
    await calls['for the status']();
    const [, init] = asked.mock.calls[0]!.arguments as unknown as [string, RequestInit];
    assert.equal(init.cache, 'no-store');
  });
});
