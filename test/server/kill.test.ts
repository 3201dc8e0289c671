import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Purchase } from '../../src/contract/purchase.ts';
import { serveSandbox } from '../../src/sandbox/cli.ts';
import { SECRET_KEY } from '../../src/sandbox/index.ts';
import { startPostgres } from '../support/postgres.ts';
import { BRAND } from './stub-klix.ts';
import { freePort } from '../support/free-port.ts';

const MACHINES = 2;
const PAYERS = 16;
/** For long runs; PostgreSQL gets a fifth of them. */
const KILLS = Number(process.env['KLIX_KILLS'] ?? 100);
/** Longer than every lease: what a dead process held is free for the next. */
const BETWEEN_LIVES_S = 120;
const LONGEST_LIFE_MS = 300;

const script = fileURLToPath(new URL('./kill-child.ts', import.meta.url));

/** Lives of a shop's servers under payers and callbacks, each ended by `kill -9` at a random moment. */
async function liveAndDie(kind: 'sqlite' | 'postgres', where: string, folder: string, lives: number) {
  const shopFile = join(folder, 'shop.sqlite');
  const { url, sandbox, close } = await serveSandbox({ port: 0 });
  const ports = await Promise.all(Array.from({ length: MACHINES }, freePort));
  let aheadMs = 0;
  let isOver = false;
  let orders = 0;
  let alive: string[] = [];
  const running = new Set<ChildProcess>();

  /** @returns the process, once its server listens or it has ended */
  const startMachine = async (port: number): Promise<ChildProcess> => {
    const args = [script, kind, where, shopFile, url, BRAND, SECRET_KEY, String(port), String(aheadMs)];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    running.add(child);
    void once(child, 'exit').then(() => running.delete(child));
    // A killed one does not read its input any more.
    child.stdin.on('error', () => {});
    await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')]);
    return child;
  };
  const passTime = async (seconds: number) => {
    aheadMs += seconds * 1000;
    await sandbox.advance(seconds);
  };

  /** Clicks until somebody answers with a purchase. */
  const start = async (order_ref: string, intent_id: string): Promise<string> => {
    for (;;) {
      const origin = alive[Math.floor(Math.random() * alive.length)];
      const answer = await (origin === undefined
        ? undefined
        : fetch(`${origin}/start`, { method: 'POST', body: JSON.stringify({ order_ref, intent_id }) })
            .then(async (response) => (response.ok ? ((await response.json()) as Record<string, string>) : undefined))
            .catch(() => undefined));
      if (answer?.['purchase_id']) return answer['purchase_id'];
      assert.ok([undefined, 'klix-unavailable'].includes(answer?.['refused']), JSON.stringify(answer));
      await wait(5);
    }
  };
  const control = async (path: string, body: object) => {
    const answer = await sandbox.fetch(`/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
    assert.ok(answer.ok, await answer.text());
  };
  const payer = async () => {
    while (!isOver) {
      const order_ref = `KILL-${++orders}`;
      let purchase_id = await start(order_ref, `${order_ref}-1`);
      if (Math.random() < 0.3) purchase_id = await start(order_ref, `${order_ref}-2`);
      if (Math.random() < 0.2) await control(`purchases/${purchase_id}/pay`, { outcome: 'do_not_honour' });
      await control(`purchases/${purchase_id}/pay`, { outcome: Math.random() < 0.2 ? 'pending' : 'success' });
    }
  };
  const paidAtKlix = async () => {
    const answer = await sandbox.fetch('/_sandbox/purchases?limit=9999');
    const { results } = (await answer.json()) as { results: Purchase[] };
    return results.filter(({ status }) => status === 'paid').map(({ reference }) => reference);
  };
  const marked = () => {
    const shop = new DatabaseSync(shopFile, { timeout: 10_000 });
    const rows = shop.prepare('select order_ref, paid from orders').all();
    const [reruns] = shop.prepare('select coalesce(sum(runs - 1), 0) as n from news').all();
    shop.close();
    return { paid: new Map(rows.map((row) => [String(row['order_ref']), Number(row['paid'])])), reruns: reruns!['n'] };
  };

  try {
    const payers = Promise.all(Array.from({ length: PAYERS }, payer));
    // Looked at when all is over; until then a failure must not be one that nobody handles.
    payers.catch(() => {});
    let kills = 0;
    while (kills < lives) {
      await Promise.all(
        ports.map(async (port) => {
          const child = await startMachine(port);
          const origin = `http://127.0.0.1:${port}`;
          alive.push(origin);
          await wait(Math.random() * LONGEST_LIFE_MS);
          alive = alive.filter((one) => one !== origin);
          assert.equal(child.exitCode, null, 'it lived until it was killed');
          child.kill('SIGKILL');
          await once(child, 'exit');
          kills += 1;
        }),
      );
      await passTime(BETWEEN_LIVES_S);
    }
    isOver = true;
    const last = await startMachine(ports[0]!);
    alive = [`http://127.0.0.1:${ports[0]}`];
    await payers;
    let lost: string[] = [];
    for (let minutes = 0; minutes < 120; minutes++) {
      await passTime(60);
      last.stdin!.write(`${aheadMs}\n`);
      const { paid } = marked();
      lost = (await paidAtKlix()).filter((order_ref) => !paid.has(order_ref));
      if (lost.length === 0 && minutes > 2) break;
      await wait(50);
    }
    const paid = await paidAtKlix();
    const shop = marked();
    const doubled = [...shop.paid].filter(([, times]) => times !== 1);
    const unpaid = [...shop.paid.keys()].filter((order_ref) => !paid.includes(order_ref));
    return { kills, orders: paid.length, lost, doubled, unpaid, reruns: shop.reruns };
  } finally {
    isOver = true;
    for (const child of running) child.kill('SIGKILL');
    await close();
  }
}

describe('a shop whose servers are killed', () => {
  const report = ({ kills, orders, lost, doubled, reruns }: Awaited<ReturnType<typeof liveAndDie>>, kind: string) =>
    console.log(
      `${kind}: ${kills} kills, ${orders} orders paid, ${lost.length} lost, ${doubled.length} doubled, ${String(reruns)} handlers run again`,
    );
  const check = (result: Awaited<ReturnType<typeof liveAndDie>>) => {
    assert.ok(result.orders >= result.kills / 10, 'there was something to lose');
    assert.deepEqual([result.lost, result.doubled, result.unpaid], [[], [], []]);
  };

  it('marks every paid order once, with SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'klix-kill-'));
    try {
      const result = await liveAndDie('sqlite', join(folder, 'attempts.sqlite'), folder, KILLS);
      report(result, 'SQLite');
      check(result);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('marks every paid order once, with PostgreSQL', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'klix-kill-'));
    const postgres = await startPostgres();
    try {
      const result = await liveAndDie('postgres', await postgres.newDatabase(), folder, Math.ceil(KILLS / 5));
      report(result, 'PostgreSQL');
      check(result);
    } finally {
      await postgres.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
