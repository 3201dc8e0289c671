import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AttemptStore } from '../../src/server/attempt-store.ts';

const PROCESSES = 4;
const ROUNDS = 25;

const script = fileURLToPath(new URL('./start-together-child.ts', import.meta.url));

/**
 * Four processes start on one new store at the same moment and do the same work: each begins attempts of its own, all begin
 * one and count it up, and each takes what is due.
 *
 * @param where file of a SQLite store, connection string of a PostgreSQL store
 * @param open the same store in this process, opened when they have ended
 */
export async function startTogether(
  kind: 'sqlite' | 'postgres',
  where: string,
  open: () => Promise<AttemptStore>,
): Promise<void> {
  const children = Array.from({ length: PROCESSES }, (_, index) => {
    const child = spawn(process.execPath, [script, kind, where, String(index), String(ROUNDS)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator](), exit: once(child, 'exit') };
  });
  const nextLine = async ({ lines }: (typeof children)[number]) => String((await lines.next()).value);
  try {
    // Everything is loaded in all of them before the first opens the store.
    for (const one of children) assert.equal(await nextLine(one), 'ready');
    for (const { child } of children) child.stdin.end('go\n');
    const taken = (await Promise.all(children.map(nextLine))).flatMap((line) => JSON.parse(line) as string[]);
    for (const { exit } of children) assert.equal((await exit)[0], 0);

    const store = await open();
    try {
      const attempts = await store.listNewest(1000);
      assert.equal(attempts.filter(({ order_ref }) => order_ref !== 'shared').length, PROCESSES * ROUNDS);
      const shared = attempts.filter(({ order_ref }) => order_ref === 'shared');
      assert.equal(shared.length, 1);
      assert.equal(shared[0]!.checks, PROCESSES * ROUNDS, 'all have counted, none has overwritten another');
      assert.deepEqual(taken.sort(), attempts.map(({ id }) => id).sort(), 'each was handed out, to one only');
    } finally {
      await store.close();
    }
  } finally {
    for (const { child } of children) child.kill();
  }
}
