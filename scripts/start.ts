// `npm start`: builds what is out of date, then runs the Klix simulator and the demo shop until Ctrl-C.
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serveSandbox } from '../src/sandbox/cli.ts';
import { SCRIPT_TAG_FILES } from '../vite.script-tag.config.ts';
import { build } from './build.ts';

const root = resolve(import.meta.dirname, '..');

/** npm and the runner pass Ctrl-C on a second time; met by a process that has stopped listening, it looks like a crash. */
const SIGNAL_ECHO_MS = 200;

/** Something the person at the keyboard can put right; its message is all they need. */
class StartProblem extends Error {}

interface Server {
  url: string;
  close(): Promise<void>;
}

async function start(): Promise<void> {
  const ports = { sandbox: readPort('SANDBOX_PORT', 4010), shop: readPort('PORT', 3000) };
  if (isOutOfDate()) {
    console.log('Building the script files …');
    await build();
  }
  // Orders and purchases outlive a restart, both or neither: deleting the folder starts afresh.
  const data = resolve(root, process.env.SHOP_DATA?.trim() || join('.cache', 'demo-shop'));
  mkdirSync(data, { recursive: true });
  const sandbox = await open('SANDBOX_PORT', ports.sandbox, (port) =>
    // The newer answer: its figures agree with the example text to the cent.
    serveSandbox({ port, shape: 'offers', data: join(data, 'klix.sqlite') }),
  );
  const shop = await open('PORT', ports.shop, async (port) => {
    // The shop imports the kit by its name, as a merchant's does, and that leads to what was built just now.
    const { startShop } = await import('../examples/node-shop/server.ts');
    return startShop({ port, sandboxUrl: sandbox.url, database: join(data, 'shop.sqlite') });
  }).catch(async (problem: unknown) => {
    await sandbox.close();
    throw problem;
  });

  let closing: Promise<unknown> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      closing ??= Promise.all([shop.close(), sandbox.close()]).then(() => delay(SIGNAL_ECHO_MS));
    });
  }
  console.log(`
  Demo shop       ${shop.url}
  Klix simulator  ${sandbox.url}
  Back office     ${shop.url}/admin

No real payments: nothing leaves this machine. Ctrl-C stops both.`);
}

function readPort(variable: string, fallback: number): number {
  const text = process.env[variable]?.trim() || String(fallback);
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new StartProblem(`${variable} must be a port number from 0 to 65535, not "${text}".`);
}

async function open<T extends Server>(
  variable: string,
  port: number,
  listen: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await listen(port);
  } catch (problem) {
    const reason = reasonFor(problem);
    if (!reason) throw problem;
    throw new StartProblem(
      `Port ${port} ${reason}. Choose another one with ${variable}, for example: ${variable}=${port + 1} npm start`,
    );
  }
}

function reasonFor(problem: unknown): string | undefined {
  const { code, cause } = problem as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'is already in use';
  if (code === 'EACCES') return 'needs rights that this user does not have';
  return cause instanceof Error ? reasonFor(cause) : undefined;
}

/** True when a script file is missing, or older than a source or than the recipe it is built by. */
function isOutOfDate(): boolean {
  const builtAt = Math.min(
    ...SCRIPT_TAG_FILES.map(
      ({ name }) => statSync(join(root, 'dist', `${name}.js`), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    ),
  );
  const recipe = readdirSync(root).filter((name) => /^(package-lock\.json|vite.*\.ts)$/.test(name));
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) =>
    join('src', name),
  );
  return [...recipe, ...sources, join('scripts', 'build.ts')].some(
    (path) => statSync(join(root, path)).mtimeMs > builtAt,
  );
}

try {
  await start();
} catch (problem) {
  if (!(problem instanceof StartProblem)) throw problem;
  console.error(`[start] ${problem.message}`);
  process.exitCode = 1;
}
