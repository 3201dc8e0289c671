import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { KlixPayLater } from '../../../src/components/pay-later/klix-pay-later.ts';
import { LANGUAGES, THEMES } from '../../../src/contract/vocabulary.ts';
import { createOffersClient } from '../../../src/offers/offers-client.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { lineOf, partOf, sandboxClient, shows, textOf } from './line-on-page.ts';
import { dialogMessagesFor } from '../../../src/i18n/dialog/messages-for.ts';
import { type StateOf, statesOf } from '../../support/accessibility-matrix.ts';
import { audit, shopPage } from '../../support/audit.ts';

/** The guide's brand has a plan of each kind. */
const THREE_PLANS = '702314b8-dd86-41fa-9a22-510fdd71fa92';

const dialogOf = (element: KlixPayLater) => element.shadowRoot!.querySelector('dialog')!;
const statusOf = (element: KlixPayLater) => element.shadowRoot!.querySelector('[role="status"]')!.textContent;
const radiosOf = (element: KlixPayLater) => [...element.shadowRoot!.querySelectorAll('input')];

async function opened(attributes: Partial<KlixPayLater> = {}, content = ''): Promise<KlixPayLater> {
  const element = await lineOf({ amount: 75000, ...attributes }, content);
  await waitUntil(() => partOf(element, 'more').checkVisibility(), 'there is something to learn');
  const isOpen = oneEvent(element, 'klix-open');
  partOf(element, 'more').click();
  await isOpen;
  return element;
}

/** What each plan says, by term. */
const plansOf = (element: KlixPayLater): Record<string, string>[] =>
  [...element.shadowRoot!.querySelectorAll('tbody tr')].map((row) => {
    const told: Record<string, string> = {};
    for (const cell of row.querySelectorAll('td')) {
      const [term, ...values] = [...cell.children].map(({ textContent }) =>
        textContent.replaceAll('\u00a0', ' ').trim(),
      );
      told[term!] = values.join(' | ');
    }
    return told;
  });

const flatClient = () => createOffersClient({ fetch: createSandbox({ shape: 'flat' }).fetch });

describe('the dialog of <klix-pay-later>', () => {
  describe('accessibility', () => {
    before(() => emulateMedia({ reducedMotion: 'reduce' }));
    after(() => emulateMedia({ reducedMotion: 'no-preference', colorScheme: 'light' }));

    const states: Record<StateOf<'dialog'>, Partial<KlixPayLater>> = {
      threePlans: { brand_id: THREE_PLANS, selectable: true },
      downPayment: { brand_id: THREE_PLANS, amount: 200000 },
      commission: { amount: 50000, selectable: true },
      olderAnswer: { offersClient: flatClient() },
      newPrice: { selectable: true },
    };
    for (const theme of THEMES) {
      for (const language of LANGUAGES) {
        it(`has no axe finding in any state, ${language}, ${theme}`, async () => {
          await shopPage(theme);
          const { client } = sandboxClient(({ search }) =>
            search.includes('=80000') ? new Promise(() => undefined) : undefined,
          );
          for (const state of statesOf('dialog')) {
            const element = await opened({ language, theme, offersClient: client, ...states[state] });
            if (state === 'newPrice') {
              element.amount = 80000;
              await element.updateComplete;
              expect(statusOf(element)).to.equal(dialogMessagesFor(language).loading);
            }
            await audit(element);
            element.remove();
          }
        });
      }
    }

    it('is dark on a dark system with theme="auto"', async () => {
      await emulateMedia({ colorScheme: 'dark' });
      const element = await opened({ theme: 'auto' });
      expect(getComputedStyle(dialogOf(element)).backgroundColor).to.equal('rgb(22, 25, 30)');
    });

    it('says in a few words what has changed, and reads no legal text out at every step', async () => {
      const element = await opened();
      expect(statusOf(element)).to.equal('');
      radiosOf(element)[1]!.click();
      await waitUntil(() => statusOf(element) === 'Representative example: Installment 24', 'the plan is named');
      expect(element.shadowRoot!.querySelectorAll('[aria-live], [role="alert"]')).to.have.length(0);
      element.amount = 80000;
      await waitUntil(() => statusOf(element) === 'For a purchase of €800.00', 'the new price is named');
    });

    it('tells the language of the shop’s own text where that is another one', async () => {
      const withoutExample = sandboxClient((url) =>
        url.pathname.endsWith('example') ? Promise.resolve(new Response('', { status: 404 })) : undefined,
      ).client;
      const content = '<p slot="disclosure" lang="lv">Mūsu pašu piemērs</p>';
      const element = await opened({ offersClient: withoutExample, language: 'ru' }, content);
      expect(dialogOf(element).lang).to.equal('ru');
      expect(partOf(element, 'dialog-example').lang).to.equal('lv');
      expect(textOf(element, 'dialog-example')).to.equal('Mūsu pašu piemērs');
      expect(textOf(element, 'lender')).to.equal('');
    });

    it('keeps figures in their order on a page that runs from right to left', async () => {
      document.documentElement.dir = 'rtl';
      try {
        const element = await opened();
        for (const part of ['base', 'dialog', 'offer']) {
          expect(getComputedStyle(partOf(element, part)).direction).to.equal('ltr', part);
        }
      } finally {
        document.documentElement.removeAttribute('dir');
      }
    });
  });

  describe('the plans', () => {
    it('stand side by side with everything the answer has', async () => {
      const element = await opened({ brand_id: THREE_PLANS, amount: 200000 });
      expect(plansOf(element)).to.deep.equal([
        {
          'Down payment': '€200.00',
          'Monthly payments': '36 × €62.40 | in interest-free months: €50.00',
          'Without interest':
            '6 × €300.00 | If not everything is repaid in the interest-free months, interest applies: 15% a year.',
          'First payment': '–',
          Commission: '–',
          'Annual percentage rate (APR)': '16.08%',
          'Annual interest rate': '15%',
        },
        {
          'Down payment': '€200.00',
          'Monthly payments': '24 × €87.19',
          'Without interest': '–',
          'First payment': '–',
          Commission: '–',
          'Annual percentage rate (APR)': '15.96%',
          'Annual interest rate': '14.9%',
        },
        {
          'Down payment': '€200.00',
          'Monthly payments': '12 × €150.00',
          'Without interest': '–',
          'First payment': '€204.00',
          Commission: '3%',
          'Annual percentage rate (APR)': '5.78%',
          'Annual interest rate': '–',
        },
      ]);
    });

    it('are a table under the price, a row for each plan, headed by the terms', async () => {
      const element = await opened({ brand_id: THREE_PLANS });
      const root = element.shadowRoot!;
      const table = root.querySelector('table')!;
      expect(root.getElementById(table.getAttribute('aria-labelledby')!)!.textContent).to.equal(
        'For a purchase of €750.00',
      );
      const heads = [...root.querySelectorAll('[role="columnheader"]')].map(({ textContent }) => textContent);
      expect(heads[0]).to.equal('Plan');
      for (const row of root.querySelectorAll('tbody [role="row"]')) {
        expect(row.querySelectorAll('[role="rowheader"]')).to.have.length(1);
        expect(row.querySelectorAll('[role="cell"]')).to.have.length(heads.length - 1);
      }
    });

    it('are chosen by a click anywhere on them', async () => {
      const element = await opened();
      partOf(element, 'dialog').querySelectorAll<HTMLElement>('td')[5]!.click();
      expect(radiosOf(element).map(({ checked }) => checked)).to.deep.equal([false, true]);
      await shows(element, '24', 'dialog-example');
    });

    it('are no choice where there is one', async () => {
      const element = await opened({ amount: 50000, selectable: true });
      expect(radiosOf(element).map((radio) => radio.checkVisibility())).to.deep.equal([false]);
      expect(textOf(element, 'select')).to.equal('Pay with Klix Pay Later');
    });
  });

  describe('the example', () => {
    it('is asked for the months of the plan that is looked at, from the start', async () => {
      const { client, asked } = sandboxClient();
      const element = await opened({ offersClient: client });
      const months = () => asked.map((url) => url.searchParams.get('d')).filter((month) => month !== null);
      expect(months()).to.deep.equal(['36']);
      radiosOf(element)[1]!.click();
      await shows(element, '24', 'dialog-example');
      expect(months()).to.deep.equal(['36', '24']);
      for (const url of asked.filter(({ searchParams }) => searchParams.has('d'))) {
        expect(url.searchParams.get('a')).to.equal('75000');
        expect(url.searchParams.get('l')).to.equal('en');
      }
    });

    it('is the one for the same brand, price and language when the plan has none of its own', async () => {
      const { client } = sandboxClient((url) =>
        url.searchParams.has('d') ? Promise.resolve(new Response('', { status: 404 })) : undefined,
      );
      const element = await opened({ offersClient: client });
      radiosOf(element)[1]!.click();
      await waitUntil(() => statusOf(element).includes('Installment 24'));
      expect(textOf(element, 'dialog-example')).to.contain('750.00 EUR');
    });

    it('follows the plan when the dialog is opened again', async () => {
      const element = await opened();
      radiosOf(element)[1]!.click();
      await shows(element, '24 months', 'dialog-example');
      await sendKeys({ press: 'Escape' });
      element.amount = 80000;
      await shows(element, '€27.73');
      partOf(element, 'more').click();
      await shows(element, '24 months', 'dialog-example');
      expect(textOf(element, 'dialog-example')).to.contain('800.00 EUR');
      expect(radiosOf(element)[1]!.checked).to.equal(true);
    });
  });

  it('chooses a plan for the shop’s own listener, wherever in the page', async () => {
    const host = await fixture<HTMLDivElement>(html`<div></div>`);
    const element = await opened({ brand_id: THREE_PLANS, selectable: true, amount: 200000 });
    host.attachShadow({ mode: 'open' }).append(element);
    const chosen = oneEvent<CustomEvent<{ financing: object }>>(document, 'klix-select');
    partOf(element, 'more').click();
    await waitUntil(() => dialogOf(element).open);
    radiosOf(element)[2]!.click();
    partOf(element, 'select').click();
    const { detail } = await chosen;
    expect(Object.isFrozen(detail) && Object.isFrozen(detail.financing)).to.equal(true);
    expect(detail.financing).to.deep.equal({
      product_id: '2c0a1f36-0000-4000-8000-000000000030',
      down_payment: 20000,
    });
  });
});
