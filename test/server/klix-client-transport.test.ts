import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKlixClient, KlixError, type KlixClientOptions, type Purchase } from '../../src/server/index.ts';
import { readRetryAfter } from '../../src/server/klix-client-transport.ts';
import { BRAND, clientAnswering, fakeTime, fixture, ID, json, SECRET, startStub } from './stub-klix.ts';

const purchase = fixture<Purchase>('purchase.paid');
const held = fixture<Purchase>('purchase.hold');
const newPurchase = {
  client: { email: 'janis.paraugs@example.com' },
  purchase: { products: [{ name: 'Socks', price: 1200 }] },
};
const tooMany = (retryAfter?: string) =>
  json(fixture('error.rate_limited').body, 429, retryAfter === undefined ? undefined : { 'Retry-After': retryAfter });
const broken = () => new Response('<h1>502</h1>', { status: 502 });
const lost = () => new TypeError('fetch failed');

const clientFor = (baseUrl: string, options: Partial<KlixClientOptions> = {}) =>
  createKlixClient({ brandId: BRAND, secretKey: SECRET, baseUrl, ...options });

describe('repeats of the Klix client', () => {
  it('repeats a read on network faults, 429 and 5xx, twice and not more', async () => {
    for (const fault of [lost, tooMany, broken]) {
      const { klix, calls } = clientAnswering(fault(), fault(), json(purchase));
      assert.equal((await klix.getPurchase(ID)).id, ID);
      assert.equal(calls().length, 3);

      const worse = clientAnswering(fault(), fault(), fault(), json(purchase));
      await assert.rejects(worse.klix.getPurchase(ID), KlixError);
      assert.equal(worse.calls().length, 3);
    }
  });

  it('does not repeat a read that Klix has refused', async () => {
    for (const status of [400, 401, 403, 404, 409, 422]) {
      const { klix, calls } = clientAnswering(json({}, status), json(purchase));
      await assert.rejects(klix.getPurchase(ID), { code: 'api', status });
      assert.equal(calls().length, 1);
    }
  });

  it('does not repeat a read whose answer is not JSON', async () => {
    const { klix, calls } = clientAnswering(new Response('{"id": "'), json(purchase));
    await assert.rejects(klix.getPurchase(ID), { code: 'contract' });
    assert.equal(calls().length, 1);
  });

  it('never repeats a change whose outcome is unknown, and says so', async () => {
    for (const fault of [lost, broken]) {
      for (const run of [
        (klix: ReturnType<typeof clientAnswering>['klix']) => klix.createPurchase(newPurchase),
        (klix: ReturnType<typeof clientAnswering>['klix']) => klix.capturePurchase(ID, { amount: 5 }),
        (klix: ReturnType<typeof clientAnswering>['klix']) => klix.chargePurchase(ID, { recurring_token: ID }),
        (klix: ReturnType<typeof clientAnswering>['klix']) => klix.deleteWebhook(ID),
      ]) {
        const { klix, calls } = clientAnswering(fault(), json(purchase));
        await assert.rejects(run(klix), KlixError);
        assert.equal(calls().length, 1);
      }
    }
    await assert.rejects(clientAnswering(lost()).klix.capturePurchase(ID), /may have done it all the same/);
  });

  it('repeats a change on 429, when Klix says that it did nothing', async () => {
    const { klix, calls } = clientAnswering(tooMany(), json(purchase, 201));
    assert.equal((await klix.createPurchase(newPurchase)).id, ID);
    assert.deepEqual(calls(), ['POST purchases/', 'POST purchases/']);
  });

  it('reads the purchase again before it repeats a capture', async () => {
    const { klix, calls } = clientAnswering(tooMany(), json(held), json(purchase));
    assert.equal((await klix.capturePurchase(ID)).status, 'paid');
    assert.deepEqual(calls(), [
      `POST purchases/${ID}/capture/`,
      `GET purchases/${ID}/`,
      `POST purchases/${ID}/capture/`,
    ]);
  });

  it('does not repeat a capture when the purchase has been captured meanwhile', async () => {
    const { klix, calls } = clientAnswering(tooMany(), json(purchase));
    await assert.rejects(klix.capturePurchase(ID), {
      code: 'api',
      status: 429,
      message: `POST purchases/${ID}/capture/ was refused by Klix (429) and not repeated: the purchase is "paid" by now`,
    });
    assert.equal(calls().length, 2);
  });

  it('repeats a charge only while the new purchase is unpaid', async () => {
    const unpaid = clientAnswering(tooMany(), json({ ...purchase, status: 'created' }), json(purchase));
    assert.equal((await unpaid.klix.chargePurchase(ID, { recurring_token: ID })).status, 'paid');
    for (const status of ['paid', 'hold', 'pending_charge', 'cancelled', 'never_heard_of']) {
      const { klix, calls } = clientAnswering(tooMany(), json({ ...purchase, status }));
      await assert.rejects(klix.chargePurchase(ID, { recurring_token: ID }), { status: 429 });
      assert.equal(calls().length, 2);
    }
  });

  it('repeats a refund only while as much is left to refund as before', async () => {
    const same = clientAnswering(json(purchase), tooMany(), json(purchase), json(fixture('payment.refund_partial')));
    assert.equal((await same.klix.refundPurchase(ID, { amount: 2000 })).payment.amount, 2000);
    assert.deepEqual(
      same.calls().map((call) => call.split(' ')[0]),
      ['GET', 'POST', 'GET', 'POST'],
    );

    const changed = fixture<Purchase>('purchase.refunded_partial');
    const { klix, calls } = clientAnswering(json(purchase), tooMany(), json(changed));
    await assert.rejects(
      klix.refundPurchase(ID, { amount: 2000 }),
      /429\) and not repeated: the purchase is "refunded"/,
    );
    assert.equal(calls().length, 3);

    const busy = clientAnswering(json(purchase), tooMany(), json({ ...purchase, status: 'pending_refund' }));
    await assert.rejects(busy.klix.refundPurchase(ID, { amount: 2000 }), /the purchase is "pending_refund" by now/);
    assert.equal(busy.calls().length, 3);
  });

  it('waits as long as Klix asks, and otherwise longer each time', async () => {
    const asked = clientAnswering(tooMany('7'), json(purchase));
    await asked.klix.getPurchase(ID);
    assert.deepEqual(asked.time.pauses, [7000]);

    const { klix, time } = clientAnswering(broken(), broken(), json(purchase));
    await klix.getPurchase(ID);
    assert.equal(time.pauses.length, 2);
    assert.ok(time.pauses[0]! >= 250 && time.pauses[0]! <= 500);
    assert.ok(time.pauses[1]! >= 500 && time.pauses[1]! <= 1000);
  });

  it('gives up at once when Klix asks for more time than the deadline leaves, and passes the wish on', async () => {
    const { klix, time, calls } = clientAnswering(tooMany('60'), json(purchase));
    await assert.rejects(klix.getPaymentMethods({ currency: 'EUR' }), { status: 429, retryAfterMs: 60_000 });
    assert.deepEqual(time.pauses, []);
    assert.equal(calls().length, 1);
  });

  it('leaves no timer behind that would keep the process alive', async () => {
    for (const answer of [json(purchase), json({}, 400), new TypeError('fetch failed')]) {
      const { klix, time } = clientAnswering(answer);
      await klix.cancelPurchase(ID).catch(() => {});
      assert.equal(time.isDeadlineSet(), false);
    }
  });

  it('reads Retry-After as seconds or as a date', () => {
    const now = Date.UTC(2026, 0, 1);
    assert.equal(readRetryAfter('12', now), 12_000);
    assert.equal(readRetryAfter(new Date(now + 5000).toUTCString(), now), 5000);
    assert.equal(readRetryAfter(new Date(now - 5000).toUTCString(), now), 0);
    for (const header of [null, '', 'soon', '-']) assert.equal(readRetryAfter(header, now), undefined);
  });
});

describe('Klix client over real HTTP', { timeout: 10_000 }, () => {
  it('creates a purchase', async () => {
    await using stub = await startStub((_, response) => response.writeHead(201).end(JSON.stringify(purchase)));
    assert.deepEqual(await clientFor(stub.baseUrl).createPurchase(newPurchase), purchase);
    const [seen] = stub.seen;
    assert.equal(`${seen!.method} ${seen!.path}`, 'POST /api/v1/purchases/');
    assert.equal(seen!.headers.authorization, `Bearer ${SECRET}`);
    assert.equal(seen!.headers['content-type'], 'application/json');
  });

  it('turns a connection cut before the answer into a network error that names the cause', async () => {
    await using stub = await startStub((_, response) => response.socket?.destroy());
    const failure = clientFor(stub.baseUrl).createPurchase(newPurchase);
    await assert.rejects(failure, (error: unknown) => {
      assert.ok(error instanceof KlixError);
      assert.equal(error.code, 'network');
      assert.ok(error.cause instanceof Error);
      return true;
    });
    assert.equal(stub.seen.length, 1);
  });

  it('reads again when the connection is cut in the middle of an answer', async () => {
    const text = JSON.stringify(purchase);
    await using stub = await startStub((_, response) => {
      response.writeHead(200, { 'Content-Length': Buffer.byteLength(text) });
      if (stub.seen.length > 1) return response.end(text);
      response.write(text.slice(0, 300), () => response.socket?.destroy());
    });
    assert.deepEqual(await clientFor(stub.baseUrl, fakeTime().options).getPurchase(ID), purchase);
    assert.equal(stub.seen.length, 2);
  });

  it('says that nothing listens there', async () => {
    let baseUrl: string;
    {
      await using stub = await startStub(() => {});
      baseUrl = stub.baseUrl;
    }
    await assert.rejects(clientFor(baseUrl, fakeTime().options).getPublicKey(), /ECONNREFUSED/);
  });

  it('gives up after 30 seconds when Klix accepts the call and never answers', async () => {
    const time = fakeTime();
    await using stub = await startStub(() => time.passDeadline());
    await assert.rejects(clientFor(stub.baseUrl, time.options).capturePurchase(ID), (error: unknown) => {
      assert.ok(error instanceof KlixError);
      assert.equal(error.code, 'timeout');
      assert.match(error.message, /took longer than 30 s; Klix may have done it all the same/);
      return true;
    });
    assert.equal(stub.seen.length, 1);
  });

  it('gives up after 30 seconds when the answer starts and never ends', async () => {
    const time = fakeTime();
    await using stub = await startStub((_, response) => {
      response.writeHead(200);
      response.write('{"id": ', () => time.passDeadline());
    });
    await assert.rejects(clientFor(stub.baseUrl, time.options).getPurchase(ID), { code: 'timeout' });
  });

  it("rejects with the caller's own reason when the caller aborts, before and during the call", async () => {
    const reason = new Error('shopper left');
    const controller = new AbortController();
    await using stub = await startStub(() => controller.abort(reason));
    const klix = clientFor(stub.baseUrl);
    await assert.rejects(klix.getPurchase(ID, { signal: controller.signal }), reason);
    assert.equal(stub.seen.length, 1);
    await assert.rejects(klix.getPurchase(ID, { signal: controller.signal }), reason);
    assert.equal(stub.seen.length, 1);
  });

  it('hangs up when the caller aborts, so that Klix is not kept busy', async () => {
    const controller = new AbortController();
    let hangUp = () => {};
    const hungUp = new Promise<void>((resolve) => (hangUp = resolve));
    await using stub = await startStub((_, response) => {
      response.once('close', hangUp);
      controller.abort(new Error('shopper left'));
    });
    await assert.rejects(clientFor(stub.baseUrl).getPurchase(ID, { signal: controller.signal }), /shopper left/);
    await hungUp;
    assert.equal(stub.seen.length, 1);
  });

  it('does not follow a redirect, so the key stays with one host', async () => {
    await using elsewhere = await startStub((_, response) => response.end(JSON.stringify(purchase)));
    for (const status of [301, 302, 303, 307, 308]) {
      await using stub = await startStub((_, response) =>
        response.writeHead(status, { Location: `${elsewhere.baseUrl}/api/v1/purchases/${ID}/` }).end('{}'),
      );
      await assert.rejects(clientFor(stub.baseUrl).getPurchase(ID), (error: unknown) => {
        assert.ok(error instanceof KlixError);
        assert.equal(error.code, 'contract');
        assert.equal(error.status, status);
        assert.ok(!error.message.includes(elsewhere.baseUrl));
        return true;
      });
      assert.equal(stub.seen.length, 1);
    }
    assert.equal(elsewhere.seen.length, 0);
  });

  it('stops reading an answer over 1 MB', async () => {
    await using stub = await startStub((_, response) => {
      const chunk = 'x'.repeat(64_000);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', more);
      };
      more(); // an answer without an end
    });
    await assert.rejects(clientFor(stub.baseUrl).getPurchase(ID), { code: 'contract', message: /over 1 MB/ });
  });

  it('takes an answer of 900 kB', async () => {
    const large = { ...purchase, issuer_details: { website: 'ā'.repeat(450_000) } };
    await using stub = await startStub((_, response) => response.end(JSON.stringify(large)));
    assert.deepEqual(await clientFor(stub.baseUrl).getPurchase(ID), large);
  });
});

describe('injected fetch', { timeout: 10_000 }, () => {
  it('cannot outlast the deadline by ignoring its signal', async () => {
    const time = fakeTime();
    const klix = createKlixClient({
      brandId: BRAND,
      secretKey: SECRET,
      ...time.options,
      fetch: () => {
        queueMicrotask(time.passDeadline);
        return new Promise<Response>(() => {});
      },
    });
    await assert.rejects(klix.getPurchase(ID), { code: 'timeout' });
  });

  it('cannot outlast the deadline with an answer that never ends', async () => {
    const time = fakeTime();
    const endless = createKlixClient({
      brandId: BRAND,
      secretKey: SECRET,
      ...time.options,
      fetch: () => {
        setImmediate(time.passDeadline);
        return Promise.resolve(new Response(new ReadableStream()));
      },
    });
    await assert.rejects(endless.getPurchase(ID), { code: 'timeout' });
  });

  it('may hide a refused redirect behind status 0, as some runtimes do', async () => {
    const hidden = Object.defineProperties(new Response(), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
      ok: { value: false },
    });
    const { klix } = clientAnswering(hidden);
    await assert.rejects(klix.getPurchase(ID), { code: 'contract', message: /was redirected/ });
  });

  it('is not called at all when the caller has aborted before', async () => {
    const { klix, calls } = clientAnswering(json(purchase));
    await assert.rejects(klix.getPurchase(ID, { signal: AbortSignal.abort(new Error('left')) }), { message: 'left' });
    assert.deepEqual(calls(), []);
  });

  it("is the runtime's own when none is given", async (context) => {
    const fake = context.mock.method(globalThis, 'fetch', () => Promise.resolve(json(purchase)));
    const klix = createKlixClient({ brandId: BRAND, secretKey: SECRET });
    assert.equal((await klix.getPurchase(ID)).id, ID);
    const [address, init] = fake.mock.calls[0]!.arguments as unknown as [string, RequestInit];
    assert.equal(address, `https://portal.klix.app/api/v1/purchases/${ID}/`);
    assert.equal(init.redirect, 'manual');
  });
});

describe('baseUrl', () => {
  const create = (baseUrl: string) => createKlixClient({ brandId: BRAND, secretKey: SECRET, baseUrl });

  it('must be https, but for this machine', () => {
    for (const baseUrl of [
      'http://portal.klix.app/api/v1/',
      'http://127.0.0.1.evil.example/',
      'http://localhost.evil.example/',
      'http://192.168.0.10:4010/',
      'ftp://portal.klix.app/',
      'portal.klix.app',
      '',
      'https://user:pass@portal.klix.app/',
      'https://portal.klix.app/?a=b',
      'https://portal.klix.app/#a',
    ]) {
      assert.throws(() => create(baseUrl), { code: 'input', message: /baseUrl is not a secure address/ }, baseUrl);
    }
    for (const baseUrl of [
      'http://localhost:4010',
      'http://127.0.0.1:4010/',
      'http://[::1]:4010',
      'https://a.example',
    ]) {
      assert.equal(create(baseUrl).brandId, BRAND);
    }
  });

  it('may be given with or without its path and last slash', async () => {
    for (const [baseUrl, expected] of [
      ['https://a.example', 'https://a.example/api/v1/public_key/'],
      ['https://a.example/api/v1', 'https://a.example/api/v1/public_key/'],
      ['https://a.example/proxy/klix/', 'https://a.example/proxy/klix/public_key/'],
    ] as const) {
      let asked = '';
      const klix = createKlixClient({
        brandId: BRAND,
        secretKey: SECRET,
        baseUrl,
        fetch: (input) => {
          asked = input as string;
          return Promise.resolve(json(fixture<string>('public_key')));
        },
      });
      await klix.getPublicKey();
      assert.equal(asked, expected);
    }
  });
});
