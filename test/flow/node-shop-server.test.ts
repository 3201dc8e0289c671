import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { type RunningShop, startShop } from '../../examples/node-shop/server.ts';
import { PAY_LATER_STYLE_HASHES } from '../../src/ssr/index.ts';

const SANDBOX = 'http://127.0.0.1:4010';
let shop: RunningShop;

before(async () => {
  shop = await startShop({ port: 0, sandboxUrl: SANDBOX });
});
after(() => shop.close());

describe('demo shop: server', () => {
  it('says that it is well', async () => {
    const answer = await fetch(`${shop.url}/healthz`);
    assert.equal(answer.status, 200);
    assert.equal((await answer.text()).trim(), 'ok');
  });

  it('allows nothing but its own files and calls to Klix', async () => {
    const answer = await fetch(`${shop.url}/`);
    assert.equal(
      answer.headers.get('Content-Security-Policy'),
      `default-src 'none'; script-src 'self'; style-src 'self' ${PAY_LATER_STYLE_HASHES.join(' ')}; ` +
        `img-src 'self' data: ${SANDBOX}; connect-src 'self' ${SANDBOX}; base-uri 'none'; ` +
        `form-action 'self' ${SANDBOX}; frame-ancestors 'none'; ` +
        "require-trusted-types-for 'script'; trusted-types klix-checkout-kit",
    );
    assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.ok(answer.headers.get('Referrer-Policy'));
    const page = await answer.text();
    assert.doesNotMatch(page, /<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
  });

  it('serves a product all the same when Klix cannot be reached, and leaves the line to the browser', async () => {
    // Nothing ever answers on this port.
    const alone = await startShop({ port: 0, sandboxUrl: 'http://127.0.0.1:1' });
    const answer = await fetch(`${alone.url}/product/sofa`);
    const page = await answer.text();
    await alone.close();
    assert.equal(answer.status, 200);
    assert.match(page, /<klix-pay-later amount="89000" [^>]*><\/klix-pay-later>/);
  });

  it('sends the kit as a compressed script', async () => {
    const answer = await fetch(`${shop.url}/klix/klix-pay-later.js`, { headers: { 'Accept-Encoding': 'gzip, br' } });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('Content-Type') ?? '', /^text\/javascript/);
    assert.equal(answer.headers.get('Content-Encoding'), 'br');
    assert.match(await answer.text(), /klix-pay-later/);
  });

  it('sends pages uncompressed to a client that cannot unpack them', async () => {
    const answer = await fetch(`${shop.url}/`, { headers: { 'Accept-Encoding': 'identity' } });
    assert.equal(answer.headers.get('Content-Encoding'), null);
    assert.match(await answer.text(), /^<!doctype html>/i);
  });

  it('shows its own page where nothing is', async () => {
    for (const path of ['/nothing', '/product/yacht', '/product/', '/klix/unknown.js']) {
      const answer = await fetch(shop.url + path);
      assert.equal(answer.status, 404, path);
      assert.match(await answer.text(), /Page not found/);
    }
  });

  it('hands out no file outside its public folders', async () => {
    for (const path of ['/../server.ts', '/klix/../package.json', '/klix/..%2fpackage.json', '/server.ts', '/%00']) {
      assert.equal(await statusOf(path), 404, path);
    }
  });

  it('takes no form where there is none', async () => {
    const answer = await post('/', {}, { Origin: shop.url });
    assert.equal(answer.status, 405);
    assert.equal((await fetch(`${shop.url}/`, { method: 'HEAD' })).status, 200);
  });

  it('refuses every form that another site may have sent', async () => {
    const foreign: Record<string, string>[] = [
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
      { Origin: shop.url, 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'null' },
      { Origin: 'https://evil.example' },
      { Origin: shop.url.replace('http:', 'https:').replace(/\d+$/, '1') },
      {},
    ];
    for (const path of ['/cart/add', '/cart', '/checkout', '/subscription', '/subscription/end', '/charging']) {
      for (const headers of foreign) {
        const answer = await post(path, { product: 'sofa', name: 'Anna', email: 'anna@example.com' }, headers);
        assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`);
        assert.deepEqual(answer.headers.getSetCookie(), []);
      }
    }
    const own = await post('/cart/add', { product: 'sofa' }, { Origin: shop.url });
    assert.equal(own.status, 303);
    assert.match(own.headers.getSetCookie().join(), /kalva_session=[\w-]{22}; Path=\/; .*HttpOnly; SameSite=Lax$/);
  });

  it('opens the back office on this machine only, and refuses foreign forms there, too', async () => {
    assert.equal((await fetch(`${shop.url}/admin`)).status, 200);
    for (const path of ['/admin', '/admin/order/AAAA-BBBB']) {
      assert.equal(await statusOf(path, { Host: 'rebound.example' }), 403);
    }
    const answer = await post('/admin/order/AAAA-BBBB/refund', { amount: '1' }, { 'Sec-Fetch-Site': 'cross-site' });
    assert.equal(answer.status, 403);
    assert.equal((await post('/admin/order/AAAA-BBBB/refund', {}, { Origin: shop.url })).status, 404);
  });

  it('is not upset by forms that make no sense', async () => {
    const session = (await post('/cart/add', { product: 'sofa', quantity: '-3' }, { Origin: shop.url })).headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    const headers = { Origin: shop.url, Cookie: session };
    const nonsense = `"'><script>alert(1)</script>`;
    for (const [path, fields, status] of [
      ['/cart/add', { product: nonsense }, 404],
      ['/cart', { item: nonsense, quantity: '-1' }, 303],
      ['/cart', { item: nonsense, remove: 'yes' }, 303],
      ['/checkout', { name: nonsense, email: nonsense }, 422],
      ['/checkout', { name: 'x'.repeat(129), email: `${'x'.repeat(250)}@example.com` }, 422],
      ['/subscription', { name: 'Anna', email: 'anna@example.com', consent: nonsense }, 422],
      ['/charging', {}, 422],
      ['/charging/finish', { order_ref: nonsense, energy: nonsense }, 303],
    ] as const) {
      const answer = await post(path, fields, headers);
      assert.equal(answer.status, status, path);
      assert.doesNotMatch(await answer.text(), /<script>|"'>/);
    }
    const long = await post('/checkout', { name: 'x'.repeat(20_000) }, headers);
    assert.equal(long.status, 413);
    assert.equal((await fetch(`${shop.url}/cart`, { method: 'POST', headers, body: '{}' })).status, 415);
    const cart = await (await fetch(`${shop.url}/cart`, { headers })).text();
    assert.match(cart, /name="quantity"[^>]*value="1"/, 'what was in the cart is still there');
  });

  it('lets no address put markup on a page', async () => {
    const attack = `x="'><script>alert(1)</script>`;
    const query = new URLSearchParams({
      lang: attack,
      theme: attack,
      quantity: attack,
      colour: attack,
      [attack]: attack,
    });
    for (const path of ['/', '/product/sofa', '/guide', '/none']) {
      const page = await (await fetch(`${shop.url}${path}?${query}`)).text();
      assert.doesNotMatch(page, /<script>|alert\(1\)<|"'>/);
    }
  });

  it('remembers only settings it knows', async () => {
    const known = await fetch(`${shop.url}/?lang=et&theme=dark`);
    assert.deepEqual(
      known.headers.getSetCookie().map((cookie) => cookie.split(';')[0]),
      ['lang=et', 'theme=dark'],
    );
    const unknown = await fetch(`${shop.url}/?lang=xx&theme=pink`, { headers: { Cookie: 'lang=zz; theme=neon' } });
    assert.deepEqual(unknown.headers.getSetCookie(), []);
    assert.match(await unknown.text(), /<html lang="en" data-theme="auto">/);
  });
});

function post(path: string, fields: Record<string, string>, headers: Record<string, string>): Promise<Response> {
  return fetch(shop.url + path, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) });
}

/** `fetch` tidies an address before it is sent and chooses the host; this does not. */
function statusOf(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const { hostname, port } = new URL(shop.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
