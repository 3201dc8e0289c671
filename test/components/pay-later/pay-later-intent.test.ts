import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toPurchaseIntent } from '../../../src/components/pay-later/pay-later-intent.ts';
import { isPayLater, type PurchaseIntent } from '../../../src/contract/checkout.ts';
import { isCents } from '../../../src/contract/money.ts';
import { CATEGORIES, LANGUAGES, MARKETS, VIEWS } from '../../../src/contract/vocabulary.ts';
import { parseOffers } from '../../../src/offers/parse-offers.ts';
import { readIntent } from '../../../src/server/endpoints/purchase-intent.ts';
import { OFFER_FIXTURES, readFixture } from '../../offers/financing-fixtures.ts';
import { GUIDE_BRAND, input, offer } from './view-fixtures.ts';

/** The fields of the contract, each with what a server takes. */
const FIELDS: Record<keyof PurchaseIntent, (value: never) => boolean> = {
  brand_id: (value: string) => /^[\da-f-]{36}$/.test(value),
  order_ref: () => false,
  payment_method: (value: string) => isPayLater(value),
  amount: (value: number) => isCents(value) && value > 0,
  currency: (value: string) => value === 'EUR',
  language: (value: string) => (LANGUAGES as readonly string[]).includes(value),
  country: (value: string) => (MARKETS as readonly string[]).includes(value),
  view: (value: string) => (VIEWS as readonly string[]).includes(value),
  category: (value: string) => (CATEGORIES as readonly string[]).includes(value),
  financing: (value: Record<string, unknown>) =>
    Object.keys(value).join() === 'product_id,down_payment' &&
    /^[^\p{Cc}]{1,128}$/u.test(value['product_id'] as string) &&
    isCents(value['down_payment']),
  recurring: () => false,
  intent_id: (value: string) => /^[\da-f]{32}$/.test(value),
};
const REQUIRED = ['brand_id', 'payment_method', 'amount', 'currency', 'language', 'intent_id'] as const;

function assertShape(intent: PurchaseIntent | undefined): asserts intent is PurchaseIntent {
  assert.ok(intent);
  for (const name of REQUIRED) assert.ok(name in intent, name);
  // As it arrives at a server.
  const wire = JSON.parse(JSON.stringify(intent)) as Record<string, unknown>;
  assert.deepEqual(wire, intent);
  for (const [name, value] of Object.entries(wire)) {
    assert.ok(FIELDS[name as keyof PurchaseIntent]?.(value as never), `${name}: ${JSON.stringify(value)}`);
  }
  assert.deepEqual(readIntent(wire), { intent });
}

describe('what klix-select carries', () => {
  it('is complete, with the plan and its down payment', () => {
    const chosen = offer({ downPaymentCents: 20000 });
    const intent = toPurchaseIntent(input({ language: 'lv', view: 'cart', category: 'BOOKS' }), chosen);
    assertShape(intent);
    const { intent_id, ...rest } = intent;
    assert.equal(intent_id.length, 32);
    assert.deepEqual(rest, {
      brand_id: GUIDE_BRAND,
      payment_method: 'klix_pay_later',
      amount: 67900,
      currency: 'EUR',
      language: 'lv',
      view: 'cart',
      country: 'LV',
      category: 'BOOKS',
      financing: { product_id: 'six', down_payment: 20000 },
    });
  });

  it('has the shape of the contract for every plan of every answer, language and view', () => {
    for (const name of OFFER_FIXTURES) {
      for (const plan of parseOffers(readFixture(name)).offers) {
        for (const language of LANGUAGES) {
          for (const view of VIEWS) {
            const intent = toPurchaseIntent(input({ language, view }), plan);
            assertShape(intent);
            assert.equal(intent.financing?.product_id, plan.id || undefined);
            assert.equal(intent.financing?.down_payment, plan.id ? plan.downPaymentCents : undefined);
          }
        }
      }
    }
  });

  it('has another intent_id for each choice', () => {
    const ids = Array.from({ length: 100 }, () => toPurchaseIntent(input(), offer())?.intent_id);
    assert.equal(new Set(ids).size, 100);
  });

  it('names the country of the shop, then of the answer, then of the language', () => {
    const country = (attributes: Parameters<typeof input>[0], market?: 'LV' | 'LT' | 'EE') =>
      toPurchaseIntent(input(attributes), offer({ market }))?.country;
    assert.equal(country({ market: 'EE', language: 'lv' }, 'LT'), 'EE');
    assert.equal(country({ language: 'lv' }, 'LT'), 'LT');
    assert.deepEqual(
      LANGUAGES.map((language) => country({ language })),
      [undefined, 'LV', 'LT', undefined, 'EE'],
    );
  });

  it('leaves out a plan that has no id, or one that no server takes', () => {
    for (const id of ['', 'x'.repeat(129), 'a\nb', '\u0000']) {
      const intent = toPurchaseIntent(input(), offer({ id }));
      assertShape(intent);
      assert.equal('financing' in intent, false, JSON.stringify(id));
    }
  });

  it('is nothing while there is no price', () => {
    assert.equal(toPurchaseIntent(input({ amount: '' }), offer()), undefined);
  });
});
