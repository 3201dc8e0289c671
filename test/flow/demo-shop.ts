import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { type RunningShop, startShop } from '../../examples/node-shop/server.ts';
import type { Purchase } from '../../src/contract/index.ts';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';

const PATIENCE_MS = 15_000;
const POLL_MS = 40;

/** The demo shop, the simulator it sells with, and a browser. */
export interface Demo {
  url: string;
  sandbox: RunningSandbox;
  /** A visitor of their own, with a page of the shop open. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A visitor who has sent these forms of the shop and looks at the page the last of them leads to. */
  visitAfter(forms: readonly SentForm[], options?: BrowserContextOptions): Promise<Page>;
  /** Ends all visits. @throws AssertionError when a page logged an error or a warning that was not expected */
  leave(expected?: RegExp): Promise<void>;
  close(): Promise<void>;
}

/** Address and fields. */
export type SentForm = readonly [path: string, fields: Record<string, string>];

export const DETAILS = { name: 'Anna Paraudziņa', email: 'anna@example.com' };
/** Leads to the list of payment methods for a sofa, 890.00 €. */
export const SOFA_TO_PAY: readonly SentForm[] = [
  ['/cart/add', { product: 'sofa' }],
  ['/checkout', DETAILS],
];

export async function openDemo(): Promise<Demo> {
  const sandbox = await serveSandbox({ port: 0 });
  const shop: RunningShop = await startShop({ port: 0, sandboxUrl: sandbox.url });
  const browser: Browser = await launchChromium();
  let complaints: string[] = [];
  const enter = async (options?: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    context.on('weberror', (problem) => complaints.push(problem.error().message));
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    return context.newPage();
  };
  return {
    url: shop.url,
    sandbox,
    async visit(path, options) {
      const page = await enter(options);
      await page.goto(shop.url + path);
      return page;
    },
    async visitAfter(forms, options) {
      const page = await enter(options);
      let next = '/';
      for (const [path, form] of forms) {
        const answer = await page.request.post(shop.url + path, {
          form,
          headers: { Origin: shop.url },
          maxRedirects: 0,
        });
        assert.equal(answer.status(), 303, path);
        next = answer.headers()['location'] ?? '/';
      }
      await page.goto(shop.url + next);
      return page;
    },
    async leave(expected) {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const found = complaints;
      complaints = [];
      assert.deepEqual(
        found.filter((text) => !expected?.test(text)),
        [],
      );
    },
    async close() {
      await browser.close();
      await shop.close();
      await sandbox.close();
    },
  };
}

/** How a person presses something: with a mouse or with a finger. */
export type Press = (target: Locator) => Promise<void>;
export const click: Press = (target) => target.click();
export const tap: Press = (target) => target.tap();

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

/** From a product page to the list of payment methods. */
export async function goToPayment(page: Page, press: Press = click): Promise<void> {
  await press(page.getByRole('button', { name: 'Add to cart' }));
  await press(page.getByRole('link', { name: 'Go to checkout' }));
  await giveDetails(page, 'Continue to payment', press);
}

/** Name and e-mail, then the button. */
export async function giveDetails(page: Page, next: string, press: Press = click): Promise<void> {
  await page.getByLabel('Name and surname').fill('Anna Paraudziņa');
  await page.getByLabel('E-mail').fill('anna@example.com');
  await press(page.getByRole('button', { name: next }));
}

/** Chooses a method in the picker and presses its button; ends on Klix's payment page. */
export async function payWith(page: Page, method: string | RegExp, press: Press = click): Promise<void> {
  await press(page.getByRole('radio', { name: method }));
  await press(page.getByRole('button', { name: /^Pay|^Continue with/ }));
  await page.waitForURL('**/p/*/**');
}

/** Presses a button of Klix's payment page; ends on the shop's result page. */
export async function atKlix(
  page: Page,
  button: 'Test success' | 'Test failure' | 'Test pending',
  press: Press = click,
) {
  await press(page.getByRole('button', { name: button }));
  await page.waitForURL('**/result**');
}

/** Waits until the result page says so. */
export function told(page: Page, text: string | RegExp): Promise<void> {
  return page.locator('klix-purchase-status [part~="base"]').filter({ hasText: text, visible: true }).waitFor();
}

/** The order this visitor has placed last. */
export async function newestOrder(demo: Demo, page: Page): Promise<{ ref: string; state: string; total: string }> {
  const answer = await page.request.get(`${demo.url}/orders`);
  const [, order = ''] = (await answer.text()).split('class="panel"');
  const read = (pattern: RegExp) => pattern.exec(order)?.[1] ?? '';
  return {
    ref: read(/Order ([\w-]+)</),
    state: read(/class="state"[^>]*>([^<]*)</),
    total: read(/<tfoot>[^]*?<td>([^<]*)</),
  };
}

/** Asks again and again until the answer is the expected one. */
export async function eventually<T>(ask: () => Promise<T>, expected: T, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (Object.is(answer, expected)) return;
    if (Date.now() > end) assert.equal(answer, expected, what);
    await delay(POLL_MS);
  }
}

/** Waits until the shop's own record of the visitor's newest order says so. */
export function orderBecomes(demo: Demo, page: Page, state: string): Promise<void> {
  return eventually(async () => (await newestOrder(demo, page)).state, state, 'state of the order');
}

/** All purchases Klix knows for an order, the newest change first. */
export async function purchasesOf(demo: Demo, reference: string): Promise<Purchase[]> {
  const answer = await demo.sandbox.sandbox.fetch('http://localhost/_sandbox/purchases');
  const { results } = (await answer.json()) as { results: Purchase[] };
  return results.filter((purchase) => purchase.reference === reference);
}
