import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { runDoctor } from '../../src/command-line/doctor/run-doctor.ts';
import type { Examination } from '../../src/command-line/doctor/examine.ts';
import { createSandbox } from '../../src/sandbox/index.ts';

export const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';

/** Addresses that pages write into their HTML. */
export interface Places {
  /** The shop itself; its paths may be written without it. */
  shop: string;
  /** Another origin, for files and for Klix's answers. */
  other: string;
  /** Klix, as the shop's pages know it. */
  klix: string;
  /** Nobody listens here. */
  closed: string;
}

export interface ShopPage {
  html: string;
  headers?: OutgoingHttpHeaders;
}

export interface DoctorShop extends Places {
  /** Puts a page on the shop and gives its address. */
  put(path: string, page: ShopPage): string;
  /** Answers before all else. */
  on(path: string, answer: (request: IncomingMessage, response: ServerResponse) => void): string;
  close(): Promise<void>;
}

const script = (name: string) => readFileSync(`dist/${name}`);
const JS = { 'content-type': 'text/javascript' };

/** A shop with the script files, a Klix and another origin beside it, all on this machine. */
export async function startDoctorShop(): Promise<DoctorShop> {
  const pages = new Map<string, ShopPage>();
  const special = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  const sandbox = createSandbox();
  const askKlix = async (url: string, response: ServerResponse, headers: OutgoingHttpHeaders) => {
    const answer = await sandbox.fetch(`http://klix.test${url}`);
    response.writeHead(answer.status, { 'content-type': 'application/json', ...headers }).end(await answer.text());
  };

  const shop = await listen((request, response) => {
    const path = request.url!.split('?')[0]!;
    const page = pages.get(path);
    const answer = special.get(path);
    if (answer) return answer(request, response);
    if (page)
      return void response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
        .end(page.html);
    if (/^\/klix-[\w-]+\.js$/.test(path)) return void response.writeHead(200, JS).end(script(path.slice(1)));
    if (path === '/as-text/klix-pay-later.js') {
      return void response.writeHead(200, { 'content-type': 'text/plain' }).end(script('klix-pay-later.js'));
    }
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (path.startsWith('/failing/')) return void response.writeHead(503).end();
    if (path.startsWith('/nonsense/'))
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"monthly": "cheap"}');
    if (path.includes('/pay-later-widget/')) return void response.writeHead(200, JS).end('');
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
  });
  const other = await listen((request, response) => {
    const path = request.url!;
    const open = { 'access-control-allow-origin': '*' };
    if (path.startsWith('/open/klix-'))
      return void response.writeHead(200, { ...JS, ...open }).end(script(path.slice(6)));
    if (path.startsWith('/shut/klix-')) return void response.writeHead(200, JS).end(script(path.slice(6)));
    if (path.startsWith('/shut/financing/')) return void askKlix(path.slice(5), response, {});
    if (path.startsWith('/no-example/') && path.includes('representative-example'))
      return void response.writeHead(404, open).end();
    void askKlix(path.replace('/no-example', ''), response, open);
  });
  const nobody = await listen(() => undefined);
  const urls = { shop: urlOf(shop), other: urlOf(other), klix: urlOf(other), closed: urlOf(nobody) };
  await closeServer(nobody);
  return {
    ...urls,
    put(path, page) {
      pages.set(path, page);
      return urls.shop + path;
    },
    on(path, answer) {
      special.set(path, answer);
      return urls.shop + path;
    },
    async close() {
      sandbox.stop();
      await Promise.all([closeServer(shop), closeServer(other)]);
    },
  };
}

function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export interface Diagnosis extends Examination {
  exitCode: number;
  /** Of what stops a line, each once. */
  stops: string[];
  codes: string[];
}

/** What the command says about a page. */
export async function diagnose(...args: string[]): Promise<Diagnosis> {
  const written: string[] = [];
  const complaints: string[] = [];
  const exitCode = await runDoctor([...args, '--json'], {
    fetch,
    write: (text) => void written.push(text),
    complain: (text) => void complaints.push(text),
    colour: false,
  });
  if (exitCode === 2) throw new Error(complaints.join('\n'));
  const examination = JSON.parse(written.join('\n')) as Examination;
  const codesOf = (found: Examination['findings']) => [...new Set(found.map(({ code }) => code))];
  return {
    ...examination,
    exitCode,
    stops: codesOf(examination.findings.filter(({ severity }) => severity === 'stops')),
    codes: codesOf(examination.findings),
  };
}
