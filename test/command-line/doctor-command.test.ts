import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchText, MAX_BYTES, NoAnswer } from '../../src/command-line/doctor/fetch-text.ts';
import { type DoctorWorld, runDoctor } from '../../src/command-line/doctor/run-doctor.ts';
import { line, page } from './doctor-cases.ts';
import { type DoctorShop, startDoctorShop } from './doctor-shop.ts';

const GUIDE = readFileSync('docs/doctor.md', 'utf8');
const COMMAND = resolve('src/command-line/command.ts');

let shop: DoctorShop;
let folder: string;
before(async () => {
  shop = await startDoctorShop();
  folder = mkdtempSync(join(tmpdir(), 'klix-doctor-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await shop.close();
});

async function run(args: string[], world: Partial<DoctorWorld> = {}) {
  let out = '';
  let err = '';
  const exitCode = await runDoctor(args, {
    fetch,
    write: (text) => void (out += `${text}\n`),
    complain: (text) => void (err += `${text}\n`),
    colour: false,
    ...world,
  });
  return { exitCode, out, err };
}

describe('the doctor on the command line', () => {
  it('says what, where and how to put it right, the worst first', async () => {
    const url = shop.put('/spoken', page({ body: line('amount="679.00" category="SPORT_GOODS"') })(shop));
    const { out, err, exitCode } = await run([url]);
    assert.equal(exitCode, 1);
    assert.equal(err, '');
    assert.deepEqual(out.split('\n').slice(0, 8), [
      `${url}: 1 element of the kit`,
      '',
      'PROBLEM line 9: amount="679.00" is not whole euro cents; write 679.00 € as amount="67900". [amount-refused]',
      '  Fix: Write the price in whole cents, without a point, a comma or a sign.',
      '    amount="67900"',
      '',
      out.split('\n')[6],
      '  Fix: Write SPORTING_GOODS.',
    ]);
    assert.match(out, /Warning line 9: category="SPORT_GOODS" is left out/);
    assert.match(out, /\n1 problem to put right\.\n$/);
  });

  it('prints what its guide shows', async () => {
    const [, block] = /```text\n([^]*?)```/.exec(GUIDE)!;
    const { out } = await run([shop.put('/product/laptop', page({ body: line('amount="679.00"') })(shop))]);
    assert.equal(out.replace(shop.shop, 'https://shop.example'), block);
  });

  it('says only what its guide lists, and all of it', () => {
    const source = globSync('src/command-line/doctor/*.ts')
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const [, table] = /## What it finds\n([^]*?)\n\n\w/.exec(GUIDE)!;
    const listed = [...table!.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code!);
    const made = [
      'element-in-comment',
      'element-in-template',
      'element-in-noscript',
      'amount-refused',
      'brand-refused',
    ];
    const written = [
      /\bcode: '([a-z-]+)'/g,
      /\bstops\(\s*'([a-z-]+)'/g,
      /\bcode: [^,\n]*\? '([a-z-]+)'/g,
      /\bcode: [^,\n]* : '([a-z-]+)'/g,
    ].flatMap((pattern) => [...source.matchAll(pattern)].map(([, code]) => code!));
    assert.deepEqual([...new Set(listed)].sort(), [...new Set([...written, ...made])].sort());
  });

  it('says so when all is well', async () => {
    const url = shop.put('/well', page()(shop));
    assert.deepEqual(await run([url]), {
      exitCode: 0,
      out: `${url}: 1 element of the kit\n\nNo problem: nothing keeps it from showing.\n`,
      err: '',
    });
  });

  it('gives JSON to scripts, and colour to terminals only', async () => {
    const url = shop.put('/json', page({ body: line('') })(shop));
    const { out } = await run([url, '--json']);
    const said = JSON.parse(out) as { page: string; ok: boolean; elements: unknown; findings: { code: string }[] };
    assert.equal(said.page, url);
    assert.equal(said.ok, false);
    assert.deepEqual(said.elements, [{ tag: 'klix-pay-later', line: 9 }]);
    assert.deepEqual(
      said.findings.map(({ code }) => code),
      ['amount-missing'],
    );
    assert.ok((await run([url], { colour: true })).out.includes('\u001b[31mPROBLEM\u001b[0m'));
    assert.ok(!(await run([url])).out.includes('\u001b'));
  });

  it('reads a page that the browser has saved, from a file or from standard input', async () => {
    const { html } = page({ body: line('amount="67900"') })(shop);
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    assert.equal((await run(['--html', file, `${shop.shop}/anywhere`])).exitCode, 0);
    // Without an address the script cannot be fetched; its name tells what it is.
    assert.equal((await run(['--html', file])).exitCode, 0);
    const child = spawn(process.execPath, [COMMAND, 'doctor', '--html', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(html.replace('67900', '679,00'));
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.match(out, /^-: 1 element[^]*\[amount-refused\]/);
  });

  it('explains itself', () => {
    const command = (...args: string[]) => spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8' });
    const help = command('--help');
    assert.equal(help.status, 0);
    assert.match(help.stdout, /klix-checkout-kit sandbox[^]*klix-checkout-kit doctor/);
    assert.equal(command().status, 2);
    assert.equal(command('docter').status, 2);
    assert.match(command('docter').stderr, /klix-checkout-kit doctor/);
    assert.match(command('doctor', '--help').stdout, /--html <file>[^]*--json/);
    assert.match(command('sandbox', '--help').stdout, /--port/);
  });

  for (const [name, args, complaint] of [
    ['no address', [], /Give it the address of one page/],
    ['two addresses', ['https://a.example', 'https://b.example'], /one page/],
    ['an address without https', ['shop.example'], /shop\.example is not an address/],
    ['another kind of address', ['file:///etc/passwd'], /is not an address/],
    ['an unknown flag', ['--fast', 'https://a.example'], /--fast/],
    ['a file that is not there', ['--html', '/nowhere/at-all.html'], /ENOENT/],
  ] as const) {
    it(`ends with 2 for ${name}`, async () => {
      const { exitCode, out, err } = await run([...args], { fetch: () => assert.fail('asked the network') });
      assert.equal(exitCode, 2);
      assert.equal(out, '');
      assert.match(err, complaint);
    });
  }
});

describe('a page that cannot be read', () => {
  const unreadable = async (url: string, complaint: RegExp) => {
    const { exitCode, err } = await run([url]);
    assert.equal(exitCode, 2);
    assert.match(err, complaint);
  };

  it('because nobody answers', () =>
    unreadable(`${shop.closed}/`, /cannot be read: nothing answers at this address \(ECONNREFUSED\)/));
  it('because it is not there', () => unreadable(`${shop.shop}/nowhere`, /status 404/));
  it('because it leads round in a circle', () =>
    unreadable(
      shop.on('/round', (_, response) => response.writeHead(302, { location: '/round' }).end()),
      /more than 10 redirects/,
    ));
  it('because it leads somewhere that is no page', () =>
    unreadable(
      shop.on('/away', (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end()),
      /a redirect leads to file:/,
    ));
  it('because it is no HTML', () =>
    unreadable(
      shop.on('/data', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}')),
      /is no HTML page but application\/json/,
    ));
  it('because it is huge, however small it was packed', () =>
    unreadable(
      shop.on('/huge', (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(MAX_BYTES * 4, '<p>'))),
      ),
      /larger than 5 MB/,
    ));

  it('because it takes too long, to begin or to end', async () => {
    const never = shop.on('/never', () => undefined);
    const drips = shop.on('/drips', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('<p>'), 10);
      response.on('close', () => clearInterval(timer));
    });
    for (const url of [never, drips]) {
      await assert.rejects(fetchText(new URL(url), { fetch, deadlineMs: 150 }), (error: Error) => {
        assert.ok(error instanceof NoAnswer);
        assert.equal(error.message, 'no answer within 0.15 s');
        return true;
      });
    }
  });

  it('follows redirects, unpacks, and minds the character set', async () => {
    const { html } = page({ body: `<p>679,00 eiro – Rīga</p>${line()}` })(shop);
    shop.on('/packed', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(gzipSync(html)),
    );
    const url = shop.on('/old', (_, response) => response.writeHead(301, { location: '/packed' }).end());
    const { exitCode, out } = await run([url]);
    assert.equal(exitCode, 0);
    assert.match(out, new RegExp(`^${shop.shop}/packed: 1 element`));
    const latin = shop.on('/latin', (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=windows-1257' })
        .end(Buffer.from(`<klix-pay-later amount="1\xe2"></klix-pay-later>`, 'latin1')),
    );
    assert.match((await run([latin])).out, /amount="1ā"/);
  });

  it('reads a page whatever bytes its byte order mark announces, from the shop or from a file', async () => {
    const { html } = page({ body: line('amount="67900"') })(shop);
    const little = Buffer.from(`\ufeff${html}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const [name, bytes] of Object.entries({ little, big })) {
      const url = shop.on(`/${name}`, (_, response) =>
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(bytes),
      );
      assert.match((await run([url])).out, /1 element of the kit/, name);
      const file = join(folder, `${name}.html`);
      writeFileSync(file, bytes);
      assert.match((await run(['--html', file])).out, /1 element of the kit/, name);
    }
  });
});

describe('a shop behind a password', () => {
  const LOGIN = `Basic ${Buffer.from('owner:pa:ss ē').toString('base64')}`;
  const withLogin = (url: string) => url.replace('http://', 'http://owner:pa%3Ass%20%C4%93@');
  let asked: { path: string; authorization: string | undefined }[] = [];
  const locked = (path: string, body: string) =>
    shop.on(path, ({ headers }, response) => {
      asked.push({ path, authorization: headers.authorization });
      if (headers.authorization !== LOGIN) return void response.writeHead(401).end();
      const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
      response.writeHead(200, { 'content-type': type }).end(body);
    });

  it('is read with the password of its address, its scripts too, and nobody sees it', async () => {
    asked = [];
    locked('/locked/klix-pay-later.js', 'export {}');
    const { html } = page({ script: '<script type="module" src="/locked/klix-pay-later.js"></script>' })(shop);
    const { out, err, exitCode } = await run([withLogin(locked('/staging', html)), '--json']);
    assert.deepEqual([exitCode, err], [0, '']);
    assert.deepEqual(asked.map(({ path }) => path).sort(), ['/locked/klix-pay-later.js', '/staging']);
    assert.doesNotMatch(out, /owner|pa(:|%3A)ss/);
    assert.equal((JSON.parse(out) as { page: string }).page, `${shop.shop}/staging`);
  });

  it('does not have its password sent to anybody else', async () => {
    const seen: (string | undefined)[] = [];
    const url = shop.put('/staging-2', page()(shop));
    const { exitCode } = await run([withLogin(url)], {
      fetch: (input, init) => {
        const { origin } = new URL(input instanceof Request ? input.url : input);
        if (origin !== shop.shop) seen.push(new Headers(init?.headers).get('authorization') ?? undefined);
        return fetch(input, init);
      },
    });
    assert.equal(exitCode, 0);
    assert.deepEqual([...new Set(seen)], [undefined]);
  });

  it('says how to give the password when there is none', async () => {
    const { exitCode, err } = await run([locked('/staging', '')]);
    assert.equal(exitCode, 2);
    assert.match(err, /status 401.*https:\/\/name:password@/);
  });

  it('never shows a password that a redirect carries', async () => {
    const url = shop.on('/to-login', (_, response) =>
      response.writeHead(302, { location: withLogin(shop.put('/open-page', page()(shop))) }).end(),
    );
    const { exitCode, out, err } = await run([url]);
    assert.equal(exitCode, 0, err);
    assert.doesNotMatch(out, /owner/);
  });
});
