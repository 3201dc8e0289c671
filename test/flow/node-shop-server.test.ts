import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { type Shop, startShop } from '../../examples/node-shop/server.ts';

const SANDBOX = 'http://127.0.0.1:4010';
let shop: Shop;

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
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        `connect-src 'self' ${SANDBOX}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; ` +
        "require-trusted-types-for 'script'; trusted-types klix-checkout-kit",
    );
    assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.ok(answer.headers.get('Referrer-Policy'));
    const page = await answer.text();
    assert.doesNotMatch(page, /<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
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

  it('takes no other method than reading', async () => {
    const answer = await fetch(`${shop.url}/`, { method: 'POST', body: 'x=1' });
    assert.equal(answer.status, 405);
    assert.equal((await fetch(`${shop.url}/`, { method: 'HEAD' })).status, 200);
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

/** `fetch` tidies an address before it is sent; this does not. */
function statusOf(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(shop.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
