import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { findOrInstall, run } from './debian.ts';

export interface TestPostgres {
  /** A connection string to an empty place of its own in the server. */
  newDatabase(): Promise<string>;
  /** For what a test has to do to the server itself. */
  admin: pg.Pool;
  /** Removes every place made, and the server if it was started here. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL to test with: the one `DATABASE_URL` names, or a throwaway server of this process, started in about two
 * seconds. It listens on a socket file in its own folder, so that any number of test processes may have one, and ends when this
 * process does, however it ends.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['DATABASE_URL'];
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startServer();
  const admin = new pg.Pool({ connectionString: server.url });
  // Connections that are idle when the server stops.
  admin.on('error', () => undefined);
  const made: string[] = [];
  return {
    admin,
    async newDatabase() {
      // A schema rather than a database, since the user of a given server may not be allowed to make databases.
      const name = `klix_test_${randomBytes(8).toString('hex')}`;
      await admin.query(`create schema ${name}`);
      made.push(name);
      const url = new URL(server.url);
      url.searchParams.set('options', `-c search_path=${name}`);
      return url.href;
    },
    async stop() {
      if (given) for (const name of made) await admin.query(`drop schema ${name} cascade`);
      await admin.end();
      await server.stop();
    },
  };
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), 'klix-pg-'));
  const data = join(folder, 'data');
  const asUser = userToRunAs(folder);
  // So that a killed test leaves no server behind; there is nothing like it but on Linux.
  const endWithParent = process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'INT'] : [];
  try {
    run([
      ...asUser,
      join(bin, 'initdb'),
      '-D',
      data,
      '-U',
      'app',
      '--auth=trust',
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ]);
    const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off'].flatMap((one) => [
      '-c',
      one,
    ]);
    const [command, ...args] = [...merge(endWithParent, asUser), join(bin, 'postgres'), '-D', data, ...settings];
    const server = spawn(command!, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    await ready(server);
    const url = new URL('postgresql://app@localhost/postgres');
    url.searchParams.set('host', folder);
    return {
      url: url.href,
      async stop() {
        if (server.exitCode === null) {
          const ended = once(server, 'exit');
          server.kill('SIGINT');
          await ended;
        }
        rmSync(folder, { recursive: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root. */
function userToRunAs(folder: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const id = (flag: string) => Number(run(['id', flag, 'nobody']));
  chownSync(folder, id('-u'), id('-g'));
  chmodSync(folder, 0o755);
  return ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'];
}

/** One `setpriv` for both: a second one would drop the wish of the first. */
const merge = (first: string[], second: string[]) =>
  first.length && second.length ? [...first, ...second.slice(1)] : [...first, ...second];

function programs(): string {
  const find = () =>
    globSync('/usr/lib/postgresql/*/bin')
      .sort((a, b) => Number(a.split('/')[4]) - Number(b.split('/')[4]))
      .at(-1) ?? process.env['PATH']?.split(':').find((folder) => existsSync(join(folder, 'initdb')));
  const found = findOrInstall(find, 'postgresql');
  if (!found)
    throw new Error('No PostgreSQL found: install it (Debian: apt-get install postgresql) or set DATABASE_URL');
  return found;
}

async function ready(server: ChildProcess): Promise<void> {
  const log: string[] = [];
  const lines = createInterface(server.stderr!);
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      log.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    server.on('error', reject);
    server.on('exit', () => reject(new Error(`PostgreSQL did not start:\n${log.join('\n')}`)));
  });
  // Read on, or the server stops when the pipe is full.
  lines.removeAllListeners('line').on('line', () => undefined);
}
