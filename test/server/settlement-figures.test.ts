import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { signCallbackForTest } from '../../src/server/index.ts';
import { created, createEdgeShop, type EdgeShop, type EdgeShopOptions, intent, order } from './edge-shop.ts';

/*
 * What the kit says of itself in numbers. Each test prints its figure.
 */

const MINUTE = 60_000;

/** What Klix sends. */
interface Delivery {
  body: Uint8Array<ArrayBuffer>;
  signature: string;
}

describe('settlement in figures', () => {
  const shops: EdgeShop[] = [];
  afterEach(async () => {
    for (const shop of shops.splice(0)) await shop.stop();
  });

  /** A shop that has every order, on the sandbox's clock. Klix's calls are kept, and reach the shop where `callbacks` says so. */
  function openShop(callbacks: 'taken' | 'kept', options: EdgeShopOptions = {}) {
    const deliveries: Delivery[] = [];
    const shop: EdgeShop = createEdgeShop({
      loadOrder: (order_ref) => order({ order_ref: order_ref ?? 'ORDER-1' }),
      now: () => shop.sandbox.now(),
      ...options,
      sandbox: {
        callbackFetch: async (input, init) => {
          const call = new Request(input, init);
          const body = new Uint8Array(await call.clone().arrayBuffer());
          deliveries.push({ body, signature: call.headers.get('X-Signature') ?? '' });
          return callbacks === 'taken' ? shop.ask(call) : new Response(null, { status: 200 });
        },
        ...options.sandbox,
      },
    });
    shops.push(shop);
    return { ...shop, deliveries, deliver: (delivery: Delivery) => shop.at('callback', requestOf(delivery)) };
  }
  type FigureShop = ReturnType<typeof openShop>;

  const requestOf = ({ body, signature }: Delivery) => ({
    method: 'POST',
    body,
    headers: { 'X-Signature': signature },
  });
  const payAtKlix = (shop: FigureShop, id: string) =>
    shop.sandbox.fetch(`/_sandbox/purchases/${id}/pay`, {
      method: 'POST',
      body: '{"outcome":"success","method":"klix"}',
    });
  const callsOf = ({ calls }: FigureShop, path: RegExp) => calls.filter((call) => path.test(call)).length;
  const paidOrders = ({ told }: FigureShop) =>
    told.filter(({ kind }) => kind === 'paid').map(({ order_ref }) => order_ref);

  it('takes none of 2000 forged callbacks, and then the genuine one', async (t) => {
    const shop = openShop('kept');
    const { purchase_id } = await created(await shop.buy());
    await payAtKlix(shop, purchase_id);
    await shop.sandbox.idle();
    const [genuine] = shop.deliveries;
    assert.ok(genuine, 'Klix has called');
    const { signature } = genuine;
    const text = new TextDecoder().decode(genuine.body);
    const otherBody = new TextEncoder().encode(text.replace('ORDER-1', 'ORDER-2'));
    const ofOthers = await signCallbackForTest(genuine.body);
    const otherOfKlix = await otherDelivery(shop);
    const turned = (index: number) => {
      const body = genuine.body.slice();
      body[index % body.length]! ^= 1 << (index % 8);
      return body;
    };
    const forgeries: ((index: number) => Delivery)[] = [
      () => ({ body: genuine.body, signature: '' }),
      (index) => ({ body: turned(index * 7), signature }),
      () => ({ body: genuine.body, signature: ofOthers.signature }),
      () => ({ body: otherBody, signature }),
      () => ({ body: genuine.body, signature: otherOfKlix.signature }),
      () => ({ body: genuine.body, signature: btoa(crypto.randomUUID().repeat(7).slice(0, 256)) }),
      (index) => ({ body: genuine.body, signature: signature.slice(0, index % signature.length) }),
      () => ({ body: new TextEncoder().encode(JSON.stringify(JSON.parse(text))), signature }),
      () => ({ body: genuine.body, signature: `${signature},${signature}` }),
      () => ({
        body: genuine.body,
        signature: signature.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
      }),
    ];
    shop.calls.length = 0;

    const statuses = new Map<number, number>();
    const TRIES = 2000;
    for (let index = 0; index < TRIES; index++) {
      const { status } = await shop.deliver(forgeries[index % forgeries.length]!(index));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    await shop.backend.close();

    assert.deepEqual([...statuses], [[401, TRIES]]);
    assert.equal(callsOf(shop, /GET purchases/), 0, 'nobody has made the shop read a purchase');
    const keyFetches = callsOf(shop, /public_key/);
    assert.ok(keyFetches <= 2, `${keyFetches} fetches of the key`);
    assert.deepEqual(shop.told, []);
    t.diagnostic(
      `${TRIES} forged callbacks: ${TRIES - statuses.get(401)!} accepted, ${keyFetches} fetches of Klix's key`,
    );

    assert.equal((await shop.deliver(genuine)).status, 200);
    await shop.backend.close();
    assert.deepEqual(paidOrders(shop), ['ORDER-1']);
  });

  /** Something else that this Klix has signed. */
  async function otherDelivery(shop: FigureShop): Promise<Delivery> {
    const { purchase_id } = await created(await shop.buy({ order_ref: 'ORDER-3' }));
    await payAtKlix(shop, purchase_id);
    await shop.sandbox.idle();
    return shop.deliveries.at(-1)!;
  }

  it('settles 200 paid orders although every callback is dropped', async (t) => {
    const ORDERS = 200;
    const shop = openShop('taken');
    shop.sandbox.addFault({ route: 'callbacks', kind: 'drop' });
    const refs = Array.from({ length: ORDERS }, (_, index) => `ORDER-${index}`);
    for (const order_ref of refs) {
      const { purchase_id } = await created(await shop.buy({ order_ref }));
      await payAtKlix(shop, purchase_id);
    }
    await shop.sandbox.idle();
    assert.deepEqual([shop.deliveries.length, shop.told.length], [0, 0]);

    let rounds = 0;
    for (; paidOrders(shop).length < ORDERS && rounds < 10; rounds++) {
      await shop.sandbox.advance(15);
      await shop.backend.reconcile();
      await shop.backend.close();
    }
    assert.deepEqual(paidOrders(shop).sort(), [...refs].sort());
    t.diagnostic(`all callbacks dropped: ${paidOrders(shop).length} of ${ORDERS} orders settled in ${rounds} round(s)`);

    // A day later it is still once each.
    await shop.sandbox.advance((24 * 60 * MINUTE) / 1000);
    await shop.backend.reconcile();
    await shop.backend.close();
    assert.equal(shop.told.length, ORDERS);
  });

  it('runs on.paid once in each of 500 races between callback and return page', async (t) => {
    const RACES = 500;
    const shop = openShop('taken');
    let byBoth = 0;
    for (let index = 0; index < RACES; index++) {
      const order_ref = `ORDER-${index}`;
      const { purchase_id } = await created(await shop.buy({ order_ref }));
      const { success_redirect } = await shop.purchase(purchase_id);
      const token = new URL(String(success_redirect)).searchParams.get('klix_status');
      // The page asks Klix when it was not asked for two seconds.
      await shop.sandbox.advance(3);
      shop.calls.length = 0;
      const look = async () => (await (await shop.at(`purchases/status?token=${token}`)).json()) as { state: string };
      // Every second page asks before the payer has paid, and may get its answer after that.
      const early = index % 2 ? [look()] : [];
      await payAtKlix(shop, purchase_id);
      const looks = Promise.all([...early, look(), look()]);
      await shop.sandbox.idle();
      await looks;
      await shop.backend.close();
      if (callsOf(shop, /GET purchases/) > 1) byBoth += 1;
      assert.equal((await look()).state, 'paid');
    }
    assert.deepEqual(
      paidOrders(shop),
      Array.from({ length: RACES }, (_, index) => `ORDER-${index}`),
    );
    assert.equal(shop.told.length, RACES);
    t.diagnostic(
      `${RACES} races of callback and return page: ${shop.told.length} runs of on.paid, both asked Klix in ${byBoth}`,
    );
  });

  it('makes one purchase of 20 parallel posts of one intent', async (t) => {
    const POSTS = 20;
    const shop = openShop('taken');
    const body = JSON.stringify(intent());
    const answers = await Promise.all(
      Array.from({ length: POSTS }, async () => created(await shop.post('purchases', 'application/json', body))),
    );
    const ids = new Set(answers.map(({ purchase_id }) => purchase_id));
    const made = callsOf(shop, /^POST purchases\/$/);
    assert.deepEqual([ids.size, made, (await shop.purchases()).length], [1, 1, 1]);
    t.diagnostic(`${POSTS} parallel posts of one intent: ${made} purchase`);
  });
});
