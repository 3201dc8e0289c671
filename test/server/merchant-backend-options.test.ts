import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKlixClient, KlixError, type MerchantBackendOptions } from '../../src/server/index.ts';
import { checkMerchantOptions } from '../../src/server/merchant-backend-options.ts';
import { createMemoryStore } from './memory-store.ts';
import { BRAND, SECRET } from './stub-klix.ts';

const URLS = {
  result: 'https://shop.example/result',
  checkout: 'https://shop.example/checkout?step=3',
  callback: 'https://shop.example/klix/callback',
};
const RIGHT: MerchantBackendOptions = {
  klix: createKlixClient({ brandId: BRAND, secretKey: SECRET }),
  store: createMemoryStore(),
  loadOrder: () => null,
  urls: URLS,
};
const PEM = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----';

function refusal(changes: Record<string, unknown>): string {
  let error: unknown;
  try {
    checkMerchantOptions({ ...RIGHT, ...changes });
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error instanceof KlixError, `accepted: ${JSON.stringify(changes)}`);
  assert.equal(error.code, 'input');
  assert.ok(!error.message.includes(SECRET));
  return error.message;
}
const address = (name: keyof typeof URLS, value: unknown) => ({ urls: { ...URLS, [name]: value } });

describe('the options of a merchant backend', () => {
  it('are accepted when they are right', () => {
    for (const more of [
      {},
      { urls: { result: URLS.result, checkout: URLS.checkout } },
      { urls: { result: 'http://localhost:3000/result', checkout: 'http://127.0.0.1:3000/' } },
      { mode: 'test', prefix: '/shop/api/klix', allowedOrigins: ['https://www.shop.example', 'http://localhost:5173'] },
      { prefix: '' },
      { on: { paid: () => {}, refunded: undefined }, webhookKeys: [PEM], financingBase: 'http://127.0.0.1:4010' },
    ] as Partial<MerchantBackendOptions>[]) {
      assert.doesNotThrow(() => checkMerchantOptions({ ...RIGHT, ...more }), JSON.stringify(more));
    }
  });

  const refused: [name: string, changes: Record<string, unknown>[]][] = [
    ['klix', [{ klix: undefined }, { klix: { secretKey: SECRET } }]],
    ['store', [{ store: undefined }, { store: 'shop.sqlite' }]],
    ['loadOrder', [{ loadOrder: undefined }, { loadOrder: { amount: 1 } }]],
    ['urls', [{ urls: undefined }, { urls: 'https://shop.example' }]],
    ...(['result', 'checkout', 'callback'] as const).map((name): [string, Record<string, unknown>[]] => [
      `urls.${name}`,
      [
        address(name, '/result'),
        address(name, 'http://shop.example/result'),
        address(name, 'javascript:alert(1)'),
        address(name, ''),
        address(name, 7),
        address(name, 'https://user:password@shop.example/'),
        ...['<', '>', "'", '"', ' '].map((sign) => address(name, `https://shop.example/?q=${sign}`)),
      ],
    ]),
    ['urls.result', [address('result', undefined)]],
    ['urls.checkout', [address('checkout', undefined)]],
    ['mode', [{ mode: 'production' }, { mode: true }]],
    ['prefix', [{ prefix: 'klix' }, { prefix: '/klix/' }, { prefix: '/' }, { prefix: '/kl ix' }, { prefix: '/klix?' }]],
    [
      'allowedOrigins[1]',
      ['*', 'null', 'https://shop.example/', 'https://shop.example/pay', 'http://shop.example', 'shop.example', 7].map(
        (origin) => ({ allowedOrigins: ['https://shop.example', origin] }),
      ),
    ],
    ['webhookKeys[0]', [{ webhookKeys: ['MIIB'] }, { webhookKeys: [7] }]],
    ['on.onPaid', [{ on: { onPaid: () => {} } }]],
    ['on.paid', [{ on: { paid: 'mail' } }]],
    ['financingBase', [{ financingBase: 'http://api.klix.app' }, { financingBase: 'api.klix.app' }]],
    ['fetch', [{ fetch: 'https://api.klix.app' }]],
    ['log', [{ log: console }]],
    ['now', [{ now: 1 }]],
  ];
  for (const [name, changes] of refused) {
    it(`are refused with a clear message when ${name} cannot be right`, () => {
      for (const change of changes) assert.ok(refusal(change).startsWith(`${name} cannot be right; `), refusal(change));
    });
  }

  it('have to be there', () =>
    assert.throws(() => checkMerchantOptions(undefined as unknown as MerchantBackendOptions), /the options cannot/));
});
