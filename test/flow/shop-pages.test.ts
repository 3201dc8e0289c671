import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import axe from 'axe-core';
import { type Page } from 'playwright-core';
import { LANGUAGES } from '../../examples/node-shop/texts.ts';
import { atKlix, type Demo, DETAILS, newestOrder, openDemo, payWith, told } from './demo-shop.ts';

const NARROW = { width: 320, height: 740 };

let demo: Demo;
before(async () => {
  demo = await openDemo();
});
after(() => demo.close());
afterEach(() => demo.leave());

/** A visitor with a paid order, a subscription and a charging session to pay, and a full cart; and pages that show all of it. */
async function visitEverything(): Promise<{ page: Page; paths: string[] }> {
  const page = await demo.visitAfter([
    ['/cart/add', { product: 'sofa' }],
    ['/checkout', DETAILS],
  ]);
  await payWith(page, 'Payment card');
  await atKlix(page, 'Test success');
  await told(page, 'Paid');
  const { ref } = await newestOrder(demo, page);
  for (const [path, form] of [
    ['/cart/add', { product: 'washing-machine', quantity: '2' }],
    ['/cart/add', { product: 'pram', set: 'three-in-one', colour: 'graphite' }],
    ['/checkout', DETAILS],
    ['/subscription', { ...DETAILS, consent: 'yes' }],
    ['/charging', DETAILS],
  ] as const) {
    await page.request.post(demo.url + path, { form, headers: { Origin: demo.url } });
  }
  const paths = [
    '/cart',
    '/checkout?details',
    '/checkout',
    '/checkout?klix=klix-unavailable',
    '/checkout?plain=1',
    '/result',
    '/orders',
    '/subscription?details',
    '/subscription',
    '/charging?details',
    '/charging',
    '/admin',
    `/admin/order/${ref}?said=refund.unknown`,
  ];
  return { page, paths };
}

/** The page as it is when the kit's elements have what they asked for. */
async function openComplete(page: Page, path: string): Promise<void> {
  await page.goto(demo.url + path);
  const picker = page.locator('klix-method-picker');
  if (await picker.count()) await picker.getByRole('radio').first().waitFor();
  const line = page.locator('klix-pay-later');
  if (await line.count()) await line.locator('[part~="monthly"]').first().waitFor();
  for (const action of await page.locator('.action summary').all()) await action.click();
}

describe('demo shop: every page of a purchase', () => {
  it('fits a narrow phone in every language without sideways scrolling', async () => {
    const { page, paths } = await visitEverything();
    await page.setViewportSize(NARROW);
    for (const language of LANGUAGES) {
      await page.goto(`${demo.url}/cart?lang=${language}`);
      for (const path of paths) {
        await openComplete(page, path);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${path} in ${language} is ${over} px too wide`);
      }
    }
  });

  it('can be used by everybody: axe finds nothing, in light and in dark', async () => {
    const { page, paths } = await visitEverything();
    // In the dark nothing but the colours differs.
    for (const { theme, rules } of [
      { theme: 'light', rules: undefined },
      { theme: 'dark', rules: ['color-contrast'] },
    ]) {
      await page.goto(`${demo.url}/cart?theme=${theme}`);
      for (const path of paths) {
        await openComplete(page, path);
        await page.evaluate(axe.source);
        const { passed, violations } = await page.evaluate(async (only) => {
          const { axe: injected } = window as unknown as { axe: typeof axe };
          const { passes, violations } = await injected.run(only ? { runOnly: only } : {});
          return {
            passed: passes.length,
            violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
          };
        }, rules);
        assert.ok(passed >= (rules?.length ?? 10), 'axe has run');
        assert.deepEqual(violations, [], `${path} in ${theme}`);
      }
    }
  });
});
