import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Page } from 'playwright-core';
import {
  atKlix,
  type Demo,
  DETAILS,
  eventually,
  giveDetails,
  newestOrder,
  openDemo,
  payWith,
  purchasesOf,
  SOFA_TO_PAY,
  told,
} from './demo-shop.ts';

const SOFA = '/product/sofa?colour=sand';

let demo: Demo;
before(async () => {
  demo = await openDemo();
});
after(() => demo.close());
// A form that comes back with mistakes is logged by the browser as a failed load.
afterEach(() => demo.leave(/status of 422/));

describe('demo shop: checkout', () => {
  it('asks for what is missing beside each field and keeps the rest', async () => {
    const page = await demo.visit(SOFA);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    await page.getByLabel('Name and surname').fill('Anna Paraudziņa');
    await page.getByLabel('E-mail').fill('anna@example');
    await page.getByRole('button', { name: 'Continue to payment' }).click();
    await page.getByRole('alert').filter({ hasText: 'Please correct' }).waitFor();
    assert.equal(await page.getByLabel('Name and surname').inputValue(), 'Anna Paraudziņa');
    assert.equal(await page.getByLabel('E-mail').inputValue(), 'anna@example');
    const described = await page.getByLabel('E-mail').getAttribute('aria-describedby');
    assert.equal(await page.locator(`#${described}`).innerText(), 'Enter an e-mail address like name@example.com.');
    await giveDetails(page, 'Continue to payment');
    await page.locator('klix-method-picker').waitFor();
  });

  it('shows the new price first when the cart was changed in another tab', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await page.getByRole('radio', { name: 'Payment card' }).click();
    await changeQuantity(page, '2');
    await page.getByRole('button', { name: 'Pay €890.00' }).click();
    await page.getByRole('alert').filter({ hasText: 'The price is now €1,780.00' }).waitFor();
    await page.locator('.summary tfoot').filter({ hasText: '€1,780.00' }).waitFor();
    await page.getByRole('button', { name: 'Pay €1,780.00' }).click();
    await page.waitForURL('**/p/*/**');
    await atKlix(page, 'Test success');
    await told(page, '€1,780.00');
    const { ref } = await newestOrder(demo, page);
    const [purchase, ...others] = await purchasesOf(demo, ref);
    assert.equal(purchase?.payment?.amount, 178_000);
    assert.deepEqual(others, []);
    await demo.leave(/status of 409/);
  });

  it('withdraws a purchase at Klix when the cart changes after it was started', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    const { ref } = await newestOrder(demo, page);
    await payWith(page, 'Payment card');
    await changeQuantity(page, '3', demo.url);
    await eventually(async () => (await purchasesOf(demo, ref))[0]?.status, 'cancelled', 'the first purchase');
    // The page that was left is still for the old order: it leads to the new one, at the new price.
    await page.goBack();
    await page.getByRole('radio', { name: 'Payment card' }).click();
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.getByRole('button', { name: 'Pay €2,670.00' }).click();
    await page.waitForURL('**/p/*/**');
    await atKlix(page, 'Test success');
    await told(page, 'Paid');
    const order = await newestOrder(demo, page);
    assert.notEqual(order.ref, ref);
    assert.deepEqual([order.state, order.total], ['Paid', '€2,670.00']);
    await demo.leave(/status of 409/);
  });

  it('takes back a shopper who turns round at Klix, to the page they came from', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await payWith(page, 'Payment card');
    await page.getByRole('button', { name: 'Return to seller' }).click();
    await page.waitForURL(`${demo.url}/checkout`);
    await page.getByRole('radio', { name: 'Payment card' }).waitFor();

    const subscriber = await demo.visitAfter([['/subscription', { ...DETAILS, consent: 'yes' }]]);
    await payWith(subscriber, 'Payment card');
    await subscriber.getByRole('button', { name: 'Return to seller' }).click();
    await subscriber.waitForURL(`${demo.url}/subscription`);
  });

  it('says in words why a purchase could not be started, in every way it can fail', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    for (const [code, words] of [
      ['klix-unavailable', 'Klix cannot be reached'],
      ['method-unavailable', 'not available right now'],
      ['price-changed', 'price has changed'],
      ['already-paid', 'paid already'],
    ] as const) {
      await page.goto(`${demo.url}/checkout?plain=1&klix=${code}`);
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
    }
    await page.goto(`${demo.url}/checkout?klix=nonsense`);
    assert.equal(await page.getByRole('alert').filter({ visible: true }).count(), 0);
  });

  it('comes back from the plain form with the reason when Klix is down', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await page.getByRole('link', { name: 'Pay with a plain form' }).click();
    await page.getByRole('radio', { name: 'Payment card' }).click();
    demo.sandbox.sandbox.addFault({ route: 'POST /api/v1/purchases/', kind: 'status', value: 503 });
    await page.getByRole('button', { name: 'Pay €890.00' }).click();
    await page.getByRole('alert').filter({ hasText: 'Klix cannot be reached' }).waitFor();
    demo.sandbox.sandbox.clearFaults();
    await payWith(page, 'Payment card');
    await atKlix(page, 'Test success');
    await told(page, 'Paid');
  });
});

describe('demo shop: other visitors', () => {
  it("cannot pay for, or see, somebody else's order", async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    const { ref } = await newestOrder(demo, page);
    const foreign = await demo.visit('/');
    for (const body of [
      {
        data: {
          brand_id: '702314b8-dd86-41fa-9a22-510fdd71fa92',
          order_ref: ref,
          payment_method: 'klix',
          amount: 89_000,
          currency: 'EUR',
          language: 'en',
          intent_id: crypto.randomUUID(),
        },
      },
    ]) {
      const answer = await foreign.request.post(`${demo.url}/klix/purchases`, {
        ...body,
        headers: { Origin: demo.url },
      });
      assert.equal(answer.status(), 404);
      assert.equal(((await answer.json()) as { code: string }).code, 'unknown-order');
    }
    for (const path of ['/orders', '/result', '/checkout', '/cart']) {
      await foreign.goto(demo.url + path);
      assert.ok(!(await foreign.content()).includes(ref), path);
      assert.ok(!(await foreign.content()).includes('anna@example.com'), path);
    }
    assert.deepEqual(await purchasesOf(demo, ref), []);
  });

  it('learn nothing from the result page but what their own token tells', async () => {
    const page = await demo.visit('/result?klix_status=AAAAAAAAAAAAAAAAAAAAAA');
    await page.getByText('Open this page in the browser you ordered in').waitFor();
    const answer = await page.request.get(`${demo.url}/result`);
    assert.equal(answer.headers()['referrer-policy'], 'no-referrer');
    await demo.leave(/status of 404/);
  });
});

/** The same visitor in another tab, who changes the first line of the cart. */
async function changeQuantity(page: Page, quantity: string, url = page.url()): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(new URL('/cart', url).href);
  await other.getByLabel('Quantity').fill(quantity);
  await other.getByRole('button', { name: 'Update' }).click();
  await other.locator(`input[name="quantity"][value="${quantity}"]`).waitFor();
  await other.close();
}
