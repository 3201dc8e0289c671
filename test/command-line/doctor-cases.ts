import type { ScriptFiles } from '../../scripts/write-release.ts';
import { readFileSync } from 'node:fs';
import { BRAND, type Places, type ShopPage } from './doctor-shop.ts';

/** A page on which something does not show, and the same page with the doctor's advice followed. */
export interface DoctorCase {
  /** What is wrong, as its owner would put it. */
  name: string;
  code: string;
  ill: (places: Places) => ShopPage;
  well: (places: Places) => ShopPage;
  /** What is to be seen on the page that is well, and not on the other. The line, unless said. */
  shows?: string;
}

interface Parts {
  meta?: string;
  script?: string;
  body?: string;
  policy?: string;
}

export const SCRIPT = '<script type="module" src="/klix-pay-later.js"></script>';
export const line = (attributes = 'amount="67900"', brand = BRAND) =>
  `<klix-pay-later ${attributes} brand_id="${brand}" language="en"></klix-pay-later>`;

/** A page that is well but for what `parts` say. */
export const page =
  (parts: Parts | ((places: Places) => Parts) = {}) =>
  (places: Places): ShopPage => {
    const given = typeof parts === 'function' ? parts(places) : parts;
    const {
      meta = `<meta name="klix-api-base" content="${places.klix}">`,
      script = SCRIPT,
      body = `<p>679,00 €</p>${line()}`,
      policy,
    } = given;
    return {
      html: `<!doctype html>\n<html lang="en">\n<head><title>Shop</title>\n${meta}\n${script}\n</head>\n<body>\n<h1>Laptop</h1>\n${body}\n</body>\n</html>\n`,
      ...(policy && { headers: { 'content-security-policy': policy } }),
    };
  };

const sri = () => (JSON.parse(readFileSync('dist/sri.json', 'utf8')) as ScriptFiles)['klix-pay-later.js']!.sha384;
const scripted = (script: string) => page({ script });
const withBody = (body: string) => page({ body });
const withAmount = (amount: string, more = '') => withBody(`${more}${line(`amount="${amount}"`)}`);
const well = page();

export const CASES: readonly DoctorCase[] = [
  { name: 'nobody put the script on the page', code: 'script-missing', ill: scripted(''), well },
  {
    name: 'the calculator has the script of the line',
    code: 'script-missing',
    ill: withBody(`<klix-widget data-brand-id="${BRAND}" data-loan-amount="67900" data-locale="en"></klix-widget>`),
    well: page({
      script: '<script type="module" src="/klix-pay-later-calculator.js"></script>',
      body: `<klix-widget data-brand-id="${BRAND}" data-loan-amount="67900" data-locale="en"></klix-widget>`,
    }),
    shows: 'klix-widget [part="monthly"]',
  },
  {
    name: 'the script is not where its address leads',
    code: 'script-not-found',
    ill: scripted('<script type="module" src="/gone/klix-pay-later.js"></script>'),
    well,
  },
  {
    name: "the script's server does not answer",
    code: 'script-unreachable',
    ill: page(({ closed }) => ({ script: `<script type="module" src="${closed}/klix-pay-later.js"></script>` })),
    well,
  },
  {
    name: 'the script is served as text',
    code: 'script-mime',
    ill: scripted('<script type="module" src="/as-text/klix-pay-later.js"></script>'),
    well,
  },
  {
    name: 'the script is loaded as scripts were before modules',
    code: 'script-not-module',
    ill: scripted('<script defer src="/klix-pay-later.js"></script>'),
    well,
  },
  {
    name: 'the script is left to browsers of the past',
    code: 'script-nomodule',
    ill: scripted('<script nomodule src="/klix-pay-later.js"></script>'),
    well,
  },
  {
    name: 'a consent tool holds the script back',
    code: 'script-type',
    ill: scripted('<script type="text/plain" data-consent="marketing" src="/klix-pay-later.js"></script>'),
    well,
  },
  {
    name: "another origin's script does not allow the page",
    code: 'script-cors',
    ill: page(({ other }) => ({ script: `<script type="module" src="${other}/shut/klix-pay-later.js"></script>` })),
    well: page(({ other }) => ({ script: `<script type="module" src="${other}/open/klix-pay-later.js"></script>` })),
  },
  {
    name: 'the hash is that of another version',
    code: 'script-integrity',
    ill: scripted(`<script type="module" src="/klix-pay-later.js" integrity="sha384-${'A'.repeat(64)}"></script>`),
    well: (places) => scripted(`<script type="module" src="/klix-pay-later.js" integrity="${sri()}"></script>`)(places),
  },
  {
    name: 'the policy has other places for scripts',
    code: 'csp-script',
    ill: page({ policy: 'script-src https://cdn.example' }),
    well: page({ policy: "script-src https://cdn.example 'self'" }),
  },
  {
    name: 'the policy wants a nonce',
    code: 'csp-script',
    ill: page({ policy: "script-src 'nonce-r4nd0m'" }),
    well: page({
      policy: "script-src 'nonce-r4nd0m'",
      script: '<script type="module" nonce="r4nd0m" src="/klix-pay-later.js"></script>',
    }),
  },
  {
    name: 'addresses count for nothing under strict-dynamic',
    code: 'csp-script',
    ill: page({ policy: "script-src 'self' 'strict-dynamic' 'nonce-r4nd0m'" }),
    well: page({
      policy: "script-src 'self' 'strict-dynamic' 'nonce-r4nd0m'",
      script: '<script type="module" nonce="r4nd0m" src="/klix-pay-later.js"></script>',
    }),
  },
  {
    name: 'the policy of a meta tag forbids all scripts',
    code: 'csp-script',
    ill: page(({ klix }) => ({
      meta: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src ${klix}"><meta name="klix-api-base" content="${klix}">`,
    })),
    well: page(({ klix }) => ({
      meta: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src ${klix}; script-src 'self'"><meta name="klix-api-base" content="${klix}">`,
    })),
  },
  {
    name: 'the policy does not let the page ask Klix',
    code: 'csp-connect',
    ill: page({ policy: "default-src 'self'; style-src 'none'" }),
    well: page(({ klix }) => ({ policy: `default-src 'self'; connect-src 'self' ${klix}; style-src 'none'` })),
  },
  {
    name: 'the tag is misspelt',
    code: 'tag-spelling',
    ill: withBody(`<klix-paylater amount="67900" brand_id="${BRAND}"></klix-paylater>`),
    well,
  },
  { name: 'the tag is commented out', code: 'element-in-comment', ill: withBody(`<!-- ${line()} -->`), well },
  {
    name: 'the tag is in a template',
    code: 'element-in-template',
    ill: withBody(`<template>${line()}</template>`),
    well,
  },
  {
    name: 'the tag is for browsers without scripts',
    code: 'element-in-noscript',
    ill: withBody(`<noscript>${line()}</noscript>`),
    well,
  },
  {
    name: 'the tag has no end, and what follows is gone',
    code: 'element-not-closed',
    ill: withBody(`<klix-pay-later amount="67900" brand_id="${BRAND}" /><p id="after">Add to cart</p>`),
    well: withBody(`<klix-pay-later amount="67900" brand_id="${BRAND}"></klix-pay-later><p id="after">Add to cart</p>`),
    shows: '#after',
  },
  { name: 'the page has no element', code: 'no-element', ill: withBody('<p>679,00 €</p>'), well },
  { name: 'amount is misspelt', code: 'attribute-spelling', ill: withBody(line('ammount="67900"')), well },
  {
    name: 'brand_id is misspelt',
    code: 'attribute-spelling',
    ill: withBody(`<klix-pay-later amount="67900" brandid="${BRAND}"></klix-pay-later>`),
    well,
  },
  { name: 'there is no amount', code: 'amount-missing', ill: withBody(line('')), well },
  { name: 'the amount is 0', code: 'amount-missing', ill: withAmount('0'), well },
  { name: 'the amount has a point', code: 'amount-refused', ill: withAmount('679.00'), well },
  { name: 'the amount has a comma and a sign', code: 'amount-refused', ill: withAmount('679,00 €'), well },
  {
    name: "the shop's template was not filled in",
    code: 'template-left',
    ill: withAmount('{{ product.price }}'),
    well,
  },
  {
    name: 'the amount is in euro',
    code: 'amount-in-euro',
    ill: withAmount('679', '<p>Price: <b>679.00</b> €</p>'),
    well: withAmount('67900', '<p>Price: <b>679.00</b> €</p>'),
  },
  {
    name: 'the brand ID is no UUID',
    code: 'brand-refused',
    ill: withBody(line('amount="67900"', 'my-shop')),
    well,
  },
  {
    name: 'Klix does not know the brand',
    code: 'brand-unknown',
    ill: withBody(line('amount="67900"', '00000000-0000-4000-8000-000000000000')),
    well,
  },
  { name: 'the price is below the least', code: 'price-too-low', ill: withAmount('2000'), well: withAmount('20000') },
  { name: 'the price is above the most', code: 'price-too-high', ill: withAmount('6790000'), well },
  { name: 'the price is in dollars', code: 'currency', ill: withBody(line('amount="67900" currency="USD"')), well },
  {
    name: 'Klix cannot be reached',
    code: 'api-unreachable',
    ill: page(({ closed }) => ({ meta: `<meta name="klix-api-base" content="${closed}">` })),
    well,
  },
  {
    name: 'Klix is out of order',
    code: 'api-failing',
    ill: withBody(line('amount="67900" api_base="/failing"')),
    well,
  },
  {
    name: 'the answer is not that of Klix',
    code: 'api-shape',
    ill: withBody(line('amount="67900" api_base="/nonsense"')),
    well,
  },
  {
    name: "the answer is not for this page's eyes",
    code: 'api-cors',
    ill: page(({ other }) => ({ meta: `<meta name="klix-api-base" content="${other}/shut">` })),
    well,
  },
];
