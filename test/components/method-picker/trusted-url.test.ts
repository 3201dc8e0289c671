import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toCheckoutAddress, toLogoAddress } from '../../../src/components/method-picker/trusted-url.ts';

const PORTAL = new URL('https://portal.klix.app');
const SANDBOX = new URL('http://127.0.0.1:4010');

describe('toCheckoutAddress', () => {
  it("lets a payer go to the portal's own pages", () => {
    const address = 'https://portal.klix.app/p/9f4c/?preferred=klix#top';
    assert.equal(toCheckoutAddress(address, PORTAL), address);
    assert.equal(toCheckoutAddress('https://portal.klix.app:443/p/1/', PORTAL), 'https://portal.klix.app/p/1/');
    assert.equal(toCheckoutAddress('http://127.0.0.1:4010/p/1/', SANDBOX), 'http://127.0.0.1:4010/p/1/');
  });

  const elsewhere = [
    'https://portal.klix.app.evil.example/p/1/',
    'https://evil.example/portal.klix.app',
    'https://evil.example#portal.klix.app',
    'http://portal.klix.app/p/1/',
    'https://portal.klix.app:8443/p/1/',
    'https://user@portal.klix.app/p/1/',
    'https://user:word@portal.klix.app/p/1/',
    'https://portal.klix.app@evil.example/',
    'blob:https://portal.klix.app/0c0a1f36',
    'filesystem:https://portal.klix.app/temporary/x',
    'javascript:alert(document.domain)//portal.klix.app',
    'java\nscript:alert(1)',
    'data:text/html,https://portal.klix.app',
    'about:blank',
    '//portal.klix.app/p/1/',
    '/p/1/',
    'p/1/',
    'portal.klix.app/p/1/',
    '',
    ' ',
  ];
  for (const address of elsewhere) {
    it(`lets nobody go to ${JSON.stringify(address)}`, () =>
      assert.equal(toCheckoutAddress(address, PORTAL), undefined));
  }

  it('reads a backslash as the browser will: as part of a path on the portal', () =>
    assert.equal(
      toCheckoutAddress('https://portal.klix.app\\@evil.example/', PORTAL),
      'https://portal.klix.app/@evil.example/',
    ));

  it('takes nothing but text for an address', () => {
    for (const address of [undefined, null, 5, {}, ['https://portal.klix.app/'], new URL('https://portal.klix.app/')]) {
      assert.equal(toCheckoutAddress(address, PORTAL), undefined);
    }
  });

  it('trusts an unencrypted portal on this machine only', () => {
    for (const host of ['localhost:4010', '127.0.0.1:4010', '127.9.8.7', '[::1]:4010']) {
      assert.ok(toCheckoutAddress(`http://${host}/p/1/`, new URL(`http://${host}`)), host);
    }
    for (const host of ['portal.klix.app', '10.0.0.1', '127.0.0.1.evil.example', 'localhost.evil.example']) {
      assert.equal(toCheckoutAddress(`http://${host}/p/1/`, new URL(`http://${host}`)), undefined, host);
    }
  });

  it('lets nobody go anywhere without a portal', () =>
    assert.equal(toCheckoutAddress('https://portal.klix.app/', undefined), undefined));

  it('never leads off the portal, whatever the address', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((text) => `https://portal.klix.app${text}`),
        ),
        (address) => {
          const led = toCheckoutAddress(address, PORTAL);
          assert.ok(led === undefined || led.startsWith('https://portal.klix.app/'), led);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('toLogoAddress', () => {
  it('reads a path as one on the portal', () => {
    assert.equal(toLogoAddress('/static/a.svg', PORTAL), 'https://portal.klix.app/static/a.svg');
    assert.equal(toLogoAddress('/static/a.svg', SANDBOX), 'http://127.0.0.1:4010/static/a.svg');
  });

  it('takes an encrypted address anywhere and an unencrypted one nowhere but on a portal of this machine', () => {
    assert.equal(toLogoAddress('https://cdn.example/a.svg', SANDBOX), 'https://cdn.example/a.svg');
    assert.equal(toLogoAddress('http://cdn.example/a.svg', PORTAL), undefined);
    assert.equal(toLogoAddress('http://localhost:9999/a.svg', SANDBOX), undefined);
    assert.equal(toLogoAddress('http://127.0.0.1:4010/a.svg', PORTAL), undefined);
  });

  it('takes no other kind of address', () => {
    for (const path of [
      'data:image/png;base64,AA',
      'javascript:alert(1)',
      'blob:https://portal.klix.app/x',
      'http://[',
    ]) {
      assert.equal(toLogoAddress(path, PORTAL), undefined, path);
    }
  });
});
