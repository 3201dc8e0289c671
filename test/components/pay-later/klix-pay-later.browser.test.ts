import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { KlixPayLater, OffersDetail } from '../../../src/components/pay-later/klix-pay-later.ts';
import type { ErrorDetail } from '../../../src/components/error-detail.ts';
import type { PurchaseIntent } from '../../../src/contract/checkout.ts';
import { LANGUAGES, THEMES } from '../../../src/contract/vocabulary.ts';
import { CREDIT_WARNING } from '../../../src/i18n/credit-warning.ts';
import { createOffersClient, type OffersClient } from '../../../src/offers/offers-client.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { anotherLender } from '../../support/sandbox-client.ts';
import {
  BASE,
  BRAND,
  errorsOf,
  hasSettled,
  isExample,
  lineOf,
  partOf,
  sandboxClient,
  shows,
  showsNothing,
  textOf,
} from './line-on-page.ts';
import { type StateOf, statesOf } from '../../support/accessibility-matrix.ts';
import { audit, shopPage } from '../../support/audit.ts';

const neverClient: OffersClient = {
  get: () => new Promise(() => undefined),
  example: () => new Promise(() => undefined),
};

describe('<klix-pay-later>', () => {
  describe('accessibility', () => {
    const states: Record<StateOf<'klix-pay-later'>, Partial<KlixPayLater>> = {
      product: {},
      cart: { view: 'cart' },
      checkout: { view: 'checkout' },
      micro: { type: 'micro' },
      neutral: { presentation: 'neutral' },
      commission: { amount: 50000 },
      downPayment: { amount: 200000 },
      badInput: { amount: '679.00' },
      loading: { offersClient: neverClient },
    };
    after(() => emulateMedia({ colorScheme: 'light' }));
    for (const theme of THEMES) {
      for (const language of LANGUAGES) {
        it(`has no axe finding in any state, ${language}, ${theme}`, async () => {
          const page = await shopPage(theme);
          // Side by side, so that none is out of sight and waits.
          page.style.display = 'grid';
          page.style.gridTemplateColumns = '1fr 1fr';
          const { client } = sandboxClient();
          for (const state of statesOf('klix-pay-later')) {
            const properties = { amount: 75000, language, theme, offersClient: client, ...states[state] };
            const element = await lineOf(properties);
            page.append(element);
            if (state === 'loading') await waitUntil(() => partOf(element, 'base').ariaBusy === 'true');
            else await hasSettled(element);
          }
          await audit(page);
        });
      }
    }

    it('tells assistive technology which language the line is in', async () => {
      const element = await lineOf({ amount: 75000, language: 'lv' });
      expect(partOf(element, 'base').lang).to.equal('lv');
    });
  });

  describe('what it shows', () => {
    it('shows the monthly payment, the warning and a way to learn more', async () => {
      const element = await lineOf({ amount: '75000' });
      await shows(element, '6 interest-free payments or as low as €26.00/month');
      expect(textOf(element, 'warning')).to.equal('Caution! Borrowing money costs money.');
      expect(textOf(element, 'more')).to.equal('Learn more');
      expect(textOf(element, 'mark')).to.equal('Klix Pay Later');
    });

    it('reads its attributes', async () => {
      const { client } = sandboxClient();
      const element = await fixture<KlixPayLater>(
        html`<klix-pay-later
          amount=" 90000 "
          brand_id=${BRAND}
          language="lv-LV"
          view="cart"
          api_base=${BASE}
          .offersClient=${client}
        ></klix-pay-later>`,
      );
      await shows(element, '24 maksājumi, no 43,60 €/mēn.');
    });

    it('opens the example at checkout, with the plan', async () => {
      const element = await lineOf({ amount: 75000, view: 'checkout' });
      await shows(element, 'Klix Free 6: 36 × €26.00', 'plan');
      expect(textOf(element, 'example')).to.contain('750.00 EUR');
    });

    it('is small in a product list', async () => {
      const element = await lineOf({ amount: 75000, type: 'micro' });
      await shows(element, 'from €26.00/month');
      expect(textOf(element, 'warning')).not.to.equal('');
    });

    it('names the option without a digit when it is to be neutral', async () => {
      const element = await lineOf({ amount: 75000, presentation: 'neutral' });
      await shows(element, 'Payment in instalments with Klix Pay Later.');
      expect(element.shadowRoot!.querySelector('[part="base"]')!.textContent).not.to.match(/\d/);
      expect(textOf(element, 'warning')).not.to.equal('');
      expect(textOf(element, 'more')).to.equal('');
    });

    it('takes the language from the nearest lang attribute', async () => {
      const element = await lineOf({ amount: 75000, language: '' });
      const section = document.createElement('section');
      section.lang = 'ru-LV';
      element.parentElement!.append(section);
      section.append(element);
      element.requestUpdate();
      await shows(element, 'беспроцентных платежей');
    });

    it('asks where the page says when the element does not', async () => {
      const meta = document.createElement('meta');
      meta.name = 'klix-api-base';
      meta.content = 'https://elsewhere.test/';
      document.head.append(meta);
      const { client, asked } = sandboxClient();
      const element = await lineOf({ amount: 75000, api_base: '', offersClient: client });
      await shows(element, '€26.00');
      meta.remove();
      expect(asked.map(({ origin }) => origin)).to.deep.equal(['https://elsewhere.test', 'https://elsewhere.test']);
    });

    it('asks Klix when nobody says otherwise', async () => {
      const { client, asked } = sandboxClient();
      const element = await lineOf({ amount: 75000, api_base: '', offersClient: client });
      await hasSettled(element);
      expect(asked.map(({ origin }) => origin)).to.deep.equal(['https://api.klix.app', 'https://api.klix.app']);
    });

    it("sends the guide's own category under its right name, and leaves an unknown one out", async () => {
      const { client, asked } = sandboxClient();
      const element = await lineOf({ amount: 75000, category: 'SPORTS_GOODS', offersClient: client });
      await shows(element, '€26.00');
      expect(asked[0]!.searchParams.get('category')).to.equal('SPORTING_GOODS');
      element.category = 'ROCKETS';
      await waitUntil(() => asked.length > 2);
      expect(asked.at(-1)!.searchParams.has('category')).to.equal(false);
    });

    it('reads spellings seen on shops’ pages, also when they change', async () => {
      const { client } = sandboxClient();
      const element = await fixture<KlixPayLater>(
        html`<klix-pay-later language="en" api_base=${BASE} .offersClient=${client}></klix-pay-later>`,
      );
      element.setAttribute('brand-id', BRAND);
      element.setAttribute('data-amount', '75000');
      await shows(element, '€26.00');
      element.setAttribute('data-amount', '90000');
      await shows(element, '€43.60');
    });
  });

  describe('when the price changes', () => {
    it('shows the last price however the answers arrive', async () => {
      const held: (() => void)[] = [];
      const sandbox = createSandbox({ shape: 'offers' });
      const { client } = sandboxClient(
        (url) => new Promise((resolve) => held.push(() => resolve(sandbox.fetch(url.href)))),
      );
      const element = await lineOf({ amount: 75000, offersClient: client });
      const amounts = Array.from({ length: 20 }, (_, index) => 80000 + index * 1000);
      for (const amount of [...amounts, 90000]) {
        element.amount = amount;
        await element.updateComplete;
      }
      await waitUntil(() => held.length >= 2);
      // A fixed shuffle: the order is odd, but the same in every run.
      held.sort((_, other) => (String(other).length % 2 ? -1 : 1)).reverse();
      for (const release of held) release();
      await shows(element, '€43.60');
      expect(textOf(element, 'line')).to.equal('24 payments, as low as €43.60/month with Klix Pay Later.');
    });

    it('does not show the old figure as the current one while it asks', async () => {
      let hold = false;
      const { client } = sandboxClient(() => (hold ? new Promise(() => undefined) : undefined));
      const element = await lineOf({ amount: 75000, offersClient: client });
      await shows(element, '€26.00');
      const height = element.offsetHeight;
      hold = true;
      element.amount = 90000;
      await element.updateComplete;
      expect(textOf(element, 'line')).to.equal('');
      expect(partOf(element, 'base').ariaBusy).to.equal('true');
      expect(element.offsetHeight).to.equal(height);
    });

    it('shows a price it has asked before within one frame', async () => {
      const element = await lineOf({ amount: 75000 });
      await shows(element, '€26.00');
      element.amount = 90000;
      await shows(element, '€43.60');
      element.amount = 75000;
      await nextFrame();
      expect(textOf(element, 'line')).to.contain('€26.00');
    });

    it('keeps the focus on the link', async () => {
      const element = await lineOf({ amount: 75000 });
      await shows(element, '€26.00');
      partOf(element, 'more').focus();
      element.amount = 90000;
      await shows(element, '€43.60');
      element.language = 'lv';
      await shows(element, '43,60 €/mēn.');
      expect(element.shadowRoot!.activeElement === partOf(element, 'more')).to.equal(true);
    });

    it('stays right on a page that the browser has translated', async () => {
      const element = await lineOf({ amount: 75000, view: 'checkout' });
      await shows(element, '€26.00');
      const walker = document.createTreeWalker(partOf(element, 'base'), NodeFilter.SHOW_TEXT);
      const texts: Node[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const font = document.createElement('font');
        text.parentNode!.replaceChild(font, text);
        font.append(text.textContent!.replace('payments', 'płatności'));
      }
      element.amount = 90000;
      await shows(element, '24 payments, as low as €43.60/month');
      expect(textOf(element, 'line')).not.to.contain('26.00');
      expect(textOf(element, 'plan')).to.contain('€43.60');
      expect(textOf(element, 'example')).to.contain('900.00 EUR').and.not.to.contain('750.00 EUR');
    });
  });

  describe('when there is nothing to show', () => {
    for (const amount of ['', '0', ' ', 0]) {
      it(`takes no room and is no error for the amount ${JSON.stringify(amount)}`, async () => {
        const errors = errorsOf();
        const { client, asked } = sandboxClient();
        const element = await lineOf({ amount, offersClient: client });
        await showsNothing(element);
        expect(element.offsetHeight).to.equal(0);
        expect(errors).to.deep.equal([]);
        expect(asked).to.deep.equal([]);
      });
    }

    const odd = [
      '679.00', '679,00', '-1', '1e3', '0x10', '67 900', '1,234', '67900€', 'EUR 679', 'NaN', 'Infinity', 'null',
      'undefined', '{{ product.price }}', '12345678901234567890', '٦٧٩', '+5', '5-', '.5', '<b>1</b>',
    ]; // prettier-ignore
    for (const amount of odd) {
      it(`shows nothing and says so once for the amount ${JSON.stringify(amount)}`, async () => {
        const errors = errorsOf();
        const { client, asked } = sandboxClient();
        const element = await lineOf({ amount, offersClient: client }, '<span slot="fallback">Pay by card</span>');
        await showsNothing(element);
        element.theme = 'dark';
        await element.updateComplete;
        expect(errors.map(({ code }) => code)).to.deep.equal(['input']);
        expect(errors[0]!.message).to.contain(amount).and.to.contain('amount="67900"');
        expect(asked).to.deep.equal([]);
        expect(element.querySelector('span')!.checkVisibility()).to.equal(true);
      });
    }

    it('says what a brand_id must look like', async () => {
      const errors = errorsOf();
      await showsNothing(await lineOf({ amount: 75000, brand_id: 'my-shop' }));
      expect(errors).to.have.length(1);
      expect(errors[0]!.message).to.contain('my-shop').and.to.contain('UUID');
    });

    it('asks nothing in another currency', async () => {
      const errors = errorsOf();
      const { client, asked } = sandboxClient();
      await showsNothing(await lineOf({ amount: 75000, currency: 'USD', offersClient: client }));
      expect(asked).to.deep.equal([]);
      expect(errors).to.deep.equal([]);
    });

    it('gives its room back out of sight when Klix offers nothing, and comes back for a higher price', async () => {
      const page = await fixture<HTMLDivElement>(html`<div><div style="height:5000px"></div></div>`);
      const element = await lineOf({ amount: 900 });
      element.style.minHeight = '80px';
      page.prepend(element);
      await showsNothing(element);
      expect(element.offsetHeight).to.equal(80);
      scrollTo(0, 4000);
      await waitUntil(() => element.offsetHeight === 0, 'the room is given back');
      element.amount = 75000;
      await shows(element, '€26.00');
      scrollTo(0, 0);
    });

    it('keeps the room when asked to', async () => {
      const element = await lineOf({ amount: 900, empty: 'reserve' });
      await hasSettled(element);
      expect(element.offsetHeight).to.be.greaterThan(100);
      expect(textOf(element, 'line')).to.equal('');
    });

    const answers: [string, ErrorDetail['code'], () => Promise<Response>][] = [
      ['an error status', 'api', () => Promise.resolve(new Response('', { status: 404 }))],
      ['HTML', 'contract', () => Promise.resolve(new Response('<html>'))],
      ['a list', 'contract', () => Promise.resolve(Response.json({ offers: [{ id: 1 }] }))],
      ['a refusal of the network', 'network', () => Promise.reject(new TypeError('blocked'))],
    ];
    for (const [what, code, answer] of answers) {
      it(`shows the fallback and says so once after ${what}`, async () => {
        const errors = errorsOf();
        const { client } = sandboxClient((url) => (isExample(url) ? undefined : answer()));
        const element = await lineOf(
          { amount: 75000, offersClient: client },
          '<span slot="fallback">Pay by card</span>',
        );
        await waitUntil(() => errors.length > 0, 'an error is told', { timeout: 5000 });
        await showsNothing(element);
        expect(element.querySelector('span')!.checkVisibility()).to.equal(true);
        expect(errors.map((error) => error.code)).to.deep.equal([code]);
      });
    }

    it('writes nothing above debug to the console', async () => {
      const loud: unknown[] = [];
      const { error, warn, log } = console;
      Object.assign(console, { error: loud.push.bind(loud), warn: loud.push.bind(loud), log: loud.push.bind(loud) });
      try {
        await showsNothing(await lineOf({ amount: 'x' }));
        const { client } = sandboxClient(() => Promise.resolve(new Response('', { status: 404 })));
        await showsNothing(await lineOf({ amount: 75000, offersClient: client }));
      } finally {
        Object.assign(console, { error, warn, log });
      }
      expect(loud).to.deep.equal([]);
    });
  });

  describe('credit information', () => {
    const withoutExample = () =>
      sandboxClient((url) => (isExample(url) ? Promise.resolve(new Response('', { status: 404 })) : undefined)).client;

    it('shows no figure without Klix’s example, and says why', async () => {
      const errors = errorsOf();
      const element = await lineOf({ amount: 75000, offersClient: withoutExample() });
      await shows(element, 'Payment in instalments with Klix Pay Later.');
      expect(partOf(element, 'base').textContent).not.to.match(/\d/);
      expect(textOf(element, 'warning')).not.to.equal('');
      expect(errors.map(({ code }) => code)).to.deep.equal(['api']);
    });

    it('shows the figure with the shop’s own text in its place', async () => {
      const element = await lineOf(
        { amount: 75000, offersClient: withoutExample() },
        '<p slot="disclosure">Our own example</p>',
      );
      await shows(element, '€26.00');
      expect(element.querySelector('p')!.checkVisibility()).to.equal(true);
    });

    it('takes a slot without words for no text: neither does a figure show with it, nor does it hide Klix’s example', async () => {
      for (const content of ['<p slot="disclosure"> </p>', '<img slot="disclosure" alt="">']) {
        const bare = await lineOf({ amount: 75000, offersClient: withoutExample() }, content);
        await shows(bare, 'Payment in instalments');
        const checkout = await lineOf({ amount: 75000, view: 'checkout' }, content);
        await shows(checkout, '750.00 EUR', 'example');
      }
    });

    it('has the shop’s own text alone at checkout, with Klix’s example in the dialog', async () => {
      const element = await lineOf({ amount: 75000, view: 'checkout' }, '<p slot="disclosure">Our own example</p>');
      await shows(element, '€26.00');
      expect(element.querySelector('p')!.checkVisibility()).to.equal(true);
      expect(partOf(element, 'example').textContent).to.equal('');
    });

    it('calls the product of another lender by its name, wants no brand for it and lets nobody choose it at Klix', async () => {
      const other = anotherLender('Acme Later', BRAND);
      const element = await lineOf({
        amount: 75000,
        brand_id: '',
        offersClient: other,
        selectable: true,
        view: 'checkout',
      });
      await shows(element, 'with Acme Later.');
      const opened = oneEvent(element, 'klix-open');
      partOf(element, 'more').click();
      await opened;
      expect([textOf(element, 'mark'), partOf(element, 'more').ariaLabel]).to.deep.equal([
        'Acme Later',
        'Learn more: Acme Later',
      ]);
      expect(element.shadowRoot!.querySelector('h2')!.textContent).to.equal('Acme Later');
      expect(partOf(element, 'select').hidden).to.equal(true);
      element.offersClient = sandboxClient().client;
      element.brand_id = BRAND;
      await shows(element, 'with Klix Pay Later.');
      expect(partOf(element, 'select').hidden).to.equal(false);
    });

    it('has the annual rate beside the figure, in the same letters, where the market asks for it', async () => {
      for (const [market, view, type] of [
        ['LT', 'product', ''],
        ['EE', 'checkout', ''],
        ['LT', 'cart', 'micro'],
      ] as const) {
        const element = await lineOf({ amount: 75000, market, view, type });
        await shows(element, 'APR 16.08%', 'apr');
        const size = (name: string) => getComputedStyle(partOf(element, name)).fontSize;
        expect(size('apr')).to.equal(size('monthly'));
      }
    });

    it('tells which texts and rules are on screen', async () => {
      const element = await lineOf({ amount: 75000, language: 'lt' });
      expect(element.creditRules).to.equal('');
      await shows(element, '26,00 €');
      expect(element.creditRules).to.equal('kit-1/LT/lt');
      element.market = 'LV';
      await element.updateComplete;
      expect(element.creditRules).to.equal('kit-1/LV/lt');
      element.amount = '';
      await element.updateComplete;
      expect(element.creditRules).to.equal('');
    });

    for (const language of LANGUAGES) {
      it(`has the warning and no digit anywhere when it is to be neutral, ${language}`, async () => {
        const { client } = sandboxClient();
        for (const properties of [{}, { view: 'cart' }, { view: 'checkout' }, { type: 'micro' }, { amount: 200000 }]) {
          const element = await lineOf({
            amount: 75000,
            language,
            presentation: 'neutral',
            selectable: true,
            offersClient: client,
            ...properties,
          });
          await shows(element, CREDIT_WARNING[language], 'warning');
          await shows(element, 'Klix Pay Later');
          const { textContent } = element.shadowRoot!;
          expect(textContent).not.to.match(/\d/);
          const labels = [...element.shadowRoot!.querySelectorAll('*')].map((node) => node.ariaLabel ?? '');
          expect(labels.join()).not.to.match(/\d/);
        }
      });
    }

    it('asks for the example of the same brand, amount and language', async () => {
      const { client, asked } = sandboxClient();
      const element = await lineOf({ amount: 75000, language: 'lt', offersClient: client });
      await shows(element, '26,00 €');
      const [offers, example] = [asked.find((url) => !isExample(url))!, asked.find(isExample)!];
      expect(offers.search).to.equal(`?amount=75000&language=lt&b=${BRAND}`);
      expect(example.search).to.equal(`?b=${BRAND}&a=75000&l=lt`);
    });
  });

  describe('dialog', () => {
    async function opened(properties: Partial<KlixPayLater> = {}): Promise<[KlixPayLater, HTMLDialogElement]> {
      const element = await lineOf({ amount: 75000, ...properties });
      await shows(element, '26');
      partOf(element, 'more').focus();
      const isOpen = oneEvent(element, 'klix-open');
      await sendKeys({ press: 'Enter' });
      await isOpen;
      return [element, element.shadowRoot!.querySelector('dialog')!];
    }

    it('opens by keyboard, closes with Escape and gives the focus back', async () => {
      const [element, dialog] = await opened();
      expect(dialog.matches(':modal')).to.equal(true);
      expect(dialog.contains(element.shadowRoot!.activeElement)).to.equal(true);
      const closed = oneEvent(element, 'klix-close');
      await sendKeys({ press: 'Escape' });
      await closed;
      expect(dialog.open).to.equal(false);
      expect(element.shadowRoot!.activeElement === partOf(element, 'more')).to.equal(true);
    });

    it('lists every offer with its figures, the example, the lender line and the warning', async () => {
      const [element, dialog] = await opened();
      const offers = [...dialog.querySelectorAll('[part="offer"]')].map(({ textContent }) => textContent);
      expect(offers).to.have.length(2);
      expect(offers[0]).to.contain('Klix Free 6').and.to.contain('36 × €26.00').and.to.contain('16.08%');
      expect(offers[1]).to.contain('24 × €36.33').and.to.contain('15.96%');
      expect(textOf(element, 'dialog-example')).to.contain('750.00 EUR');
      expect(textOf(element, 'lender')).not.to.equal('');
      expect(textOf(element, 'dialog-warning')).to.equal('Caution! Borrowing money costs money.');
    });

    it('asks for the example of the plan that is looked at', async () => {
      const { client, asked } = sandboxClient();
      const [element, dialog] = await opened({ offersClient: client });
      dialog.querySelectorAll('input')[1]!.click();
      await shows(element, '24', 'dialog-example');
      expect(asked.at(-1)!.searchParams.get('d')).to.equal('24');
    });

    it('stays open, with its choice, when the price changes', async () => {
      const [element, dialog] = await opened();
      dialog.querySelectorAll('input')[1]!.click();
      element.amount = 80000;
      await waitUntil(() => dialog.textContent.includes('€800.00'));
      expect(dialog.open).to.equal(true);
      expect(dialog.querySelectorAll('input')[1]!.checked).to.equal(true);
    });

    it('never shows the example of another plan', async () => {
      let held: (() => void) | undefined;
      const { client } = sandboxClient((url) =>
        url.searchParams.get('d') === '36'
          ? new Promise((resolve) => (held = () => resolve(new Response('', { status: 404 }))))
          : undefined,
      );
      const [element, dialog] = await opened({ offersClient: client });
      const [free, instalments] = dialog.querySelectorAll('input');
      instalments!.click();
      await shows(element, '36.33', 'dialog-example');
      free!.click();
      await waitUntil(() => held, 'the example of the first plan is asked for');
      expect(textOf(element, 'dialog-example')).not.to.match(/\d/);
      held!();
      await shows(element, '26.00', 'dialog-example');
    });

    it('keeps the focus on the chosen plan while a new price is asked for', async () => {
      const held: (() => void)[] = [];
      let hold = false;
      const sandbox = createSandbox({ shape: 'offers' });
      const { client } = sandboxClient((url) =>
        hold ? new Promise((resolve) => held.push(() => resolve(sandbox.fetch(url.href)))) : undefined,
      );
      const [element, dialog] = await opened({ offersClient: client });
      dialog.querySelectorAll('input')[1]!.focus();
      dialog.querySelectorAll('input')[1]!.click();
      hold = true;
      element.amount = 80000;
      await waitUntil(() => held.length >= 2);
      expect(dialog.contains(element.shadowRoot!.activeElement)).to.equal(true);
      expect(dialog.textContent).to.contain('Loading');
      hold = false;
      for (const release of held) release();
      await waitUntil(() => dialog.textContent.includes('€800.00'));
      expect(element.shadowRoot!.activeElement === dialog.querySelectorAll('input')[1]).to.equal(true);
    });

    it('does not open for an offer that is gone by the time it is ready', async () => {
      const element = await lineOf({ amount: 75000 });
      await shows(element, '€26.00');
      const errors = errorsOf(element);
      partOf(element, 'more').click();
      element.amount = '';
      await import('../../../src/components/pay-later/pay-later-dialog.ts');
      await element.updateComplete;
      await nextFrame();
      expect(element.shadowRoot!.querySelector('dialog[open]') === null).to.equal(true);
      expect(errors).to.deep.equal([]);
    });

    it('closes when the line is moved or hidden, so that the page stays usable', async () => {
      const [element, dialog] = await opened();
      const host = element.parentElement!;
      document.body.append(element);
      expect(dialog.open).to.equal(false);
      host.append(element);
      partOf(element, 'more').click();
      await waitUntil(() => dialog.open);
      host.hidden = true;
      await waitUntil(() => !dialog.open);
    });

    /** A line whose dialog is refused once its "Learn more" was pressed. */
    const withoutDialog = async (content = '') => {
      const element = await lineOf({ amount: 75000 });
      if (content) {
        element.append(Object.assign(document.createElement('small'), { slot: 'disclosure', textContent: content }));
      }
      await shows(element, '€26.00');
      const errors = errorsOf(element);
      const showModal = Object.getOwnPropertyDescriptor(HTMLDialogElement.prototype, 'showModal')!;
      HTMLDialogElement.prototype.showModal = () => {
        throw new Error('refused');
      };
      partOf(element, 'more').click();
      await waitUntil(() => errors.length === 1);
      Object.defineProperty(HTMLDialogElement.prototype, 'showModal', showModal);
      return element;
    };

    it('opens the example over the page when the dialog cannot be had', async () => {
      const element = await withoutDialog();
      expect(textOf(element, 'example')).to.contain('750.00 EUR');
      expect(partOf(element, 'example').matches(':popover-open')).to.equal(true);
    });

    it('opens no empty box where the text of the shop stands in the place of the example', async () => {
      const element = await withoutDialog('An example of our own');
      expect(partOf(element, 'example').matches(':popover-open')).to.equal(false);
    });

    it('follows no link around it and changes no field of the form around it', async () => {
      const form = await fixture<HTMLFormElement>(html`<form><a href="#elsewhere"></a></form>`);
      const element = await lineOf({ amount: 75000 });
      form.querySelector('a')!.append(element);
      await shows(element, '€26.00');
      const inputs: Event[] = [];
      form.addEventListener('input', (event) => inputs.push(event));
      partOf(element, 'more').click();
      await oneEvent(element, 'klix-open');
      const dialog = element.shadowRoot!.querySelector('dialog')!;
      dialog.querySelectorAll('input')[1]!.click();
      partOf(element, 'purchase').click();
      partOf(element, 'close').click();
      await waitUntil(() => !dialog.open);
      expect(location.hash).to.equal('');
      expect(inputs).to.have.length(0);
    });

    it('closes when there is no longer an offer', async () => {
      const [element, dialog] = await opened();
      element.amount = 900;
      await oneEvent(element, 'klix-close');
      expect(dialog.open).to.equal(false);
    });

    it('closes by its button and by a click beside it', async () => {
      const [element, dialog] = await opened();
      partOf(element, 'close').click();
      await waitUntil(() => !dialog.open);
      partOf(element, 'more').click();
      await waitUntil(() => dialog.open);
      dialog.click();
      await waitUntil(() => !dialog.open);
    });

    it('carries a purchase intent when the shopper chooses to pay later', async () => {
      const [element, dialog] = await opened({ selectable: true, view: 'cart', category: 'BOOKS' });
      dialog.querySelectorAll('input')[1]!.click();
      const selected = oneEvent<CustomEvent<PurchaseIntent>>(document, 'klix-select');
      partOf(element, 'select').click();
      const { detail } = await selected;
      const { intent_id, ...intent } = detail;
      expect(intent_id).to.match(/^[\da-f]{32}$/);
      expect(intent).to.deep.equal({
        brand_id: BRAND,
        payment_method: 'klix_pay_later',
        amount: 75000,
        currency: 'EUR',
        language: 'en',
        view: 'cart',
        category: 'BOOKS',
        financing: { product_id: '2c0a1f36-0000-4000-8000-000000000021', down_payment: 0 },
      });
      expect(dialog.open).to.equal(false);
    });

    it('offers no choice to pay unless the shop wants it', async () => {
      const [element] = await opened();
      expect(textOf(element, 'select')).to.equal('');
    });
  });

  describe('as a guest on the page', () => {
    it('tells what is on screen in a frozen event that leaves shadow trees', async () => {
      const host = document.createElement('div');
      document.body.append(host);
      const root = host.attachShadow({ mode: 'closed' });
      const seen = oneEvent<CustomEvent<OffersDetail>>(document, 'klix-offers');
      root.append(await lineOf({ amount: 75000 }));
      const { detail } = await seen;
      expect(Object.isFrozen(detail)).to.equal(true);
      expect(Object.isFrozen(detail.offers) && Object.isFrozen(detail.preferredOffer)).to.equal(true);
      expect(detail.preferredOffer.monthlyPaymentCents).to.equal(2600);
      expect(detail.offers).to.have.length(2);
      expect(detail.creditRules).to.equal('kit-1/-/en');
      host.remove();
    });

    it('asks once for fifty equal lines', async () => {
      const { client, asked } = sandboxClient();
      const lines = await Promise.all(
        Array.from({ length: 50 }, () => lineOf({ amount: 75000, type: 'micro', offersClient: client })),
      );
      lines.forEach((line) => (line.style.cssText = 'position:fixed;top:0;left:0'));
      await Promise.all(lines.map((line) => shows(line, '€26.00')));
      expect(asked.filter(isExample)).to.have.length(1);
      expect(asked).to.have.length(2);
    });

    it('asks nothing for a line far below the screen until it comes near', async () => {
      const { client, asked } = sandboxClient();
      const page = await fixture<HTMLDivElement>(html`<div><div style="height:5000px"></div></div>`);
      const element = await lineOf({ amount: 75000, offersClient: client });
      page.append(element);
      const seen = new Promise((resolve) => new IntersectionObserver(resolve).observe(element));
      await seen;
      await nextFrame();
      element.amount = 90000;
      await element.updateComplete;
      expect(asked).to.deep.equal([]);
      element.scrollIntoView();
      await shows(element, '€43.60');
      expect(asked).to.have.length(2);
      scrollTo(0, 0);
    });

    it('lets a request go when it leaves the page and asks again when it returns', async () => {
      const signals: AbortSignal[] = [];
      const sandbox = createSandbox({ shape: 'offers' });
      const client = createOffersClient({
        fetch: (input, init) => {
          signals.push(init!.signal!);
          return signals.length > 2 ? sandbox.fetch(input, init) : new Promise(() => undefined);
        },
      });
      const element = await lineOf({ amount: 75000, offersClient: client });
      await waitUntil(() => signals.length === 2);
      const parent = element.parentElement!;
      element.remove();
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, true]);
      parent.append(element);
      await shows(element, '€26.00');
    });

    it('asks the client it is given later', async () => {
      const element = await lineOf({ amount: 75000 });
      await shows(element, '€26.00');
      const { client, asked } = sandboxClient();
      element.offersClient = client;
      await waitUntil(() => asked.length === 2);
      await shows(element, '€26.00');
    });

    it('takes the page’s language inside another element’s shadow tree', async () => {
      const { lang } = document.documentElement;
      document.documentElement.lang = 'et';
      const host = await fixture<HTMLDivElement>(html`<div></div>`);
      const element = await lineOf({ amount: 75000, language: '' });
      host.attachShadow({ mode: 'open' }).append(element);
      element.requestUpdate();
      await shows(element, 'intressivaba');
      document.documentElement.lang = lang;
    });

    it('shows the fallback alone in room that is kept', async () => {
      const element = await lineOf({ amount: 900, empty: 'reserve' }, '<span slot="fallback">Pay by card</span>');
      await waitUntil(() => element.querySelector('span')!.checkVisibility());
      expect(partOf(element, 'base').checkVisibility()).to.equal(false);
    });

    it('goes without custom states where the browser has none', async () => {
      const { setState } = await import('../../../src/components/set-state.ts');
      expect(() => setState({} as ElementInternals, 'nothing', true)).not.to.throw();
    });

    it('does not mind being defined twice', async () => {
      const { define } = await import('../../../src/components/define.ts');
      expect(() => define('klix-pay-later', class extends HTMLElement {})).not.to.throw();
    });

    it('keeps its words inside: no global style, no attribute of its own on the host', async () => {
      const before = document.head.childElementCount + document.adoptedStyleSheets.length;
      const element = await lineOf({ amount: 75000 });
      await shows(element, '€26.00');
      expect(document.head.childElementCount + document.adoptedStyleSheets.length).to.equal(before);
      expect(element.getAttributeNames()).to.deep.equal([]);
    });
  });
});
