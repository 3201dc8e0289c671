import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { KlixMethodPicker } from '../../../src/components/method-picker/klix-method-picker.ts';
import { LANGUAGES, type Language, THEMES } from '../../../src/contract/vocabulary.ts';
import {
  BALTICS,
  CARD,
  createPicker,
  focusedIn,
  heard,
  never,
  openShop,
  partOf,
  radioOf,
  radios,
  refusal,
  SELLS,
  showsList,
  shownPicker,
  textOf,
} from './picker-on-page.ts';
import { type StateOf, statesOf } from '../../support/accessibility-matrix.ts';
import { audit, shopPage } from '../../support/audit.ts';

/** What a shopper can come upon; the shop below answers by the path. */
const STATES: Readonly<Record<StateOf<'klix-method-picker'>, Partial<KlixMethodPicker>>> = {
  list: { ...SELLS, value: 'klix_pay_later', country: 'LT' },
  grid: { ...SELLS, layout: 'grid', value: 'seb_lv_pis' },
  disabled: { methods: CARD, disabled: true },
  empty: { ...SELLS, methods: {} },
  loading: { ...SELLS, methods_url: '/never' },
  failed: { ...SELLS, methods_url: '/failing' },
  busy: { ...SELLS, methods: CARD, value: 'klix', purchases_url: '/never' },
  refused: { ...SELLS, methods: CARD, value: 'klix', purchases_url: '/failing' },
};

describe('<klix-method-picker> for everybody', () => {
  let shop: ReturnType<typeof openShop>;
  before(() => {
    shop = openShop(({ url }) => (url.pathname === '/never' ? never() : refusal(503, 'klix-unavailable')));
  });
  after(async () => {
    shop.close();
    await emulateMedia({ colorScheme: 'light' });
  });

  for (const theme of THEMES) {
    for (const language of LANGUAGES) {
      it(`has no axe finding in any state, ${language}, ${theme}`, async () => {
        const page = await shopPage(theme);
        const pickers = Object.fromEntries(
          statesOf('klix-method-picker').map((state) => {
            const { methods_url } = STATES[state];
            const methods = methods_url ? undefined : (STATES[state].methods ?? BALTICS);
            const picker = createPicker({ ...STATES[state], methods, language, theme });
            page.append(picker);
            return [state, picker];
          }),
        ) as Record<StateOf<'klix-method-picker'>, KlixMethodPicker>;
        await waitUntil(() => textOf(pickers.failed, 'retry') && textOf(pickers.empty, 'message'));
        for (const state of ['busy', 'refused'] as const) {
          await waitUntil(() => textOf(pickers[state], 'pay'));
          partOf(pickers[state], 'pay').click();
        }
        await waitUntil(() => textOf(pickers.refused, 'problem'));
        await waitUntil(() => partOf(pickers.busy, 'pay').ariaBusy === 'true');
        for (const state of ['list', 'grid', 'disabled'] as const) await showsList(pickers[state]);
        const search = partOf<HTMLInputElement>(pickers.list, 'search');
        search.value = 'seb';
        search.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        await waitUntil(() => textOf(pickers.list, 'found'));
        await audit(page);
      });

      it(`can be used with nothing but a keyboard, ${language}, ${theme}`, async () => {
        if (theme === 'auto') await emulateMedia({ colorScheme: 'dark' });
        const picker = await shownPicker({ ...SELLS, country: 'LT', language, theme });
        const changes = heard<{ payment_method: string }>(document, 'klix-change');
        const before = document.createElement('button');
        picker.before(before);
        before.focus();
        const press = (...keys: string[]) =>
          keys.reduce((done, key) => done.then(() => sendKeys({ press: key })), Promise.resolve());

        await press('Tab');
        expect(focusedIn(picker) === partOf(picker, 'country')).to.equal(true);
        await press('Tab');
        expect(focusedIn(picker) === partOf(picker, 'search')).to.equal(true);
        await sendKeys({ type: 'SWEDB' });
        expect(
          radios(picker)
            .slice(0, 2)
            .map(({ value }) => value),
        ).to.deep.equal(['swedbank_lt_pis', 'klix']);

        await press('Tab', 'Space');
        expect(picker.value).to.equal('swedbank_lt_pis');
        await press('ArrowDown');
        expect(picker.value).to.equal('klix');
        await press('ArrowUp', 'ArrowDown', 'ArrowDown');
        expect(picker.value).to.equal('klix_apple_pay');
        expect(changes.map(({ payment_method }) => payment_method)).to.deep.equal([
          'swedbank_lt_pis',
          'klix',
          'swedbank_lt_pis',
          'klix',
          'klix_apple_pay',
        ]);

        // The radio buttons are one stop; the next are the link of pay later, once its figure is there, and the button.
        await waitUntil(() => /26/.test(lineOf(picker).textContent), 'the monthly figure is there');
        await press('Tab');
        expect(focusedIn(picker)?.localName).to.equal('klix-method-picker-line');
        await press('Tab');
        expect(focusedIn(picker) === partOf(picker, 'pay')).to.equal(true);
        const asked = heard<{ payment_method: string }>(picker, 'klix-checkout');
        picker.addEventListener('klix-checkout', (event) => event.preventDefault());
        await press('Enter');
        expect(asked.map(({ payment_method }) => payment_method)).to.deep.equal(['klix_apple_pay']);
        await emulateMedia({ colorScheme: 'light' });
      });
    }
  }

  it('names the field that looks for a bank, whose words lead to it', async () => {
    const picker = await shownPicker({ country: 'LT' });
    const search = partOf<HTMLInputElement>(picker, 'search');
    expect([...search.labels!].map((label) => label.textContent)).to.deep.equal(['Find your bank']);
    search.labels![0]!.click();
    expect(focusedIn(picker) === search).to.equal(true);
  });

  it('is one stop for the tab key, at the chosen method', async () => {
    const picker = await shownPicker({ value: 'klix_apple_pay', country: 'LV' });
    const before = document.createElement('button');
    const after = document.createElement('button');
    picker.before(before);
    picker.after(after);
    partOf(picker, 'country').focus();
    await sendKeys({ press: 'Tab' });
    expect(focusedIn(picker) === radioOf(picker, 'klix_apple_pay')).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement === after).to.equal(true);
  });

  it('has targets that a finger can hit', async () => {
    const picker = await shownPicker({ ...SELLS, methods: BALTICS, country: 'LT' });
    for (const layout of ['list', 'grid']) {
      picker.layout = layout;
      await picker.updateComplete;
      const targets = [...picker.shadowRoot!.querySelectorAll<HTMLElement>('label, select, [type=search], button')];
      const radioLabels = targets.filter(
        (target) => target.querySelector('[type=radio]') || target.localName !== 'label',
      );
      for (const target of radioLabels.filter((each) => each.checkVisibility())) {
        expect(target.getBoundingClientRect().height, target.textContent).to.be.at.least(44);
      }
    }
  });

  it('shows where the focus is, around the whole method', async () => {
    const picker = await shownPicker({ value: 'klix' });
    radioOf(picker, 'klix').focus();
    await sendKeys({ press: 'ArrowDown' });
    await picker.updateComplete;
    expect(getComputedStyle(partOf(picker, 'selected')).outlineStyle).to.equal('solid');
    focusedIn(picker)!.blur();
    expect(getComputedStyle(partOf(picker, 'selected')).outlineStyle).to.equal('none');
  });

  it('moves nothing for visitors who want it so', async () => {
    const picker = await shownPicker({ ...SELLS, methods: CARD, value: 'klix', purchases_url: '/never' });
    await waitUntil(() => textOf(picker, 'pay'));
    partOf(picker, 'pay').click();
    await waitUntil(() => partOf(picker, 'pay').ariaBusy === 'true');
    const turning = () => getComputedStyle(partOf(picker, 'pay'), '::before').animationName;
    await emulateMedia({ reducedMotion: 'no-preference' });
    expect(turning()).to.equal('klix-turn');
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(turning()).to.equal('none');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('fits 320 pixels, half of that, and text twice as large, without scrolling sideways', async () => {
    for (const language of LANGUAGES as readonly Language[]) {
      for (const layout of ['list', 'grid']) {
        const picker = await shownPicker({ ...SELLS, country: 'LT', language, layout, value: 'klix' });
        for (const [width, fontSize] of [
          [320, 16],
          [320, 32],
          [160, 16],
        ]) {
          picker.style.cssText = `width:${width}px;font-size:${fontSize}px`;
          const { scrollWidth, clientWidth } = partOf(picker, 'base');
          expect(scrollWidth, `${language} ${layout} ${width} ${fontSize}`).to.be.at.most(clientWidth);
          const right = picker.getBoundingClientRect().right + 0.5;
          for (const node of picker.shadowRoot!.querySelectorAll('[part~=method], [part=logos], [part=pay], select')) {
            expect(node.getBoundingClientRect().right, `${language} ${layout} ${width} ${fontSize}`).to.be.at.most(
              right,
            );
          }
        }
        picker.remove();
      }
    }
  });

  it('tells assistive technology the language, the group and what is going on', async () => {
    const picker = await shownPicker({ ...SELLS, language: 'lv', value: 'klix' });
    expect(partOf(picker, 'base').lang).to.equal('lv');
    expect(partOf(picker, 'legend').textContent).to.equal('Maksājuma metodes izvēle');
    const groups = [...picker.shadowRoot!.querySelectorAll('[role=group]')].map(({ ariaLabel }) => ariaLabel);
    expect(groups).to.deep.equal(['Internetbanka', 'Maksājumu karte', 'Nomaksa - Klix Pay Later']);
    expect(partOf(picker, 'base').ariaBusy).to.equal('false');
    for (const logo of picker.shadowRoot!.querySelectorAll('img')) expect(logo.alt).to.equal('');
  });
});

const lineOf = (picker: KlixMethodPicker) =>
  picker.shadowRoot!.querySelector('klix-method-picker-line')!.shadowRoot!.querySelector('[part=line]')!;
