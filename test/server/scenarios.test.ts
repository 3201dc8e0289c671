import './entries-from-source.ts';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createSandbox, SECRET_KEY, type Sandbox } from '../../src/sandbox/index.ts';
import { createKeySource, createKlixClient, type KlixClient, type Purchase } from '../../src/server/index.ts';
import { BRAND, startStub } from './stub-klix.ts';

const { singlePayment } = await import('../../examples/klix-client/single-payment.ts');
const { recurringPayment } = await import('../../examples/klix-client/recurring-payment.ts');
const { reservation } = await import('../../examples/klix-client/reservation.ts');
const { recurringReservation } = await import('../../examples/klix-client/recurring-reservation.ts');

let sandbox: Sandbox;
let klix: KlixClient;
let calls: string[];
/** Success callbacks as the shop got them. */
let callbacks: { body: Uint8Array; signature: string | null }[];

beforeEach(() => {
  calls = [];
  callbacks = [];
  sandbox = createSandbox({
    callbackFetch: async (input, init) => {
      const request = new Request(input, init);
      callbacks.push({
        body: new Uint8Array(await request.arrayBuffer()),
        signature: request.headers.get('X-Signature'),
      });
      return new Response(null, { status: 204 });
    },
  });
  klix = createKlixClient({
    brandId: BRAND,
    secretKey: SECRET_KEY,
    fetch: (input, init) => {
      const path = new URL(input as string).pathname.replace('/api/v1/', '').replace(/[0-9a-f-]{36}/, '{id}');
      calls.push(`${init?.method} ${path}`);
      return sandbox.fetch(input, init);
    },
  });
});
afterEach(() => sandbox.stop());

/** What the payer does on Klix's page: presses one of its buttons. */
const press = (action: string) => async (purchase: Purchase) => {
  const body = new URLSearchParams({ action, method: 'klix' });
  const answer = await sandbox.fetch(purchase.checkout_url, { method: 'POST', body });
  assert.equal(answer.status, 303);
};
const pays = press('success');
const leaves = () => Promise.resolve();

describe('the four scenarios of the Klix API guide', () => {
  it('single payment: paid once the customer has paid', async () => {
    const purchase = await singlePayment(klix, pays);
    assert.equal(purchase.status, 'paid');
    assert.equal(purchase.payment?.amount, 8990 + 2 * 1200);
    assert.deepEqual(calls, ['GET payment_methods/', 'POST purchases/', 'GET purchases/{id}/']);
  });

  it('single payment: the callback is signed, and says what the purchase says', async () => {
    const purchase = await singlePayment(klix, pays);
    await sandbox.idle();
    assert.equal(callbacks.length, 1);
    const [{ body, signature }] = callbacks as [(typeof callbacks)[0]];
    const keys = createKeySource(() => klix.getPublicKey());
    assert.equal(await keys.verify(body, signature), true);
    assert.equal(await keys.verify(body.with(0, 32), signature), false);
    const { id, reference } = JSON.parse(new TextDecoder().decode(body)) as Purchase;
    assert.deepEqual({ id, reference }, { id: purchase.id, reference: 'ORDER-1' });
  });

  it('single payment: not paid when the customer only comes back', async () => {
    const purchase = await singlePayment(klix, leaves);
    assert.equal(purchase.status, 'created');
    assert.equal(purchase.payment, null);
  });

  it('single payment: not paid when the card is refused', async () => {
    const purchase = await singlePayment(klix, press('failure'));
    assert.equal(purchase.status, 'error');
    assert.equal(purchase.payment, null);
  });

  it('recurring payment: the next month is paid without the customer', async () => {
    const purchase = await recurringPayment(klix, pays);
    assert.equal(purchase.status, 'paid');
    assert.equal(purchase.reference, 'PLAN-1-FEBRUARY');
    assert.equal(purchase.payment?.amount, 700);
    assert.deepEqual(calls, [
      'POST purchases/',
      'GET purchases/{id}/',
      'POST purchases/',
      'POST purchases/{id}/charge/',
    ]);
  });

  it('recurring payment: nothing is charged when the customer did not pay the first time', async () => {
    await assert.rejects(recurringPayment(klix, leaves), /card was not kept; the purchase is created/);
    assert.deepEqual(calls, ['POST purchases/', 'GET purchases/{id}/']);
  });

  it('reservation: only what was delivered is taken', async () => {
    const purchase = await reservation(klix, pays);
    assert.equal(purchase.status, 'paid');
    assert.equal(purchase.purchase.total, 10190);
    assert.equal(purchase.payment?.amount, 8990);
    assert.deepEqual(calls, ['POST purchases/', 'GET purchases/{id}/', 'POST purchases/{id}/capture/']);
  });

  it('reservation: everything goes back when nothing was delivered', async () => {
    const purchase = await reservation(klix, pays, 0);
    assert.equal(purchase.status, 'released');
    assert.equal(purchase.payment, null);
    assert.equal(calls.at(-1), 'POST purchases/{id}/release/');
  });

  it('reservation: nothing is taken when the customer left', async () => {
    await assert.rejects(reservation(klix, leaves), /Nothing is reserved; the purchase is created/);
  });

  it('recurring payment with reservation: reserves on the kept card and takes what the car drew', async () => {
    const purchase = await recurringReservation(klix, pays);
    assert.equal(purchase.status, 'paid');
    assert.equal(purchase.purchase.total, 5000);
    assert.equal(purchase.payment?.amount, 1275);
    assert.deepEqual(calls.slice(2), [
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
      await using stub = await startStub(({ method, path, headers, body }, response) => {
        const { authorization = '' } = headers as Record<string, string>;
        const call = (how: string) =>
          sandbox.fetch(path, { method: how, headers: { authorization }, ...(body && { body }) });
        void (async () => {
          // The customer pays as soon as the example asks how far they are.
          if (method === 'GET' && path.includes('/purchases/')) {
            const purchase = (await (await call('GET')).json()) as Purchase;
            if (purchase.status === 'created') await pays(purchase);
          }
          const answer = await call(method);
          response.writeHead(answer.status).end(await answer.text());
        })();
      });
      const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--import', file('entries-from-source.ts'), file(`../../examples/klix-client/${name}.ts`)],
        { env: { KLIX_BASE_URL: stub.baseUrl } },
      );
      assert.match(stdout, /^Please pay here: http/);
      assert.ok(stdout.includes(`is ${outcome} taken.`), stdout);
    });
  }
});
