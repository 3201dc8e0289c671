import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { ErrorDetail } from '../../../../src/components/error-detail.ts';
import {
  buildOfficialView,
  type CustomMiniWidget,
} from '../../../../src/components/pay-later/custom-view/official-view.ts';
import { MARKUP_TAGS } from '../../../../src/components/pay-later/custom-view/read-markup.ts';
import '../../../../src/components/pay-later/klix-pay-later.define.ts';
import { KlixPayLater } from '../../../../src/components/pay-later/klix-pay-later.ts';
import type { OffersWire } from '../../../../src/contract/financing.ts';
import { LANGUAGES, THEMES } from '../../../../src/contract/vocabulary.ts';
import type { OffersAnswer } from '../../../../src/offers/offers-client.ts';
import { isExample, sandboxClient } from '../../../support/sandbox-client.ts';
import { HOSTILE } from './hostile-markup.ts';
import { type StateOf, statesOf } from '../../../support/accessibility-matrix.ts';
import { audit, shopPage } from '../../../support/audit.ts';

const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
const page = globalThis as {
  showCustomView?: boolean | undefined;
  customMiniWidget?: CustomMiniWidget | undefined;
  ranHostile?: number;
};

async function lineOf(attributes: Partial<KlixPayLater>, content?: HTMLElement): Promise<KlixPayLater> {
  const { offersClient = sandboxClient().client, ...rest } = attributes;
  const element = document.createElement('klix-pay-later');
  const defaults = { amount: 75000, brand_id: BRAND, api_base: 'https://klix.test', language: 'en', offersClient };
  Object.assign(element, defaults, rest);
  if (content) element.append(content);
  await fixture(html`<div>${element}</div>`);
  return element;
}

/** A `<template slot="view">` with this inside. */
function viewOf(content: string): HTMLTemplateElement {
  const template = document.createElement('template');
  template.slot = 'view';
  template.innerHTML = content;
  return template;
}

const own = (element: KlixPayLater) => element.querySelector<HTMLElement>(':scope > [slot="custom"]');
const ownText = (element: KlixPayLater) => {
  const view = own(element);
  const seen = view?.checkVisibility({ visibilityProperty: true });
  return seen ? view!.innerText.replaceAll('\u00a0', ' ').trim() : '';
};
const showsOwn = (element: KlixPayLater, text: string) =>
  waitUntil(() => ownText(element) === text, `the view reads "${text}", not "${ownText(element)}"`);
const partOf = (element: KlixPayLater, name: string) =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`)!;
const isSeen = (element: KlixPayLater, name: string) =>
  partOf(element, name)?.checkVisibility({ visibilityProperty: true }) ?? false;
const showsLine = (element: KlixPayLater, text: string) =>
  waitUntil(
    () => isSeen(element, 'line') && partOf(element, 'line').textContent.includes(text),
    `the line has "${text}"`,
  );
const held = () => sandboxClient(() => new Promise(() => undefined)).client;

describe('a view of the shop’s own', () => {
  afterEach(() => {
    page.showCustomView = page.customMiniWidget = undefined;
  });

  describe('accessibility', () => {
    const PER_MONTH = '<p>Klix: <b data-klix="monthlyPaymentAmount"></b></p>';
    const states: Record<StateOf<'custom view'>, { content?: string; properties?: Partial<KlixPayLater> }> = {
      template: { content: PER_MONTH },
      checkout: { content: PER_MONTH, properties: { view: 'checkout' } },
      link: { content: `${PER_MONTH}<a href="#instalments" style="color:inherit">Klix Pay Later</a>` },
      official: {},
    };
    after(() => emulateMedia({ colorScheme: 'light' }));
    for (const theme of THEMES) {
      for (const language of LANGUAGES) {
        it(`has no axe finding in any state, ${language}, ${theme}`, async () => {
          page.customMiniWidget = { populateData: () => undefined, returnWidgetView: () => '<p>Klix: 26 €</p>' };
          const shop = await shopPage(theme);
          for (const state of statesOf('custom view')) {
            const { content, properties } = states[state];
            page.showCustomView = !content;
            const element = await lineOf({ language, theme, ...properties }, content ? viewOf(content) : undefined);
            await waitUntil(() => ownText(element).startsWith('Klix: '), `the view of ${state} is there`);
            shop.append(element);
          }
          await audit(shop);
        });
      }
    }
  });

  describe('from a template', () => {
    it('fills the marked nodes with Klix’s values in the language, in place of the sentence', async () => {
      const template = viewOf(
        '<p><b data-klix="name"></b>: <b data-klix="totalRepaymentCount"></b> × <b data-klix="monthlyPaymentAmount"></b> (<i data-klix="apr"></i>)</p>',
      );
      const element = await lineOf({ language: 'lv' }, template);
      await showsOwn(element, 'Klix Free 6: 36 × 26,00 € (16,08%)');
      expect(isSeen(element, 'line')).to.equal(false);
      expect(isSeen(element, 'mark')).to.equal(false);
      expect(own(element)!.lang).to.equal('lv');
    });

    it('keeps the warning, the example and the way to learn more', async () => {
      const element = await lineOf({ view: 'checkout' }, viewOf('<b data-klix="monthly"></b>'));
      await showsOwn(element, '€26.00/month');
      for (const name of ['warning', 'example', 'more']) expect(isSeen(element, name), name).to.equal(true);
      expect(isSeen(element, 'plan')).to.equal(false);
      partOf(element, 'more').click();
      await oneEvent(element, 'klix-open');
    });

    it('knows every field of the table, and names of its own', async () => {
      const names = [
        'requestedAmount', 'downPaymentAmount', 'principalAmount', 'fixedCommission', 'monthlySplitPaymentAmount',
        'monthlyPaymentAmount', 'monthlyPaymentGraceAmount', 'firstMonthPaymentAmount', 'apr', 'interestRate',
        'commissionRate', 'totalRepaymentCount', 'gracePeriodRepaymentCount', 'id', 'name', 'productType', 'line',
        'plan', 'count', 'monthly', 'constructor', 'nonsense',
      ]; // prettier-ignore
      const element = await lineOf(
        { amount: 200000 },
        viewOf(names.map((name) => `<span data-klix="${name}"></span>`).join('|')),
      );
      await waitUntil(() => ownText(element));
      const values = ownText(element).split('|');
      expect(values).to.deep.equal([
        '€2,000.00', '€200.00', '€1,800.00', '', '', '€87.19', '', '€87.19', '15.96%', '14.9%', '', '24', '',
        '2c0a1f36-0000-4000-8000-000000000021', 'Installment 24', 'INSTALLMENT_CREDIT',
        'Down payment €200.00, then 24 payments, as low as €87.19/month with Klix Pay Later.',
        'Installment 24: 24 × €87.19', '24 payments', '€87.19/month', '', '',
      ]); // prettier-ignore
    });

    it('hides what does not apply', async () => {
      const template = viewOf(
        '<p data-klix-if="downPaymentAmount">Down <b data-klix="downPaymentAmount"></b></p><i data-klix="count"></i>',
      );
      const element = await lineOf({ amount: 90000 }, template);
      await showsOwn(element, '24 payments');
      element.amount = 200000;
      await waitUntil(() => ownText(element).startsWith('Down €200.00'));
    });

    it('writes text only: no value becomes an element, and no script in the template runs', async () => {
      const { client } = sandboxClient((url) =>
        isExample(url)
          ? undefined
          : Promise.resolve(
              Response.json({
                preferredOffer: null,
                offers: [
                  {
                    id: '1', name: '<img src=x onerror="ranHostile=1">', productType: 'INSTALLMENT_CREDIT', requestedAmount: 750,
                    principalAmount: 750, totalRepaymentCount: 10, monthlyPaymentAmount: 75,
                  },
                ],
              }),
            ),
      ); // prettier-ignore
      const template = viewOf('<script>globalThis.ranHostile = 1</script><b data-klix="name"></b>');
      const element = await lineOf({ offersClient: client }, template);
      await showsOwn(element, '<img src=x onerror="ranHostile=1">');
      expect(own(element)!.querySelector('img, script') === null).to.equal(true);
      expect(page.ranHostile).to.equal(undefined);
    });

    it('follows the price and the language without losing what the shop put on its nodes', async () => {
      const element = await lineOf({}, viewOf('<button><b data-klix="monthlyPaymentAmount"></b></button>'));
      await showsOwn(element, '€26.00');
      const button = own(element)!.querySelector('button')!;
      button.focus();
      element.amount = 90000;
      await showsOwn(element, '€43.60');
      element.language = 'lt';
      await showsOwn(element, '43,60 €');
      expect(document.activeElement === button).to.equal(true);
    });

    it('shows no old figure while a new price is asked for, and keeps its room', async () => {
      const element = await lineOf({}, viewOf('<p style="height:90px"><b data-klix="monthlyPaymentAmount"></b></p>'));
      await showsOwn(element, '€26.00');
      const height = element.offsetHeight;
      element.offersClient = held();
      element.amount = 90000;
      await element.updateComplete;
      expect(ownText(element)).to.equal('');
      expect(element.offsetHeight).to.equal(height);
    });

    it('gives way to the line without a figure when there is no example', async () => {
      const { client } = sandboxClient((url) =>
        isExample(url) ? Promise.resolve(new Response('', { status: 404 })) : undefined,
      );
      const element = await lineOf({ offersClient: client }, viewOf('<b data-klix="monthlyPaymentAmount"></b>'));
      await showsLine(element, 'Payment in instalments with Klix Pay Later.');
      expect(own(element) === null).to.equal(true);
      element.innerHTML = '';
      element.append(viewOf('<b data-klix="monthlyPaymentAmount"></b>'));
      const more = sandboxClient().client;
      element.offersClient = more;
      await showsOwn(element, '€26.00');
    });

    it('shows nothing where nothing is offered', async () => {
      const element = await lineOf({ amount: 900 }, viewOf('<b data-klix="monthlyPaymentAmount"></b>'));
      await waitUntil(() => partOf(element, 'base').ariaBusy === 'false');
      expect(own(element) === null && !isSeen(element, 'base')).to.equal(true);
    });

    it('takes a template that comes later, and lets go of one that leaves', async () => {
      const element = await lineOf({});
      await showsLine(element, '€26.00');
      element.append(viewOf('<b data-klix="monthlyPaymentAmount"></b>'));
      element.requestUpdate();
      await showsOwn(element, '€26.00');
      element.querySelector('template')!.remove();
      element.requestUpdate();
      await showsLine(element, '€26.00');
    });
  });

  describe('from the page’s showCustomView', () => {
    /** What the guide's own page does: it keeps two values and writes them as a string. */
    function officialPage(view?: (data: OffersWire) => unknown): OffersWire[] {
      const given: OffersWire[] = [];
      page.showCustomView = true;
      page.customMiniWidget = {
        populateData(data) {
          given.push(data);
        },
        returnWidgetView() {
          const { monthlyPaymentAmount, totalRepaymentCount } = given.at(-1)!.preferredOffer!;
          return view
            ? view(given.at(-1)!)
            : `\n<div class="own">\n<span>${totalRepaymentCount} mēn. Х ${monthlyPaymentAmount}&nbsp;€</span>\n</div>`;
        },
      };
      return given;
    }

    it('shows the view of the guide’s own sample, with Klix’s names and euro', async () => {
      const given = officialPage();
      const element = await lineOf({});
      await showsOwn(element, '36 mēn. Х 26 €');
      expect(own(element)!.querySelector('div.own > span') === null).to.equal(false);
      for (const name of ['warning', 'more']) expect(isSeen(element, name), name).to.equal(true);
      expect(given).to.have.length(1);
      expect(given[0]!.offers.map(({ productType }) => productType)).to.deep.equal([
        'GRACE_PERIOD',
        'INSTALLMENT_CREDIT',
      ]);
      expect(given[0]!.preferredOffer).to.include({
        requestedAmount: 750,
        monthlySplitPaymentAmount: 125,
        apr: 16.08,
        commissionRate: 0,
      });
    });

    it('serves several elements, each with its own figures, and follows the price', async () => {
      officialPage();
      const elements = [await lineOf({}), await lineOf({ amount: 90000 })];
      await showsOwn(elements[0]!, '36 mēn. Х 26 €');
      await showsOwn(elements[1]!, '24 mēn. Х 43.6 €');
      elements[0]!.amount = 50000;
      await showsOwn(elements[0]!, '12 mēn. Х 41.67 €');
      await showsOwn(elements[1]!, '24 mēn. Х 43.6 €');
    });

    it('leaves an element with a template of its own alone', async () => {
      const given = officialPage();
      const element = await lineOf({}, viewOf('<b data-klix="monthlyPaymentAmount"></b>'));
      await showsOwn(element, '€26.00');
      expect(given).to.have.length(0);
    });

    it('is for Klix’s own tag, not for the line under another one, as in the picker', async () => {
      const given = officialPage();
      class OtherLine extends KlixPayLater {}
      customElements.define('other-pay-later', OtherLine);
      const element = document.createElement('other-pay-later') as KlixPayLater;
      const { client } = sandboxClient();
      Object.assign(element, { amount: 75000, brand_id: BRAND, api_base: 'https://klix.test', offersClient: client });
      await fixture(html`<div>${element}</div>`);
      await showsLine(element, '€26.00');
      expect(given).to.have.length(0);
    });

    it('is given no figure where none may be shown', async () => {
      const given = officialPage();
      const element = await lineOf({ presentation: 'neutral' });
      await showsLine(element, 'Payment in instalments');
      expect(given).to.have.length(0);
    });

    const failures: [string, () => void, RegExp][] = [
      ['a function that throws', () => officialPage(() => { throw new Error('no such node'); }), /no such node/],
      ['a view that is no string', () => officialPage(() => Promise.resolve('x')), /returnWidgetView/],
      ['a view without text', () => officialPage(() => '<div> </div>'), /returnWidgetView/],
      ['no functions at all', () => { page.showCustomView = true; }, /returnWidgetView/],
    ]; // prettier-ignore
    for (const [what, prepare, message] of failures) {
      it(`shows the line and says so once after ${what}`, async () => {
        prepare();
        const errors: ErrorDetail[] = [];
        const hear = (event: Event) => errors.push((event as CustomEvent<ErrorDetail>).detail);
        document.addEventListener('klix-error', hear);
        const element = await lineOf({});
        await showsLine(element, '€26.00');
        element.theme = 'dark';
        await element.updateComplete;
        document.removeEventListener('klix-error', hear);
        expect(errors.map(({ code }) => code)).to.deep.equal(['input']);
        expect(errors[0]!.message).to.match(message);
      });
    }

    it('brings nothing to life, whatever the string, and shows nothing but listed elements', async () => {
      const list = MARKUP_TAGS.map((tag) => tag.toUpperCase());
      const host = await fixture<HTMLDivElement>(html`<div></div>`);
      const answer: OffersAnswer = { preferredOffer: undefined, offers: [], problems: [] };
      for (const hostile of HOSTILE) {
        page.customMiniWidget = { returnWidgetView: () => `x${hostile}` };
        const view = document.createElement('div');
        view.append(...buildOfficialView(answer));
        host.append(view);
        const strangers = [...view.querySelectorAll('*')].filter(
          ({ tagName, attributes }) =>
            !list.includes(tagName) ||
            [...attributes].some(({ name, value }) => name !== 'class' || /[\0]/.test(value)),
        );
        expect(strangers.length, hostile).to.equal(0);
      }
      // What loads or starts on its own would have done so by the time a picture has failed to load.
      const picture = new Image();
      const failed = oneEvent(picture, 'error');
      picture.src = 'data:image/png;base64,AA==';
      await failed;
      expect(page.ranHostile).to.equal(undefined);
      expect(host.childElementCount).to.equal(HOSTILE.length);
    });
  });
});
