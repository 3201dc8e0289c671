import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../src/contract/vocabulary.ts';
import { calculatorMessagesFor } from '../../src/i18n/calculator/messages-for.ts';
import { dialogMessagesFor } from '../../src/i18n/dialog/messages-for.ts';
import { lineMessagesFor } from '../../src/i18n/line/messages-for.ts';
import { pickerMessagesFor } from '../../src/i18n/picker/messages-for.ts';
import { statusMessagesFor } from '../../src/i18n/status/messages-for.ts';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import { ACCESSIBILITY, type Audit, type FocusOf } from '../support/accessibility-matrix.ts';
import { launchChromium } from '../support/chromium.ts';
import { focusedNode } from '../support/focused-node.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

/** Brands with three plans, with two, and with a picker's offers. */
const THREE_PLANS = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const TWO_PLANS = 'a6cef80b-92a4-4bc2-b611-7dc597f9a999';
const SELLS = `amount="75000" brand_id="a6cef80b-92a4-4bc2-b611-7dc597f9a000" purchases_url="/klix/purchases"`;
const NEXT = 'link More of the shop';

const learnMore = (language: Language) => `button ${lineMessagesFor(language).learnMore}: Klix Pay Later`;
const line = (language: Language, more = '', content = '') =>
  `<klix-pay-later amount="200000" brand_id="${THREE_PLANS}" language="${language}" ${more}>${content}</klix-pay-later>`;

/** An element on the page, and how role and name begin of each thing that the steps lead to. */
interface Walk<A extends Audit> {
  readonly markup: (language: Language) => string;
  /** What has to be there before the first key. */
  readonly ready: string;
  readonly names: (language: Language) => Readonly<Record<FocusOf<A>, string>>;
}

const WALKS: { readonly [A in Audit]: Walk<A> } = {
  'klix-pay-later': {
    markup: (language) => line(language),
    ready: '[part="more"]',
    names: (language) => ({
      'button “Learn more”': learnMore(language),
      'button “Close” of the dialog': `button ${dialogMessagesFor(language).close}`,
      'next link of the page': NEXT,
    }),
  },
  dialog: {
    markup: (language) => line(language, 'selectable'),
    ready: '[part="more"]',
    names: (language) => {
      const { close, select, downPayment } = dialogMessagesFor(language);
      return {
        'button “Learn more”': learnMore(language),
        'button “Close”': `button ${close}`,
        'first plan': `radio Klix Free 6: ${downPayment} `,
        'second plan': `radio Installment 24: ${downPayment} `,
        'third plan': `radio Commission 12: ${downPayment} `,
        'button that chooses the plan': `button ${select}`,
        'next link of the page': NEXT,
      };
    },
  },
  'custom view': {
    markup: (language) =>
      line(
        language,
        '',
        '<template slot="view"><a href="#plan"><b data-klix="monthlyPaymentAmount"></b></a></template>',
      ),
    ready: 'a[href="#plan"]',
    names: (language) => ({
      'link of the shop in the view': 'link ',
      'button “Learn more”': learnMore(language),
      'button “Close” of the dialog': `button ${dialogMessagesFor(language).close}`,
      'next link of the page': NEXT,
    }),
  },
  'klix-pay-later-calculator': {
    markup: (language) =>
      `<klix-pay-later-calculator amount="75000" brand_id="${TWO_PLANS}" language="${language}" amount_slider selectable></klix-pay-later-calculator>`,
    ready: '[part="monthly"]',
    names: (language) => {
      const { downPayment, select } = dialogMessagesFor(language);
      const { purchase } = calculatorMessagesFor(language);
      return {
        'field of the price': `spinbutton ${purchase}`,
        'slider of the price': `slider ${purchase}`,
        'field of the down payment': `spinbutton ${downPayment}`,
        'slider of the down payment': `slider ${downPayment}`,
        'first plan': 'radio Klix Free 3 ',
        'second plan': 'radio Installment 24 ',
        'button that chooses the plan': `button ${select}`,
      };
    },
  },
  'klix-method-picker': {
    markup: (language) => `<klix-method-picker ${SELLS} country="LT" language="${language}"></klix-method-picker>`,
    ready: '[part="more"]',
    names: (language) => {
      const { country, search, labels } = pickerMessagesFor(language);
      return {
        'choice of country': `combobox ${country}`,
        'search for a bank': `searchbox ${search}`,
        'the bank that was found': 'radio Swedbank',
        // In Estonian the name is Klix's own, and this answer of Klix is the English one.
        'the card below it': language === 'et' ? 'radio Payment card' : `radio ${labels.klix_card}`,
        'button “Learn more” of pay later': learnMore(language),
        'button that pays': 'button ',
      };
    },
  },
  'klix-purchase-status': {
    markup: (language) =>
      `<klix-purchase-status token="t0ken" retry_url="/checkout" language="${language}"></klix-purchase-status>`,
    ready: '[part="retry"]',
    names: (language) => ({
      'link to try again': `link ${statusMessagesFor(language).retry}`,
      'next link of the page': NEXT,
    }),
  },
};

describe('every element by keyboard alone', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let markup: string;
  let checks = 0;

  const json = (body: string) => ({ html: body, headers: { 'content-type': 'application/json' } });

  before(async () => {
    sandbox = await serveSandbox({ port: 0, shape: 'offers' });
    server = await serveStatic('dist', {
      '/': () => ({
        html: `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width">
          <meta name="klix-api-base" content="${sandbox.url}"><meta name="klix-portal-base" content="${sandbox.url}">
          <script type="module" src="/klix-checkout-kit.js"></script>
          <script type="module" src="/klix-pay-later-calculator.js"></script></head>
          <body><h1>Bicycle</h1>${markup}<p><a href="#more">More of the shop</a></p></body></html>`,
      }),
      '/klix/payment-methods': () => json(readFileSync('test/fixtures/payment_methods.baltics.en.json', 'utf8')),
      '/klix/purchases/status': () => json('{"state":"failed","order_ref":"1042","amount":67900,"currency":"EUR"}'),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });

  async function press(page: Page, key: string): Promise<void> {
    if (key.startsWith('type ')) await page.keyboard.type(key.slice('type '.length));
    else await page.keyboard.press(key);
    // The dialog comes with a file of its own, and the button of the calculator with the figures.
    if (key === 'Enter') await page.getByRole('dialog').waitFor();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  }

  /** What is wrong with how the focus looks, or with the room of the page. */
  const flaws = (page: Page) =>
    page.evaluate(() => {
      const above = (node: Node): Element | null =>
        node instanceof Element && node.assignedSlot
          ? node.assignedSlot
          : node.parentNode instanceof ShadowRoot
            ? node.parentNode.host
            : node.parentElement;
      const path: Element[] = [];
      let active = document.activeElement!;
      while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      for (let node: Element | null = active; node; node = above(node)) path.push(node);
      const { left, top, width, height } = active.getBoundingClientRect();
      let hit = document.elementFromPoint(left + width / 2, top + height / 2);
      while (hit?.shadowRoot) {
        const inner = hit.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
        if (!inner || inner === hit) break;
        hit = inner;
      }
      // The ring is around the control, or around the row that it stands in.
      const ring = path.slice(0, 4).some((node) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/, 0\)$/.test(outlineColor);
      });
      return Object.entries({
        covered: !hit || !(active.contains(hit) || path.includes(hit) || hit.contains(active)),
        'no ring': !ring,
        'scrolls sideways': document.documentElement.scrollWidth > innerWidth,
      })
        .filter(([, isSo]) => isSo)
        .map(([flaw]) => flaw);
    });

  /** Whether what has the focus looks otherwise without it. */
  async function looksFocused(page: Page): Promise<boolean> {
    const focused = await page.evaluateHandle(() => {
      let active = document.activeElement as HTMLElement;
      while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement as HTMLElement;
      return active;
    });
    const withFocus = await focused.screenshot();
    await focused.evaluate((element) => element.blur());
    const without = await focused.screenshot();
    await focused.evaluate((element) => element.focus());
    return !withFocus.equals(without);
  }

  /** Walks on a page as wide as 1280 px are at 400 % zoom, and tells how many steps there were. */
  async function walk<A extends Audit>(element: A, language: Language, options: BrowserContextOptions = {}) {
    const { ready, names, markup: markupIn } = WALKS[element];
    markup = markupIn(language);
    const viewport = { width: 320, height: 2400 };
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport, ...options });
    try {
      const page = await context.newPage();
      await page.goto(server.url);
      await page.locator(ready).first().waitFor();
      const expected: Readonly<Record<string, string>> = names(language);
      const steps = ACCESSIBILITY[element].keyboard;
      for (const [at, [key, focus]] of steps.entries()) {
        await press(page, key);
        const focused = await focusedNode(page);
        assert.ok(focused.startsWith(expected[focus]!), `${at}. ${key}: ${focused}, not ${expected[focus]}`);
        const wrong = await flaws(page);
        // The ring of a slider is around its thumb, whose style no script can read.
        if (focused.startsWith('slider') && (await looksFocused(page))) wrong.splice(wrong.indexOf('no ring') >>> 0, 1);
        assert.deepEqual(wrong, [], `${at}. ${key}: ${focused}`);
      }
      return steps.length;
    } finally {
      await context.close();
    }
  }

  for (const element of Object.keys(WALKS) as Audit[]) {
    for (const language of LANGUAGES) {
      it(`leads from one thing to the next on 320 px, each with its role and name in the language, seen and not covered: ${element}, ${language}`, async () => {
        checks += await walk(element, language);
      });
    }

    it(`shows where the focus is when the system sets the colours: ${element}`, async () => {
      assert.equal(
        await walk(element, 'en', { forcedColors: 'active', colorScheme: 'dark' }),
        ACCESSIBILITY[element].keyboard.length,
      );
    });
  }

  it('is checked at every step that docs/accessibility.md names', (t) => {
    const steps = Object.values(ACCESSIBILITY).reduce((sum, { keyboard }) => sum + keyboard.length, 0);
    assert.equal(checks, steps * LANGUAGES.length);
    t.diagnostic(`${checks} keyboard checks of focus, role and name`);
  });
});
