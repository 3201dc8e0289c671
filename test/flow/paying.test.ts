import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Page } from 'playwright-core';
import {
  atKlix,
  click,
  type Demo,
  DETAILS,
  goToPayment,
  newestOrder,
  openDemo,
  orderBecomes,
  payWith,
  PHONE,
  purchasesOf,
  SOFA_TO_PAY,
  tap,
  told,
} from './demo-shop.ts';

const SOFA = '/product/sofa?colour=sand';

let demo: Demo;
before(async () => {
  demo = await openDemo();
});
after(() => demo.close());
afterEach(() => demo.leave());

describe('demo shop: paying', () => {
  for (const { how, options, press } of [
    { how: 'with a mouse', options: {}, press: click },
    { how: 'with a finger on a phone', options: PHONE, press: tap },
  ]) {
    it(`sells a sofa to somebody who does everything ${how}`, async () => {
      const page = await demo.visit(SOFA, options);
      await goToPayment(page, press);
      await payWith(page, 'Payment card', press);
      await atKlix(page, 'Test success', press);
      await isSold(page);
    });

    for (const method of ['Swedbank', 'Klix Pay Later']) {
      it(`takes ${method} chosen ${how}`, async () => {
        const page = await demo.visitAfter(SOFA_TO_PAY, options);
        await payWith(page, method, press);
        await atKlix(page, 'Test success', press);
        await isSold(page);
      });
    }
  }

  it('sells a sofa to somebody who has only a keyboard', async () => {
    const page = await demo.visit(SOFA);
    await tabTo(page, 'Add to cart');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cart');
    await tabTo(page, 'Go to checkout');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/checkout');
    await tabTo(page, 'Name and surname');
    await page.keyboard.type(DETAILS.name);
    await tabTo(page, 'E-mail');
    await page.keyboard.type(DETAILS.email);
    await page.keyboard.press('Enter');
    await payByKeyboard(page, 'Payment card');
    await isSold(page);
  });

  for (const method of ['Swedbank', 'Klix Pay Later']) {
    it(`takes ${method} chosen with a keyboard only`, async () => {
      const page = await demo.visitAfter(SOFA_TO_PAY);
      await payByKeyboard(page, method);
      await isSold(page);
    });
  }

  it('lets a shopper try again after a payment that did not go through', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await payWith(page, 'Payment card');
    await atKlix(page, 'Test failure');
    await told(page, 'did not go through');
    const { ref, state } = await newestOrder(demo, page);
    assert.equal(state, 'Not paid yet');
    await page.getByRole('link', { name: 'Try to pay again' }).click();
    await payWith(page, 'Payment card');
    await atKlix(page, 'Test success');
    await told(page, 'Paid');
    assert.deepEqual(await newestOrder(demo, page), { ref, state: 'Paid', total: '€890.00' });
    assert.deepEqual((await purchasesOf(demo, ref)).map(({ status }) => status).sort(), ['cancelled', 'paid']);
  });

  it('lets a shopper come back from Klix and choose another way to pay', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await payWith(page, 'Swedbank');
    await page.goBack();
    await payWith(page, 'Payment card');
    await atKlix(page, 'Test success');
    await told(page, 'Paid');
    const { ref } = await newestOrder(demo, page);
    const methods = (await purchasesOf(demo, ref)).map(({ status, payment_method_whitelist: methods }) => ({
      status,
      method: methods?.[0],
    }));
    assert.deepEqual(
      new Set(methods),
      new Set([
        { status: 'paid', method: 'klix' },
        { status: 'cancelled', method: 'swedbank_lv_pis' },
      ]),
    );
  });

  it('knows that the order is paid when the shopper never comes back', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await payWith(page, 'Payment card');
    const { address, fields } = await page.getByRole('button', { name: 'Test success' }).evaluate((element) => {
      const button = element as HTMLButtonElement;
      return {
        address: button.formAction,
        fields: Object.fromEntries(new FormData(button.form!, button)) as Record<string, string>,
      };
    });
    // Klix hears the press, and the tab is gone before it can follow the way back.
    const answer = await page.request.post(address, { form: fields, maxRedirects: 0 });
    assert.match(answer.headers()['location'] ?? '', /\/result/);
    await page.goto('about:blank');
    await orderBecomes(demo, page, 'Paid');
    await page.goto(`${demo.url}/cart`);
    await page.getByRole('heading', { name: 'Your cart is empty' }).waitFor();
  });

  it('waits with the shopper for a slow bank and says when the money has come', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await payWith(page, 'Swedbank');
    await atKlix(page, 'Test pending');
    await told(page, 'Waiting for the bank');
    assert.equal((await newestOrder(demo, page)).state, 'Not paid yet');
    await demo.sandbox.sandbox.advance(15);
    await told(page, 'Paid');
    await orderBecomes(demo, page, 'Paid');
  });

  it('takes a plain form as well, without a purchase started by script', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await page.getByRole('link', { name: 'Pay with a plain form' }).click();
    await page.getByRole('radio', { name: 'Payment card' }).click();
    const sent = page.waitForRequest('**/klix/purchases');
    await page.getByRole('button', { name: 'Pay €890.00' }).click();
    assert.equal((await sent).headers()['content-type'], 'application/x-www-form-urlencoded');
    await page.waitForURL('**/p/*/**');
    await atKlix(page, 'Test success');
    await told(page, 'Paid');
    await orderBecomes(demo, page, 'Paid');
  });

  it('sells where no script runs at all', async () => {
    const page = await demo.visit(SOFA, { javaScriptEnabled: false });
    await goToPayment(page);
    await page.getByRole('link', { name: 'Pay with a plain form' }).click();
    await page.getByLabel('Swedbank, LV').check();
    await page.getByRole('button', { name: 'Pay €890.00' }).click();
    await atKlix(page, 'Test success');
    await page.locator('klix-purchase-status').getByText('Paid').waitFor();
    await orderBecomes(demo, page, 'Paid');
  });
});

/** The one sofa is paid, at Klix and in the shop, and no longer in the cart. */
async function isSold(page: Page): Promise<void> {
  await told(page, 'Paid');
  assert.equal(new URL(page.url()).search, '', 'the token has left the address');
  await orderBecomes(demo, page, 'Paid');
  const { ref, total } = await newestOrder(demo, page);
  assert.equal(total, '€890.00');
  const purchases = await purchasesOf(demo, ref);
  assert.deepEqual(
    purchases.map(({ status, payment }) => [status, payment?.amount]),
    [['paid', 89_000]],
  );
  const cart = await page.request.get(`${demo.url}/cart`);
  assert.match(await cart.text(), /Your cart is empty/);
}

async function payByKeyboard(page: Page, method: string): Promise<void> {
  const wanted = page.getByRole('radio', { name: method });
  await wanted.waitFor();
  await tabTo(page, 'Revolut');
  // The first arrow chooses, the others go down the list and round.
  const count = await page.getByRole('radio').count();
  for (let presses = 0; presses < count && !(await wanted.isChecked()); presses++) {
    await page.keyboard.press('ArrowDown');
  }
  assert.ok(await wanted.isChecked(), method);
  await tabTo(page, /^(Pay|Continue with)/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/p/*/**');
  await tabTo(page, 'Test success');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/result**');
}

/** Presses Tab until the thing with this name has the focus, also inside the kit's elements. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const names: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return '';
      const labels = (element as HTMLInputElement).labels;
      return [element.textContent, ...[...(labels ?? [])].map((label) => label.textContent)].join(' ').trim();
    });
    if (typeof name === 'string' ? focused.includes(name) : name.test(focused)) return;
    names.push(focused.slice(0, 30));
  }
  assert.fail(`Tab never reaches ${String(name)}, only ${names.join(' | ')}`);
}
