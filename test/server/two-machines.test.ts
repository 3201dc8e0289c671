import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { AttemptStore } from '../../src/server/attempt-store.ts';
import { createPostgresStore } from '../../src/server/postgres/index.ts';
import { readStatus } from '../../src/server/read-status.ts';
import { settleOrder } from '../../src/server/settle-order.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { createToken, hashToken } from '../../src/server/status-token.ts';
import { startPostgres } from '../support/postgres.ts';
import { type BackendShop, createBackendShop, MINUTE, only, started } from './backend-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'klix-two-'));
const postgres = await startPostgres();
after(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});
let files = 0;

/** Where two machines meet. @returns connects another machine */
const places: Record<string, () => Promise<() => Promise<AttemptStore>>> = {
  SQLite: () => {
    const file = join(folder, `${++files}.sqlite`);
    return Promise.resolve(() => Promise.resolve(createSqliteStore({ file })));
  },
  PostgreSQL: async () => {
    const connectionString = await postgres.newDatabase();
    return () => createPostgresStore({ connectionString });
  },
};

const isPayable = ({ status }: { status: string }) => ['created', 'viewed', 'error', 'overdue'].includes(status);

for (const [name, newPlace] of Object.entries(places)) {
  describe(`two machines with one ${name}`, () => {
    let one: BackendShop;
    let other: BackendShop;
    beforeEach(async () => {
      const connect = await newPlace();
      one = createBackendShop({ store: await connect() });
      other = createBackendShop({ store: await connect(), wrapKlix: () => one.klix, now: () => one.sandbox.now() });
    });
    afterEach(async () => {
      for (const machine of [one, other]) await machine.quiet();
      for (const machine of [one, other]) await machine.context.store.close();
    });
    const twenty = <Result>(work: (machine: BackendShop, index: number) => Promise<Result>) =>
      Promise.all(Array.from({ length: 20 }, (_, index) => work(index % 2 ? one : other, index)));
    const told = () => [...one.kinds(), ...other.kinds()];

    it('make one purchase of one click that arrives twenty times', async () => {
      const results = await twenty((machine) => machine.start({}, { intent_id: 'click' }));
      assert.equal(new Set(results.map((result) => started(result).checkout_url)).size, 1);
      assert.equal((await one.purchases()).length, 1);
    });

    it('leave one payable purchase of twenty clicks', async () => {
      await twenty((machine, index) => machine.start({}, { intent_id: `click-${index}` }));
      assert.equal((await one.purchases()).length, 20);
      assert.equal((await one.purchases()).filter(isPayable).length, 1);
      assert.deepEqual(told(), []);
    });

    it('tell the shop once that an order is paid, whoever finds out', async () => {
      const { purchase_id } = started(await one.start());
      const attempt = only(await one.attempts());
      const token = createToken();
      await one.context.store.commit(attempt, { token_hash: await hashToken(token) });
      await one.pass(MINUTE);
      const paying = one.pay(purchase_id);
      await twenty<unknown>((machine, index) => {
        const ways = [
          () => settleOrder(machine.context, 'ORDER-1', { purchase_id }),
          () => readStatus(machine.context, token),
          () => machine.reconciler.round(),
        ];
        return ways[index % 3]!();
      });
      await paying;
      await settleOrder(other.context, 'ORDER-1');
      for (const machine of [one, other]) await machine.quiet();
      assert.deepEqual(told(), ['paid ORDER-1']);
      assert.equal((await readStatus(other.context, token))?.state, 'paid');
    });

    it('agree on which of two payments is the second, although each sees one first', async () => {
      for (let times = 0; times < 5; times++) {
        const order_ref = `TWICE-${times}`;
        const ids = [];
        for (const nth of [1, 2]) {
          const purchase = await one.klix.createPurchase({
            client: { email: 'payer@shop.example' },
            purchase: { products: [{ name: 'Lamp', price: 4590 }] },
            reference: order_ref,
          });
          const begun = await one.context.store.begin({
            id: `${order_ref}-${nth}`,
            intent_id: `${order_ref}-${nth}`,
            token_hash: `${order_ref}-${nth}`,
            order_ref,
            payment_method: 'klix',
            brand_id: one.klix.brandId,
            amount: 4590,
            currency: 'EUR',
            is_test: true,
            capture: 'now',
            keep_card: false,
            created_at: one.context.now(),
            check_at: null,
          });
          await one.context.store.commit(begun, { creation: 'made', purchase_id: purchase.id });
          await one.pay(purchase.id);
          ids.push(purchase.id);
        }
        const [first, second] = ids;
        await Promise.all([
          settleOrder(one.context, order_ref, { purchase_id: first! }),
          settleOrder(other.context, order_ref, { purchase_id: second! }),
        ]);
        for (const machine of [one, other]) await machine.quiet();
        const attempts = await one.attempts(order_ref);
        assert.deepEqual(
          attempts.map(({ state }) => state),
          ['paid', 'paid'],
        );
        assert.deepEqual(attempts.map(({ refund_due }) => refund_due).sort(), [false, true]);
        assert.equal(told().filter((kind) => kind === `paid ${order_ref}`).length, 1);
      }
    });
  });
}
