import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { PurchaseIntent } from '../../../src/contract/checkout.ts';
import { readFormIntent, readIntent } from '../../../src/server/endpoints/purchase-intent.ts';

const LEAST: PurchaseIntent = {
  brand_id: '702314b8-dd86-41fa-9a22-510fdd71fa92',
  payment_method: 'klix',
  amount: 67900,
  currency: 'EUR',
  language: 'lv',
  intent_id: '3f0e9a52-6f0e-4d43-8f0c-0a1b2c3d4e5f',
};
const WHOLE: PurchaseIntent = {
  ...LEAST,
  order_ref: 'ORDER-1',
  country: 'LV',
  view: 'checkout',
  category: 'FURNITURE',
  financing: { product_id: 'free-3', down_payment: 1000 },
  recurring: true,
};

/** What is wrong with an intent that differs from a right one in these fields. */
function wrong(changes: Record<string, unknown>): string {
  const reading = readIntent({ ...WHOLE, ...changes });
  assert.ok('invalid' in reading, `taken: ${JSON.stringify(changes)}`);
  return reading.invalid;
}

describe('readIntent', () => {
  it('takes the least and the most a page can say', () => {
    assert.deepEqual(readIntent(LEAST), { intent: LEAST });
    assert.deepEqual(readIntent(WHOLE), { intent: WHOLE });
    assert.deepEqual(readIntent({ ...WHOLE, financing: { product_id: 'free-3' } }), {
      intent: { ...WHOLE, financing: { product_id: 'free-3' } },
    });
  });

  it('reads null as left out', () => {
    assert.deepEqual(readIntent({ ...LEAST, order_ref: null, country: null, financing: null }), { intent: LEAST });
    assert.deepEqual(readIntent({ ...LEAST, financing: { product_id: 'free-3', down_payment: null } }), {
      intent: { ...LEAST, financing: { product_id: 'free-3' } },
    });
  });

  it('leaves unread what is not part of an intent', () =>
    assert.deepEqual(readIntent({ ...LEAST, price: 1, capture: 'later', financing: undefined }), { intent: LEAST }));

  for (const name of ['brand_id', 'payment_method', 'amount', 'currency', 'language', 'intent_id']) {
    it(`wants ${name}, and says so`, () => {
      assert.match(wrong({ [name]: undefined }), new RegExp(`^${name} is missing; expected `));
      assert.match(wrong({ [name]: null }), new RegExp(`^${name} is missing; expected `));
    });
  }

  const refused: [name: keyof PurchaseIntent, values: unknown[]][] = [
    ['brand_id', [1, '', 'x'.repeat(129), {}]],
    ['order_ref', ['', 7, 'x'.repeat(129), 'a\nb', 'a\0b']],
    ['payment_method', ['', 'klix;drop', '../', ['klix'], 'x'.repeat(65)]],
    ['amount', ['67900', 679.5, -1, Number.NaN, Number.MAX_SAFE_INTEGER + 1, true]],
    ['currency', ['eur', 'EURO', '€', 978]],
    ['language', ['de', 'lv-LV', 'LV', '']],
    ['country', ['lv', 'LVA', 'any', '']],
    ['view', ['payment', '']],
    ['category', ['BICYCLES', '']],
    ['financing', ['free-3', { product_id: '' }, {}, { product_id: 'free-3', down_payment: 1.5 }, []]],
    ['recurring', ['true', 1]],
    ['intent_id', ['short', 'with a blank', 'x'.repeat(129), 12345678]],
  ];
  for (const [name, values] of refused) {
    it(`names ${name} when it is wrong`, () => {
      for (const value of values) assert.match(wrong({ [name]: value }), new RegExp(`^${name} is wrong; expected `));
    });
  }

  it('never repeats what was sent', () => assert.ok(!wrong({ order_ref: 'secret\n' }).includes('secret')));

  it('refuses what is no object', () => {
    for (const body of [null, undefined, 'klix', 3, true, [LEAST]]) {
      assert.deepEqual(readIntent(body), { invalid: 'The body is no object.' });
    }
  });

  it('takes nothing from a prototype', () => {
    assert.match(String(Object.values(readIntent(Object.create(LEAST)))), /brand_id is missing/);
    assert.match(String(Object.values(readIntent(JSON.parse('{"__proto__": {"amount": 1}}')))), /brand_id is missing/);
  });

  it('never throws, and takes only what it understands', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record(WHOLE_OR_ANYTHING, { requiredKeys: [] })), (body) => {
        const reading = readIntent(body);
        if ('invalid' in reading) return assert.ok(reading.invalid.length > 0);
        assert.deepEqual(readIntent(reading.intent), reading);
        assert.ok(Object.keys(reading.intent).every((name) => name in WHOLE));
      }),
    );
  });
});

const WHOLE_OR_ANYTHING = Object.fromEntries(
  Object.entries(WHOLE).map(([name, value]) => [
    name,
    fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, fc.anything()),
  ]),
);

describe('readFormIntent', () => {
  const read = (form: Record<string, string>) => readFormIntent(new URLSearchParams(form));

  it('takes what a form of the shop says', () =>
    assert.deepEqual(read({ order_ref: 'ORDER-1', payment_method: 'klix', country: 'LV', language: 'lv' }), {
      intent: { order_ref: 'ORDER-1', payment_method: 'klix', country: 'LV', language: 'lv' },
    }));

  it('needs the method only', () => {
    assert.deepEqual(read({ payment_method: 'klix' }), { intent: { payment_method: 'klix' } });
    assert.deepEqual(read({ payment_method: 'klix', order_ref: '', country: '', language: '' }), {
      intent: { payment_method: 'klix' },
    });
  });

  it('takes no price, currency or brand from a form', () => {
    const form = { payment_method: 'klix', amount: '1', currency: 'EUR', brand_id: 'x', intent_id: '12345678' };
    assert.deepEqual(read(form), { intent: { payment_method: 'klix' } });
  });

  it('says when nothing was chosen', () =>
    assert.deepEqual(read({ order_ref: 'ORDER-1' }), {
      invalid: 'payment_method is missing; expected the id of a payment method.',
    }));

  it('names what is wrong', () => {
    assert.match(String(Object.values(read({ payment_method: 'klix', language: 'de' }))), /^language is wrong/);
    assert.match(String(Object.values(read({ payment_method: 'klix', country: 'Latvia' }))), /^country is wrong/);
  });
});
