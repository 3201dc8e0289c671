import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ScriptFiles } from '../../scripts/write-release.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import { launchChromium } from '../support/chromium.ts';

const GUIDE = readFileSync('docs/csp-and-sri.md', 'utf8');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const FILES = JSON.parse(readFileSync('dist/sri.json', 'utf8')) as ScriptFiles;
const WRONG = `sha384-${'A'.repeat(64)}`;

/** The block of the guide whose fence says `info`. */
function block(info: string): string {
  const [, code] = new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\``, 'm').exec(GUIDE) ?? [];
  assert.ok(code, `no block "${info}"`);
  return code.trim();
}

/** Puts the hash of each file in place of the dots beside its name. */
const withHashes = (html: string, hashOf = (file: string) => FILES[file]!.sha384) =>
  html.replace(
    /([\w-]+\.js)("(?:: | integrity=)")sha384-…/g,
    (_, file: string, between: string) => file + between + hashOf(file),
  );

const SCRIPT = `<script type="module" src="/klix/${version}/klix-pay-later.js"></script>`;
const line = (more = '') =>
  `<klix-pay-later amount="67900" brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92" language="en"${more}><span slot="fallback">Pay by card.</span></klix-pay-later>`;

describe('docs/csp-and-sri.md', () => {
  let shop: Server;
  let klix: Server;
  let browser: Browser;
  let shopUrl: string;
  let klixUrl: string;
  const pages = new Map<string, { html: string; policy: string }>();
  const sandbox = createSandbox();

  before(async () => {
    const listen = (server: Server) =>
      new Promise<string>((resolve) =>
        server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
      );
    const financing = async (path: string) => {
      const answer = await sandbox.fetch(`http://klix.test${path}`);
      return { status: answer.status, body: await answer.text() };
    };
    klix = createServer((request, response) => {
      if (request.url!.startsWith('/p/'))
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('Klix page');
      if (request.url!.endsWith('.svg')) {
        return void response
          .writeHead(200, { 'content-type': 'image/svg+xml' })
          .end('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
      }
      void financing(request.url!).then(({ status, body }) =>
        response
          .writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
          .end(body),
      );
    });
    klixUrl = await listen(klix);
    shop = createServer((request, response) => {
      const path = request.url!;
      const page = pages.get(path);
      if (page) {
        return void response
          .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': page.policy })
          .end(page.html);
      }
      if (path === '/pay') return void response.writeHead(303, { location: `${klixUrl}/p/1/` }).end();
      if (path.startsWith('/own/')) {
        return void financing(path.slice(4)).then(({ status, body }) => response.writeHead(status).end(body));
      }
      const file = /^\/klix\/(\d+\.\d+\.\d+\/[\w-]+\.js)$/.exec(path)?.[1];
      if (!file) return void response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(`dist/cdn/${file}`));
    });
    shopUrl = await listen(shop);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    sandbox.stop();
    for (const server of [shop, klix]) {
      server.close();
      server.closeAllConnections();
    }
  });

  /** Opens a page under a policy of the guide, with this machine in place of Klix. */
  async function open(
    { head = SCRIPT, body = line(), policy = '' }: { head?: string; body?: string; policy?: string },
    look: (page: Page, seen: { violations: () => Promise<string[]>; errors: string[] }) => Promise<void>,
  ): Promise<void> {
    const local = (text: string) => text.replace(/https:\/\/(api|portal)\.klix\.app/g, klixUrl);
    pages.set('/page', {
      html: `<!doctype html><html lang="en"><head><title>Shop</title><meta name="klix-api-base" content="${klixUrl}"><meta name="klix-portal-base" content="${klixUrl}">${head}</head><body><h1>Laptop</h1>${body}</body></html>`,
      policy: local(policy),
    });
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.addInitScript(() => {
        const violations: string[] = [];
        Object.assign(globalThis, { violations });
        document.addEventListener('securitypolicyviolation', (event) =>
          violations.push(`${event.violatedDirective} ${event.blockedURI}`),
        );
        document.addEventListener('klix-error', (event) =>
          Object.assign(globalThis, { klixError: (event as CustomEvent<{ message: string }>).detail.message }),
        );
      });
      await page.goto(`${shopUrl}/page`);
      const violations = () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
      await look(page, { violations, errors });
    } finally {
      await context.close();
    }
  }

  const theLine = (page: Page) => page.locator('klix-pay-later [part="line"]');
  const dialogOpens = async (page: Page) => {
    await page.getByRole('button', { name: 'Learn more' }).click();
    await page.getByRole('dialog').waitFor();
  };
  /** The line shows, the dialog opens, and the browser has nothing to report. */
  const works = (page: { head?: string; body?: string; policy?: string }) =>
    open(page, async (opened, { violations, errors }) => {
      await theLine(opened).waitFor();
      await dialogOpens(opened);
      assert.deepEqual(await violations(), []);
      assert.deepEqual(errors, []);
    });

  it('names the version that is built', () => {
    assert.deepEqual([...new Set(GUIDE.match(/\d+\.\d+\.\d+(?=\/)/g))], [version]);
  });

  it('the policy for files on the shop’s own server', () => works({ policy: block('text csp line') }));
  it('the strict policy with a nonce', () =>
    works({ policy: block('text csp line nonce'), head: block('html line nonce') }));
  it('the policy for financing through the shop', () =>
    works({ policy: block('text csp own-api'), body: line(' api_base="/own"') }));

  it('the policy for the picker: logos show, the figure too, and the form leads to Klix', () =>
    open(
      {
        policy: block('text csp picker'),
        head: `<script type="module" src="/klix/${version}/klix-method-picker.js"></script>`,
        body: '<form method="post" action="/pay"><klix-method-picker amount="67900" brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92"></klix-method-picker><button>Pay</button></form>',
      },
      async (page, { violations }) => {
        await page.evaluate((portal) => {
          const picker = document.querySelector('klix-method-picker')!;
          Object.assign(picker, {
            methods: {
              available_payment_methods: ['card', 'klix_pay_later'],
              by_country: { any: ['card', 'klix_pay_later'] },
              country_names: { any: 'Other' },
              names: { card: 'Cards', klix_pay_later: 'Klix Pay Later' },
              logos: { card: `${portal}/card.svg`, klix_pay_later: `${portal}/later.svg` },
              card_methods: ['card'],
            },
          });
        }, klixUrl);
        await page
          .getByText(/€18\.87/)
          .first()
          .waitFor();
        const logo = page.locator('klix-method-picker img').first();
        await logo.evaluate((image: HTMLImageElement) => image.decode());
        await page.getByRole('radio').first().check();
        assert.deepEqual(await violations(), []);
        await page.getByRole('button', { name: 'Pay', exact: true }).click();
        await page.getByText('Klix page').waitFor();
      },
    ));

  it('a form is stopped where form-action does not name Klix, as the guide says', () =>
    open(
      { policy: "form-action 'self'", head: '', body: '<form method="post" action="/pay"><button>Pay</button></form>' },
      async (page, { violations }) => {
        await page.getByRole('button', { name: 'Pay', exact: true }).click();
        await page.waitForFunction(() => (globalThis as unknown as { violations: string[] }).violations.length > 0);
        assert.match((await violations())[0]!, /^form-action /);
        assert.equal(page.url(), `${shopUrl}/page`);
      },
    ));

  it('the tags with hashes', () => works({ head: withHashes(block('html line sri')) }));

  it('the tags with hashes under a strict policy, with the nonce on the import map too', () =>
    works({
      head: withHashes(block('html line sri')).replaceAll('<script', '<script nonce="r4nd0m"'),
      policy: block('text csp line nonce'),
    }));

  it('a policy of hashes alone', () => {
    const head = withHashes(block('html line sri'));
    const map = /<script type="importmap">([^]*?)<\/script>/.exec(head)![1]!;
    const hashes = [
      ...['klix-pay-later.js', 'klix-pay-later-dialog.js', 'klix-pay-later-custom-view.js'].map(
        (file) => FILES[file]!.sha384,
      ),
      `sha384-${createHash('sha384').update(map).digest('base64')}`,
    ];
    const policy = block('text csp line hashes').replace("'sha384-…'", hashes.map((hash) => `'${hash}'`).join(' '));
    return works({ head, policy });
  });

  it('the tags that the build writes to be pasted', async () => {
    const blocks = readFileSync(`dist/cdn/${version}/script-tags.html`, 'utf8')
      .split(/(?=<!-- klix-)/)
      .slice(1);
    assert.equal(blocks.length, 5);
    for (const head of blocks) {
      await open({ head, body: '' }, async (page, { errors }) => {
        const [, name] = /<!-- (klix-[\w-]+)\.js -->/.exec(head)!;
        const tag = name === 'klix-checkout-kit' ? 'klix-pay-later' : name!;
        await page.waitForFunction((defined) => customElements.get(defined), tag);
        assert.deepEqual(errors, []);
      });
    }
  });

  it('a script that is not what its hash says is not run, and the page stays as it is', () =>
    open(
      {
        head: withHashes(block('html line sri'), (file) =>
          file === 'klix-pay-later.js' ? WRONG : FILES[file]!.sha384,
        ),
      },
      async (page, { errors }) => {
        await page.waitForLoadState('networkidle');
        assert.equal(await page.evaluate(() => customElements.get('klix-pay-later') === undefined), true);
        assert.equal(await page.getByText('Pay by card.').isVisible(), true, 'what stands in the tag shows');
        assert.equal(await page.getByRole('heading', { name: 'Laptop' }).isVisible(), true);
        assert.deepEqual(errors, []);
      },
    ));

  it('a dialog that is not what its hash says opens the example in its place', () =>
    open(
      {
        head: withHashes(block('html line sri'), (file) => (file.endsWith('dialog.js') ? WRONG : FILES[file]!.sha384)),
      },
      async (page, { errors }) => {
        await theLine(page).waitFor();
        const example = page.locator('klix-pay-later [part="example"]');
        await page.getByRole('button', { name: 'Learn more' }).click();
        await example.waitFor();
        assert.match(
          await page.evaluate(() => (globalThis as unknown as { klixError: string }).klixError),
          /^The dialog could not be loaded/,
        );
        assert.deepEqual(errors, []);
      },
    ));
});
