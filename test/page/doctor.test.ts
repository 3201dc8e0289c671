import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
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

  /** Opens a page in a context of its own, lets it come to rest, and looks whether something is to be seen. */
  async function sees(url: string, selector: string, expected: boolean): Promise<boolean> {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(url);
      const target = page.locator(selector).first();
      if (expected) await target.waitFor({ state: 'visible', timeout: 20_000 });
      else await page.waitForLoadState('networkidle');
      return await target.isVisible();
    } finally {
      await context.close();
    }
  }

  for (const [index, { name, ill, well, shows = LINE }] of CASES.entries()) {
    it(`nothing shows when ${name}`, async () =>
      assert.equal(await sees(shop.put(`/ill-${index}`, ill(shop)), shows, false), false));

    it(`it shows once that is put right: ${name}`, async () =>
      assert.equal(await sees(shop.put(`/well-${index}`, well(shop)), shows, true), true));
  }

  for (const script of SCRIPTS) {
    it(`${script}.js defines the elements that the doctor thinks it does`, async () => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.goto(
          shop.put(`/${script}`, { html: `<!doctype html><script type="module" src="/${script}.js"></script>` }),
        );
        await page.waitForFunction((tags) => tags.some((tag) => customElements.get(tag)), TAGS);
        const defined = await page.evaluate((tags) => tags.filter((tag) => customElements.get(tag)), TAGS);
        assert.deepEqual(defined, tagsDefinedBy(script));
      } finally {
        await context.close();
      }
    });
  }
});
