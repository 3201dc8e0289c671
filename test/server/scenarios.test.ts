import './entries-from-source.ts';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, describe, it } from 'node:test';
import { createKlixClient, type KlixClient, type Purchase } from '../../src/server/index.ts';
import { pretendKlix } from './pretend-klix.ts';
import { BRAND, SECRET, startStub } from './stub-klix.ts';

const { singlePayment } = await import('../../examples/klix-client/single-payment.ts');
const { recurringPayment } = await import('../../examples/klix-client/recurring-payment.ts');
const { reservation } = await import('../../examples/klix-client/reservation.ts');
const { recurringReservation } = await import('../../examples/klix-client/recurring-reservation.ts');

let pretend: ReturnType<typeof pretendKlix>;
let klix: KlixClient;
const pays = ({ checkout_url }: Purchase) => Promise.resolve(pretend.pay(checkout_url));
const leaves = () => Promise.resolve();

beforeEach(() => {
  pretend = pretendKlix();
  klix = createKlixClient({ brandId: BRAND, secretKey: SECRET, fetch: pretend.fetch });
});

describe('the four scenarios of the Klix API guide', () => {
  it('single payment: paid once the customer has paid', async () => {
    const purchase = await singlePayment(klix, pays);
    assert.equal(purchase.status, 'paid');
    assert.equal(purchase.payment?.amount, 8990 + 2 * 1200);
    assert.deepEqual(pretend.calls, ['GET payment_methods/', 'POST purchases/', 'GET purchases/{id}/']);
  });

  it('single payment: not paid when the customer only comes back', async () => {
    const purchase = await singlePayment(klix, leaves);
    assert.equal(purchase.status, 'created');
    assert.equal(purchase.payment, null);
  });

  it('recurring payment: the next month is paid without the customer', async () => {
    const purchase = await recurringPayment(klix, pays);
    assert.equal(purchase.status, 'paid');
    assert.equal(purchase.reference, 'PLAN-1-FEBRUARY');
    assert.equal(purchase.payment?.amount, 700);
    assert.deepEqual(pretend.calls, [
      'POST purchases/',
      'GET purchases/{id}/',
      'POST purchases/',
      'POST purchases/{id}/charge/',
    ]);
  });

  it('recurring payment: nothing is charged when the customer did not pay the first time', async () => {
    await assert.rejects(recurringPayment(klix, leaves), /card was not kept; the purchase is created/);
    assert.deepEqual(pretend.calls, ['POST purchases/', 'GET purchases/{id}/']);
  });

  it('reservation: only what was delivered is taken', async () => {
    const purchase = await reservation(klix, pays);
    assert.equal(purchase.status, 'paid');
    assert.equal(purchase.purchase.total, 10190);
    assert.equal(purchase.payment?.amount, 8990);
    assert.deepEqual(pretend.calls, ['POST purchases/', 'GET purchases/{id}/', 'POST purchases/{id}/capture/']);
  });

  it('reservation: everything goes back when nothing was delivered', async () => {
    const purchase = await reservation(klix, pays, 0);
    assert.equal(purchase.status, 'released');
    assert.equal(purchase.payment, null);
    assert.equal(pretend.calls.at(-1), 'POST purchases/{id}/release/');
  });

  it('recurring payment with reservation: reserves on the kept card and takes what the car drew', async () => {
    const purchase = await recurringReservation(klix, pays);
    assert.equal(purchase.status, 'paid');
    assert.equal(purchase.purchase.total, 5000);
    assert.equal(purchase.payment?.amount, 1275);
    assert.deepEqual(pretend.calls.slice(2), [
      'POST purchases/',
      'POST purchases/{id}/charge/',
      'POST purchases/{id}/capture/',
    ]);
  });

  it('recurring payment with reservation: everything goes back when the car drew nothing', async () => {
    assert.equal((await recurringReservation(klix, pays, 0)).status, 'released');
  });
});

describe('the examples of the Klix client', () => {
  for (const [name, outcome] of [
    ['single-payment', 'paid, 11390 cents'],
    ['recurring-payment', 'paid, 700 cents'],
    ['reservation', 'paid, 8990 cents'],
    ['recurring-reservation', 'paid, 1275 cents'],
  ] as const) {
    it(`${name} runs from the command line`, async () => {
      await using stub = await startStub(({ method, path, body }, response) => {
        // The customer pays as soon as the example asks how far they are.
        const waiting = method === 'GET' && /^\/api\/v1\/purchases\/([^/]+)\//.exec(path)?.[1];
        if (waiting && pretend.statusOf(waiting) === 'created') pretend.pay(`https://portal.klix.app/p/${waiting}/`);
        const init = { method, ...(body && { body }) };
        void pretend.fetch(`https://portal.klix.app${path}`, init).then(async (answer) => {
          response.writeHead(answer.status).end(await answer.text());
        });
      });
      const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--import', file('entries-from-source.ts'), file(`../../examples/klix-client/${name}.ts`)],
        { env: { KLIX_BASE_URL: stub.baseUrl } },
      );
      assert.match(stdout, /^Please pay here: https:/);
      assert.ok(stdout.includes(`is ${outcome} taken.`), stdout);
    });
  }
});
