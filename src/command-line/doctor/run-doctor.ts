import { parseArgs } from 'node:util';
import { addressFrom } from './address.ts';
import { examine } from './examine.ts';
import { NoAnswer } from './fetch-text.ts';
import { loadPage, readPageFile } from './load-page.ts';
import { withLogin, withoutLogin } from './login.ts';
import { writeReport } from './write-report.ts';

const HELP = `Says why a page does not show the monthly payment, and what to do about it.

  klix-checkout-kit doctor <url>
  klix-checkout-kit doctor --html <file> [<url>]   the page as the browser has it; - reads standard input

  --json   findings as JSON
  --help   this text

It reads the page, its scripts and the offers that the page would ask for, and nothing else. It runs no script: for elements
that JavaScript adds, save the page from the browser and use --html.

Ends with 0 when nothing keeps a line from showing, 1 when something does, 2 when the page cannot be read.`;

/** Where the doctor reads and writes; tests bring their own. */
export interface DoctorWorld {
  fetch: typeof fetch;
  write(text: string): void;
  complain(text: string): void;
  colour: boolean;
}

const TERMINAL: DoctorWorld = {
  fetch: globalThis.fetch,
  write: (text) => console.log(text),
  complain: (text) => console.error(text),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
};

/** The command line; gives the exit code. */
export async function runDoctor(args: readonly string[], world: DoctorWorld = TERMINAL): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { html: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (values.help) {
      world.write(HELP);
      return 0;
    }
    const [address, ...more] = positionals;
    const url = address === undefined ? undefined : addressFrom(address);
    if (more.length || (address === undefined && values.html === undefined))
      throw new Error('Give it the address of one page; --help says more.');
    if (address !== undefined && !/^https?:$/.test(url?.protocol ?? '')) {
      throw new Error(
        `${address} is not an address that starts with https:// or http://; a file is given with --html.`,
      );
    }
    const fetch = withLogin(world.fetch, url);
    const open = url && withoutLogin(url);
    const page = values.html === undefined ? await loadPage(open!, fetch) : readPageFile(values.html, open);
    const examination = await examine(page, fetch);
    const place = page.url?.href ?? values.html ?? '';
    const stops = examination.findings.some(({ severity }) => severity === 'stops');
    world.write(
      values.json
        ? JSON.stringify({ page: place, ok: !stops, ...examination }, null, 2)
        : writeReport(place, examination, world.colour),
    );
    return stops ? 1 : 0;
  } catch (error) {
    const { message } = error as Error;
    world.complain(`[doctor] ${error instanceof NoAnswer ? `The page cannot be read: ${message}.` : message}`);
    return 2;
  }
}
