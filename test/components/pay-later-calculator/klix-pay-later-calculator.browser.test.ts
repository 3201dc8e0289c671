import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { ErrorDetail } from '../../../src/components/error-detail.ts';
import '../../../src/components/pay-later-calculator/klix-pay-later-calculator.define.ts';
import type { KlixPayLaterCalculator } from '../../../src/components/pay-later-calculator/klix-pay-later-calculator.ts';
import type { OffersDetail } from '../../../src/components/pay-later/klix-pay-later.ts';
import type { PurchaseIntent } from '../../../src/contract/checkout.ts';
import { LANGUAGES, THEMES } from '../../../src/contract/vocabulary.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { anotherLender, isExample, sandboxClient } from '../../support/sandbox-client.ts';
import { type StateOf, statesOf } from '../../support/accessibility-matrix.ts';
import { audit, shopPage } from '../../support/audit.ts';

const LATVIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a999';
const LITHUANIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a998';
const BASE = 'https://klix.test';

async function calculatorOf(
  properties: Partial<KlixPayLaterCalculator> = {},
  ...content: Element[]
): Promise<KlixPayLaterCalculator> {
  const element = document.createElement('klix-pay-later-calculator');
  const { offersClient = sandboxClient().client, ...rest } = properties;
  Object.assign(element, { amount: 75000, brand_id: LATVIA, api_base: BASE, language: 'en', offersClient }, rest);
  element.append(...content);
  await fixture(html`<div>${element}</div>`);
  return element;
}

const slotted = (slot: string, text: string) => Object.assign(document.createElement('p'), { slot, textContent: text });
const root = (element: KlixPayLaterCalculator) => element.shadowRoot!;
const partOf = (element: KlixPayLaterCalculator, name: string) =>
  root(element).querySelector<HTMLElement>(`[part="${name}"]`)!;
const seen = (element: KlixPayLaterCalculator, name: string) =>
  partOf(element, name)?.checkVisibility({ visibilityProperty: true }) ?? false;
const textOf = (element: KlixPayLaterCalculator, name: string) =>
  seen(element, name) ? partOf(element, name).textContent.replaceAll('\u00a0', ' ') : '';
const shows = (element: KlixPayLaterCalculator, text: string, name = 'line') =>
  waitUntil(() => textOf(element, name).includes(text), `${name} shows "${text}", not "${textOf(element, name)}"`, {
    timeout: 5000,
  });
const told = (element: KlixPayLaterCalculator) =>
  root(element).querySelector('[role="status"]')!.textContent.replaceAll('\u00a0', ' ');
const inputs = (element: KlixPayLaterCalculator, type: string) =>
  [...root(element).querySelectorAll<HTMLInputElement>(`input[type="${type}"]`)].filter((input) =>
    input.checkVisibility(),
  );
const slider = (element: KlixPayLaterCalculator) => inputs(element, 'range').at(-1)!;
const field = (element: KlixPayLaterCalculator) => inputs(element, 'number').at(-1)!;
const focused = (element: KlixPayLaterCalculator, target: Element) => root(element).activeElement === target;
const amountsAsked = (asked: readonly URL[]) =>
  asked.filter((url) => !isExample(url)).map(({ searchParams }) => searchParams.get('amount'));
const press = async (key: string, times = 1) => {
  for (let time = 0; time < times; time++) await sendKeys({ press: key });
};

/** What a drag does: many amounts on the way, one when the pointer is lifted. */
function drag(input: HTMLInputElement, ...values: number[]): void {
  for (const value of values) {
    input.value = `${value}`;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }
}
const release = (input: HTMLInputElement) => void input.dispatchEvent(new Event('change', { bubbles: true }));
function dragTo(input: HTMLInputElement, ...values: number[]): void {
  drag(input, ...values);
  release(input);
}

function eventsOf<T>(target: EventTarget, type: string): T[] {
  const details: T[] = [];
  target.addEventListener(type, (event) => details.push((event as CustomEvent<T>).detail));
  return details;
}

describe('<klix-pay-later-calculator>', () => {
  describe('accessibility', () => {
    const states: Record<StateOf<'klix-pay-later-calculator'>, Partial<KlixPayLaterCalculator>> = {
      plans: { selectable: true },
      bothSliders: { amount_slider: true, brand_id: LITHUANIA },
      downPayment: { amount: 200000 },
      withoutExample: { offersClient: withoutExample() },
      neutral: { presentation: 'neutral', amount_slider: true, selectable: true },
      message: { amount: 200000 },
      loading: {},
    };
    after(() => emulateMedia({ colorScheme: 'light' }));
    for (const theme of THEMES) {
      for (const language of LANGUAGES) {
        it(`has no axe finding in any state, ${language}, ${theme}`, async () => {
          const page = await shopPage(theme);
          const { client } = sandboxClient();
          for (const state of statesOf('klix-pay-later-calculator')) {
            const element = await calculatorOf({ language, theme, offersClient: client, ...states[state] });
            page.append(element);
            element.scrollIntoView();
            await waitUntil(() => seen(element, 'line'));
            if (state === 'message') {
              dragTo(slider(element), 300);
              await waitUntil(() => partOf(element, 'base').classList.contains('message'));
            }
            if (state === 'loading') {
              drag(slider(element), 100);
              await waitUntil(() => !seen(element, 'line'));
            }
          }
          await audit(page);
        });
      }
    }

    it('has names, limits and a spoken amount on both ways to choose one', async () => {
      const element = await calculatorOf({ language: 'lv' });
      await shows(element, '26,00');
      const [range, number] = [slider(element), field(element)];
      expect(range.ariaLabel).to.equal('Pirmā iemaksa');
      expect(number.labels![0]!.textContent).to.equal('Pirmā iemaksa');
      expect(range.ariaValueText!.replaceAll('\u00a0', ' ')).to.equal('0,00 €');
      const limits = root(element).getElementById(number.getAttribute('aria-describedby')!)!;
      expect(limits.textContent.replaceAll('\u00a0', ' ')).to.equal('No 0,00 € līdz 700,00 €');
      expect([number.min, number.max, range.min, range.max]).to.deep.equal(['0', '700', '0', '700']);
      expect(partOf(element, 'base').lang).to.equal('lv');
    });

    it('has controls that a finger can hit', async () => {
      const element = await calculatorOf({ selectable: true, amount_slider: true });
      await shows(element, '€26.00');
      const controls = [...inputs(element, 'range'), ...inputs(element, 'number'), partOf(element, 'select')];
      const labels = [...root(element).querySelectorAll<HTMLElement>('[part="plan"]')];
      for (const control of [...controls, ...labels]) {
        const { width, height } = control.getBoundingClientRect();
        expect(Math.min(width, height), control.outerHTML).to.be.at.least(24);
      }
    });

    it('works with the keyboard alone, from the slider over the field and the plans to the button', async () => {
      const element = await calculatorOf({ selectable: true, brand_id: LITHUANIA });
      const before = document.createElement('button');
      element.before(before);
      await shows(element, '€25.96');
      before.focus();
      await press('Tab');
      expect(focused(element, field(element))).to.equal(true);
      await press('ArrowUp', 3);
      await shows(element, 'Down payment €3.00');
      await press('Tab');
      expect(focused(element, slider(element))).to.equal(true);
      await press('ArrowRight', 4);
      expect(field(element).value).to.equal('25');
      await shows(element, 'Down payment €25.00, then 36 payments');
      await press('End');
      await shows(element, 'Down payment €700.00');
      await press('Home');
      await shows(element, '36 payments, as low as €25.96');
      await press('Tab');
      const radios = inputs(element, 'radio');
      expect(focused(element, radios[0]!)).to.equal(true);
      await press('ArrowDown', 2);
      await shows(element, '12 payments');
      expect(focused(element, radios[2]!)).to.equal(true);
      await press('Tab');
      expect(focused(element, partOf(element, 'select'))).to.equal(true);
      const chosen = oneEvent<CustomEvent<PurchaseIntent>>(element, 'klix-select');
      await press('Enter');
      expect((await chosen).detail.financing!.product_id).to.equal('2c0a1f36-0000-4000-8000-000000000020');
    });

    it('tells what has settled once, and nothing before the visitor has done something', async () => {
      const element = await calculatorOf();
      await shows(element, '€26.00');
      expect(told(element)).to.equal('');
      const spoken: string[] = [];
      const status = root(element).querySelector('[role="status"]')!;
      new MutationObserver(() => spoken.push(told(element))).observe(status, { childList: true });
      dragTo(slider(element), 50, 100, 150);
      await shows(element, 'Down payment €150.00');
      dragTo(slider(element), 0);
      await shows(element, '€26.00');
      const sentences = spoken.filter(Boolean);
      expect(sentences).to.have.length(2);
      expect(sentences[0]).to.equal(
        'Down payment €150.00, then 3 interest-free payments or as low as €20.80/month with Klix Pay Later.',
      );
      expect(sentences[1]).to.contain('€26.00');
    });
  });

  describe('figures', () => {
    it('stand with the example, the lender and the warning', async () => {
      const element = await calculatorOf();
      await shows(element, '3 interest-free payments or as low as €26.00/month with Klix Pay Later.');
      expect(textOf(element, 'example')).to.contain('750.00 EUR');
      expect(textOf(element, 'terms')).to.contain('Amount of credit€750.00').and.to.contain('36 × €26.00');
      expect(textOf(element, 'warning')).to.equal('Caution! Borrowing money costs money.');
      expect(textOf(element, 'lender')).not.to.equal('');
      expect(textOf(element, 'select')).to.equal('');
    });

    it('are asked for the settled amount only, however long the drag', async () => {
      const { client, asked } = sandboxClient();
      const element = await calculatorOf({ offersClient: client });
      await shows(element, '€26.00');
      const values = Array.from({ length: 50 }, (_, index) => (index + 1) * 5);
      drag(slider(element), ...values);
      await element.updateComplete;
      expect(field(element).value).to.equal('250');
      expect(seen(element, 'line') || seen(element, 'example')).to.equal(false);
      expect(amountsAsked(asked)).to.deep.equal(['75000']);
      release(slider(element));
      await shows(element, 'Down payment €250.00');
      expect(amountsAsked(asked)).to.deep.equal(['75000', '50000']);
      expect(asked.filter(isExample).map(({ searchParams }) => searchParams.get('a'))).to.deep.equal([
        '75000',
        '50000',
      ]);
    });

    it('are the last ones, however the answers arrive', async () => {
      const sandbox = createSandbox({ shape: 'offers' });
      const held: (() => void)[] = [];
      const { client, asked } = sandboxClient((url) =>
        url.searchParams.get('amount') === '65000' || url.searchParams.get('a') === '65000'
          ? new Promise((resolve) => held.push(() => resolve(sandbox.fetch(url.href))))
          : undefined,
      );
      const element = await calculatorOf({ offersClient: client });
      await shows(element, '€26.00');
      dragTo(slider(element), 100);
      await waitUntil(() => held.length === 2);
      dragTo(slider(element), 200);
      await shows(element, 'Down payment €200.00');
      for (const answer of held) answer();
      await element.updateComplete;
      await shows(element, 'Down payment €200.00');
      expect(amountsAsked(asked)).to.deep.equal(['75000', '65000', '55000']);
    });

    it('keep their room while new ones are asked for', async () => {
      const element = await calculatorOf();
      await shows(element, '€26.00');
      const height = element.offsetHeight;
      drag(slider(element), 100);
      await element.updateComplete;
      expect(element.offsetHeight).to.equal(height);
    });

    it('follow the plan, each with its own example', async () => {
      const { client, asked } = sandboxClient();
      const element = await calculatorOf({ brand_id: LITHUANIA, offersClient: client });
      await shows(element, '36 payments');
      const radios = inputs(element, 'radio');
      expect(radios).to.have.length(4);
      radios[3]!.click();
      await shows(element, 'for 6 months', 'example');
      expect(textOf(element, 'line')).to.match(/^6 payments/);
      expect(asked.at(-1)!.searchParams.get('d')).to.equal('6');
      dragTo(slider(element), 100);
      await shows(element, 'Down payment €100.00, then 6 payments');
      expect(inputs(element, 'radio')[3]!.checked).to.equal(true);
    });

    it('do not show beside the example of another plan', async () => {
      const { client } = sandboxClient((url) => (url.searchParams.has('d') ? new Promise(() => undefined) : undefined));
      const element = await calculatorOf({ brand_id: LITHUANIA, offersClient: client });
      await shows(element, '36 payments');
      inputs(element, 'radio')[2]!.click();
      await waitUntil(() => !seen(element, 'line'));
      expect(seen(element, 'example')).to.equal(false);
    });

    it('show without a choice where there is one plan only', async () => {
      const element = await calculatorOf({ offersClient: sandboxClient(undefined, { shape: 'flat' }).client });
      await shows(element, '€20.84');
      expect(seen(element, 'plans')).to.equal(false);
      expect(partOf(element, 'terms').textContent).not.to.contain('APR');
    });

    it('are not shown without Klix’s example, unless the shop has its own text', async () => {
      const errors = eventsOf<ErrorDetail>(document, 'klix-error');
      const neutral = await calculatorOf({ offersClient: withoutExample() });
      await shows(neutral, 'Payment in instalments with Klix Pay Later.');
      expect(partOf(neutral, 'result').textContent + textOf(neutral, 'example')).not.to.match(/\d/);
      expect(textOf(neutral, 'warning')).not.to.equal('');
      expect(errors.map(({ code }) => code)).to.deep.equal(['api']);
      const own = await calculatorOf({ offersClient: withoutExample() }, slotted('disclosure', 'Our example'));
      await shows(own, '€26.00');
      expect(own.querySelector('p')!.checkVisibility()).to.equal(true);
      expect(seen(own, 'example')).to.equal(false);
      own.remove();
      neutral.remove();
      const wordless = await calculatorOf({ offersClient: withoutExample() }, slotted('disclosure', ' '));
      await shows(wordless, 'Payment in instalments with Klix Pay Later.');
    });

    for (const language of LANGUAGES) {
      it(`are nowhere when the shop wants none, nor is anything to choose: ${language}`, async () => {
        const element = await calculatorOf({
          language,
          presentation: 'neutral',
          amount_slider: true,
          selectable: true,
        });
        await shows(element, 'Klix Pay Later');
        const base = partOf(element, 'base');
        expect(base.innerText).not.to.match(/\d/);
        expect(textOf(element, 'warning')).not.to.equal('');
        expect([...inputs(element, 'range'), ...inputs(element, 'number'), ...inputs(element, 'radio')]).to.have.length(
          0,
        );
        expect(seen(element, 'select')).to.equal(false);
        element.amount = 80000;
        await element.updateComplete;
        expect(base.innerText).not.to.match(/\d/);
        element.presentation = 'full';
        await shows(element, '27,73'.replace(',', language === 'en' ? '.' : ','));
        expect(inputs(element, 'range')).to.have.length(2);
      });
    }

    it('are those of another lender under its own name, which nobody can choose at Klix', async () => {
      const offersClient = anotherLender('Acme Later', LATVIA);
      const element = await calculatorOf({ offersClient, brand_id: '', selectable: true });
      await shows(element, '€26.00/month with Acme Later.');
      expect([textOf(element, 'mark'), partOf(element, 'base').ariaLabel]).to.deep.equal(['Acme Later', 'Acme Later']);
      expect(seen(element, 'select')).to.equal(false);
    });
  });

  describe('the down payment', () => {
    it('starts at what Klix requires, and cannot be less', async () => {
      const element = await calculatorOf({ amount: 200000 });
      await shows(element, 'Down payment €200.00, then');
      expect(field(element).value).to.equal('200');
      expect(field(element).min).to.equal('200');
      field(element).focus();
      field(element).value = '50';
      field(element).dispatchEvent(new Event('input'));
      expect(field(element).ariaInvalid).to.equal('true');
      release(field(element));
      expect(field(element).value).to.equal('200');
      expect(field(element).ariaInvalid === null).to.equal(true);
    });

    it('gives no figure where Klix’s answer is for another one, and says what to choose', async () => {
      const errors = eventsOf<ErrorDetail>(document, 'klix-error');
      const element = await calculatorOf({ amount: 200000 });
      await shows(element, '€200.00');
      dragTo(slider(element), 300);
      await shows(element, 'There are no figures for this down payment. Choose €200.00 or another amount.');
      expect(told(element)).to.contain('no figures');
      expect(seen(element, 'example') || seen(element, 'terms')).to.equal(false);
      dragTo(slider(element), 1000);
      await shows(element, 'Down payment €1,000.00');
      expect(errors).to.deep.equal([]);
    });

    it('is taken from an answer that names it, where a shop’s own address takes one', async () => {
      const { client } = sandboxClient((url) => {
        if (isExample(url)) return undefined;
        const amount = Number(url.searchParams.get('amount')) / 100;
        const down = amount < 750 ? 750 - amount : 0;
        const plan = {
          id: 'x', name: 'Ten', productType: 'INSTALLMENT_CREDIT', requestedAmount: 750, downPaymentAmount: down,
          principalAmount: 750 - down, totalRepaymentCount: 10, monthlyPaymentAmount: (750 - down) / 10,
        }; // prettier-ignore
        return Promise.resolve(Response.json({ preferredOffer: plan, offers: [plan] }));
      });
      const element = await calculatorOf({ offersClient: client });
      await shows(element, '10 payments, as low as €75.00');
      dragTo(slider(element), 150);
      await shows(element, 'Down payment €150.00, then 10 payments, as low as €60.00');
    });

    it('takes any cent in its field, and waits until the typing rests', async () => {
      const { client, asked } = sandboxClient();
      const element = await calculatorOf({ offersClient: client });
      await shows(element, '€26.00');
      field(element).focus();
      field(element).select();
      await sendKeys({ type: '123.45' });
      expect(slider(element).ariaValueText).to.equal('€123.45');
      await shows(element, 'Down payment €123.45');
      expect(amountsAsked(asked)).to.deep.equal(['75000', '62655']);
      expect(focused(element, field(element))).to.equal(true);
    });

    it('goes back to the last one when the field is left empty', async () => {
      const element = await calculatorOf();
      await shows(element, '€26.00');
      dragTo(slider(element), 100);
      await shows(element, 'Down payment €100.00');
      field(element).focus();
      field(element).select();
      await press('Delete');
      expect(field(element).ariaInvalid).to.equal('true');
      await press('Tab');
      expect(field(element).value).to.equal('100');
      await shows(element, 'Down payment €100.00');
    });

    it('is no choice where nothing more can be left to pay', async () => {
      const element = await calculatorOf({ amount: 7000, min_amount: 7000 });
      await shows(element, 'month');
      expect(inputs(element, 'range')).to.have.length(0);
    });

    it('stays what it was when the shop changes the price, within the new limits', async () => {
      const element = await calculatorOf({ min_amount: 7000 });
      await shows(element, '€26.00');
      dragTo(slider(element), 500);
      await shows(element, 'Down payment €500.00');
      element.amount = 40000;
      await shows(element, 'Down payment €330.00');
      expect(textOf(element, 'purchase')).to.contain('€400.00');
    });

    it('can be lowered again where Klix does not finance what remains', async () => {
      const element = await calculatorOf();
      await shows(element, '€26.00');
      dragTo(slider(element), 700);
      await shows(element, 'Klix Pay Later is not offered for this amount.');
      element.amount = 40000;
      await waitUntil(() => field(element).value === '350');
      await shows(element, 'Klix Pay Later is not offered for this amount.');
      dragTo(slider(element), 0);
      await shows(element, '€13.87');
    });
  });

  describe('the price', () => {
    it('is the shop’s, unless the shop lets the visitor change it', async () => {
      const element = await calculatorOf();
      await shows(element, '€750.00', 'purchase');
      expect(inputs(element, 'range')).to.have.length(1);
      element.amount_slider = true;
      await waitUntil(() => inputs(element, 'range').length === 2);
      expect(seen(element, 'purchase')).to.equal(false);
    });

    it('can be changed, with the figures and the limits of the down payment following', async () => {
      const { client, asked } = sandboxClient();
      const element = await calculatorOf({ amount_slider: true, offersClient: client });
      await shows(element, '€26.00');
      const [price] = inputs(element, 'range');
      expect([price!.min, price!.max, price!.ariaLabel]).to.deep.equal(['50', '7000', 'Purchase amount']);
      dragTo(price!, 2000);
      await shows(element, 'Down payment €200.00');
      expect([field(element).min, field(element).max]).to.deep.equal(['200', '1950']);
      dragTo(price!, 500);
      await shows(element, '€17.33');
      expect(amountsAsked(asked)).to.deep.equal(['75000', '200000', '50000']);
    });

    it('keeps the controls where the visitor has left what Klix finances, and hides them where the shop has', async () => {
      const element = await calculatorOf({ amount_slider: true }, slotted('fallback', 'Pay by card'));
      await shows(element, '€26.00');
      const [price] = inputs(element, 'range');
      price!.focus();
      dragTo(price!, 50);
      await shows(element, 'Klix Pay Later is not offered for this amount.');
      expect(focused(element, price!)).to.equal(true);
      expect(element.querySelector('p')!.checkVisibility()).to.equal(false);
      dragTo(price!, 1000);
      await shows(element, '€34.67');
      element.amount = 900;
      await waitUntil(() => !seen(element, 'base'));
      expect(element.querySelector('p')!.checkVisibility()).to.equal(true);
    });

    it('is the shop’s again when the shop sets one', async () => {
      const element = await calculatorOf({ amount_slider: true });
      await shows(element, '€26.00');
      dragTo(inputs(element, 'range')[0]!, 1000);
      await shows(element, '€34.67');
      element.amount = 90000;
      await shows(element, '€31.20');
      expect(inputs(element, 'number')[0]!.value).to.equal('900');
    });
  });

  describe('when Klix does not answer', () => {
    it('shows the fallback and says so once', async () => {
      const errors = eventsOf<ErrorDetail>(document, 'klix-error');
      const { client } = sandboxClient(() => Promise.resolve(new Response('', { status: 404 })));
      const element = await calculatorOf({ offersClient: client }, slotted('fallback', 'Pay by card'));
      await waitUntil(() => errors.length > 0);
      await waitUntil(() => element.querySelector('p')!.checkVisibility());
      expect(seen(element, 'base')).to.equal(false);
      element.theme = 'dark';
      await element.updateComplete;
      expect(errors.map(({ code }) => code)).to.deep.equal(['api']);
    });

    it('keeps the controls where it fails later, and goes on with the next amount', async () => {
      let fails = false;
      const { client } = sandboxClient(() => (fails ? Promise.resolve(new Response('', { status: 400 })) : undefined));
      const element = await calculatorOf({ offersClient: client });
      await shows(element, '€26.00');
      fails = true;
      dragTo(slider(element), 100);
      await shows(element, 'The figures cannot be shown right now.');
      fails = false;
      dragTo(slider(element), 150);
      await shows(element, '€20.80');
    });

    for (const amount of ['', '0', '750.00', '-1']) {
      it(`takes no room and asks nothing for the amount ${JSON.stringify(amount)}`, async () => {
        const { client, asked } = sandboxClient();
        const element = await calculatorOf({ amount, offersClient: client });
        await waitUntil(() => element.hasUpdated && !seen(element, 'base'));
        expect(element.offsetHeight).to.equal(0);
        expect(asked).to.deep.equal([]);
      });
    }
  });

  describe('as a guest on the page', () => {
    it('carries a purchase intent when the shopper chooses to pay later', async () => {
      const element = await calculatorOf({
        selectable: true,
        amount_slider: true,
        language: 'lv',
        view: 'checkout',
        category: 'BOOKS',
      });
      await shows(element, '26,00 €');
      dragTo(inputs(element, 'range')[0]!, 1000);
      dragTo(slider(element), 100);
      await shows(element, 'Pirmā iemaksa 100,00 €');
      const selected = oneEvent<CustomEvent<PurchaseIntent>>(document, 'klix-select');
      partOf(element, 'select').click();
      const { intent_id, ...intent } = (await selected).detail;
      expect(intent_id).to.match(/^[\da-f]{32}$/);
      expect(intent).to.deep.equal({
        brand_id: LATVIA,
        payment_method: 'klix_pay_later',
        amount: 100000,
        currency: 'EUR',
        language: 'lv',
        view: 'checkout',
        country: 'LV',
        category: 'BOOKS',
        financing: { product_id: '2c0a1f36-0000-4000-8000-000000000003', down_payment: 10000 },
      });
    });

    it('tells which offers are on screen, once for each answer', async () => {
      const offers = eventsOf<OffersDetail>(document, 'klix-offers');
      const element = await calculatorOf();
      await shows(element, '€26.00');
      element.theme = 'dark';
      await element.updateComplete;
      dragTo(slider(element), 100);
      await shows(element, 'Down payment €100.00');
      expect(offers.map(({ preferredOffer }) => preferredOffer.principalCents)).to.deep.equal([75000, 65000]);
      expect(Object.isFrozen(offers[0])).to.equal(true);
      expect([offers[0]!.creditRules, element.creditRules]).to.deep.equal(['kit-1/-/en', 'kit-1/-/en']);
    });

    it('changes no field of the form around it and submits nothing', async () => {
      const form = await fixture<HTMLFormElement>(html`<form></form>`);
      const element = await calculatorOf();
      form.append(element);
      await shows(element, '€26.00');
      const heard: Event[] = [];
      for (const type of ['input', 'change', 'submit']) form.addEventListener(type, (event) => heard.push(event));
      field(element).focus();
      field(element).select();
      await sendKeys({ type: '50' });
      await press('Enter');
      await shows(element, 'Down payment €50.00');
      expect(heard).to.have.length(0);
      expect([...new FormData(form).keys()]).to.deep.equal([]);
    });

    it('asks nothing after it has left the page, and asks again when it returns', async () => {
      const { client, asked } = sandboxClient();
      const element = await calculatorOf({ offersClient: client });
      await shows(element, '€26.00');
      const parent = element.parentElement!;
      dragTo(slider(element), 100);
      element.remove();
      parent.append(element);
      await shows(element, '€26.00');
      expect(field(element).value).to.equal('0');
      expect(amountsAsked(asked)).to.deep.equal(['75000']);
    });

    it('keeps the focus and the choice when the language changes', async () => {
      const element = await calculatorOf({ brand_id: LITHUANIA });
      await shows(element, '36 payments');
      inputs(element, 'radio')[1]!.click();
      await shows(element, '24 payments');
      slider(element).focus();
      element.language = 'lt';
      await shows(element, '24 mokėjimai');
      expect(focused(element, slider(element))).to.equal(true);
      expect(inputs(element, 'radio')[1]!.checked).to.equal(true);
    });

    it('reads spellings seen on shops’ pages', async () => {
      const { client } = sandboxClient();
      const element = await fixture<KlixPayLaterCalculator>(
        html`<klix-pay-later-calculator
          data-brand-id=${LATVIA}
          data-amount="75000"
          api-base=${BASE}
          language="en"
          .offersClient=${client}
        ></klix-pay-later-calculator>`,
      );
      await shows(element, '€26.00');
    });
  });
});

describe('<klix-widget>', () => {
  const widget = (attributes: Record<string, string>) => {
    const element = document.createElement('klix-widget');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    Object.assign(element, { api_base: BASE, offersClient: sandboxClient().client });
    return fixture<KlixPayLaterCalculator>(html`<div>${element}</div>`).then(() => element);
  };

  it('is the calculator under Klix’s own names', async () => {
    const element = await widget({ 'data-brand-id': LATVIA, 'data-loan-amount': '75000', 'data-locale': 'lv' });
    await shows(element, '3 bezprocentu maksājumi vai no 26,00 €/mēn.');
    expect(inputs(element, 'range')).to.have.length(1);
  });

  it('has the slider of the price where the page asks for it, and only then', async () => {
    const names = { 'data-brand-id': LITHUANIA, 'data-loan-amount': '75000', 'data-locale': 'lt' };
    const element = await widget({ ...names, 'data-amount-slider': 'true' });
    await shows(element, '36 mokėjimai');
    expect(inputs(element, 'range')).to.have.length(2);
    element.setAttribute('data-amount-slider', 'false');
    await waitUntil(() => inputs(element, 'range').length === 1);
  });

  it('follows its attributes, and takes the calculator’s own names before Klix’s', async () => {
    const element = await widget({ 'data-brand-id': LATVIA, 'data-loan-amount': '75000', language: 'en' });
    await shows(element, '€26.00');
    element.setAttribute('data-locale', 'ru');
    element.setAttribute('data-loan-amount', '90000');
    await shows(element, '€31.20');
  });

  it('does not mind that the page has the tag already', async () => {
    const { define } = await import('../../../src/components/define.ts');
    expect(() => define('klix-widget', class extends HTMLElement {})).not.to.throw();
  });
});

function withoutExample() {
  return sandboxClient((url) => (isExample(url) ? Promise.resolve(new Response('', { status: 404 })) : undefined))
    .client;
}
