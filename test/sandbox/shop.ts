import assert from 'node:assert/strict';
import { type PaymentEvent, type Purchase, type PurchaseEvent } from '../../src/contract/index.ts';
import { createSandbox, type SandboxOptions, SECRET_KEY } from '../../src/sandbox/index.ts';

export const GUIDE_BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
export const START_MS = 1_767_262_500_000;

export interface Received {
  url: string;
  body: PurchaseEvent | PaymentEvent;
  raw: string;
  signature: string;
}

/** A request as the guide sends it. */
export const request = (changes: Record<string, unknown> = {}) => ({
  success_callback: 'https://shop.example/callback',
  success_redirect: 'https://shop.example/thanks',
  failure_redirect: 'https://shop.example/failed',
  cancel_redirect: 'https://shop.example/checkout',
  purchase: {
    language: 'en',
    products: [
      { price: 3000, name: 'Band' },
      { price: 100, name: 'Screen protector' },
    ],
  },
  client: { email: 'test@test.com' },
  brand_id: GUIDE_BRAND,
  reference: 'Your order id',
  ...changes,
});

/** A shop with a sandbox of its own, whose clock only moves when told. */
export function createShop(options: SandboxOptions = {}) {
  const received: Received[] = [];
  /** What the shop answers to a callback. */
  const shop: { answer: (call: Received) => number | Promise<number> } = { answer: () => 200 };
  const sandbox = createSandbox({
    now: () => START_MS,
    callbackFetch: async (input, init) => {
      const call = new Request(input, init);
      const raw = await call.text();
      const one: Received = {
        url: call.url,
        raw,
        body: JSON.parse(raw) as Received['body'],
        signature: call.headers.get('X-Signature') ?? '',
      };
      received.push(one);
      return new Response(null, { status: await shop.answer(one) });
    },
    ...options,
  });

  const api = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    sandbox.fetch(`https://portal.klix.app/api/v1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${SECRET_KEY}`, 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  /** A call that must work. */
  const call = async <Answer = Purchase>(method: string, path: string, body?: unknown, status = 200) => {
    const answer = await api(method, path, body);
    const text = await answer.text();
    assert.equal(answer.status, status, `${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Answer;
  };
  const control = async <Answer>(path: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await sandbox.fetch(`/_sandbox/${path}`, init);
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
    return (await answer.json()) as Answer;
  };
  const page = (id: string, query = '') => sandbox.fetch(`https://portal.klix.app/p/${id}/${query}`);
  /** Sends a form of the payment page. */
  const submit = (id: string, fields: Record<string, string>) =>
    sandbox.fetch(`https://portal.klix.app/p/${id}/`, { method: 'POST', body: new URLSearchParams(fields) });

  return {
    sandbox,
    received,
    shop,
    api,
    call,
    control,
    page,
    submit,
    create: (changes: Record<string, unknown> = {}) => call('POST', 'purchases/', request(changes), 201),
    get: (id: string) => call('GET', `purchases/${id}/`),
    /** The payer presses one of the test buttons; nothing is left in flight afterwards. */
    press: async (id: string, action: string, method = 'klix') => {
      await page(id);
      const answer = await submit(id, { action, method });
      await sandbox.idle();
      return answer;
    },
    outcome: (action: string, outcome: string, error_code?: string) =>
      control('outcomes', { action, outcome, error_code }),
    happen: (id: string, what: string) => control<Purchase>(`purchases/${id}/happen`, { what }),
    events: () => received.map(({ body }) => body.event_type),
  };
}

export type Shop = ReturnType<typeof createShop>;
