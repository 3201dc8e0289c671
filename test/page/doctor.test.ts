import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { SCRIPTS, tagsDefinedBy, TAGS } from '../../src/command-line/doctor/known-elements.ts';
import { CASES } from '../command-line/doctor-cases.ts';
import { type DoctorShop, startDoctorShop } from '../command-line/doctor-shop.ts';
import { launchChromium } from '../support/chromium.ts';

const LINE = 'klix-pay-later [part="line"]';

describe('the doctor tells the truth about a browser', { concurrency: 4 }, () => {
  let shop: DoctorShop;
  let browser: Browser;
  before(async () => {
    shop = await startDoctorShop();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await shop.close();
  });

  /** Lets `look` use a page in a context of its own, which is closed whatever the page is at. */
  async function withPage(look: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext();
    try {
      await look(await context.newPage());
    } finally {
      await context.close();
    }
  }

  for (const [index, { name, ill, well, shows = LINE }] of CASES.entries()) {
    it(`nothing shows when ${name}, and it does once that is put right`, () =>
      withPage(async (page) => {
        const target = page.locator(shows).first();
        await page.goto(shop.put(`/ill-${index}`, ill(shop)), { waitUntil: 'networkidle' });
        assert.equal(await target.isVisible(), false);
        await page.goto(shop.put(`/well-${index}`, well(shop)));
        await target.waitFor({ state: 'visible', timeout: 20_000 });
      }));
  }

  for (const script of SCRIPTS) {
    it(`${script}.js defines the elements that the doctor thinks it does`, () =>
      withPage(async (page) => {
        await page.goto(
          shop.put(`/${script}`, { html: `<!doctype html><script type="module" src="/${script}.js"></script>` }),
        );
        await page.waitForFunction((tags) => tags.some((tag) => customElements.get(tag)), TAGS);
        const defined = await page.evaluate((tags) => tags.filter((tag) => customElements.get(tag)), TAGS);
        assert.deepEqual(defined, tagsDefinedBy(script));
      }));
  }
});
