import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { ErrorDetail } from '../../../src/components/error-detail.ts';
import '../../../src/components/purchase-status/klix-purchase-status.define.ts';
import type { KlixPurchaseStatus } from '../../../src/components/purchase-status/klix-purchase-status.ts';
import type { PurchaseState, PurchaseStatusAnswer } from '../../../src/contract/checkout.ts';
import { KlixError } from '../../../src/contract/errors.ts';
import { LANGUAGES, THEMES } from '../../../src/contract/vocabulary.ts';
import { fakeClock } from './fake-clock.ts';
import { type StateOf, statesOf } from '../../support/accessibility-matrix.ts';
import { audit, shopPage } from '../../support/audit.ts';

const answerOf = (state: PurchaseState, fields: Partial<PurchaseStatusAnswer> = {}): PurchaseStatusAnswer => ({
  state,
  order_ref: '1042',
  amount: 67900,
  currency: 'EUR',
  ...fields,
});
const refused = () => new KlixError('api', 'The shop answered with "unknown-order"', { status: 404 });
const lost = () => new KlixError('network', 'No answer from the network');

/** A shop whose word can be changed; an error is thrown. */
function shopSaying(word: PurchaseState | Error | PurchaseStatusAnswer) {
  const shop = {
    word,
    tokens: [] as string[],
    ask: (token: string) => {
      shop.tokens.push(token);
      const { word } = shop;
      return word instanceof Error
        ? Promise.reject(word)
        : Promise.resolve(typeof word === 'string' ? answerOf(word) : word);
    },
  };
  return shop;
}

async function statusOf(properties: Partial<KlixPurchaseStatus>, content = ''): Promise<KlixPurchaseStatus> {
  const element = document.createElement('klix-purchase-status');
  Object.assign(element, { language: 'en', token: 't0ken', retry_url: '/checkout' }, properties);
  const template = document.createElement('template');
  template.innerHTML = content;
  element.append(template.content);
  await fixture(html`<div>${element}</div>`);
  return element;
}

const partOf = (element: KlixPurchaseStatus, name: string) =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`)!;
const isShown = (element: KlixPurchaseStatus, name: string) =>
  element.shadowRoot!.querySelector(`[part~="${name}"]`)?.checkVisibility() ?? false;
const textOf = (element: KlixPurchaseStatus, name = 'title') =>
  isShown(element, name) ? partOf(element, name).textContent.replaceAll('\u00a0', ' ') : '';
const shows = (element: KlixPurchaseStatus, kind: string) =>
  waitUntil(() => isShown(element, kind), `the status is "${kind}"`);

function heard<T>(target: EventTarget, type: string): T[] {
  const details: T[] = [];
  target.addEventListener(type, (event) => details.push((event as CustomEvent<T>).detail));
  return details;
}

/** Makes the page look hidden or seen. */
function look(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** What each state is made of, and the kind of box that it shows. */
const STATES: Readonly<
  Record<StateOf<'klix-purchase-status'>, { kind?: string; properties: () => Partial<KlixPurchaseStatus> }>
> = {
  paid: { properties: () => ({ askStatus: shopSaying('paid').ask }) },
  reserved: { properties: () => ({ askStatus: shopSaying('reserved').ask }) },
  pending: { properties: () => ({ askStatus: shopSaying('pending').ask }) },
  failed: { properties: () => ({ askStatus: shopSaying('failed').ask }) },
  cancelled: { properties: () => ({ askStatus: shopSaying('cancelled').ask }) },
  refunded: { properties: () => ({ askStatus: shopSaying('refunded').ask }) },
  asking: { properties: () => ({ askStatus: () => new Promise<never>(() => undefined) }) },
  unknown: { properties: () => ({ askStatus: shopSaying(refused()).ask }) },
  noToken: { kind: 'unknown', properties: () => ({ token: '' }) },
  late: { kind: 'pending', properties: () => ({ askStatus: shopSaying('pending').ask }) },
};

describe('<klix-purchase-status>', () => {
  let clock: ReturnType<typeof fakeClock>;
  const address = location.href;
  beforeEach(() => (clock = fakeClock()));
  afterEach(() => {
    clock.restore();
    delete (document as { hidden?: boolean }).hidden;
    history.replaceState(null, '', address);
  });

  describe('accessibility', () => {
    after(() => emulateMedia({ colorScheme: 'light' }));
    for (const theme of THEMES) {
      for (const language of LANGUAGES) {
        it(`has no axe finding in any state, ${language}, ${theme}`, async () => {
          const page = await shopPage(theme);
          // The last one is the first, so that its minute passes for no other.
          for (const state of statesOf('klix-purchase-status').reverse()) {
            const { kind = state, properties } = STATES[state];
            const element = await statusOf({ theme, language, ...properties() });
            await shows(element, kind);
            if (state === 'late') {
              await clock.pass(61_000);
              await shows(element, state);
            }
            page.append(element);
          }
          await audit(page);
        });
      }
    }

    it('announces each change once, and an answer that says the same not at all', async () => {
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      const region = element.shadowRoot!.querySelector('[role="status"]')!;
      expect(region.textContent).to.contain('Waiting for the bank').and.to.contain('€679.00');
      let changes = 0;
      const observer = new MutationObserver(() => changes++);
      observer.observe(region, { subtree: true, childList: true, characterData: true, attributes: true });
      await clock.pass(6_000);
      expect(shop.tokens.length).to.equal(4);
      expect(changes).to.equal(0);
      shop.word = 'paid';
      await clock.pass(5_000);
      await shows(element, 'paid');
      observer.disconnect();
      expect(changes).to.equal(1);
    });

    it('keeps link and button out of what is announced', async () => {
      const element = await statusOf({ askStatus: shopSaying('failed').ask });
      await shows(element, 'retry');
      expect(partOf(element, 'retry').closest('[role="status"]') === null).to.equal(true);
      expect(partOf(element, 'again').closest('[role="status"]') === null).to.equal(true);
    });

    it('hides the drawing, which says nothing more, and has no heading of its own', async () => {
      const element = await statusOf({ askStatus: shopSaying('paid').ask });
      await shows(element, 'paid');
      expect(partOf(element, 'icon').getAttribute('aria-hidden')).to.equal('true');
      expect(element.shadowRoot!.querySelectorAll('h1,h2,h3,h4,h5,h6,section,main,[role=region]').length).to.equal(0);
    });

    it('tells assistive technology which language it speaks', async () => {
      const element = await statusOf({ language: 'lt', askStatus: shopSaying('paid').ask });
      await shows(element, 'paid');
      expect(partOf(element, 'base').lang).to.equal('lt');
    });

    it('stands still for people who want that, and turns for the others', async () => {
      const element = await statusOf({ askStatus: shopSaying('pending').ask });
      await shows(element, 'pending');
      const icon = partOf(element, 'icon');
      await emulateMedia({ reducedMotion: 'reduce' });
      expect(icon.getAnimations().length).to.equal(0);
      await emulateMedia({ reducedMotion: 'no-preference' });
      expect(icon.getAnimations().length).to.equal(1);
    });

    it('gives a finger enough room', async () => {
      const element = await statusOf({ askStatus: shopSaying('pending').ask });
      await shows(element, 'pending');
      await clock.pass(61_000);
      await shows(element, 'again');
      for (const name of ['again', 'retry']) {
        const { height, width } = partOf(element, name).getBoundingClientRect();
        expect(Math.min(height, width), name).to.be.at.least(40);
      }
    });

    it('does not lose the place of someone on a button that goes away', async () => {
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      await clock.pass(61_000);
      await shows(element, 'again');
      partOf(element, 'again').focus();
      shop.word = 'paid';
      await sendKeys({ press: 'Enter' });
      await shows(element, 'paid');
      expect(isShown(element, 'again')).to.equal(false);
      expect(element.shadowRoot!.activeElement === partOf(element, 'base')).to.equal(true);
    });

    it('takes no focus that it did not have', async () => {
      const element = await statusOf({ askStatus: shopSaying('paid').ask });
      await shows(element, 'paid');
      expect(document.activeElement === document.body).to.equal(true);
    });
  });

  describe('what it says', () => {
    it('says that it is paid, how much and for which order', async () => {
      const element = await statusOf({ askStatus: shopSaying('paid').ask });
      await shows(element, 'paid');
      expect(textOf(element)).to.equal('Paid. Thank you!');
      expect(textOf(element, 'detail')).to.equal('Order 1042: €679.00');
      expect([isShown(element, 'again'), isShown(element, 'retry')]).to.deep.equal([false, false]);
    });

    it('reads its attributes', async () => {
      const asked: string[] = [];
      const askStatus = (token: string) => {
        asked.push(token);
        return Promise.resolve(answerOf('cancelled', { amount: 1234567, order_ref: 'A-7' }));
      };
      const element = await fixture<KlixPurchaseStatus>(
        html`<klix-purchase-status
          token="abc"
          language="lv-LV"
          retry_url="/kase?p=1"
          theme="dark"
          .askStatus=${askStatus}
        ></klix-purchase-status>`,
      );
      await shows(element, 'cancelled');
      expect(asked).to.deep.equal(['abc']);
      expect(textOf(element, 'detail')).to.equal('Pasūtījums A-7: 12 345,67 €');
      expect(textOf(element, 'retry')).to.equal('Mēģināt maksāt vēlreiz');
      expect(partOf(element, 'retry').getAttribute('href')).to.equal('/kase?p=1');
      expect(partOf(element, 'base').className).to.equal('dark');
    });

    it('takes the language from the nearest lang attribute, and follows its own when that changes', async () => {
      const element = await statusOf({ language: '', askStatus: shopSaying('paid').ask });
      element.parentElement!.lang = 'ru-LV';
      element.requestUpdate();
      await waitUntil(() => textOf(element) === 'Оплачено. Спасибо!');
      element.language = 'et';
      await waitUntil(() => textOf(element) === 'Makstud. Aitäh!');
      element.language = 'tlh';
      element.parentElement!.lang = '';
      await waitUntil(() => textOf(element) === 'Paid. Thank you!');
    });

    it('offers no link without an address for it', async () => {
      const element = await statusOf({ retry_url: '', askStatus: shopSaying('failed').ask });
      await shows(element, 'failed');
      expect(isShown(element, 'retry')).to.equal(false);
      element.setAttribute('retry_url', '/cart');
      await element.updateComplete;
      expect(isShown(element, 'retry')).to.equal(true);
      element.removeAttribute('retry_url');
      await element.updateComplete;
      expect(isShown(element, 'retry')).to.equal(false);
    });

    it('prints what the shop says as text', async () => {
      const element = await statusOf({
        askStatus: shopSaying(answerOf('paid', { order_ref: '<img src=x onerror=alert(1)>' })).ask,
      });
      await shows(element, 'paid');
      expect(textOf(element, 'order')).to.equal('<img src=x onerror=alert(1)>');
      expect(element.shadowRoot!.querySelector('img') === null).to.equal(true);
    });

    it('stays right on a page that the browser has translated', async () => {
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      expect(partOf(element, 'amount').translate).to.equal(false);
      for (const name of ['title', 'note']) {
        const text = partOf(element, name).firstChild!;
        const font = document.createElement('font');
        text.replaceWith(font);
        font.append('Oczekiwanie');
      }
      shop.word = answerOf('paid', { amount: 500 });
      await clock.pass(1_000);
      await shows(element, 'paid');
      expect([textOf(element), textOf(element, 'note')]).to.deep.equal(['Paid. Thank you!', '']);
      expect(textOf(element, 'detail')).to.equal('Order 1042: €5.00');
    });

    it('wraps an order number of any length', async () => {
      const element = await statusOf({ askStatus: shopSaying(answerOf('paid', { order_ref: 'x'.repeat(128) })).ask });
      element.parentElement!.style.width = '320px';
      await shows(element, 'paid');
      expect(partOf(element, 'base').scrollWidth).to.be.at.most(320);
    });
  });

  describe('while it is open', () => {
    it('asks until the bank has answered', async () => {
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      expect(textOf(element, 'note')).to.equal('This page updates itself.');
      await clock.pass(1_000);
      shop.word = 'reserved';
      await clock.pass(2_000);
      await shows(element, 'reserved');
      await clock.pass(60_000);
      expect(shop.tokens).to.deep.equal(['t0ken', 't0ken', 't0ken']);
    });

    it('shows a payment that did not go through, and the one that did after it', async () => {
      const shop = shopSaying('failed');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'failed');
      expect(isShown(element, 'retry')).to.equal(true);
      shop.word = 'paid';
      await clock.pass(1_000);
      await shows(element, 'paid');
      expect(isShown(element, 'retry')).to.equal(false);
    });

    it('says after a minute that it is still waiting, and asks anew when told to', async () => {
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      await clock.pass(61_000);
      await shows(element, 'late');
      expect(textOf(element)).to.equal('Still waiting for confirmation');
      const before = shop.tokens.length;
      await clock.pass(60_000);
      expect(shop.tokens.length).to.equal(before);
      partOf(element, 'again').click();
      await shows(element, 'pending');
      expect(shop.tokens.length).to.equal(before + 1);
      shop.word = 'paid';
      await clock.pass(1_000);
      await shows(element, 'paid');
    });

    it('says at once that it asks anew, however long the answer takes', async () => {
      let answers = true;
      const element = await statusOf({
        askStatus: () => (answers ? Promise.resolve(answerOf('pending')) : new Promise(() => undefined)),
      });
      await shows(element, 'pending');
      await clock.pass(61_000);
      await shows(element, 'again');
      answers = false;
      partOf(element, 'again').click();
      await shows(element, 'asking');
      expect(textOf(element)).to.equal('Checking the payment …');
      expect(isShown(element, 'again')).to.equal(false);
    });

    it('gets over a network that comes and goes without a word', async () => {
      const errors = heard<ErrorDetail>(document, 'klix-error');
      const shop = shopSaying(lost());
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'asking');
      await clock.pass(3_000);
      expect(textOf(element)).to.equal('Checking the payment …');
      shop.word = 'pending';
      await clock.pass(3_000);
      await shows(element, 'pending');
      shop.word = lost();
      await clock.pass(20_000);
      await shows(element, 'pending');
      shop.word = 'paid';
      await clock.pass(5_000);
      await shows(element, 'paid');
      expect(errors).to.deep.equal([]);
    });

    it('asks nothing while the page is hidden, and at once when it is seen again', async () => {
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      look(true);
      await clock.pass(300_000);
      expect(shop.tokens.length).to.equal(1);
      await shows(element, 'pending');
      shop.word = 'paid';
      look(false);
      await shows(element, 'paid');
      expect(shop.tokens.length).to.equal(2);
      look(true);
      look(false);
      await nextFrame();
      expect(shop.tokens.length).to.equal(2);
    });

    it('starts when a page that was opened in the background is looked at', async () => {
      look(true);
      const shop = shopSaying('paid');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'asking');
      expect(shop.tokens).to.deep.equal([]);
      look(false);
      await shows(element, 'paid');
    });

    it('asks anew by itself when the payer comes back to a page that had given up', async () => {
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      await clock.pass(61_000);
      await shows(element, 'late');
      look(true);
      shop.word = 'paid';
      look(false);
      await shows(element, 'paid');
    });

    it('stops when it is taken off the page, and goes on when it is put back', async () => {
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      const parent = element.parentElement!;
      element.remove();
      await clock.pass(30_000);
      look(false);
      element.token = 'another';
      await element.updateComplete;
      await clock.pass(30_000);
      expect(shop.tokens.length).to.equal(1);
      shop.word = 'paid';
      parent.append(element);
      await shows(element, 'paid');
    });

    it('leaves nothing on the page that still knows it', async () => {
      const added: unknown[] = [];
      const removed: unknown[] = [];
      document.addEventListener = (...args: unknown[]) => void added.push(args[0], args[1]);
      document.removeEventListener = (...args: unknown[]) => void removed.push(args[0], args[1]);
      try {
        const element = await statusOf({ askStatus: shopSaying('pending').ask });
        element.remove();
      } finally {
        Reflect.deleteProperty(document, 'addEventListener');
        Reflect.deleteProperty(document, 'removeEventListener');
      }
      expect(added[0]).to.equal('visibilitychange');
      expect(removed).to.deep.equal(added);
    });

    it('drops the question on its way when it is taken off the page', async () => {
      const signals: AbortSignal[] = [];
      const element = await statusOf({
        askStatus: (_, signal) => {
          signals.push(signal);
          return new Promise(() => undefined);
        },
      });
      await waitUntil(() => signals.length === 1);
      element.remove();
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true]);
    });

    it('asks about another purchase when the token changes, and forgets the first', async () => {
      const shop = shopSaying('paid');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'paid');
      shop.word = lost();
      element.token = 'another';
      await shows(element, 'asking');
      expect(textOf(element, 'detail')).to.equal('');
      expect(shop.tokens).to.deep.equal(['t0ken', 'another']);
    });
  });

  describe('when it cannot tell', () => {
    it('says where else to look, once, when the shop does not know the token', async () => {
      const errors = heard<ErrorDetail>(document, 'klix-error');
      const shop = shopSaying(refused());
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'unknown');
      expect(textOf(element, 'note')).to.equal('Check your e-mail or ask the shop.');
      element.language = 'lv';
      await clock.pass(60_000);
      look(true);
      look(false);
      await element.updateComplete;
      expect(errors).to.deep.equal([{ code: 'api', message: 'The shop answered with "unknown-order"' }]);
      expect(Object.isFrozen(errors[0])).to.equal(true);
      expect(shop.tokens.length).to.equal(1);
    });

    it('says the same on a page without a token, and asks nobody', async () => {
      const errors = heard<ErrorDetail>(document, 'klix-error');
      const shop = shopSaying('paid');
      const element = await statusOf({ token: '', askStatus: shop.ask });
      await shows(element, 'unknown');
      await clock.pass(10_000);
      expect(shop.tokens).to.deep.equal([]);
      expect(errors.map(({ code }) => code)).to.deep.equal(['input']);
      expect(errors[0]!.message).to.contain('klix_status');
    });

    it('shows the shop’s own words in its place', async () => {
      const shop = shopSaying(refused());
      const element = await statusOf({ askStatus: shop.ask }, '<p slot="fallback">Ask us: shop@example.com</p>');
      const own = element.querySelector('p')!;
      await waitUntil(() => own.checkVisibility());
      expect(isShown(element, 'base')).to.equal(false);
      shop.word = 'paid';
      element.token = 'another';
      await shows(element, 'paid');
      expect(own.checkVisibility()).to.equal(false);
    });

    it('says why when a minute of failures has passed, once a minute', async () => {
      const errors = heard<ErrorDetail>(document, 'klix-error');
      const element = await statusOf({ askStatus: shopSaying(lost()).ask });
      await clock.pass(61_000);
      await shows(element, 'late');
      expect(errors).to.deep.equal([{ code: 'network', message: 'No answer from the network' }]);
      partOf(element, 'again').click();
      await shows(element, 'asking');
      await clock.pass(61_000);
      await shows(element, 'late');
      expect(errors.length).to.equal(2);
    });

    it('survives a source that throws at once', async () => {
      const element = await statusOf({
        askStatus: () => {
          throw new Error('not ready');
        },
      });
      await shows(element, 'asking');
      const told = oneEvent(element, 'klix-error');
      await clock.pass(61_000);
      const { detail } = (await told) as CustomEvent<ErrorDetail>;
      expect(detail).to.deep.equal({ code: 'contract', message: 'not ready' });
    });
  });

  describe('what it tells the page', () => {
    it('tells each change once', async () => {
      const told = heard<PurchaseStatusAnswer>(document, 'klix-status');
      const shop = shopSaying('pending');
      const element = await statusOf({ askStatus: shop.ask });
      await shows(element, 'pending');
      await clock.pass(6_000);
      shop.word = 'failed';
      await clock.pass(4_000);
      shop.word = answerOf('paid', { amount: 5000 });
      await clock.pass(5_000);
      await shows(element, 'paid');
      element.language = 'lv';
      await element.updateComplete;
      expect(told).to.deep.equal([answerOf('pending'), answerOf('failed'), answerOf('paid', { amount: 5000 })]);
      expect(told.every((detail) => Object.isFrozen(detail))).to.equal(true);
    });

    it('does not tell again what it has told when it is moved', async () => {
      const told = heard<PurchaseStatusAnswer>(document, 'klix-status');
      const element = await statusOf({ askStatus: shopSaying('paid').ask });
      await shows(element, 'paid');
      element.parentElement!.append(element);
      await element.updateComplete;
      await shows(element, 'paid');
      expect(told.length).to.equal(1);
    });

    it('crosses shadow borders with its events', async () => {
      const element = await statusOf({ token: '' });
      const told = oneEvent(element, 'klix-status');
      element.askStatus = shopSaying('paid').ask;
      element.token = 't0ken';
      const event = await told;
      expect([event.bubbles, event.composed, event.cancelable]).to.deep.equal([true, true, false]);
    });
  });

  describe('the token', () => {
    const open = (search: string, state: unknown = null) =>
      history.replaceState(state, '', `${location.pathname}${search}#part`);

    it('is read from the address and taken out of it, the rest kept', async () => {
      open('?wtr-x=1&klix_status=s3cret&lang=lv', { page: 7 });
      const shop = shopSaying('paid');
      const element = await statusOf({ token: '', askStatus: shop.ask });
      await shows(element, 'paid');
      expect(shop.tokens).to.deep.equal(['s3cret']);
      expect(location.search).to.equal('?wtr-x=1&lang=lv');
      expect(location.hash).to.equal('#part');
      expect((history.state as { page: number }).page).to.equal(7);
      expect(element.outerHTML).not.to.contain('s3cret');
    });

    it('is found again after a reload, by history and by nothing else', async () => {
      open('?klix_status=s3cret');
      const shop = shopSaying('pending');
      const first = await statusOf({ token: '', askStatus: shop.ask });
      await shows(first, 'pending');
      first.remove();
      // The page that is loaded again has the same entry of the history and an address without the token.
      expect(location.href).not.to.contain('s3cret');
      const second = await statusOf({ token: '', askStatus: shop.ask });
      await shows(second, 'pending');
      expect(shop.tokens).to.deep.equal(['s3cret', 's3cret']);
      expect([localStorage.length, sessionStorage.length, document.cookie]).to.deep.equal([0, 0, '']);
    });

    it('is kept by the element when the page writes its history anew', async () => {
      open('?klix_status=s3cret');
      const shop = shopSaying('pending');
      const element = await statusOf({ token: '', askStatus: shop.ask });
      await shows(element, 'pending');
      open('?page=2');
      element.status_url = '/elsewhere';
      await waitUntil(() => shop.tokens.length === 2);
      expect(shop.tokens).to.deep.equal(['s3cret', 's3cret']);
    });

    it('serves every element of the page', async () => {
      open('?klix_status=s3cret');
      const shop = shopSaying('paid');
      const elements = [
        await statusOf({ token: '', askStatus: shop.ask }),
        await statusOf({ token: '', askStatus: shop.ask }),
      ];
      for (const element of elements) await shows(element, 'paid');
      expect(shop.tokens).to.deep.equal(['s3cret', 's3cret']);
    });

    it('of a new purchase takes the place of an old one', async () => {
      open('?klix_status=new', { klix_status: 'old' });
      const shop = shopSaying('paid');
      await shows(await statusOf({ token: '', askStatus: shop.ask }), 'paid');
      expect(shop.tokens).to.deep.equal(['new']);
    });

    it('on the element comes first, and the address is left alone', async () => {
      open('?klix_status=s3cret');
      const shop = shopSaying('paid');
      await shows(await statusOf({ token: 'own', askStatus: shop.ask }), 'paid');
      expect(shop.tokens).to.deep.equal(['own']);
      expect(location.search).to.equal('?klix_status=s3cret');
    });

    it('is none when the history holds something else under the name', async () => {
      for (const state of ['text', 7, { klix_status: {} }, { klix_status: '' }]) {
        open('', state);
        const element = await statusOf({ token: '', askStatus: shopSaying('paid').ask });
        await shows(element, 'unknown');
      }
    });
  });

  describe('asking the shop’s server', () => {
    const realFetch = window.fetch.bind(window);
    afterEach(() => (window.fetch = realFetch));
    const answering = (body: unknown, init?: ResponseInit) => {
      const asked: string[] = [];
      window.fetch = (url) => {
        asked.push(url instanceof Request ? url.url : String(url));
        return Promise.resolve(Response.json(body, init));
      };
      return asked;
    };

    it('asks the address of the contract, or the one it is given', async () => {
      const asked = answering(answerOf('paid'));
      await shows(await statusOf({}), 'paid');
      await shows(await statusOf({ status_url: '/api/pay?do=status', token: 'a&b' }), 'paid');
      expect(asked).to.deep.equal(['/klix/purchases/status?token=t0ken', '/api/pay?do=status&token=a%26b']);
    });

    it('cannot tell for a token that the server does not know', async () => {
      answering({ code: 'unknown-order' }, { status: 404 });
      await shows(await statusOf({}), 'unknown');
    });

    it('never takes a state that nobody knows for paid', async () => {
      answering({ ...answerOf('paid'), state: 'PAID' });
      const element = await statusOf({});
      await clock.pass(61_000);
      await shows(element, 'late');
    });
  });
});
