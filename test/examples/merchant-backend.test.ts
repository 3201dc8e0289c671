import '../server/entries-from-source.ts';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline/promises';
import type { PurchaseCreated, PurchaseStatusAnswer } from '../../src/contract/checkout.ts';
import { serveSandbox } from '../../src/sandbox/cli.ts';
import { intent, refused } from '../server/edge-shop.ts';
import { freePort } from '../support/free-port.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The example's shop in a process of its own, on a sandbox of its own. */
async function startExample(name: string) {
  const sandbox = await serveSandbox({ port: 0 });
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['--import', file('../server/entries-from-source.ts'), file(`../../examples/merchant-backend/${name}.ts`)],
    {
      env: { PORT: `${port}`, KLIX_BASE_URL: `${sandbox.url}/api/v1/` },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  assert.equal(line, `Shop on http://127.0.0.1:${port}`);
  return {
    sandbox: sandbox.sandbox,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
      await sandbox.close();
    },
  };
}

/** Asks until the answer fits. A round of the backend's own takes a few seconds at most. */
async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (fits(answer) || tries > 200) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A visitor of the shop, with the cookie it gives. */
async function visit(url: string) {
  const home = await fetch(url);
  const cookie = home.headers.getSetCookie()[0]!.split(';')[0]!;
  const order_ref = /name="order_ref" value="([^"]+)"/.exec(await home.text())![1]!;
  const headers = { Cookie: cookie };
  return {
    order_ref,
    page: async (path: string) => (await fetch(url + path, { headers })).text(),
    buy: (fields: Parameters<typeof intent>[0] = {}) =>
      fetch(`${url}/klix/purchases`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(intent({ order_ref, ...fields })),
      }),
    submit: (payment_method: string) =>
      fetch(`${url}/klix/purchases`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams({ order_ref, payment_method }),
      }),
  };
}

/** What the payer does at Klix. @returns where they are sent */
async function press(checkout_url: string, action: string): Promise<string> {
  const body = new URLSearchParams({ action, method: 'klix' });
  const answer = await fetch(checkout_url, { method: 'POST', redirect: 'manual', body });
  assert.equal(answer.status, 303);
  return answer.headers.get('Location')!;
}

for (const name of ['node-http', 'express', 'hono']) {
  describe(`examples/merchant-backend/${name}.ts`, () => {
    it('takes an order from the page to paid', async () => {
      await using shop = await startExample(name);
      const visitor = await visit(shop.url);
      assert.match(await visitor.page('/result'), /is not paid yet/);

      const response = await visitor.buy();
      assert.equal(response.status, 201, await response.clone().text());
      const { checkout_url } = (await response.json()) as PurchaseCreated;
      const back = new URL(await press(checkout_url, 'success'));
      assert.equal(back.origin + back.pathname, `${shop.url}/result`);

      const status = `${shop.url}/klix/purchases/status?token=${back.searchParams.get('klix_status')}`;
      const answer = await eventually(
        async () => (await (await fetch(status)).json()) as PurchaseStatusAnswer,
        ({ state }) => state === 'paid',
      );
      assert.deepEqual(answer, { state: 'paid', order_ref: visitor.order_ref, amount: 4590, currency: 'EUR' });
      const page = await eventually(
        () => visitor.page('/result'),
        (text) => text.includes('is paid'),
      );
      assert.ok(page.includes(`${visitor.order_ref} is paid.`), page);

      const callbacks = await shop.sandbox.fetch('/_sandbox/callbacks');
      const { results } = (await callbacks.json()) as { results: { delivered_on: string | null }[] };
      assert.deepEqual([results.length, typeof results[0]?.delivered_on], [1, 'string']);
      await refused(await visitor.buy(), 409, 'already-paid');
    });

    it('works without a script, and lets the payer try again', async () => {
      await using shop = await startExample(name);
      const visitor = await visit(shop.url);
      assert.equal((await visitor.submit('')).headers.get('Location'), `${shop.url}/?klix=invalid`);
      assert.match(await visitor.page('/?klix=invalid'), /Please try again \(invalid\)/);

      const first = (await visitor.submit('klix')).headers.get('Location')!;
      await press(first, 'failure');
      assert.match(await visitor.page('/result'), /is not paid yet/);
      const second = (await visitor.submit('klix')).headers.get('Location')!;
      await press(second, 'success');
      const page = await eventually(
        () => visitor.page('/result'),
        (text) => text.includes('is paid'),
      );
      assert.ok(page.includes('is paid'), page);
    });

    it("lets nobody pay somebody else's order, and keeps the shop's price", async () => {
      await using shop = await startExample(name);
      const [owner, other] = [await visit(shop.url), await visit(shop.url)];
      await refused(await other.buy({ order_ref: owner.order_ref }), 404, 'unknown-order');
      const problem = await refused(await owner.buy({ amount: 1 }), 409, 'price-changed');
      assert.equal(problem.amount, 4590);
    });

    it('adds the kit in under twenty lines', () => {
      const source = readFileSync(file(`../../examples/merchant-backend/${name}.ts`), 'utf8');
      const kit = /\n\/\/ The kit[^]*?\n(?=\/\/ The shop, as it was\.)/.exec(source)![0].trim().split('\n');
      const imports = source.match(/^import .* from 'klix-checkout-kit\/.*$/gm)!;
      const lines = kit.length - 1 + imports.length;
      assert.ok(lines < 20, `${lines} lines`);
    });
  });
}

describe('examples/merchant-backend/route-handler.ts', () => {
  it('takes the same order from Request to Response, without a server', async () => {
    const running = await serveSandbox({
      port: 0,
      callbackFetch: (input, init) => routes.POST(new Request(input, init)),
    });
    process.env.KLIX_BASE_URL = `${running.url}/api/v1/`;
    const routes = await import('../../examples/merchant-backend/route-handler.ts');
    const { checkoutPage, resultPage, settings } = await import('../../examples/merchant-backend/shop.ts');
    try {
      const { html, cookie } = checkoutPage(null, null);
      const order_ref = /name="order_ref" value="([^"]+)"/.exec(html)![1]!;
      const response = await routes.POST(
        new Request(`${settings.url}/klix/purchases`, {
          method: 'POST',
          headers: { Cookie: cookie, 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
          body: JSON.stringify(intent({ order_ref })),
        }),
      );
      assert.equal(response.status, 201, await response.clone().text());
      const { checkout_url } = (await response.json()) as PurchaseCreated;
      const token = new URL(await press(checkout_url, 'success')).searchParams.get('klix_status');
      const status = new URL(`${settings.url}/klix/purchases/status?token=${token}`);
      const { state } = await eventually(
        async () => (await (await routes.GET(new Request(status))).json()) as PurchaseStatusAnswer,
        (answer) => answer.state === 'paid',
      );
      assert.equal(state, 'paid');
      await routes.reconcile();
      const { html: result } = await eventually(
        () => Promise.resolve(resultPage(cookie)),
        (page) => page.html.includes('is paid'),
      );
      assert.ok(result.includes(`${order_ref} is paid.`), result);
    } finally {
      await running.close();
    }
  });
});
