import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Language, PAYMENT_METHODS, type PaymentMethods } from '../../src/contract/index.ts';
import { fitsNeeds, kindOf, listMethods, methodName, NO_METHODS } from '../../src/sandbox/payment-methods.ts';

const fixture = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/payment_methods.${name}.json`, import.meta.url), 'utf8'),
  ) as PaymentMethods;

describe('payment methods of the sandbox', () => {
  it('lists all Baltic methods in the language that was asked for', () => {
    assert.deepEqual(listMethods('en', {}), fixture('baltics.en'));
    assert.deepEqual(listMethods('ru', {}), fixture('baltics.ru'));
  });

  it('lists one country and what is for every country', () => {
    for (const [country, language, name] of [
      ['LV', 'lv', 'lv'],
      ['LT', 'lt', 'lt'],
      ['EE', 'et', 'ee'],
    ] as const) {
      assert.deepEqual(listMethods(language, {}, country), fixture(name));
    }
    assert.deepEqual(Object.keys(listMethods('en', {}, 'FI').by_country ?? {}), ['any']);
  });

  it('leaves out methods that cannot be charged again, reserved or checked for nothing', () => {
    assert.deepEqual(listMethods('en', { recurring: true }), fixture('recurring'));
    assert.deepEqual(listMethods('en', { skip_capture: true }), fixture('skip_capture'));
    assert.deepEqual(listMethods('en', { preauthorization: true }).available_payment_methods, ['klix']);
    assert.deepEqual(NO_METHODS, fixture('empty'));
  });

  it('has a kind and a name in every language for every method Klix names', () => {
    for (const method of PAYMENT_METHODS) {
      assert.ok(fitsNeeds(method, {}));
      for (const language of ['en', 'lv', 'lt', 'ru', 'et'] satisfies Language[]) {
        assert.notEqual(methodName(method, language), method);
      }
    }
    assert.equal(kindOf('klix_google_pay'), 'card');
    assert.equal(kindOf('klix_pay_later'), 'pay_later');
    assert.equal(methodName('siauliu_lt_pis', 'lt'), 'Artea');
  });
});
