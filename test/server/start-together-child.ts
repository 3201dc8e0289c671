import { once } from 'node:events';
import type { AttemptStore } from '../../src/server/attempt-store.ts';
import { createPostgresStore } from '../../src/server/postgres/index.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { newAttempt } from './attempt-samples.ts';

const [kind, where = '', me, rounds] = process.argv.slice(2);

console.log('ready');
await once(process.stdin, 'data');
const store =
  kind === 'sqlite' ? createSqliteStore({ file: where }) : await createPostgresStore({ connectionString: where });

const named = (name: string, order_ref: string) =>
  newAttempt({ id: name, intent_id: name, token_hash: name, order_ref, check_at: 1 });

async function countUp(shop: AttemptStore): Promise<void> {
  for (;;) {
    const shared = await shop.begin(named('shared', 'shared'));
    if (await shop.commit(shared, { checks: shared.checks + 1 })) return;
  }
}

for (let round = 0; round < Number(rounds); round += 1) {
  await store.begin(named(`own-${me}-${round}`, `order-${me}-${round}`));
  await countUp(store);
}
const taken: string[] = [];
for (;;) {
  const due = await store.takeDue(2, 3, 3);
  if (!due.length) break;
  taken.push(...due.map(({ id }) => id));
}
console.log(JSON.stringify(taken));
await store.close();
