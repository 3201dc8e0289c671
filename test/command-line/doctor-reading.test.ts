import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { forbiddenBy, readPolicies } from '../../src/command-line/doctor/content-policy.ts';
import { examine } from '../../src/command-line/doctor/examine.ts';
import { toPage } from '../../src/command-line/doctor/load-page.ts';
import { nearestName } from '../../src/command-line/doctor/nearest-name.ts';
import { centsOf, pricesIn } from '../../src/command-line/doctor/page-prices.ts';
import { readPage } from '../../src/command-line/doctor/read-page.ts';
import { writeReport } from '../../src/command-line/doctor/write-report.ts';
import { CATEGORIES } from '../../src/contract/vocabulary.ts';
import { BRAND } from './doctor-shop.ts';

const nobody: typeof fetch = () => Promise.reject(new TypeError('no network in this test'));

describe('reading a page', () => {
  it('knows where each tag stands', () => {
    const { tags } = readPage(
      '<html lang="lv">\n<!-- <klix-pay-later> -->\n<script>"<klix-pay-later>"</script><div lang="et">\n<template><b></b></template><klix-pay-later AMOUNT=1 amount="2"><i slot="fallback">x</i></klix-pay-later></div><p>',
    );
    assert.deepEqual(
      tags.map(({ name, line, place, language }) => `${line} ${name} ${place} ${language}`),
      [
        '1 html page lv',
        '2 klix-pay-later comment undefined',
        '3 script page lv',
        '3 div page et',
        '4 template page et',
        '4 b template et',
        '4 klix-pay-later page et',
        '4 i page et',
        '4 p page lv',
      ],
    );
    const element = tags.findLast(({ name }) => name === 'klix-pay-later')!;
    assert.equal(element.attributes.get('amount'), '1');
    assert.deepEqual([...element.slots], ['fallback']);
    assert.equal(element.closed, true);
    assert.equal(tags.find(({ name }) => name === 'script')!.text, '"<klix-pay-later>"');
  });

  it('takes an element far down in a page for closed, since it does not count that deep', async () => {
    const html = `${'<div>'.repeat(500)}<klix-pay-later></klix-pay-later>${'</div>'.repeat(500)}`;
    const { findings } = await examine(toPage(html, undefined, null), nobody);
    assert.ok(findings.every(({ code }) => code !== 'element-not-closed'));
  });

  const HOSTILE: Readonly<Record<string, string>> = {
    'tags that never end': '<a '.repeat(1_000_000),
    'a million open tags': '<b>'.repeat(1_000_000),
    'a million stray end tags': `${'<b>'.repeat(300)}${'</i>'.repeat(1_000_000)}`,
    'comments in comments': '<!--'.repeat(1_000_000),
    'scripts that never end': '<script>'.repeat(500_000),
    'one endless attribute': `<klix-pay-later amount="${'9'.repeat(4_000_000)}"></klix-pay-later>`,
    'a hundred thousand attributes': `<klix-pay-later ${Array.from({ length: 100_000 }, (_, index) => `amoun${index}=1`).join(' ')}></klix-pay-later>`,
    'numbers without an end': `${'1 '.repeat(1_000_000)}€ ${'1.'.repeat(1_000_000)}`,
    'brackets and blanks': '< '.repeat(2_000_000),
  };
  for (const [name, html] of Object.entries(HOSTILE)) {
    it(`is not held up by ${name}`, async () => {
      const startedAt = performance.now();
      await examine(toPage(html, new URL('https://shop.example/'), null), nobody);
      const seconds = (performance.now() - startedAt) / 1000;
      // Far above what it takes, far below what one quadratic step would.
      assert.ok(seconds < 20, `${seconds.toFixed(1)} s`);
    });
  }

  it('comes to an end with something to say, whatever it is given', async () => {
    const piece = fc.constantFrom(
      '<klix-pay-later', '</klix-pay-later>', ' amount=', '"67900"', "'", '"', '>', '/>', '<!--', '-->', '<script', '</script>',
      ' src=', ' type=module', '<meta http-equiv=content-security-policy content=', 'script-src', ';', ',', '\0', '<base href=', '€', '9',
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }), async (pieces) => {
        const { findings } = await examine(toPage(pieces.join(''), new URL('http://127.0.0.1:1/'), null), nobody);
        assert.ok(findings.every(({ message, fix }) => message && fix));
      }),
      { numRuns: 500 },
    );
  });

  it('does not let a page write to the terminal', async () => {
    const html = `<klix-pay-later amount="\u001b]0;owned\u0007 \u202e${'x'.repeat(5_000)}" brand_id="${BRAND}"></klix-pay-later>`;
    const report = writeReport('page', await examine(toPage(html, undefined, null), nobody), false);
    assert.doesNotMatch(report, /[\u0000-\u0009\u000b-\u001f\u202e]/);
    assert.ok(report.length < 4_000);
  });
});

describe('a page over https', () => {
  const codes = async (html: string) => {
    const { findings } = await examine(toPage(html, new URL('https://shop.example/'), null), nobody);
    return findings.filter(({ severity }) => severity === 'stops').map(({ code }) => code);
  };
  const line = (more = '') => `<klix-pay-later amount="67900" brand_id="${BRAND}" ${more}></klix-pay-later>`;

  it('may load neither its script nor its offers over http', async () => {
    assert.deepEqual(
      await codes(
        `<script type=module src="http://cdn.example/klix-pay-later.js"></script>${line('api_base=http://klix.example')}`,
      ),
      ['mixed-content', 'mixed-content', 'api-unreachable'],
    );
  });

  it('gives its secret key away when a script of its own calls Klix with it', async () => {
    const call = (key: string) =>
      `<script>fetch('https://portal.klix.app/api/v1/purchases/', { headers: { Authorization: 'Bearer ${key}' } })</script>`;
    assert.deepEqual(await codes(call('q6vU0zX3b2k8wT1nR5yP')), ['no-element', 'secret-key'].sort());
    assert.deepEqual(await codes(call("' + key + '")), ['no-element']);
    assert.deepEqual(await codes('<p>Authorization: Bearer q6vU0zX3b2k8wT1nR5yP, portal.klix.app</p>'), ['no-element']);
  });
});

describe('a content security policy', () => {
  const page = new URL('https://shop.example/cart');
  const lets = (policy: string, address: string, more = {}) =>
    readPolicies(policy).every((each) => !forbiddenBy(each, 'script', { url: new URL(address, page), ...more }, page));

  for (const [policy, address, allowed] of [
    ["script-src 'self'", '/a.js', true],
    ["script-src 'self'", 'https://www.shop.example/a.js', false],
    ['script-src https:', 'https://cdn.example/a.js', true],
    ['script-src https:', 'http://cdn.example/a.js', false],
    ['script-src *.example', 'https://cdn.example/a.js', true],
    ['script-src *.cdn.example', 'https://cdn.example/a.js', false],
    ['script-src cdn.example', 'https://cdn.example/a.js', true],
    ['script-src cdn.example', 'https://cdn.example:8443/a.js', false],
    ['script-src cdn.example:*', 'https://cdn.example:8443/a.js', true],
    ['script-src http://cdn.example', 'https://cdn.example/a.js', true],
    ['script-src cdn.example/kit/', 'https://cdn.example/kit/a.js', true],
    ['script-src cdn.example/kit', 'https://cdn.example/kit/a.js', false],
    ['script-src cdn.example/kit/a.js', 'https://cdn.example/kit/a.js', true],
    ["default-src 'none'", '/a.js', false],
    ["default-src 'none'; script-src 'self'", '/a.js', true],
    ["script-src 'none'; script-src-elem 'self'", '/a.js', true],
    ["script-src 'self', script-src 'none'", '/a.js', false],
    ['img-src none', '/a.js', true],
    ['SCRIPT-SRC SHOP.EXAMPLE', '/a.js', true],
  ] as const) {
    it(`"${policy}" ${allowed ? 'allows' : 'forbids'} ${address}`, () => assert.equal(lets(policy, address), allowed));
  }

  it('knows nonces and hashes', () => {
    assert.equal(lets("script-src 'nonce-a'", '/a.js', { nonce: 'a' }), true);
    assert.equal(lets("script-src 'nonce-a'", '/a.js', { nonce: 'b' }), false);
    assert.equal(lets("script-src 'sha384-x'", '/a.js', { integrity: 'sha384-x' }), true);
    assert.equal(lets("script-src 'sha384-x'", '/a.js', { integrity: 'sha384-x sha384-y' }), false);
    assert.equal(lets("script-src 'self' 'strict-dynamic' 'nonce-a'", '/a.js'), false);
  });
});

describe('slips and prices', () => {
  for (const [written, names, meant] of [
    ['ammount', ['amount', 'category'], 'amount'],
    ['brandId', ['amount', 'brand_id'], 'brand_id'],
    ['data-brandid', ['amount', 'brand_id'], 'brand_id'],
    ['langauge', ['language'], 'language'],
    ['title', ['type', 'theme'], undefined],
    ['price', ['amount', 'name'], undefined],
  ] as const) {
    it(`takes ${written} for ${meant ?? 'nothing it knows'}`, () => assert.equal(nearestName(written, names), meant));
  }

  it('finds the category for a slip in each of the 19', () => {
    for (const category of CATEGORIES) {
      assert.equal(nearestName(category.toLowerCase().replace('_', '-'), CATEGORIES, 3), category);
      assert.equal(nearestName(category.slice(1), CATEGORIES, 3), category);
    }
  });

  for (const [written, cents] of [
    ['679.00', 67900],
    ['679,00 €', 67900],
    ['€ 1 234,5', 123450],
    ['1,234.50', 123450],
    ['1.234', 123400],
    ['679', 67900],
    ['1e3', undefined],
    ['free', undefined],
  ] as const) {
    it(`reads ${written} as ${cents ?? 'no price'}`, () => assert.equal(centsOf(written), cents));
  }

  it('takes prices from text and from what search engines read, not from the element itself', () => {
    const { tags, text } = readPage(
      '<meta property="product:price:amount" content="15.50"><p>1&nbsp;234,50&nbsp;€ or EUR 9.99, 36 x</p><klix-pay-later><i>5,00 €</i></klix-pay-later>',
    );
    assert.deepEqual([...pricesIn({ tags, text })].sort(), [123450, 1550, 999].sort());
  });
});
