import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { BRANDS } from './brands.ts';
import { ConnectionCut } from './faults.ts';
import { type SandboxStorage } from './storage.ts';
import { createSandbox, type Sandbox, type SandboxOptions, SECRET_KEY } from './sandbox.ts';

export const DEFAULT_PORT = 4010;
const HOST = '127.0.0.1';
/** The guide's examples send this host by hand; pages for the payer must still be found here. */
const KLIX_HOST = 'portal.klix.app';
/** Larger than anything Klix's fields allow; keeps a slip from filling the memory. */
const MAX_BODY_BYTES = 1_000_000;

export interface ServeOptions extends SandboxOptions {
  /** 0 picks a free port. Default 4010. */
  port?: number;
  /** SQLite file that keeps the state over a restart; made when it is missing. Default: memory only. */
  data?: string;
}

export interface RunningSandbox {
  /** Where it listens, without a slash at the end. */
  url: string;
  sandbox: Sandbox;
  close: () => Promise<void>;
}

/**
 * Puts a sandbox on HTTP, on this machine only.
 *
 * @throws Error when the port is taken, with a message that says how to choose another
 */
export async function serveSandbox({
  port = DEFAULT_PORT,
  data,
  ...options
}: ServeOptions = {}): Promise<RunningSandbox> {
  const file = data === undefined ? undefined : await openStorage(data);
  const sandbox = createSandbox({ ...options, ...(file && { storage: file }) });
  const server = createServer((incoming, outgoing) => {
    void answerOverHttp(sandbox, incoming, outgoing);
  });
  await listen(server, port).catch((error: unknown) => {
    file?.close();
    throw error;
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    sandbox,
    close: async () => {
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
      sandbox.stop();
      file?.close();
    },
  };
}

/** Rows in the SQLite built into Node. A row that is saved again moves to the end, so they load in the order of change. */
async function openStorage(path: string): Promise<SandboxStorage & { close: () => void }> {
  // Loaded only when asked for: an older Node has none.
  const { DatabaseSync } = await import('node:sqlite');
  const open = () => {
    try {
      return new DatabaseSync(path);
    } catch (cause) {
      throw new Error(`--data ${path} cannot be opened: its folder has to be there, and writable.`, { cause });
    }
  };
  const database = open();
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS sandbox (kind TEXT, id TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, id))`);
  const load = database.prepare('SELECT kind, id, value FROM sandbox ORDER BY rowid');
  const save = database.prepare('INSERT OR REPLACE INTO sandbox (kind, id, value) VALUES (?, ?, ?)');
  const forget = database.prepare('DELETE FROM sandbox WHERE kind = ? AND id = ?');
  return {
    load: () =>
      load.all().map(({ kind, id, value }) => ({
        kind: String(kind),
        id: String(id),
        value: JSON.parse(String(value)) as unknown,
      })),
    save: (rows) => {
      // A callback may come back after the sandbox was closed.
      if (!database.isOpen) return;
      database.exec('BEGIN');
      try {
        for (const { kind, id, value } of rows) {
          if (value === undefined) forget.run(kind, id);
          else save.run(kind, id, JSON.stringify(value));
        }
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error);
    });
    server.listen(port, HOST, resolve);
  });
}

const portTaken = (port: number, cause: Error) =>
  new Error(
    `Port ${port} on ${HOST} is in use. Choose another with SANDBOX_PORT=${port + 1} or --port ${port + 1}, ` +
      'or stop the program that uses it.',
    { cause },
  );

async function answerOverHttp(sandbox: Sandbox, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  try {
    const answer = await sandbox.fetch(await toRequest(incoming, gone.signal));
    const body = Buffer.from(await answer.arrayBuffer());
    outgoing.writeHead(answer.status, [...answer.headers].flat());
    outgoing.end(body);
  } catch (error) {
    if (error instanceof ConnectionCut || gone.signal.aborted) return void outgoing.destroy();
    console.error('[sandbox]', error);
    outgoing.writeHead(500).end();
  }
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { host = KLIX_HOST } = incoming.headers;
  const { localPort } = incoming.socket;
  const url = new URL(incoming.url ?? '/', `http://${host === KLIX_HOST ? `${HOST}:${localPort}` : host}`);
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const { method = 'GET' } = incoming;
  const body = method === 'GET' || method === 'HEAD' ? undefined : await readBody(incoming);
  return new Request(url, { method, headers, signal, ...(body && { body }) });
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new ConnectionCut(`The request body is over ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

/** The port from `--port`, else from `SANDBOX_PORT`, else 4010. @throws Error naming what is wrong */
export function readPort(flag: string | undefined, variable: string | undefined): number {
  const [name, text] =
    flag !== undefined ? ['--port', flag] : ['SANDBOX_PORT', variable?.trim() || String(DEFAULT_PORT)];
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65535)) throw new Error(`${name} is a port number from 0 to 65535, not "${text}".`);
  return port;
}

const HELP = `Klix sandbox: a simulator of the Klix payment API. Independent project, not affiliated with Klix or Citadele.

  --port <number>        port on ${HOST} (or SANDBOX_PORT), ${DEFAULT_PORT} by default
  --shape flat|offers    answer of the financing call, flat by default
  --data <file>          keep purchases, webhooks, keys and the clock in this file over a restart
  --help                 this text`;

/** The command line: starts a sandbox and keeps it until Ctrl+C. Sets the exit code instead of throwing. */
export async function runSandboxCli(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        shape: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return console.log(HELP);
    const { shape = 'flat' } = values;
    if (shape !== 'flat' && shape !== 'offers') throw new Error('--shape is flat or offers.');
    const { data } = values;
    const running = await serveSandbox({
      port: readPort(values.port, env.SANDBOX_PORT),
      shape,
      ...(data !== undefined && { data }),
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close());
    console.log(greeting(running.url));
  } catch (error) {
    console.error(`[sandbox] ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

function greeting(url: string): string {
  const brands = BRANDS.map(({ id, market, name }) => `  ${id}  ${market}  ${name}`);
  return [
    `Klix sandbox on ${url} (simulator, no real payments; not affiliated with Klix or Citadele)`,
    `Secret key: ${SECRET_KEY}`,
    'Brands:',
    ...brands,
  ].join('\n');
}
