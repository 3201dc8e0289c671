import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { corsHeaders, isTrusted, type RequestSource } from '../../../src/server/endpoints/origin.ts';

const SHOP = 'shop.example';
const PARTNER = 'https://partner.example';
const trusts = (source: Partial<RequestSource>) =>
  isTrusted({ fetchSite: null, origin: null, host: SHOP, ...source }, [PARTNER]);

describe('who may start a purchase', () => {
  const cases: [expected: boolean, what: string, source: Partial<RequestSource>][] = [
    [true, 'a page of the shop', { fetchSite: 'same-origin', origin: 'https://shop.example' }],
    [true, 'a page of the shop behind a proxy that changes the host', { fetchSite: 'same-origin', host: 'app:3000' }],
    [true, 'a page of the shop in a sandboxed frame', { fetchSite: 'same-origin', origin: 'null' }],
    [true, 'the visitor directly', { fetchSite: 'none' }],
    [false, 'a page of another site', { fetchSite: 'cross-site', origin: 'https://evil.example' }],
    [false, 'a page of another site that hides its origin', { fetchSite: 'cross-site', origin: 'null' }],
    [false, 'a page of another site that says nothing of its origin', { fetchSite: 'cross-site' }],
    [false, 'another host of the same site', { fetchSite: 'same-site', origin: 'https://blog.shop.example' }],
    [true, 'an allowed page of another site', { fetchSite: 'cross-site', origin: PARTNER }],
    [true, 'an allowed page of the same site', { fetchSite: 'same-site', origin: PARTNER }],
    [false, 'an allowed host without TLS', { fetchSite: 'cross-site', origin: 'http://partner.example' }],
    [
      false,
      'an origin that starts like an allowed one',
      { fetchSite: 'cross-site', origin: `${PARTNER}.evil.example` },
    ],
    [false, 'a value of Sec-Fetch-Site that no browser sends', { fetchSite: 'same-origin, none' }],
    [false, 'an empty Sec-Fetch-Site', { fetchSite: '', origin: 'https://shop.example' }],
    [true, 'an older browser on a page of the shop', { origin: 'https://shop.example' }],
    [true, 'an older browser where TLS ends in front of the shop', { origin: 'https://shop.example', host: SHOP }],
    [true, 'an older browser on an allowed page', { origin: PARTNER }],
    [false, 'an older browser on a page of another site', { origin: 'https://evil.example' }],
    [false, 'an older browser on another port', { origin: 'https://shop.example:8443' }],
    [false, 'an older browser that hides its origin', { origin: 'null' }],
    [false, 'an origin that is no address', { origin: 'shop.example' }],
    [false, 'an empty origin', { origin: '' }],
    [true, 'a program that is no browser', {}],
  ];
  for (const [expected, what, source] of cases) {
    it(`${expected ? 'trusts' : 'refuses'} ${what}`, () => assert.equal(trusts(source), expected));
  }

  it('trusts no address of another host, however it is written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('cross-site', 'same-site', null),
        fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.domain(), fc.string()),
        (fetchSite, origin) => {
          fc.pre(origin !== PARTNER && (!URL.canParse(origin) || new URL(origin).host !== SHOP));
          assert.equal(trusts({ fetchSite, origin }), false);
        },
      ),
    );
  });
});

describe('who may read an answer', () => {
  it('lets an allowed page read it with cookies, and tells caches that it depends on the page', () =>
    assert.deepEqual(corsHeaders(PARTNER, [PARTNER]), {
      Vary: 'Origin',
      'Access-Control-Allow-Origin': PARTNER,
      'Access-Control-Allow-Credentials': 'true',
    }));

  it('lets nobody else, and tells caches all the same', () => {
    for (const origin of [null, 'null', '*', 'https://evil.example', `${PARTNER}/`]) {
      assert.deepEqual(corsHeaders(origin, [PARTNER]), { Vary: 'Origin' });
    }
  });

  it('says nothing at all in a shop of one origin', () => assert.deepEqual(corsHeaders(PARTNER, []), {}));
});
