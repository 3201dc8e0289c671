import { assert, oneEvent, waitUntil } from '@open-wc/testing';
import { KlixError } from '../../src/contract/errors.ts';
import {
  KlixMethodPicker,
  KlixPayLater,
  KlixPayLaterCalculator,
  KlixPurchaseStatus,
  type MethodsDetail,
} from '../../src/components/index.ts';
import { CARD, createPicker } from './method-picker/picker-on-page.ts';
import '../../src/components/define-all.ts';

/** An element on the page whose script comes after the page's own, as it often does beside a framework. */
let count = 0;
function beforeItsScript<E extends HTMLElement>(element: new () => E, properties: Partial<E>) {
  const tag = `klix-late-${++count}`;
  const early = Object.assign(document.createElement(tag), properties);
  document.body.append(early);
  return {
    early: early as E,
    define: () => customElements.define(tag, class extends (element as unknown as typeof KlixPayLater) {}),
  };
}

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const silent = { get: () => new Promise<never>(() => undefined), example: () => new Promise<never>(() => undefined) };

describe('elements in a framework', () => {
  afterEach(() => document.body.replaceChildren());

  for (const element of [KlixPayLater, KlixPayLaterCalculator]) {
    it(`${element.name} takes properties that were set before its script had come, and new ones after`, async () => {
      const { early, define } = beforeItsScript<KlixPayLater | KlixPayLaterCalculator>(element, {
        amount: 67900,
        brand_id: BRAND,
        language: 'lv',
        selectable: true,
        offersClient: silent,
      });
      define();
      await early.updateComplete;
      assert.deepEqual([early.amount, early.language, early.selectable], [67900, 'lv', true]);
      assert.isTrue(early.offersClient === silent);
      const failed = oneEvent(early, 'klix-error');
      early.amount = '679.00';
      const { detail } = (await failed) as CustomEvent<{ code: string }>;
      assert.equal(detail.code, 'input');
    });
  }

  it('KlixMethodPicker takes its list and what is chosen before its script has come', async () => {
    const { early, define } = beforeItsScript(KlixMethodPicker, { methods: CARD, value: 'klix', required: true });
    const shown = oneEvent(early, 'klix-methods');
    define();
    const { detail } = (await shown) as CustomEvent<MethodsDetail>;
    assert.equal(detail.groups.length, 1);
    assert.deepEqual([early.value, early.checkValidity()], ['klix', true]);
    early.value = '';
    assert.deepEqual([early.value, early.checkValidity()], ['', false]);
  });

  it('KlixPurchaseStatus asks what it was given before its script had come', async () => {
    const tokens: string[] = [];
    const { early, define } = beforeItsScript(KlixPurchaseStatus, {
      token: 'from the page',
      askStatus: (token) => {
        tokens.push(token);
        return Promise.reject(new KlixError('api', 'no such token', { status: 404 }));
      },
    });
    define();
    await waitUntil(() => tokens.length > 0, 'the status is asked for');
    early.token = 'another';
    await waitUntil(() => tokens.length > 1, 'and again for another token');
    assert.deepEqual(tokens, ['from the page', 'another']);
  });

  for (const [tag, names] of Object.entries({
    'klix-pay-later': ['selectable'],
    'klix-pay-later-calculator': ['amount_slider', 'selectable'],
    'klix-method-picker': ['required', 'disabled', 'recurring', 'skip_capture'],
  })) {
    it(`${tag} says false from the start where it knows yes and no, which is how Vue tells them from text`, () => {
      const element = document.createElement(tag) as unknown as Record<string, unknown>;
      assert.deepEqual(
        names.map((name) => [name, element[name]]),
        names.map((name) => [name, false]),
      );
    });
  }

  it('a picker outside the form names it as a native field does, also where names are set as properties', async () => {
    const form = Object.assign(document.createElement('form'), { id: 'checkout' });
    const picker = createPicker({ methods: CARD, value: 'klix' });
    // As React does with everything it finds on an element.
    (picker as { form: unknown }).form = 'checkout';
    document.body.append(form, picker);
    await oneEvent(picker, 'klix-methods');
    assert.isTrue(picker.form === form);
    assert.equal(new FormData(form).get('payment_method'), 'klix');
    (picker as { form: unknown }).form = undefined;
    assert.isTrue(picker.form === null);
  });
});
