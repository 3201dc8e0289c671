import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PickerErrorDetail } from '../../../src/components/method-picker/picker-events.ts';
import type { KlixMethodPicker } from '../../../src/components/method-picker/klix-method-picker.ts';
import type { CheckoutEvent } from '../../../src/components/method-picker/purchase-start.ts';
import type { PurchaseIntent } from '../../../src/contract/checkout.ts';
import { LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { payMessagesFor } from '../../../src/i18n/pay/messages-for.ts';
import { fakeClock } from '../purchase-status/fake-clock.ts';
import {
  BRAND,
  createPicker,
  focusedIn,
  heard,
  never,
  openShop,
  partOf,
  pickerOf,
  radioOf,
  refusal,
  SELLS,
  showsList,
  shows,
  shownPicker,
  textOf,
} from './picker-on-page.ts';

const CHECKOUT = 'https://portal.klix.test/p/9f4c/';
const created = (checkout_url: unknown = CHECKOUT) =>
  Response.json({ purchase_id: '9f4c', checkout_url }, { status: 201 });

/** A picker that can pay, with a list of where it went. */
async function seller(properties: Partial<KlixMethodPicker> = {}) {
  const picker = createPicker({ ...SELLS, value: 'seb_lv_pis', order_ref: '1042', ...properties });
  const went: string[] = [];
  Object.assign(picker, { navigate: (address: string) => went.push(address) });
  await fixture(html`<div>${picker}</div>`);
  await waitUntil(() => textOf(picker, 'pay'), 'the pay button is there');
  return { picker, went, pay: () => partOf(picker, 'pay').click() };
}
const isBusy = (picker: KlixMethodPicker) => partOf(picker, 'pay').ariaBusy === 'true';
const isLive = (picker: KlixMethodPicker) =>
  waitUntil(() => !isBusy(picker) && partOf(picker, 'pay').ariaDisabled === 'false', 'the button is live');

describe('<klix-method-picker> pay button', () => {
  let shop: ReturnType<typeof openShop>;
  beforeEach(() => {
    shop = openShop(() => created());
  });
  afterEach(() => shop.close());
  const bodies = () => shop.calls.map(({ body }) => body as unknown as PurchaseIntent);

  it('carries the price, in the shopper’s language, and no promise to pay all at once for pay later', async () => {
    const { picker } = await seller();
    expect(textOf(picker, 'pay')).to.equal('Pay €750.00');
    picker.language = 'lv';
    await shows(picker, 'pay', 'Apmaksāt 750,00 €');
    picker.amount = 128050;
    await shows(picker, 'pay', 'Apmaksāt 1280,50 €');
    radioOf(picker, 'klix_pay_later_lv').click();
    await shows(picker, 'pay', 'Turpināt ar Klix Pay Later');
  });

  it('starts the purchase at the shop’s server and goes where the server says', async () => {
    const { pay, went } = await seller({ country: 'LV', category: 'BOOKS', recurring: true, methods_url: '/x' });
    pay();
    await waitUntil(() => went.length === 1);
    expect(went).to.deep.equal([CHECKOUT]);
    const [{ method, url, body }] = shop.calls as [(typeof shop.calls)[number]];
    expect(`${method} ${url.pathname}`).to.equal('POST /klix/purchases');
    const { intent_id, ...intent } = body as unknown as PurchaseIntent;
    expect(intent_id).to.match(/^[\da-f-]{32,36}$/);
    expect(intent).to.deep.equal({
      brand_id: BRAND,
      order_ref: '1042',
      payment_method: 'seb_lv_pis',
      amount: 75000,
      currency: 'EUR',
      language: 'en',
      country: 'LV',
      view: 'checkout',
      category: 'BOOKS',
      recurring: true,
    });
  });

  it('makes an id also on an insecure page', async () => {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    const { pay, went } = await seller();
    pay();
    await waitUntil(() => went.length === 1);
    // What lies on the prototype shows again.
    delete (crypto as Partial<Crypto>).randomUUID;
    expect(crypto.randomUUID()).to.have.length(36);
    expect(bodies()[0]!.intent_id).to.match(/^[\da-f]{32}$/);
  });

  describe('before it asks', () => {
    it('wants a choice, and says so in five languages', async () => {
      for (const language of LANGUAGES) {
        const { picker, pay } = await seller({ value: '', language });
        const asked = heard(picker, 'klix-checkout');
        pay();
        expect(focusedIn(picker) === radioOf(picker, 'revolut_pis')).to.equal(true);
        expect(picker.validationMessage).not.to.equal('');
        expect(asked).to.deep.equal([]);
        picker.remove();
      }
      expect(shop.calls).to.deep.equal([]);
    });

    it('looks at the shop’s other fields, unless the form is not to be looked at', async () => {
      const { picker, pay, went } = await seller();
      const form = await fixture<HTMLFormElement>(html`<form><input name="email" required /></form>`);
      form.append(picker);
      await showsList(picker);
      pay();
      expect(shop.calls).to.deep.equal([]);
      form.noValidate = true;
      pay();
      await waitUntil(() => went.length === 1);
    });

    it('does not send the form around it', async () => {
      const { picker, pay, went } = await seller();
      const form = await fixture<HTMLFormElement>(html`<form><button>Order</button></form>`);
      const sent = heard(form, 'submit');
      form.append(picker);
      await showsList(picker);
      pay();
      await waitUntil(() => went.length === 1);
      expect(sent).to.deep.equal([]);
    });

    it('cannot be pressed without a price or a brand, which the shop is told', async () => {
      for (const wrong of [{ amount: '' }, { amount: 0 }, { amount: '679.00' }, { brand_id: 'my-shop' }]) {
        const errors = heard<PickerErrorDetail>(document, 'klix-error');
        const picker = await pickerOf({ ...SELLS, ...wrong, value: 'klix' });
        await waitUntil(() => textOf(picker, 'pay'));
        expect(partOf<HTMLButtonElement>(picker, 'pay').disabled).to.equal(true);
        expect(
          errors.map(({ code }) => code),
          JSON.stringify(wrong),
        ).to.deep.equal(['input']);
        picker.remove();
      }
    });

    it('cannot be pressed when the picker is disabled', async () => {
      const { picker, pay } = await seller({ disabled: true });
      pay();
      expect(partOf(picker, 'pay').matches(':disabled')).to.equal(true);
      expect(shop.calls).to.deep.equal([]);
    });
  });

  describe('with what klix-select carried', () => {
    const intent: PurchaseIntent = Object.freeze({
      brand_id: BRAND,
      payment_method: 'klix_pay_later',
      amount: 75000,
      currency: 'EUR',
      language: 'en',
      view: 'product',
      country: 'LV',
      financing: { product_id: 'six', down_payment: 0 },
      intent_id: '0123456789abcdef0123456789abcdef',
    });

    it('chooses pay later, whichever of its ids is listed, and sends the plan along under an id of its own', async () => {
      for (const given of [intent, JSON.parse(JSON.stringify(intent)) as PurchaseIntent]) {
        const { picker, pay } = await seller({ intent: given, value: '' });
        expect([picker.value, radioOf(picker, 'klix_pay_later_lv').checked]).to.deep.equal(['klix_pay_later_lv', true]);
        shop.calls.length = 0;
        pay();
        await waitUntil(() => shop.calls.length === 1);
        const { financing, payment_method, view, intent_id } = bodies()[0]!;
        expect([financing, payment_method, view]).to.deep.equal([intent.financing, 'klix_pay_later_lv', 'checkout']);
        expect(intent_id).not.to.equal(intent.intent_id);
      }
    });

    it('takes it at any time, and leaves the last word to the shopper', async () => {
      const { picker, pay } = await seller();
      picker.intent = intent;
      await picker.updateComplete;
      expect(picker.value).to.equal('klix_pay_later_lv');
      radioOf(picker, 'klix').click();
      picker.language = 'lv';
      await picker.updateComplete;
      expect(picker.value).to.equal('klix');
      pay();
      await waitUntil(() => shop.calls.length === 1);
      expect('financing' in bodies()[0]!).to.equal(false);
    });

    it('does not mind what is none', async () => {
      for (const nothing of [null, undefined, {} as PurchaseIntent, [] as unknown as PurchaseIntent]) {
        const { picker } = await seller({ intent: nothing, value: '' });
        expect(picker.value).to.equal('');
      }
    });
  });

  describe('and the page', () => {
    it('tells the page first, with the intent frozen', async () => {
      const { pay } = await seller();
      const told = oneEvent<CheckoutEvent>(document, 'klix-checkout');
      pay();
      const event = await told;
      expect([event.cancelable, event.bubbles, event.composed]).to.deep.equal([true, true, true]);
      expect(Object.isFrozen(event.detail)).to.equal(true);
      await waitUntil(() => shop.calls.length === 1);
      expect(bodies()[0]).to.deep.equal(event.detail);
    });

    it('leaves the purchase to a page that prevents it', async () => {
      const { picker, pay, went } = await seller();
      const intents = heard<PurchaseIntent>(picker, 'klix-checkout');
      picker.addEventListener('klix-checkout', (event) => event.preventDefault());
      pay();
      await picker.updateComplete;
      expect(isBusy(picker)).to.equal(false);
      pay();
      expect([shop.calls, went]).to.deep.equal([[], []]);
      expect(new Set(intents.map(({ intent_id }) => intent_id)).size).to.equal(2);
    });

    it('waits for the page’s own request and goes where it says', async () => {
      const { picker, pay, went } = await seller();
      let answer: (created: { checkout_url: string }) => void = () => undefined;
      picker.addEventListener('klix-checkout', (event) =>
        event.waitUntil(new Promise((resolve) => (answer = resolve))),
      );
      pay();
      await waitUntil(() => isBusy(picker));
      expect(went).to.deep.equal([]);
      answer({ checkout_url: CHECKOUT });
      await waitUntil(() => went.length === 1);
      expect([went, shop.calls]).to.deep.equal([[CHECKOUT], []]);
    });

    it('gives the button back when the page’s own request leads nowhere', async () => {
      const { picker, pay, went } = await seller();
      picker.addEventListener('klix-checkout', (event) => event.waitUntil(Promise.resolve(undefined)));
      pay();
      await isLive(picker);
      expect([went, textOf(picker, 'problem')]).to.deep.equal([[], '']);
    });

    it('says that it did not work when the page’s own request fails', async () => {
      const { picker, pay } = await seller();
      const errors = heard<PickerErrorDetail>(document, 'klix-error');
      picker.addEventListener('klix-checkout', (event) =>
        event.waitUntil(Promise.reject(new DOMException('Gone', 'AbortError'))),
      );
      pay();
      await shows(picker, 'problem', 'The payment could not be started. Try again.');
      expect(errors).to.have.length(1);
    });
  });

  describe('while it is under way', () => {
    it('asks once, however often it is pressed, says what it does and keeps the focus', async () => {
      shop.answer = never;
      const { picker, pay } = await seller();
      partOf(picker, 'pay').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => isBusy(picker));
      pay();
      await sendKeys({ press: 'Space' });
      expect(shop.calls).to.have.length(1);
      expect(textOf(picker, 'pay')).to.equal('Starting the payment …');
      expect(picker.shadowRoot!.querySelectorAll('[role=status]')[1]?.textContent).to.equal('Starting the payment …');
      expect(partOf(picker, 'pay').ariaDisabled).to.equal('true');
      expect(focusedIn(picker) === partOf(picker, 'pay')).to.equal(true);
    });

    it('lets nobody choose something else meanwhile', async () => {
      shop.answer = never;
      const { picker, pay } = await seller();
      pay();
      await waitUntil(() => isBusy(picker));
      expect(partOf(picker, 'list').inert).to.equal(true);
      expect(picker.value).to.equal('seb_lv_pis');
    });

    it('stays busy until the page is left, and is live again when the visitor comes back', async () => {
      const { picker, pay, went } = await seller();
      pay();
      await waitUntil(() => went.length === 1);
      expect(isBusy(picker)).to.equal(true);
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
      await picker.updateComplete;
      expect(isBusy(picker)).to.equal(true);
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await isLive(picker);
      pay();
      await waitUntil(() => went.length === 2);
      const [first, second] = bodies();
      expect(first!.intent_id, 'a fresh try').not.to.equal(second!.intent_id);
    });

    it('gives the button back when the visitor stops the page from leaving', async () => {
      const clock = fakeClock();
      try {
        const { picker, pay, went } = await seller();
        pay();
        await waitUntil(() => went.length === 1);
        await clock.pass(15_000);
        await isLive(picker);
        expect(textOf(picker, 'problem')).to.equal('');
      } finally {
        clock.restore();
      }
    });

    it('lets the request go when it leaves the page', async () => {
      shop.answer = never;
      const { picker, pay, went } = await seller();
      const errors = heard(document, 'klix-error');
      pay();
      await waitUntil(() => shop.calls.length === 1);
      const parent = picker.parentElement!;
      picker.remove();
      expect(shop.calls[0]!.signal!.aborted).to.equal(true);
      parent.append(picker);
      await isLive(picker);
      expect([errors, went]).to.deep.equal([[], []]);
    });
  });

  describe('when it does not work', () => {
    const refusals: [string, number, keyof ReturnType<typeof payMessagesFor>['problems']][] = [
      ['already-paid', 409, 'already-paid'],
      ['method-unavailable', 422, 'method-unavailable'],
      ['klix-unavailable', 503, 'api'],
      ['unknown-order', 404, 'api'],
      ['invalid', 400, 'api'],
      ['forbidden-origin', 403, 'api'],
      ['some-new-code', 400, 'api'],
    ];
    for (const [code, status, told] of refusals) {
      it(`says so in five languages and gives the button back: ${code}`, async () => {
        shop.answer = () => refusal(status, code);
        const { picker, pay, went } = await seller();
        const errors = heard<PickerErrorDetail>(document, 'klix-error');
        pay();
        await isLive(picker);
        for (const language of LANGUAGES) {
          picker.language = language;
          await shows(picker, 'problem', payMessagesFor(language).problems[told]);
        }
        expect(partOf(picker, 'problem').role).to.equal('alert');
        expect(errors.map((error) => [error.code, error.reason])).to.deep.equal([
          ['api', code === 'some-new-code' ? undefined : code],
        ]);
        expect(went).to.deep.equal([]);
        shop.answer = () => created();
        pay();
        await waitUntil(() => went.length === 1);
        expect(textOf(picker, 'problem')).to.equal('');
      });
    }

    it('says so when the network is down, and tries the same again', async () => {
      shop.answer = () => Promise.reject(new TypeError('Failed to fetch'));
      const { picker, pay, went } = await seller();
      const errors = heard<PickerErrorDetail>(document, 'klix-error');
      pay();
      await shows(picker, 'problem', 'There was no answer. You have not been charged. Try again.');
      expect(errors.map(({ code }) => code)).to.deep.equal(['network']);
      shop.answer = () => created();
      pay();
      await waitUntil(() => went.length === 1);
      const [first, second] = bodies();
      expect(second).to.deep.equal(first);
    });

    it('gives up after 15 seconds, and tries the same again', async () => {
      const clock = fakeClock();
      try {
        shop.answer = never;
        const { picker, pay, went } = await seller();
        const errors = heard<PickerErrorDetail>(document, 'klix-error');
        pay();
        await waitUntil(() => shop.calls.length === 1);
        await clock.pass(14_999);
        expect(isBusy(picker)).to.equal(true);
        await clock.pass(1);
        await isLive(picker);
        expect(textOf(picker, 'problem')).to.contain('You have not been charged');
        expect(errors.map(({ code }) => code)).to.deep.equal(['timeout']);
        expect(shop.calls[0]!.signal!.aborted).to.equal(true);
        shop.answer = () => created();
        pay();
        await waitUntil(() => went.length === 1);
        expect(bodies()[1]!.intent_id).to.equal(bodies()[0]!.intent_id);
      } finally {
        clock.restore();
      }
    });

    it('gives up on the page’s own request after 15 seconds, too', async () => {
      const clock = fakeClock();
      try {
        const { picker, pay, went } = await seller();
        let answer: (created: { checkout_url: string }) => void = () => undefined;
        picker.addEventListener('klix-checkout', (event) =>
          event.waitUntil(new Promise((resolve) => (answer = resolve))),
        );
        pay();
        await clock.pass(15_000);
        await isLive(picker);
        answer({ checkout_url: CHECKOUT });
        await picker.updateComplete;
        expect(went, 'what comes later leads nowhere').to.deep.equal([]);
      } finally {
        clock.restore();
      }
    });

    it('takes another choice for another purchase', async () => {
      shop.answer = () => Promise.reject(new TypeError('Failed to fetch'));
      const { picker, pay } = await seller();
      pay();
      await shows(picker, 'problem', 'no answer');
      radioOf(picker, 'klix').click();
      await picker.updateComplete;
      expect(textOf(picker, 'problem'), 'what was said was about the other one').to.equal('');
      pay();
      await waitUntil(() => shop.calls.length === 2);
      const [first, second] = bodies();
      expect([first!.payment_method, second!.payment_method]).to.deep.equal(['seb_lv_pis', 'klix']);
      expect(first!.intent_id).not.to.equal(second!.intent_id);
    });

    it('takes a new try after a refusal for a new purchase', async () => {
      shop.answer = () => refusal(422, 'method-unavailable');
      const { picker, pay } = await seller();
      pay();
      await shows(picker, 'problem', 'Choose another one.');
      pay();
      await waitUntil(() => shop.calls.length === 2);
      expect(bodies()[0]!.intent_id).not.to.equal(bodies()[1]!.intent_id);
    });

    it('shows a new price and asks again before it sends it', async () => {
      shop.answer = () => refusal(409, 'price-changed', { amount: 80000, currency: 'EUR' });
      const { picker, pay, went } = await seller();
      const intents = heard<PurchaseIntent>(document, 'klix-checkout');
      pay();
      await shows(picker, 'problem', 'The price is now €800.00. Press the button again to go on.');
      expect(textOf(picker, 'pay')).to.equal('Pay €800.00');
      expect([went, shop.calls.length]).to.deep.equal([[], 1]);
      shop.answer = () => created();
      pay();
      await waitUntil(() => went.length === 1);
      expect(bodies().map(({ amount }) => amount)).to.deep.equal([75000, 80000]);
      expect(intents.map(({ amount }) => amount)).to.deep.equal([75000, 80000]);
      expect(bodies()[0]!.intent_id).not.to.equal(bodies()[1]!.intent_id);
    });

    it('shows no price that makes no sense', async () => {
      for (const more of [{}, { amount: -5 }, { amount: '800' }, { amount: 80000, currency: 'USD' }]) {
        shop.answer = () => refusal(409, 'price-changed', more);
        const { picker, pay } = await seller();
        pay();
        await shows(picker, 'problem', 'The payment could not be started. Try again.');
        expect(textOf(picker, 'pay')).to.equal('Pay €750.00');
        picker.remove();
      }
    });

    const elsewhere = [
      'https://portal.klix.test.evil.example/p/1/',
      'https://user@portal.klix.test/p/1/',
      'http://portal.klix.test/p/1/',
      'https://portal.klix.test:8443/p/1/',
      'blob:https://portal.klix.test/0c0a1f36-0000-4000-8000-000000000021',
      'javascript:document.title="gone"',
      '/p/1/',
      '',
      5,
      null,
    ];
    for (const address of elsewhere) {
      it(`sends nobody to ${JSON.stringify(address)}`, async () => {
        shop.answer = () => created(address);
        const { picker, pay, went } = await seller();
        const errors = heard<PickerErrorDetail>(document, 'klix-error');
        pay();
        await isLive(picker);
        await shows(picker, 'problem', 'The payment could not be started.');
        expect(errors.map(({ code }) => code)).to.deep.equal(['contract']);
        expect(went).to.deep.equal([]);
      });
    }

    it('sends nobody elsewhere for the page’s own request either', async () => {
      const { picker, pay, went } = await seller();
      picker.addEventListener('klix-checkout', (event) =>
        event.waitUntil(Promise.resolve({ checkout_url: 'https://evil.example/' })),
      );
      pay();
      await shows(picker, 'problem', 'The payment could not be started.');
      expect(went).to.deep.equal([]);
    });

    it('throws nothing at the page', async () => {
      const failures = [heard(window, 'error'), heard(window, 'unhandledrejection')];
      shop.answer = () => new Response('<html>', { status: 502 });
      const { picker, pay } = await seller();
      pay();
      await shows(picker, 'problem', 'The payment could not be started.');
      expect(failures).to.deep.equal([[], []]);
    });
  });

  it('comes and goes with purchases_url', async () => {
    const picker = await shownPicker({ value: 'klix', amount: 75000, brand_id: BRAND });
    expect(partOf(picker, 'pay') === null).to.equal(true);
    picker.purchases_url = '/klix/purchases';
    await waitUntil(() => textOf(picker, 'pay') === 'Pay €750.00');
    expect(picker.value).to.equal('klix');
    picker.purchases_url = '';
    await waitUntil(() => textOf(picker, 'pay') === '');
  });
});
