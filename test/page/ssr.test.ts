import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import {
  fetchPayLater,
  PAY_LATER_STYLE_HASHES,
  renderPayLater,
  type RenderPayLaterOptions,
} from '../../src/ssr/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { watch } from '../support/watched-page.ts';

const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
/** The line of CSS that the README asks shops to put on their page. */
const RESERVE = /^klix-pay-later *\{.*$/m.exec(readFileSync('README.md', 'utf8'))?.[0] ?? '';
const NONCE = 'r4nd0m';

/** What happened on the page, as the page itself saw it. */
interface Seen {
  offers: { creditRules: string; preferredOffer: { monthlyPaymentCents: number } }[];
  errors: { code: string; message: string }[];
  violations: string[];
  /** Nodes that came or went inside the line. */
  changes: string[];
  shift: number;
}
declare global {
  interface Window {
    seen: Seen;
    /** Nodes of the line as the server sent it. */
    kept: Record<string, Element>;
  }
}

/** Runs before anything on the page does. */
function takeNotes(): void {
  const seen: Seen = (window.seen = {
    offers: [],
    errors: [],
    violations: [],
    changes: [],
    shift: 0,
  });
  const detail = (event: Event) => (event as CustomEvent<never>).detail;
  addEventListener('klix-offers', (event) => seen.offers.push(detail(event)));
  addEventListener('klix-error', (event) => seen.errors.push(detail(event)));
  document.addEventListener('securitypolicyviolation', (event) =>
    seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
  );
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

describe('a line that came with the page', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let requests: Request[];
  let complaints: string[];
  let sent: { html: string; headers?: OutgoingHttpHeaders };
  /** Lets the script through. */
  let release: () => void;

  before(async () => {
    sandbox = await serveSandbox({ port: 0, shape: 'offers' });
    server = await serveStatic('dist', { '/page': () => sent });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });
  beforeEach(() => openContext());
  afterEach(async () => {
    release();
    await context.close();
  });

  async function openContext(options: BrowserContextOptions = {}) {
    await context?.close();
    context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    ({ requests, complaints } = watch(page));
    await page.addInitScript(takeNotes);
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/klix-pay-later\.js/, async (route) => {
      await released;
      await route.continue();
    });
  }

  const optionsOf = (changes: Partial<RenderPayLaterOptions> = {}): RenderPayLaterOptions => ({
    amount: 75_000,
    brand_id: BRAND,
    language: 'en',
    api_base: sandbox.url,
    ...changes,
  });
  const lineOf = async (changes: Partial<RenderPayLaterOptions> = {}) => {
    const options = optionsOf(changes);
    return renderPayLater(await fetchPayLater(options, { deadlineMs: 5_000 }), options);
  };
  const pageOf = (line: string, { nonce = '', head = '' } = {}) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><meta name="viewport" content="width=device-width">
    <style nonce="${nonce}">body { margin: 0; font: 16px/1.5 sans-serif } ${RESERVE}</style>${head}
    <script type="module" nonce="${nonce}" src="/klix-pay-later.js"></script></head>
    <body><h1>Bicycle</h1>${line}<p>${'What this bicycle is made of. '.repeat(30)}</p></body></html>`;

  /** Opens the page; the script is held back until `release`. */
  const open = async (html: string, headers?: OutgoingHttpHeaders) => {
    sent = { html, ...(headers && { headers }) };
    await page.goto(`${server.url}/page`, { waitUntil: 'commit' });
    await page.locator('body > p').waitFor();
  };
  const seen = () => page.evaluate(() => window.seen);
  const takenOver = async () => {
    release();
    await page.waitForFunction(() => document.querySelector('klix-pay-later')?.matches(':defined'));
    // The first frame after it tells the element where it stands; the browser reports a frame's shifts after the frame.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    );
  };
  const told = () => page.waitForFunction(() => window.seen.offers.length > 0);
  const asked = () => requests.filter((request) => request.url().startsWith(sandbox.url));
  const part = (name: string) => page.locator(`klix-pay-later [part="${name}"]`);
  const setAmount = (amount: number) =>
    page.evaluate((next) => document.querySelector('klix-pay-later')!.setAttribute('amount', `${next}`), amount);

  const strict = (styles: string) => ({
    'content-security-policy': `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'nonce-${NONCE}' ${styles}; connect-src ${sandbox.url}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
  });

  for (const [how, nonce, styles] of [
    ['nonce', NONCE, ''],
    ['hash', undefined, PAY_LATER_STYLE_HASHES.join(' ')],
  ] as const) {
    it(`is taken over in place under a strict policy (${how}): no request, no shift, one event, the same nodes`, async () => {
      await open(pageOf(await lineOf({ nonce }), { nonce: NONCE }), strict(styles));
      await page.evaluate(() => {
        const root = document.querySelector('klix-pay-later')!.shadowRoot!;
        window.kept = Object.fromEntries(
          [...root.querySelectorAll('[part],slot,style')].map((node) => [
            node.getAttribute('part') ?? node.outerHTML,
            node,
          ]),
        );
        root.querySelector<HTMLElement>('[part="more"]')!.focus();
        new MutationObserver((records) => {
          for (const { addedNodes, removedNodes, target } of records) {
            window.seen.changes.push(`${target.nodeName} +${addedNodes.length} -${removedNodes.length}`);
          }
        }).observe(root, { childList: true, characterData: true, subtree: true });
      });
      await takenOver();
      await told();
      const { changes, offers, errors, shift, violations } = await seen();
      assert.deepEqual(changes, []);
      const { same, focused } = await page.evaluate(() => {
        const root = document.querySelector('klix-pay-later')!.shadowRoot!;
        const nodes = Object.values(window.kept);
        return {
          same: nodes.length > 10 && nodes.every((node) => root.contains(node)) && nodes.length,
          focused: root.activeElement?.getAttribute('part'),
        };
      });
      assert.equal(same, 15);
      assert.equal(focused, 'more');
      assert.equal(shift, 0);
      assert.deepEqual(violations, []);
      assert.deepEqual(errors, []);
      assert.deepEqual(complaints, []);
      assert.deepEqual(asked().length, 0);
      assert.deepEqual(offers.map(({ creditRules, preferredOffer }) => [creditRules, preferredOffer.monthlyPaymentCents]), [['kit-1/-/en', 2600]]); // prettier-ignore
    });
  }

  it('would be seen to shift, and to ask, if it did', async () => {
    await open(pageOf('<klix-pay-later></klix-pay-later>'));
    await page.evaluate(
      ([brand, base]) => {
        document.querySelector('h1')!.prepend(document.createElement('hr'));
        Object.assign(document.querySelector('klix-pay-later')!, { amount: 75_000, brand_id: brand, api_base: base });
      },
      [BRAND, sandbox.url] as const,
    );
    await takenOver();
    await told();
    assert.ok((await seen()).shift > 0);
    assert.equal(asked().length, 2);
  });

  it('opens the dialog like any other, and every plan is in it', async () => {
    await open(pageOf(await lineOf()));
    await takenOver();
    await page.getByRole('button', { name: 'Learn more' }).click();
    await page.getByRole('dialog').getByText('36 × €26.00').waitFor();
    await page.getByRole('dialog').getByText('24 × €36.33').waitFor();
    assert.equal(await part('example').isVisible(), false);
    assert.deepEqual(complaints, []);
  });

  it('opens the example when the dialog cannot be had', async () => {
    await open(pageOf(await lineOf()));
    await takenOver();
    await page.route(/klix-pay-later-dialog\.js/, (route) => route.abort());
    await page.getByRole('button', { name: 'Learn more' }).click();
    await part('example').getByText('750.00 EUR').waitFor();
    const { errors } = await seen();
    assert.deepEqual(errors.map(({ code }) => code), ['network']); // prettier-ignore
  });

  it('follows another price as always, and asks for it', async () => {
    await open(pageOf(await lineOf()));
    await takenOver();
    await setAmount(90_000);
    await part('monthly').filter({ hasText: '€43.60' }).waitFor();
    assert.equal(asked().length, 2);
    assert.match((await part('example').textContent()) ?? '', /900\.00 EUR/);
    await setAmount(75_000);
    await part('monthly').filter({ hasText: '€26.00' }).waitFor();
    const { offers, shift } = await seen();
    assert.deepEqual(offers.map(({ preferredOffer }) => preferredOffer.monthlyPaymentCents), [2600, 4360, 2600]); // prettier-ignore
    assert.equal(shift, 0);
    assert.equal(asked().length, 2);
  });

  for (const [name, value] of [
    ['amount', '90000'],
    ['brand_id', 'a6cef80b-92a4-4bc2-b611-7dc597f9a999'],
    ['language', 'lv'],
    ['category', 'BOOKS'],
  ] as const) {
    it(`asks anew when the page has changed ${name} before the script came, and never shows the old figure as current`, async () => {
      await open(pageOf(await lineOf()));
      await page.evaluate(
        ([attribute, text]) => document.querySelector('klix-pay-later')!.setAttribute(attribute, text),
        [name, value] as const,
      );
      let answer: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route(/\/financing\//, async (route) => {
        await held;
        await route.continue();
      });
      const request = page.waitForRequest(/monthly-payment/);
      await takenOver();
      await request;
      assert.equal(await part('line').textContent(), '');
      answer();
      await told();
      assert.match((await part('line').textContent()) ?? '', /\d/);
      assert.equal(asked().length, 2);
      assert.equal((await seen()).shift, 0);
    });
  }

  it('keeps an example open that the shopper was reading when the script came', async () => {
    await open(pageOf(await lineOf()));
    await page.getByRole('button', { name: 'Learn more' }).click();
    await part('example').getByText('750.00 EUR').waitFor();
    await takenOver();
    assert.equal(await part('example').isVisible(), true);
    await setAmount(90_000);
    await part('example').getByText('900.00 EUR').waitFor();
    await page.getByRole('button', { name: 'Learn more' }).click();
    await page.getByRole('dialog').waitFor();
    assert.equal(await part('example').isVisible(), false);
  });

  it('takes no room where nothing is offered, from the first paint on, and comes back with a price that has an offer', async () => {
    await open(pageOf(await lineOf({ amount: 900 })));
    const height = () => page.evaluate(() => document.querySelector('klix-pay-later')!.getBoundingClientRect().height);
    assert.equal(await height(), 0);
    await takenOver();
    assert.equal(await height(), 0);
    const { shift, offers, errors } = await seen();
    assert.deepEqual([shift, offers, errors, asked().length], [0, [], [], 0]);
    await setAmount(75_000);
    await part('monthly').filter({ hasText: '€26.00' }).waitFor();
  });

  it('tells the page about an amount that is not in cents, and takes no room for it either', async () => {
    await open(pageOf(await lineOf({ amount: '750.00' })));
    await takenOver();
    const { shift, errors } = await seen();
    assert.equal(shift, 0);
    assert.deepEqual(errors.map(({ code }) => code), ['input']); // prettier-ignore
  });

  it('is an ordinary tag when the server had no answer', async () => {
    await open(pageOf(renderPayLater(undefined, optionsOf())));
    await takenOver();
    await part('monthly').filter({ hasText: '€26.00' }).waitFor();
    assert.equal((await seen()).shift, 0);
    assert.equal(asked().length, 2);
  });

  it('gets what is missing in the tree of a server with an older kit', async () => {
    const line = (await lineOf()).replace(/<span part="warning"[^]*?<\/span>/, '');
    await open(pageOf(line));
    await takenOver();
    await part('warning').getByText('Caution!').waitFor();
  });

  it('is told to the page once it is on screen, and not before', async () => {
    await open(pageOf(`<div style="height: 5000px"></div>${await lineOf()}`));
    await takenOver();
    assert.deepEqual((await seen()).offers, []);
    await page.locator('klix-pay-later').scrollIntoViewIfNeeded();
    await told();
    assert.equal(asked().length, 0);
  });

  describe('put in by a script of the page', () => {
    for (const [how, put] of [
      ['innerHTML', (html: string) => void (document.body.innerHTML = html)],
      ['setHTMLUnsafe', (html: string) => document.body.setHTMLUnsafe(html)],
      [
        'document.write',
        (html: string) => {
          document.open();
          document.write(html);
          document.close();
        },
      ],
    ] as const) {
      it(`asks for nothing either (${how})`, async () => {
        await open(pageOf(''));
        release();
        await page.waitForFunction(() => customElements.get('klix-pay-later'));
        await page.evaluate(takeNotes);
        await page.evaluate(put, await lineOf());
        await part('monthly').filter({ hasText: '€26.00' }).waitFor();
        await part('warning').getByText('Caution!').waitFor();
        assert.equal(asked().length, 0);
        assert.equal(await page.locator('klix-pay-later [part="base"]').count(), 1);
        // Chromium says so about every such template that finds no place.
        assert.deepEqual(
          complaints.filter(
            (text) => !/^Found declarative shadowrootmode|^A second declarative shadow root/.test(text),
          ),
          [],
        );
      });
    }
  });

  describe('without JavaScript', () => {
    beforeEach(() => openContext({ javaScriptEnabled: false }));

    it('can be read, with the warning, and the example is one tap away', async () => {
      await open(pageOf(await lineOf()));
      await part('line').getByText('6 interest-free payments or as low as €26.00/month').waitFor();
      await part('warning').getByText('Caution!').waitFor();
      assert.equal(await part('example').isVisible(), false);
      await page.getByRole('button', { name: 'Learn more' }).click();
      await part('example').getByText('750.00 EUR').waitFor();
      await page.keyboard.press('Escape');
      await part('example').waitFor({ state: 'hidden' });
      assert.deepEqual(complaints, []);
    });

    it('reaches the example with the keyboard', async () => {
      await open(pageOf(await lineOf({ type: 'micro' })));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await part('example').getByText('750.00 EUR').waitFor();
    });

    it('has the example open at checkout, and no button without a use', async () => {
      await open(pageOf(await lineOf({ view: 'checkout' })));
      await part('example').getByText('750.00 EUR').waitFor();
      assert.equal(await part('more').isVisible(), false);
    });

    it("has the shop's own disclosure open, and no button without a use", async () => {
      await open(pageOf(await lineOf({ slots: { disclosure: 'Our own words about the loan.' } })));
      await page.getByText('Our own words').waitFor();
      assert.equal(await part('more').isVisible(), false);
    });

    it("shows the shop's fallback where nothing is offered, and leaves no hole where there is none", async () => {
      await open(pageOf(await lineOf({ amount: 900, slots: { fallback: 'Ask us.' } })));
      await page.getByText('Ask us.').waitFor();
      await open(pageOf(await lineOf({ amount: 900 })));
      assert.equal(await page.locator('klix-pay-later').isVisible(), false);
    });
  });
});
