import assert from 'node:assert/strict';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import express from 'express';
import { toNodeHandler } from '../../../src/server/node/index.ts';
import { signCallbackForTest } from '../../../src/server/index.ts';
import { created, createEdgeShop, type EdgeShop, intent, refused, SHOP } from '../edge-shop.ts';
import { ID } from '../stub-klix.ts';
import { listen } from './listen.ts';

const JSON_HEADERS = { 'Content-Type': 'application/json' };
const FORM_HEADERS = { 'Content-Type': 'application/x-www-form-urlencoded' };
const FORM = 'order_ref=ORDER-1&payment_method=klix';

const servers: Record<string, (shop: EdgeShop) => ReturnType<typeof listen>> = {
  "Node's own server": (shop) => {
    const handler = toNodeHandler(shop.backend);
    return listen((incoming, outgoing) => void handler(incoming, outgoing));
  },
  Express: (shop) => {
    const app = express();
    app.use(toNodeHandler(shop.backend));
    app.use(express.json());
    app.get('/', (_request, response) => void response.send('the shop'));
    return listen(app);
  },
};

for (const [name, start] of Object.entries(servers)) {
  describe(`the merchant endpoints over HTTP, on ${name}`, () => {
    /** A shop on a port, closed when the test ends. */
    const open = async (options?: Parameters<typeof createEdgeShop>[0]) => {
      const shop = createEdgeShop(options);
      const server = await start(shop);
      return Object.assign(shop, {
        url: `${server.url}/klix`,
        async [Symbol.asyncDispose]() {
          await server[Symbol.asyncDispose]();
          await shop.stop();
        },
      });
    };
    const send = (url: string, body: BodyInit, headers: Record<string, string>, more: RequestInit = {}) =>
      fetch(url, { method: 'POST', redirect: 'manual', headers, body, ...more });

    it('start a purchase from JSON and from a form', async () => {
      await using shop = await open();
      const { purchase_id } = await created(
        await send(`${shop.url}/purchases`, JSON.stringify(intent({ intent_id: 'click-0001' })), JSON_HEADERS),
      );
      assert.equal((await shop.purchase(purchase_id)).purchase.total, 4590);
      const form = await send(`${shop.url}/purchases`, FORM, FORM_HEADERS);
      assert.equal(form.status, 303);
      assert.equal(form.headers.get('Location'), (await shop.purchase(purchase_id)).checkout_url);
    });

    it('refuse a form of another site, whichever way the browser tells', async () => {
      await using shop = await open();
      const { host } = new URL(shop.url);
      for (const [headers, isRefused] of [
        [{ Origin: 'https://evil.example' }, true],
        [{ Origin: 'null' }, true],
        [{ 'Sec-Fetch-Site': 'cross-site', Origin: `http://${host}` }, true],
        [{ Origin: `http://${host}` }, false],
        [{ 'Sec-Fetch-Site': 'same-origin', Origin: `http://${host}` }, false],
      ] as [Record<string, string>, boolean][]) {
        // fetch does not send these headers as they are given; Node's client does.
        const location = await new Promise<string | undefined>((resolve, reject) => {
          request(`${shop.url}/purchases`, { method: 'POST', headers: { ...FORM_HEADERS, ...headers } }, (response) => {
            response.resume();
            resolve(response.headers.location);
          })
            .on('error', reject)
            .end(FORM);
        });
        assert.equal(location === `${SHOP}/checkout?step=3&klix=forbidden-origin`, isRefused, JSON.stringify(headers));
      }
    });

    it('refuse too large a body, announced or not, so that the client can read why', async () => {
      await using shop = await open();
      for (const large of ['x'.repeat(65_537), 'x'.repeat(2_000_000)]) {
        await refused(await send(`${shop.url}/purchases`, large, JSON_HEADERS), 413, 'too-large');
        const chunked = new Blob([large]).stream();
        const init = { duplex: 'half' } as RequestInit;
        await refused(await send(`${shop.url}/purchases`, chunked, JSON_HEADERS, init), 413, 'too-large');
      }
      await created(await send(`${shop.url}/purchases`, JSON.stringify(intent()), JSON_HEADERS));
    });

    it('check a callback over the very bytes that came', async () => {
      const body = `{ "type":"purchase",  "id": "${ID}", "event_type": "purchase.hold", "n": "\\u017e" }`;
      const { signature, publicKey } = await signCallbackForTest(body);
      await using shop = await open({ webhookKeys: [publicKey] });
      const headers = { ...JSON_HEADERS, 'X-Signature': signature };
      assert.equal((await send(`${shop.url}/callback`, body, headers)).status, 200);
      await refused(await send(`${shop.url}/callback`, body.replace('  ', ' '), headers), 401, 'invalid');
    });

    it('answer a preflight of an allowed page', async () => {
      await using shop = await open({ allowedOrigins: ['https://partner.example'] });
      const asked = request(`${shop.url}/purchases`, {
        method: 'OPTIONS',
        headers: { Origin: 'https://partner.example', 'Access-Control-Request-Method': 'POST' },
      }).end();
      const [status, allowed] = await new Promise<[unknown, unknown]>((resolve, reject) => {
        asked.on('error', reject).on('response', (response) => {
          void text(response).then(() =>
            resolve([response.statusCode, response.headers['access-control-allow-origin']]),
          );
        });
      });
      assert.deepEqual([status, allowed], [204, 'https://partner.example']);
    });

    it('serve the methods, the status and a clear 404', async () => {
      await using shop = await open();
      assert.equal((await fetch(`${shop.url}/payment-methods?language=lv`)).status, 200);
      await refused(await fetch(`${shop.url}/purchases/status?token=guess`), 404, 'unknown-order');
      await refused(await fetch(`${shop.url}/nowhere`), 404, 'invalid');
    });
  });
}
