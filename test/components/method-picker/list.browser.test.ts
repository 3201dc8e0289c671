import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MethodsDetail, PickerErrorDetail } from '../../../src/components/method-picker/picker-events.ts';
import type { KlixMethodPicker } from '../../../src/components/method-picker/klix-method-picker.ts';
import { KlixPayLater } from '../../../src/components/pay-later/klix-pay-later.ts';
import { LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { pickerMessagesFor } from '../../../src/i18n/picker/messages-for.ts';
import { anotherLender } from '../../support/sandbox-client.ts';
import russian from '../../fixtures/payment_methods.baltics.ru.json';
import {
  BALTICS,
  BRAND,
  CARD,
  createPicker,
  focusedIn,
  heard,
  idsOf,
  namesOf,
  never,
  openShop,
  partOf,
  pickerOf,
  radioOf,
  radios,
  refusal,
  showsList,
  shows,
  sandboxOffers,
  shownPicker,
  textOf,
} from './picker-on-page.ts';

const LATVIAN = [
  ...['revolut_pis', 'citadele_lv_digilink', 'indexo_lv_pis', 'luminor_lv_pis', 'paysera_lv_pis'],
  ...['seb_lv_pis', 'swedbank_lv_pis', 'klix', 'klix_apple_pay', 'klix_google_pay', 'klix_pay_later_lv'],
];
const typeInto = (picker: KlixMethodPicker, text: string) => {
  const field = partOf<HTMLInputElement>(picker, 'search');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};
const chooseCountry = (picker: KlixMethodPicker, code: string) => {
  const select = partOf<HTMLSelectElement>(picker, 'country');
  select.value = code;
  select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return picker.updateComplete;
};

describe('<klix-method-picker> list', () => {
  let shop: ReturnType<typeof openShop>;
  beforeEach(() => {
    shop = openShop(() => Response.json(BALTICS));
  });
  afterEach(() => shop.close());

  describe('where it comes from', () => {
    it("asks the shop's server, in the language that shows and with the flags that are set", async () => {
      await shownPicker({ methods: undefined, language: 'lt', recurring: true });
      expect(shop.calls.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).to.deep.equal([
        'GET /klix/payment-methods?language=lt&recurring=true',
      ]);
    });

    it('reads its attributes', async () => {
      const picker = await fixture<KlixMethodPicker>(
        html`<klix-method-picker
          methods_url="/pay/methods?shop=1"
          language="et-EE"
          country="ee"
          skip_capture
          portal_base="https://portal.klix.test"
          allow="klix lhv_ee_pis"
        ></klix-method-picker>`,
      );
      await showsList(picker);
      expect(shop.calls[0]!.url.pathname + shop.calls[0]!.url.search).to.equal(
        '/pay/methods?shop=1&language=et&skip_capture=true',
      );
      expect(idsOf(picker)).to.deep.equal(['lhv_ee_pis', 'klix']);
    });

    it('asks nobody when the page hands the list over', async () => {
      const picker = await shownPicker();
      expect(idsOf(picker)).to.deep.equal(LATVIAN);
      picker.language = 'lv';
      await shows(picker, 'legend', 'Maksājuma metodes izvēle');
      expect(shop.calls).to.deep.equal([]);
    });

    it('shows the list that is handed over later', async () => {
      const picker = await shownPicker({ methods: CARD });
      expect(idsOf(picker)).to.deep.equal(['klix']);
      picker.methods = BALTICS;
      await waitUntil(() => idsOf(picker).length === LATVIAN.length);
      expect(shop.calls).to.deep.equal([]);
    });

    it('keeps room while it waits, and shows nothing that could be chosen', async () => {
      shop.answer = never;
      const picker = await pickerOf({ methods: undefined });
      await waitUntil(() => shop.calls.length === 1);
      expect(partOf(picker, 'list').offsetHeight).to.be.greaterThan(300);
      expect(partOf(picker, 'base').ariaBusy).to.equal('true');
      expect(partOf(picker, 'message').textContent).to.equal('Loading …');
      expect(radios(picker)).to.deep.equal([]);
    });

    it('does not move what stands below when the shop has reserved its height', async () => {
      let answer: (response: Response) => void = () => undefined;
      shop.answer = () => new Promise((resolve) => (answer = resolve));
      const picker = await pickerOf({ methods: undefined, amount: 75000, brand_id: BRAND });
      picker.style.minHeight = '1100px';
      const below = document.createElement('p');
      picker.after(below);
      await waitUntil(() => shop.calls.length === 1);
      const { top } = below.getBoundingClientRect();
      answer(Response.json(BALTICS));
      await showsList(picker);
      await nextFrame();
      expect(below.getBoundingClientRect().top).to.equal(top);
    });

    it('lets the question go when it leaves the page, and asks again when it is back', async () => {
      shop.answer = never;
      const picker = await pickerOf({ methods: undefined });
      await waitUntil(() => shop.calls.length === 1);
      const parent = picker.parentElement!;
      picker.remove();
      expect(shop.calls[0]!.signal!.aborted).to.equal(true);
      shop.answer = () => Response.json(BALTICS);
      parent.append(picker);
      await showsList(picker);
    });
  });

  describe('when it cannot be had', () => {
    const answers: [string, string, () => Response | Promise<Response>][] = [
      ['the server refuses', 'api', () => refusal(503, 'klix-unavailable')],
      ['the answer is no JSON', 'contract', () => new Response('<html>')],
      ['the answer is a list', 'contract', () => Response.json([])],
      ['the network is down', 'network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ];
    for (const [what, code, answer] of answers) {
      it(`says so in the shopper's language, once to the page, and tries again: ${what}`, async () => {
        shop.answer = answer;
        const errors = heard<PickerErrorDetail>(document, 'klix-error');
        const picker = await pickerOf({ methods: undefined, language: 'ru' });
        await shows(picker, 'message', 'Не удалось загрузить способы оплаты.');
        expect(errors.map((error) => error.code)).to.deep.equal([code]);
        picker.theme = 'dark';
        await picker.updateComplete;
        expect(errors).to.have.length(1);

        partOf(picker, 'retry').click();
        await waitUntil(() => errors.length === 2, 'the second failure is told as well');
        expect(textOf(picker, 'retry')).to.equal('Попробовать ещё раз');

        shop.answer = () => Response.json(russian);
        partOf(picker, 'retry').click();
        await showsList(picker);
        expect(textOf(picker, 'message')).to.equal('');
        expect(textOf(picker, 'retry')).to.equal('');
      });
    }

    it('leads who pressed "Try again" to the list', async () => {
      shop.answer = () => refusal(503, 'klix-unavailable');
      const picker = await pickerOf({ methods: undefined });
      await shows(picker, 'retry', 'Try again');
      shop.answer = () => Response.json(BALTICS);
      partOf(picker, 'retry').focus();
      await sendKeys({ press: 'Enter' });
      await showsList(picker);
      expect(focusedIn(picker) === radios(picker)[0]).to.equal(true);
    });

    it('says that there is nothing to pay with, in five languages', async () => {
      for (const language of LANGUAGES) {
        const picker = await pickerOf({ methods: {}, language });
        await shows(picker, 'message', pickerMessagesFor(language).empty);
        expect(partOf(picker, 'list').checkVisibility()).to.equal(false);
        picker.remove();
      }
    });

    it('writes nothing above debug to the console and throws nothing', async () => {
      const loud: unknown[] = [];
      const { error, warn, log } = console;
      Object.assign(console, { error: loud.push.bind(loud), warn: loud.push.bind(loud), log: loud.push.bind(loud) });
      const failures = heard(window, 'error');
      const rejections = heard(window, 'unhandledrejection');
      try {
        shop.answer = () => Promise.reject(new TypeError('Failed to fetch'));
        const picker = await pickerOf({ methods: undefined, amount: '679.00', brand_id: 'x', portal_base: 'http://[' });
        await shows(picker, 'retry', 'Try again');
      } finally {
        Object.assign(console, { error, warn, log });
      }
      expect([loud, failures, rejections]).to.deep.equal([[], [], []]);
    });
  });

  describe('what it shows', () => {
    it("names groups and methods, Google's wallet with its mark", async () => {
      const picker = await shownPicker();
      const headings = [...picker.shadowRoot!.querySelectorAll('[part=heading]')].map(({ textContent }) => textContent);
      expect(headings).to.deep.equal(['Online banking', '', '']);
      expect(namesOf(picker)).to.deep.equal([
        ...['Revolut', 'Citadele', 'INDEXO', 'Luminor', 'Paysera', 'SEB', 'Swedbank'],
        ...['Payment card', 'Apple Pay', 'Google Pay™', 'Installments - Klix Pay Later'],
      ]);
    });

    it('shows wallets only where the device can use them', async () => {
      const picker = await shownPicker({ canUseWallet: (method) => method === 'klix_google_pay' });
      expect(idsOf(picker)).to.include('klix_google_pay').and.not.to.include('klix_apple_pay');
    });

    it('asks the browser about wallets when the shop does not say, and shows none that it cannot use', async () => {
      const picker = await shownPicker({ canUseWallet: undefined });
      expect(idsOf(picker)).not.to.include('klix_apple_pay');
    });

    it('allows, leaves out and orders', async () => {
      const picker = await shownPicker({ exclude: 'revolut_pis klix_pay_later', order: 'klix swedbank_lv_pis' });
      expect(idsOf(picker).slice(0, 4)).to.deep.equal(['klix', 'klix_apple_pay', 'klix_google_pay', 'swedbank_lv_pis']);
      expect(idsOf(picker)).to.have.length(LATVIAN.length - 2);
      picker.allow = 'klix';
      await picker.updateComplete;
      expect(idsOf(picker)).to.deep.equal(['klix']);
    });

    it('is as good with one method as with sixty', async () => {
      const banks = Array.from({ length: 60 }, (_, index) => `bank${index}_lv_pis`);
      const names = Object.fromEntries(banks.map((id, index) => [id, `Bank ${index}`]));
      const one = await shownPicker({ methods: CARD });
      expect(idsOf(one)).to.deep.equal(['klix']);
      const sixty = await shownPicker({ methods: { by_country: { LV: banks }, names } });
      expect(idsOf(sixty)).to.deep.equal(banks);
      typeInto(sixty, 'bank 59');
      expect(idsOf(sixty)).to.deep.equal(['bank59_lv_pis']);
    });

    it('shows logos as decoration in boxes of one size, broken ones not at all', async () => {
      const picker = await shownPicker({
        methods: {
          by_country: { LV: ['klix', 'seb_lv_pis', 'luminor_lv_pis'] },
          logos: {
            klix: ['/static/a.svg', '/static/b.svg'],
            seb_lv_pis: '/static/missing.svg',
            luminor_lv_pis: 'http://elsewhere.example/x.svg',
          },
        },
        portal_base: location.origin,
      });
      const logos = [...picker.shadowRoot!.querySelectorAll('img')];
      expect(logos.map(({ src }) => new URL(src).pathname)).to.deep.equal([
        '/static/missing.svg',
        '/static/a.svg',
        '/static/b.svg',
      ]);
      const boxes = logos.map(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight]);
      await waitUntil(() => logos.every(({ className }) => className === 'broken'), 'all are missing');
      for (const logo of logos) {
        expect([logo.alt, logo.loading, getComputedStyle(logo).visibility]).to.deep.equal(['', 'lazy', 'hidden']);
      }
      expect(logos.map(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight])).to.deep.equal(boxes);
    });

    it('tells the page what is on screen, once per list', async () => {
      const lists = heard<MethodsDetail>(document, 'klix-methods');
      const picker = await shownPicker();
      picker.theme = 'dark';
      picker.value = 'klix';
      await picker.updateComplete;
      expect(lists).to.have.length(1);
      const { country, groups } = lists[0]!;
      expect(country).to.equal('LV');
      expect(groups.flatMap(({ methods }) => methods.map(({ id }) => id))).to.deep.equal(LATVIAN);
      expect(Object.isFrozen(lists[0]) && Object.isFrozen(groups) && groups.every(Object.isFrozen)).to.equal(true);
      picker.country = 'LT';
      await picker.updateComplete;
      expect(lists.map((list) => list.country)).to.deep.equal(['LV', 'LT']);
    });

    it('tells an empty list, too', async () => {
      const seen = oneEvent<CustomEvent<MethodsDetail>>(document, 'klix-methods');
      await pickerOf({ methods: {} });
      expect((await seen).detail.groups).to.deep.equal([]);
    });
  });

  describe('countries', () => {
    it('offers those of the answer by name, the rest of the world last, and starts where the shop says', async () => {
      const picker = await shownPicker({ country: 'EE' });
      const select = partOf<HTMLSelectElement>(picker, 'country');
      expect([...select.options].map(({ text }) => text)).to.deep.equal(['Latvia', 'Lithuania', 'Estonia', 'Other']);
      expect(select.value).to.equal('EE');
      expect(idsOf(picker)).to.include('lhv_ee_pis');
    });

    it('offers no choice where there is none', async () => {
      expect(textOf(await shownPicker({ methods: CARD }), 'country')).to.equal('');
    });

    it('follows the shopper and is no field of the form around it', async () => {
      const picker = await shownPicker();
      const inputs = heard(picker.parentElement!, 'input');
      const changes = heard(picker.parentElement!, 'klix-change');
      await chooseCountry(picker, 'LT');
      expect(idsOf(picker)).to.include('siauliu_lt_pis').and.not.to.include('seb_lv_pis');
      expect(picker.country).to.equal('LT');
      expect([inputs, changes]).to.deep.equal([[], []]);
    });

    it('keeps a choice that the other country has, pay later under its other id', async () => {
      const picker = await shownPicker({ value: 'revolut_pis' });
      await chooseCountry(picker, 'LT');
      expect(picker.value).to.equal('revolut_pis');
      picker.value = 'klix_pay_later_lt';
      await chooseCountry(picker, 'EE');
      expect(picker.value).to.equal('klix_pay_later_ee');
      expect(radioOf(picker, 'klix_pay_later_ee').checked).to.equal(true);
    });

    it('forgets no choice while the shopper looks at another country', async () => {
      const picker = await shownPicker({ value: 'seb_lv_pis' });
      await chooseCountry(picker, 'LT');
      expect(picker.value).to.equal('');
      expect(radios(picker).some(({ checked }) => checked)).to.equal(false);
      await chooseCountry(picker, 'LV');
      expect(picker.value).to.equal('seb_lv_pis');
    });
  });

  describe('bank search', () => {
    it('is there from eight banks on', async () => {
      const picker = await shownPicker({ country: 'LV' });
      expect(partOf(picker, 'search') === null).to.equal(true);
      await chooseCountry(picker, 'LT');
      expect(partOf(picker, 'search').checkVisibility()).to.equal(true);
      await chooseCountry(picker, 'LV');
      expect(partOf(picker, 'search') === null).to.equal(true);
    });

    it('finds banks by old and new names, with accents or without, and says how many', async () => {
      const picker = await shownPicker({ country: 'LT' });
      for (const [typed, found] of [
        ['artea', ['siauliu_lt_pis']],
        ['Šiaulių', ['siauliu_lt_pis']],
        ['SEB', ['seb_lt_pis']],
        ['p', ['paysera_lt_pis', 'citadele_lt_digilink']],
        ['zzz', []],
      ] as const) {
        typeInto(picker, typed);
        expect(idsOf(picker).filter((id) => !id.startsWith('klix'))).to.have.members([...found]);
        expect(textOf(picker, 'found')).to.equal(`Banks found: ${found.length}`);
      }
      expect(partOf(picker, 'found').localName).to.equal('output');
      expect(idsOf(picker)).to.include.members(['klix', 'klix_pay_later_lt']);
      typeInto(picker, '');
      expect(textOf(picker, 'found')).to.equal('');
      expect(idsOf(picker)).to.have.length(12);
    });

    it('keeps the chosen bank within reach', async () => {
      const picker = await shownPicker({ country: 'LT', value: 'luminor_lt_pis' });
      typeInto(picker, 'swed');
      expect(idsOf(picker).slice(0, 2)).to.deep.equal(['luminor_lt_pis', 'swedbank_lt_pis']);
      expect(textOf(picker, 'found')).to.equal('Banks found: 1');
    });

    it('is no field of the form, and keeps what was typed when the words change', async () => {
      const picker = await shownPicker({ country: 'LT' });
      const inputs = heard(picker.parentElement!, 'input');
      partOf(picker, 'search').focus();
      await sendKeys({ type: 'seb' });
      picker.language = 'lv';
      await picker.updateComplete;
      expect(partOf<HTMLInputElement>(picker, 'search').value).to.equal('seb');
      expect(focusedIn(picker) === partOf(picker, 'search')).to.equal(true);
      expect(textOf(picker, 'found')).to.equal('Atrastas bankas: 1');
      expect(inputs).to.deep.equal([]);
    });
  });

  describe('when an attribute changes', () => {
    it('asks for the names in the new language and keeps list, choice and focus meanwhile', async () => {
      const picker = await shownPicker({ methods: undefined, value: 'seb_lv_pis' });
      const radio = radioOf(picker, 'seb_lv_pis');
      radio.focus();
      let answer: (response: Response) => void = () => undefined;
      shop.answer = () => new Promise((resolve) => (answer = resolve));
      picker.language = 'ru';
      await waitUntil(() => shop.calls.length === 2);
      expect(shop.calls[1]!.url.search).to.equal('?language=ru');
      expect(idsOf(picker)).to.deep.equal(LATVIAN);
      answer(Response.json(russian));
      await waitUntil(() => partOf<HTMLSelectElement>(picker, 'country').selectedOptions[0]?.text === 'Латвия');
      expect(focusedIn(picker) === radio).to.equal(true);
      expect([picker.value, radio.checked]).to.deep.equal(['seb_lv_pis', true]);
      expect(namesOf(picker)).to.include('Рассрочка - Klix Pay later');
    });

    it('shows the last language however the answers arrive', async () => {
      const held: (() => void)[] = [];
      shop.answer = ({ url }) =>
        new Promise((resolve) => {
          const names = { seb_lv_pis: `SEB ${url.searchParams.get('language')}` };
          held.push(() => resolve(Response.json({ by_country: { LV: ['seb_lv_pis'] }, names })));
        });
      const picker = await pickerOf({ methods: undefined });
      for (const language of ['lv', 'lt', 'et']) {
        await waitUntil(() => held.length > 0);
        picker.language = language;
        await picker.updateComplete;
      }
      await waitUntil(() => held.length === 4);
      for (const release of held.reverse()) release();
      await showsList(picker);
      await nextFrame();
      expect(namesOf(picker)).to.deep.equal(['SEB et']);
    });

    it('keeps the focus when order, filter and layout change', async () => {
      const picker = await shownPicker({ value: 'klix' });
      const radio = radioOf(picker, 'klix');
      radio.focus();
      for (const change of [
        { order: 'klix_pay_later klix' },
        { exclude: 'revolut_pis' },
        { layout: 'grid' },
        { theme: 'dark' },
        { country: 'EE' },
        { order: '' },
      ]) {
        Object.assign(picker, change);
        await picker.updateComplete;
        expect(focusedIn(picker) === radio, JSON.stringify(change)).to.equal(true);
        expect(picker.value).to.equal('klix');
      }
    });

    it('stays right on a page that the browser has translated', async () => {
      const picker = await shownPicker();
      const walker = document.createTreeWalker(partOf(picker, 'base'), NodeFilter.SHOW_TEXT);
      const texts: Node[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const font = document.createElement('font');
        text.parentNode!.replaceChild(font, text);
        font.append(`~${text.textContent}`);
      }
      picker.language = 'lv';
      await picker.updateComplete;
      expect(namesOf(picker)).to.include.members(['SEB', 'Nomaksa - Klix Pay Later', 'Maksājumu karte']);
      const bank = radioOf(picker, 'seb_lv_pis').parentElement!.querySelector<HTMLElement>('[part=name]')!;
      expect(bank.translate).to.equal(false);
    });
  });

  describe('pay later', () => {
    // Alone on the list: a line far below the screen asks nothing yet.
    const laterPicker = (properties: Partial<KlixMethodPicker>) =>
      shownPicker({ allow: 'klix_pay_later', ...properties });
    const lineIn = (picker: KlixMethodPicker) =>
      picker.shadowRoot!.querySelector<KlixPayLater>('klix-method-picker-line')!;
    const lineText = (picker: KlixMethodPicker, part = 'line') => {
      const node = lineIn(picker).shadowRoot?.querySelector<HTMLElement>(`[part=${part}]`);
      return node?.checkVisibility({ visibilityProperty: true }) ? node.textContent.replaceAll('\u00a0', ' ') : '';
    };

    it('shows its monthly figure with the warning, and the example one step away', async () => {
      const picker = await laterPicker({ amount: 75000, brand_id: BRAND });
      await waitUntil(() => lineText(picker) === 'from €26.00/month');
      expect(lineText(picker, 'warning')).to.equal('Caution! Borrowing money costs money.');
      lineIn(picker).shadowRoot!.querySelector<HTMLElement>('[part=more]')!.click();
      await oneEvent(picker, 'klix-open');
      const dialog = lineIn(picker).shadowRoot!.querySelector('dialog')!;
      await waitUntil(() => dialog.textContent.includes('750.00 EUR'), 'the representative example is there');
      expect(picker.value, 'looking is not choosing').to.equal('');
      dialog.close();
    });

    it('follows price, language and country, where the annual rate has to stand beside the figure', async () => {
      const picker = await laterPicker({ amount: 75000, brand_id: BRAND });
      await waitUntil(() => lineText(picker).includes('€26.00'));
      picker.amount = 90000;
      await waitUntil(() => lineText(picker) === 'from €43.60/month');
      picker.country = 'LT';
      await waitUntil(() => /from €43\.60\/month \(APR [\d.]+%\)/.test(lineText(picker)), 'the rate is there');
      picker.language = 'lt';
      await waitUntil(() => lineText(picker).startsWith('nuo 43,60 €/mėn. (BVKKMN'));
    });

    it('shows no figure without an amount, without a brand, or when the shop wants none', async () => {
      for (const properties of [{}, { amount: 75000 }, { brand_id: BRAND }]) {
        const picker = await laterPicker(properties);
        await lineIn(picker).updateComplete;
        expect(lineText(picker)).to.equal('');
        expect(lineIn(picker).shadowRoot!.querySelector('[part=base]')!.clientHeight).to.equal(0);
        picker.remove();
      }
      const neutral = await laterPicker({ amount: 75000, brand_id: BRAND, presentation: 'neutral' });
      await waitUntil(() => lineText(neutral).includes('Klix Pay Later'));
      expect(lineIn(neutral).shadowRoot!.querySelector('[part=base]')!.textContent).not.to.match(/\d/);
    });

    it('shows no figure of another lender, since the method is Klix’s', async () => {
      const picker = await laterPicker({
        amount: 75000,
        brand_id: BRAND,
        offersClient: anotherLender('Acme Later', BRAND),
      });
      await lineIn(picker).updateComplete;
      expect(lineText(picker)).to.equal('');
      picker.offersClient = sandboxOffers();
      await waitUntil(() => lineText(picker) === 'from €26.00/month');
    });

    it('takes no room where Klix offers nothing', async () => {
      const picker = await laterPicker({ amount: 900, brand_id: BRAND });
      const base = () => lineIn(picker).shadowRoot!.querySelector<HTMLElement>('[part=base]')!;
      await waitUntil(() => base().ariaBusy === 'false' && base().offsetHeight === 0);
      expect(idsOf(picker)).to.include('klix_pay_later_lv');
    });

    it("brings its own line, so that Klix's script may hold the tag", async () => {
      const picker = await laterPicker({ amount: 75000, brand_id: BRAND });
      expect(customElements.get('klix-method-picker-line')!.prototype instanceof KlixPayLater).to.equal(true);
      expect(lineIn(picker) instanceof KlixPayLater).to.equal(true);
    });
  });

  describe('as a guest on the page', () => {
    it('says once what is wrong with an attribute', async () => {
      const errors = heard<PickerErrorDetail>(document, 'klix-error');
      const picker = await shownPicker({ amount: '679.00', brand_id: BRAND });
      picker.theme = 'dark';
      await picker.updateComplete;
      expect(errors.map(({ code }) => code)).to.deep.equal(['input']);
      expect(errors[0]!.message).to.contain('amount="67900"');
      expect(idsOf(picker), 'the list is none the worse').to.deep.equal(LATVIAN);
    });

    it('takes what the page says about the portal', async () => {
      const meta = Object.assign(document.createElement('meta'), {
        name: 'klix-portal-base',
        content: 'https://portal.example',
      });
      document.head.append(meta);
      const picker = await shownPicker({ portal_base: '' });
      meta.remove();
      expect(picker.shadowRoot!.querySelector('img')!.src).to.equal(
        'https://portal.example/static/images/icon-revolut.svg',
      );
    });

    it('works inside the shadow tree of another element, and its events come out', async () => {
      const host = await fixture<HTMLDivElement>(html`<div></div>`);
      const seen = oneEvent(document, 'klix-methods');
      const picker = createPicker();
      host.attachShadow({ mode: 'closed' }).append(picker);
      await seen;
      expect(idsOf(picker)).to.deep.equal(LATVIAN);
    });

    it('adds no global style and no attribute of its own', async () => {
      const before = document.head.childElementCount + document.adoptedStyleSheets.length;
      const picker = await shownPicker();
      expect(document.head.childElementCount + document.adoptedStyleSheets.length).to.equal(before);
      expect(picker.getAttributeNames()).to.deep.equal([]);
    });
  });
});
