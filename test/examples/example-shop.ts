import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { watch } from '../support/watched-page.ts';

const PATIENCE_MS = 15_000;
/** Said by Lit itself wherever a bundler runs for a developer; what else Lit has to say then counts. */
const LIT_FOR_DEVELOPERS = /^Lit is in dev mode\./;

/** An example's shop, open in a browser. */
export interface ExampleShop {
  sandbox: RunningSandbox;
  /** A visitor with a page of the shop open; the address is known once the shop runs. */
  visit(address: string): Promise<VisitorPage>;
  close(): Promise<void>;
}

export interface VisitorPage {
  page: Page;
  /** How often Klix was asked for offers. */
  asked: () => number;
  /** Ends the visit. @throws AssertionError when the page has said a word in the console */
  leave(): Promise<void>;
}

export async function openExamples(): Promise<ExampleShop> {
  const sandbox = await serveSandbox({ port: 0, shape: 'offers' });
  const browser: Browser = await launchChromium();
  return {
    sandbox,
    async visit(address) {
      const context = await browser.newContext({ locale: 'en-GB' });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const { requests, complaints } = watch(page);
      await page.goto(address);
      return {
        page,
        asked: () => requests.filter((request) => request.url().includes('/financing/monthly-payment')).length,
        async leave() {
          await context.close();
          assert.deepEqual(
            complaints.filter((text) => !LIT_FOR_DEVELOPERS.test(text)),
            [],
          );
        },
      };
    },
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}

const PRICES = { threeGears: '€679.00', eightGears: '€829.00' };

/** The monthly figure of the line on the product page, as it is on screen. */
export const figureOf = (page: Page) => page.locator('klix-pay-later >> nth=0').locator('[part=monthly]');

/** A product with variants: the figure is there, belongs to the price, and follows it. */
export async function choosesVariant(page: Page): Promise<void> {
  await page.getByText(PRICES.threeGears).first().waitFor();
  const first = await shownFigure(page, '');
  // Said by the page when the line's event has come.
  await page.getByText('or pay later').waitFor();
  await page.getByLabel('Gears').selectOption({ label: '8 gears' });
  await page.getByText(PRICES.eightGears).first().waitFor();
  const second = await shownFigure(page, first);
  assert.ok(euros(second) > euros(first), `${second} follows ${first}`);
}

/** Waits for a figure that is not the old one. */
async function shownFigure(page: Page, old: string): Promise<string> {
  const shown = figureOf(page).filter({ hasText: '€', hasNotText: old || undefined, visible: true });
  await shown.waitFor();
  return shown.innerText();
}
const euros = (figure: string) => Number(/€([\d.]+)/.exec(figure)?.[1]);

/** From the product to Klix's page and back to a result that says paid. */
export async function buysAndPays(page: Page, payButton: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Buy/ }).click();
  await page.getByRole('radio', { name: 'Payment card' }).click();
  await page.getByText('You pay with Payment card.').waitFor();
  await page.getByRole('button', { name: payButton, exact: true }).click();
  await page.waitForURL('**/p/*/**');
  await page.getByText(PRICES.eightGears).first().waitFor();
  await page.getByRole('button', { name: 'Test success' }).click();
  await page.waitForURL('**/result**');
  await page.locator('klix-purchase-status [part~="base"]').filter({ hasText: 'Paid', visible: true }).waitFor();
  await page.getByText('Your bicycle is being packed.').waitFor();
}

/** A list that is turned round keeps the figures with their prices and asks nothing again. */
export async function comparesVariants({ page, asked }: VisitorPage): Promise<void> {
  await page.getByRole('button', { name: 'Compare all' }).click();
  const figures = page.locator('li klix-pay-later [part=monthly]');
  const texts = async () => {
    for (const index of [0, 1]) await figures.nth(index).filter({ hasText: '€', visible: true }).waitFor();
    return figures.allInnerTexts();
  };
  const before = await texts();
  assert.notEqual(before[0], before[1]);
  const asks = asked();
  await page.getByRole('button', { name: 'Turn the order round' }).click();
  await page.locator('li').first().filter({ hasText: PRICES.eightGears }).waitFor();
  assert.deepEqual(await texts(), before.toReversed());
  assert.equal(asked(), asks, 'nothing is asked again');
}

/** Opens and closes the list again and again; what has left the page must leave the memory too. */
export async function leavesNothing(page: Page): Promise<void> {
  for (let round = 0; round < 10; round++) {
    await page.getByRole('button', { name: 'Compare all' }).click();
    await page.locator('li klix-pay-later').nth(1).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('li klix-pay-later').first().waitFor({ state: 'detached' });
  }
  // One is on the page, and a framework may still hold what it drew last; what is under way may take a few seconds to end.
  await eventually(async () => (await linesInMemory(page)) <= 4, 'lines that were taken away have left the memory');
  assert.equal(await page.locator('klix-pay-later').count(), 1);
}

async function linesInMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { result: prototype } = await session.send('Runtime.evaluate', {
    expression: `customElements.get('klix-pay-later').prototype`,
  });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId! });
  const { result: count } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  });
  await session.detach();
  return Number(count.value);
}

async function eventually(ask: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await ask())) {
    assert.ok(Date.now() < end, what);
    await delay(50);
  }
}
