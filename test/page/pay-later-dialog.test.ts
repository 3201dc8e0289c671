import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { LANGUAGES } from '../../src/contract/vocabulary.ts';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { focusedNode } from '../support/focused-node.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

/** A brand with a plan of each kind. */
const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';

describe('the dialog of klix-pay-later.js on a page', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    sandbox = await serveSandbox({ port: 0, shape: 'offers' });
    // The element stands in a shadow tree of the shop's own.
    server = await serveStatic('dist', {
      '/': (request) => {
        const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
        const attributes = [...searchParams].map(([name, value]) => `${name}="${value}"`).join(' ');
        return {
          html: `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width">
            <meta name="klix-api-base" content="${sandbox.url}"><script type="module" src="/klix-pay-later.js"></script></head>
            <body style="font:16px/1.5 sans-serif"><h1>Bicycle</h1><shop-card><template shadowrootmode="open">
            <klix-pay-later brand_id="${BRAND}" amount="200000" language="en" selectable ${attributes}></klix-pay-later>
            </template></shop-card><p><a href="#more">More of the shop</a></p></body></html>`,
        };
      },
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });

  const more = () => page.locator('klix-pay-later [part="more"]');
  const dialog = () => page.getByRole('dialog');
  const part = (name: string) => page.locator(`klix-pay-later [part="${name}"]`);

  async function visit(attributes: Record<string, string> = {}, options: BrowserContextOptions = {}) {
    page = await browser.newPage(options);
    await page.goto(`${server.url}/?${new URLSearchParams(attributes).toString()}`);
    await more().waitFor();
  }
  async function open(attributes: Record<string, string> = {}, options: BrowserContextOptions = {}) {
    await visit(attributes, { reducedMotion: 'reduce', ...options });
    await more().click();
    await dialog().waitFor();
  }
  afterEach(() => page.close());

  describe('by keyboard', () => {
    const press = async (key: string) => {
      await page.keyboard.press(key);
      // The dialog comes with a file of its own.
      if (key === 'Enter') await dialog().waitFor();
      return focusedNode(page);
    };
    const FREE = 'radio Klix Free 6: Down payment €200.00, then 6 interest-free payments or as low as €62.40/month';
    const INSTALMENTS = 'radio Installment 24: Down payment €200.00, then 24 payments, as low as €87.19/month';
    const COMMISSION = 'radio Commission 12: Down payment €200.00, then 12 payments of €150.00, the first €204.00';

    beforeEach(() => visit());

    it('opens, compares, chooses and closes, each step with its role and name', async () => {
      assert.equal(await press('Tab'), 'button Learn more: Klix Pay Later');
      assert.equal(await press('Enter'), 'button Close');
      assert.equal(await press('Tab'), FREE);
      assert.equal(await press('ArrowDown'), INSTALMENTS);
      assert.equal(await press('ArrowDown'), COMMISSION);
      assert.equal(await press('ArrowDown'), FREE);
      assert.equal(await press('ArrowUp'), COMMISSION);
      await part('dialog-example').filter({ hasText: 'commission' }).waitFor();
      assert.equal(await press('Tab'), 'button Pay with Klix Pay Later');
      assert.equal(await press('Shift+Tab'), COMMISSION);
      assert.equal(await press('Shift+Tab'), 'button Close');
      assert.equal(await press('Escape'), 'button Learn more: Klix Pay Later');
      assert.equal(await dialog().count(), 0);
      assert.equal(await press('Tab'), 'link More of the shop');
    });

    it('hands the chosen plan to the shop and gives the focus back', async () => {
      const selected = page.evaluate(
        () =>
          new Promise((resolve) =>
            document.addEventListener('klix-select', (event) => resolve((event as CustomEvent<unknown>).detail)),
          ),
      );
      for (const key of ['Tab', 'Enter', 'Tab', 'ArrowRight', 'Tab']) await press(key);
      assert.equal(await press('Space'), 'button Learn more: Klix Pay Later');
      const { financing } = (await selected) as { financing: unknown };
      assert.deepEqual(financing, { product_id: '2c0a1f36-0000-4000-8000-000000000021', down_payment: 20000 });
    });

    it('shows where the focus is', async () => {
      for (const key of ['Tab', 'Enter', 'Tab', 'Tab']) {
        await press(key);
        const outline = await page.evaluate(() => {
          let active = document.activeElement;
          while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(active!);
          return [outlineStyle, parseFloat(outlineWidth) >= 2];
        });
        assert.deepEqual(outline, ['solid', true], key);
      }
    });

    it('leaves the page behind alone while it is open', async () => {
      await press('Tab');
      await press('Enter');
      const seen = new Set<string>();
      for (let step = 0; step < 8; step++) seen.add(await press('Tab'));
      assert.ok(![...seen].some((name) => /More of the shop|Learn more/.test(name)), [...seen].join());
    });
  });

  describe('in any room', () => {
    /** What reaches beyond its box sideways, of the page, the dialog and its cells. */
    const overflow = () =>
      page.evaluate(() => {
        const root = document.querySelector('shop-card')!.shadowRoot!.querySelector('klix-pay-later')!.shadowRoot!;
        const beyond = (element: Element) => element.scrollWidth - element.clientWidth;
        return [document.documentElement, ...root.querySelectorAll('dialog, .body, th, td, p, dialog button')]
          .filter((element) => element.checkVisibility() && element.clientWidth > 1 && beyond(element) > 1)
          .map((element) => `${element.localName} ${element.textContent}: ${beyond(element)}`);
      });

    for (const language of LANGUAGES) {
      it(`scrolls nothing sideways from 320 px on, ${language}`, async () => {
        await open({ language });
        for (const width of [320, 360, 480, 620, 700, 768, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await overflow(), [], `${width} px`);
        }
      });

      it(`reads at 400 % zoom, with enlarged text and with wide spacing, ${language}`, async () => {
        await open({ language }, { viewport: { width: 320, height: 256 } });
        assert.deepEqual(await overflow(), []);
        await part('select').scrollIntoViewIfNeeded();
        await part('select').click({ trial: true });
        await page.setViewportSize({ width: 700, height: 800 });
        await page.addStyleTag({ content: 'html { font-size: 200% }' });
        assert.deepEqual(await overflow(), []);
        await page.addStyleTag({
          content:
            'html { font-size: 100% } * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
        });
        for (const width of [320, 700, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          assert.deepEqual(await overflow(), [], `${width} px with wide spacing`);
        }
      });
    }

    const corners = async () => {
      const boxes = await Promise.all((await part('offer').all()).map((plan) => plan.boundingBox()));
      return boxes.map((box) => [Math.round(box!.x), Math.round(box!.y)] as const);
    };

    it('has the plans side by side where there is room, each term in one line with its values', async () => {
      await open({}, { viewport: { width: 1280, height: 900 } });
      const [first, second, third] = await corners();
      assert.ok(first![0] < second![0] && second![0] < third![0]);
      assert.deepEqual([second![1], third![1]], [first![1], first![1]]);
      const tops = await page.evaluate(() => {
        const root = document.querySelector('shop-card')!.shadowRoot!.querySelector('klix-pay-later')!.shadowRoot!;
        return [...root.querySelectorAll('tr')].map((row) =>
          [...row.children].map((cell) => Math.round(cell.getBoundingClientRect().top)).join(),
        );
      });
      assert.equal(new Set(tops.slice(1)).size, 1);
      assert.equal(tops.length, 4);
    });

    it('is a sheet with the plans under each other on a phone', async () => {
      await open({}, { viewport: { width: 360, height: 740 } });
      const [first, second] = await corners();
      assert.equal(first![0], second![0]);
      assert.ok(first![1] < second![1]);
      const box = await dialog().boundingBox();
      assert.deepEqual([box!.x, box!.width, Math.round(box!.y + box!.height)], [0, 360, 740]);
    });

    it('prints whole, in light colours and without buttons', async () => {
      await open({ theme: 'dark' }, { viewport: { width: 794, height: 400 } });
      await page.emulateMedia({ media: 'print' });
      const printed = await page.evaluate(() => {
        const root = document.querySelector('shop-card')!.shadowRoot!.querySelector('klix-pay-later')!.shadowRoot!;
        const dialog = root.querySelector('dialog')!;
        const last = root.querySelector('[part="dialog-warning"]')!.getBoundingClientRect();
        return {
          whole: dialog.scrollHeight - dialog.clientHeight <= 1 && last.bottom <= dialog.getBoundingClientRect().bottom,
          tall: dialog.clientHeight > 400,
          colour: getComputedStyle(dialog).backgroundColor,
          buttons: [...root.querySelectorAll('dialog button')].filter((button) => button.checkVisibility()).length,
        };
      });
      assert.deepEqual(printed, { whole: true, tall: true, colour: 'rgb(255, 255, 255)', buttons: 0 });
    });
  });

  describe('for every visitor', () => {
    it('has targets of 24 px, the radio buttons with their whole plan', async () => {
      await open({}, { viewport: { width: 360, height: 740 } });
      const targets = page.locator('klix-pay-later dialog :is(button, tbody tr)');
      for (const target of await targets.all()) {
        const box = await target.boundingBox();
        assert.ok(box && box.width >= 24 && box.height >= 24, JSON.stringify(box));
      }
      await page.keyboard.press('Escape');
      const { x, y, width, height } = (await more().boundingBox())!;
      const hits = await page.evaluate(
        ([left, top]) =>
          [-11.5, 0, 11.5].map((away) => {
            const { shadowRoot } = document.querySelector('shop-card')!;
            const line = shadowRoot!.elementFromPoint(left!, top! + away);
            return line?.shadowRoot?.elementFromPoint(left!, top! + away)?.getAttribute('part');
          }),
        [x + width / 2, y + height / 2],
      );
      assert.deepEqual(hits, ['more', 'more', 'more']);
    });

    it('keeps its edges where the system sets the colours', async () => {
      await open({}, { forcedColors: 'active', viewport: { width: 1280, height: 900 } });
      for (const name of ['dialog', 'offer', 'select']) {
        const edge = await part(name)
          .first()
          .evaluate((element) => {
            const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(element);
            return borderTopWidth === '1px' && borderTopColor !== backgroundColor && !borderTopColor.startsWith('rgba');
          });
        assert.equal(edge, true, name);
      }
    });

    it('moves only where the visitor has nothing against it', async () => {
      for (const reducedMotion of ['reduce', 'no-preference'] as const) {
        await open({}, { reducedMotion });
        const name = await dialog().evaluate((element) => getComputedStyle(element).animationName);
        assert.equal(name, reducedMotion === 'reduce' ? 'none' : 'klix-in');
        if (reducedMotion === 'reduce') await page.close();
      }
    });
  });
});
