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
  orderBecomes,
  payWith,
  purchasesOf,
  SOFA_TO_PAY,
  told,
} from './demo-shop.ts';

let demo: Demo;
before(async () => {
  demo = await openDemo();
});
after(() => demo.close());
afterEach(() => demo.leave(/status of 422/));

describe('demo shop: coffee by subscription', () => {
  it('keeps the card with consent only, charges it again once a month, and forgets it at the end', async () => {
    const page = await demo.visit('/subscription');
    await giveDetails(page, 'Subscribe');
    await page.getByRole('alert').filter({ hasText: 'needs your consent' }).waitFor();
    await page.getByRole('checkbox').check();
    await giveDetails(page, 'Subscribe');
    await payWith(page, 'Payment card');
    await atKlix(page, 'Test success');
    await told(page, 'Paid');
    await orderBecomes(demo, page, 'Paid');
    const { ref } = await newestOrder(demo, page);
    assert.equal((await purchasesOf(demo, ref))[0]?.is_recurring_token, true);

    await page.goto(`${demo.url}/admin/order/${ref}`);
    await open(page, 'Charge the next month');
    // The same form sent twice, as by an impatient finger, is one month.
    const twice = await page.context().newPage();
    await twice.goto(page.url());
    await open(twice, 'Charge the next month');
    await page.getByRole('button', { name: 'Charge the card now' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    await twice.getByRole('button', { name: 'Charge the card now' }).click();
    await twice.getByRole('status').waitFor();
    const months = await purchasesOf(demo, `${ref}-2`);
    assert.deepEqual(
      months.map(({ status, payment }) => [status, payment?.amount]),
      [['paid', 1890]],
    );
    await orderBecomes(demo, page, 'Paid');
    assert.equal((await newestOrder(demo, page)).ref, `${ref}-2`);

    await page.goto(`${demo.url}/subscription`);
    await page.getByRole('button', { name: 'End the subscription' }).click();
    await page.getByRole('status').filter({ hasText: 'has ended' }).waitFor();
    assert.equal((await purchasesOf(demo, ref))[0]?.is_recurring_token, false);
    await page.goto(`${demo.url}/admin/order/${ref}`);
    assert.equal(await page.getByText('Charge the next month').count(), 0);
  });

  it('says when the kept card cannot be charged', async () => {
    const page = await demo.visitAfter([['/subscription', { ...DETAILS, consent: 'yes' }]]);
    await payWith(page, 'Payment card');
    await atKlix(page, 'Test success');
    await orderBecomes(demo, page, 'Paid');
    const { ref } = await newestOrder(demo, page);
    await control('/_sandbox/outcomes', { action: 'charge', outcome: 'failure' });
    await page.goto(`${demo.url}/admin/order/${ref}`);
    await open(page, 'Charge the next month');
    await page.getByRole('button', { name: 'Charge the card now' }).click();
    await page.getByRole('status').filter({ hasText: 'could not be charged' }).waitFor();
    await orderBecomes(demo, page, 'Payment failed');
    // The next try is for the same month.
    await open(page, 'Charge the next month');
    await page.getByRole('button', { name: 'Charge the card now' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    await orderBecomes(demo, page, 'Paid');
    assert.equal((await purchasesOf(demo, `${ref}-2`)).length, 1);
  });
});

describe('demo shop: charging a car', () => {
  async function reserve(): Promise<Page> {
    const page = await demo.visitAfter([['/charging', DETAILS]]);
    await payWith(page, 'Payment card');
    await atKlix(page, 'Test success');
    return page;
  }

  it('takes what was used and lets the bank release the rest', async () => {
    const page = await reserve();
    const { ref } = await newestOrder(demo, page);
    await told(page, 'The amount is reserved');
    await page.getByRole('link', { name: 'Finish charging' }).click();
    await page.getByLabel('Energy used').fill('a lot');
    await page.getByRole('button', { name: 'Finish charging' }).click();
    await page.getByRole('alert').filter({ hasText: 'from 0 to 172.41' }).waitFor();
    assert.equal(await page.getByLabel('Energy used').inputValue(), 'a lot');
    await page.getByLabel('Energy used').fill('18,4');
    await page.getByRole('button', { name: 'Finish charging' }).click();
    await page.getByText('You paid €5.34. €44.66 was released.').waitFor();
    const [purchase] = await purchasesOf(demo, ref);
    assert.deepEqual([purchase?.status, purchase?.payment?.amount], ['paid', 534]);
  });

  it('releases everything when nothing was used', async () => {
    const page = await reserve();
    const { ref } = await newestOrder(demo, page);
    await page.goto(`${demo.url}/charging`);
    await page.getByLabel('Energy used').fill('0');
    await page.getByRole('button', { name: 'Finish charging' }).click();
    await page.getByText('All €50.00 was released.').waitFor();
    assert.equal((await purchasesOf(demo, ref))[0]?.status, 'released');
    await orderBecomes(demo, page, 'Reservation released');
  });

  it('can be finished from the back office, too', async () => {
    const page = await reserve();
    const { ref } = await newestOrder(demo, page);
    await page.goto(`${demo.url}/admin/order/${ref}`);
    await open(page, 'Ask Klix');
    await page.getByRole('button', { name: 'Ask Klix now' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    await orderBecomes(demo, page, 'Amount reserved');
    await page.reload();
    await open(page, 'Capture');
    await page.getByLabel('Amount in euro').fill('60');
    await page.getByRole('button', { name: 'Capture this amount' }).click();
    await page.getByRole('status').filter({ hasText: 'not more than what is left' }).waitFor();
    await open(page, 'Capture');
    await page.getByLabel('Amount in euro').fill('12,50');
    await page.getByRole('button', { name: 'Capture this amount' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    await orderBecomes(demo, page, 'Paid');
    const [purchase] = await purchasesOf(demo, ref);
    assert.deepEqual([purchase?.status, purchase?.payment?.amount], ['paid', 1250]);
  });

  it('waits for a slow bank without taking the money twice', async () => {
    const page = await reserve();
    const { ref } = await newestOrder(demo, page);
    await control('/_sandbox/outcomes', { action: 'capture', outcome: 'slow' });
    await page.goto(`${demo.url}/charging`);
    await page.getByRole('button', { name: 'Finish charging' }).click();
    await page.getByText('The bank is working on it').waitFor();
    await demo.sandbox.sandbox.advance(15);
    await page.getByText('You paid €5.34').waitFor();
    assert.equal((await purchasesOf(demo, ref))[0]?.payment?.amount, 534);
  });
});

describe('demo shop: back office', () => {
  /** A paid order for a sofa, 890.00 €. */
  async function sell(): Promise<{ page: Page; ref: string }> {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await payWith(page, 'Payment card');
    await atKlix(page, 'Test success');
    await orderBecomes(demo, page, 'Paid');
    return { page, ref: (await newestOrder(demo, page)).ref };
  }

  it('refunds a part, then the rest, and never twice by one page', async () => {
    const { page, ref } = await sell();
    await page.goto(`${demo.url}/admin`);
    await page.getByRole('link', { name: ref }).click();
    const stale = await page.context().newPage();
    await stale.goto(page.url());
    await open(stale, 'Refund');
    await open(page, 'Refund');
    await page.getByLabel('Amount in euro').fill('90');
    await page.getByRole('button', { name: 'Refund this amount' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    await stale.getByLabel('Amount in euro').fill('90');
    await stale.getByRole('button', { name: 'Refund this amount' }).click();
    await stale.getByRole('status').filter({ hasText: 'has changed since' }).waitFor();
    assert.equal((await purchasesOf(demo, ref))[0]?.refundable_amount, 80_000);

    await eventually(
      async () => (
        await page.reload(),
        page
          .getByText('€90.00')
          .count()
          .then((count) => count > 0)
      ),
      true,
      'the refund is on the page',
    );
    await open(page, 'Refund');
    assert.equal(await page.getByLabel('Amount in euro').inputValue(), '800.00');
    await page.getByRole('button', { name: 'Refund this amount' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    await orderBecomes(demo, page, 'Refunded');
    assert.equal((await purchasesOf(demo, ref))[0]?.refundable_amount, 0);
  });

  it('cancels an order that nobody has paid, and its payment page with it', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    await payWith(page, 'Payment card');
    const office = await demo.visit('/admin');
    const { ref } = await newestOrder(demo, page);
    await office.goto(`${demo.url}/admin/order/${ref}`);
    await open(office, 'Cancel the order');
    await office.getByRole('button', { name: 'Cancel the order now' }).click();
    await office.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    assert.equal((await purchasesOf(demo, ref))[0]?.status, 'cancelled');
    await page.reload();
    assert.equal(await page.getByRole('button', { name: 'Test success' }).count(), 0);
    await orderBecomes(demo, page, 'Cancelled');
  });

  it('shows what a person has to look at until it is settled', async () => {
    const page = await demo.visitAfter(SOFA_TO_PAY);
    const { ref } = await newestOrder(demo, page);
    // The purchase is made, but the answer is lost on the way.
    demo.sandbox.sandbox.addFault({ route: 'POST /api/v1/purchases/', kind: 'cut-after' });
    await page.getByRole('radio', { name: 'Payment card' }).click();
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.getByRole('alert').filter({ visible: true }).waitFor();
    demo.sandbox.sandbox.clearFaults();
    const office = await demo.visit('/admin');
    const troubles = office.getByRole('region', { name: 'Needs a person' });
    await troubles.getByText('Outcome unknown').waitFor();
    await troubles.getByRole('link', { name: ref }).click();
    await office.getByText('the answer of Klix was lost').waitFor();

    await payWith(page, 'Payment card');
    await atKlix(page, 'Test success');
    await told(page, 'Paid');
    await office.goto(`${demo.url}/admin`);
    assert.equal(await troubles.getByRole('link', { name: ref }).count(), 0);
    await demo.leave(/status of 503/);
  });

  it('needs no script and asks before it moves money', async () => {
    const { ref } = await sell();
    const page = await demo.visit(`/admin/order/${ref}`, { javaScriptEnabled: false });
    assert.equal(await page.getByRole('button', { name: 'Refund this amount' }).isVisible(), false);
    await open(page, 'Refund');
    await page.getByText('This cannot be undone').waitFor();
    await page.getByRole('button', { name: 'Refund this amount' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    assert.equal((await purchasesOf(demo, ref))[0]?.refundable_amount, 0);
  });
});

async function open(page: Page, action: string): Promise<void> {
  await page.locator('summary').filter({ hasText: action }).click();
}

async function control(path: string, body: unknown): Promise<void> {
  const answer = await demo.sandbox.sandbox.fetch(`http://localhost${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
}
