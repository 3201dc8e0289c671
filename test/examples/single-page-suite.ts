import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startShop } from '../../examples/framework-shop/server.ts';
import { AS_DEVELOPER, copyExample, run } from './example-project.ts';
import {
  buysAndPays,
  choosesVariant,
  comparesVariants,
  type ExampleShop,
  leavesNothing,
  openExamples,
} from './example-shop.ts';

/** What an example has to do that is a page of a framework, built by Vite, in front of the shop's own server. */
export function testSinglePage(name: string, [checker, ...args]: readonly [string, ...string[]]): void {
  describe(`examples/${name}`, () => {
    let shop: ExampleShop;
    let server: Awaited<ReturnType<typeof startShop>>;
    let folder: string;
    before(async () => {
      shop = await openExamples();
      folder = copyExample(name, shop.sandbox.url);
      await run(folder, 'vite', ['build', '--mode', 'development', '--logLevel', 'warn'], AS_DEVELOPER);
      server = await startShop({ port: 0, klixUrl: shop.sandbox.url, pages: [join(folder, 'dist')] });
    });
    after(async () => {
      await server.close();
      await shop.close();
    });

    it('passes the check of types that its framework has', async () => void (await run(folder, checker, args)));

    it('sells a bicycle: the figure follows the price, the shopper chooses how to pay, pays and sees it', async () => {
      const visitor = await shop.visit(server.url);
      await choosesVariant(visitor.page);
      await buysAndPays(visitor.page, /^Pay/);
      await visitor.leave();
    });

    it('keeps figures with their prices in a list, and nothing of a list that is gone', async () => {
      const visitor = await shop.visit(server.url);
      await comparesVariants(visitor);
      await visitor.page.getByRole('button', { name: 'Close' }).click();
      await leavesNothing(visitor.page);
      await visitor.leave();
    });

    it('reaches the picker as an element, sets yes and no on it, and lets the shopper go back', async () => {
      const visitor = await shop.visit(server.url);
      const { page } = visitor;
      await page.getByRole('button', { name: /^Buy/ }).click();
      await page.getByRole('radio', { name: 'Payment card' }).waitFor();
      await page.getByRole('button', { name: 'Choose how to pay' }).click();
      const picker = page.locator('klix-method-picker');
      assert.ok(await picker.evaluate((element) => element === document.activeElement), 'the picker has the focus');
      assert.deepEqual(
        await picker.evaluate((element) => {
          const { required, disabled } = element as HTMLSelectElement;
          return { required, disabled };
        }),
        { required: true, disabled: false },
      );
      await page.getByRole('button', { name: 'Back' }).click();
      await page.locator('klix-pay-later').waitFor();
      assert.equal(await picker.count(), 0);
      await visitor.leave();
    });
  });
}
