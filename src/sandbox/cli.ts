import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { BRANDS } from './brands.ts';
import { ConnectionCut } from './faults.ts';
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
export async function serveSandbox({ port = DEFAULT_PORT, ...options }: ServeOptions = {}): Promise<RunningSandbox> {
  const sandbox = createSandbox(options);
  const server = createServer((incoming, outgoing) => {
    void answerOverHttp(sandbox, incoming, outgoing);
  });
  await listen(server, port);
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    sandbox,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
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
    if (!(error instanceof ConnectionCut) && !gone.signal.aborted) console.error('[sandbox]', error);
    outgoing.destroy();
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
  --help                 this text`;

/** The command line: starts a sandbox and keeps it until Ctrl+C. Sets the exit code instead of throwing. */
export async function runSandboxCli(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, shape: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) return console.log(HELP);
    const { shape = 'flat' } = values;
    if (shape !== 'flat' && shape !== 'offers') throw new Error('--shape is flat or offers.');
    const running = await serveSandbox({ port: readPort(values.port, env.SANDBOX_PORT), shape });
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
