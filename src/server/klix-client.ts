import { KlixError } from '../contract/errors.ts';
import type { Page, Webhook, WebhookDelivery } from '../contract/klix-api.ts';
import type { Purchase } from '../contract/purchase.ts';
import {
  parseNothing,
  parsePage,
  parsePayment,
  parsePaymentMethods,
  parsePublicKey,
  parsePurchase,
  parseWebhook,
} from './klix-client-answers.ts';
import {
  checkCents,
  checkDeliveriesQuery,
  checkId,
  checkObject,
  checkPaymentMethodsQuery,
  checkPurchaseRequest,
  checkSeconds,
  checkWebhook,
  readSecureUrl,
} from './klix-client-input.ts';
import { createTransport, type Transport } from './klix-client-transport.ts';
import type { CallOptions, KlixClient, KlixClientOptions } from './klix-client-types.ts';

const PRODUCTION = 'https://portal.klix.app/api/v1/';
const TIMEOUT_MS = 30_000;

/**
 * Client for Klix's purchase API, for a server. The secret key lives in a closure: neither logging nor copying the client shows it.
 *
 * @throws KlixError `input` when the brand, the key or the address cannot be right
 */
export function createKlixClient(options: KlixClientOptions): KlixClient {
  for (const name of ['brandId', 'secretKey'] as const) {
    // What a variable of the environment is that nobody has set.
    if (options[name] == null) throw new KlixError('input', `${name} is not set; write what Klix gave you`);
  }
  checkId('brandId', options.brandId);
  // Also keeps the runtime from refusing the header with a message that quotes the key.
  if (typeof options.secretKey !== 'string' || !/^[\x21-\x7e]+$/.test(options.secretKey)) {
    throw new KlixError('input', 'secretKey is empty or has blanks in it; write the key as Klix issued it');
  }
  const { brandId } = options;
  const baseUrl = readBaseUrl(options.baseUrl ?? PRODUCTION);
  const call = createTransport({
    baseUrl,
    secretKey: options.secretKey,
    // Looked up late, so that a runtime's or a test's later replacement counts.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    now: options.now ?? Date.now,
    wait: options.wait ?? waitFor,
  });
  return Object.freeze<KlixClient>({
    brandId,
    ...purchaseCalls(call, brandId),
    ...webhookCalls(call, baseUrl),
  });
}

type WebhookCalls =
  | 'listWebhooks'
  | 'createWebhook'
  | 'getWebhook'
  | 'updateWebhook'
  | 'replaceWebhook'
  | 'deleteWebhook'
  | 'listWebhookDeliveries'
  | 'nextPage';

function purchaseCalls(call: Transport, brandId: string): Omit<KlixClient, WebhookCalls | 'brandId'> {
  /** A change of one purchase that answers the purchase. */
  const change = async (id: string, action: string, body: unknown, { signal }: CallOptions = {}, may?: Precondition) =>
    call({
      method: 'POST',
      path: pathOf(id, action),
      body,
      parse: parsePurchase,
      signal,
      ...(may && { beforeRepeat: async (inner) => may(await read(id, { signal: inner })) }),
    });
  const read = async (id: string, { signal }: CallOptions = {}) =>
    call({ method: 'GET', path: pathOf(id), parse: parsePurchase, signal });

  return {
    async getPaymentMethods(query, { signal } = {}) {
      checkObject('the query', query, '{ currency: "EUR" }');
      const full = { ...query, brand_id: query.brand_id ?? brandId };
      checkPaymentMethodsQuery(full);
      return call({
        method: 'GET',
        path: 'payment_methods/',
        query: queryOf(full),
        parse: parsePaymentMethods,
        signal,
      });
    },
    async createPurchase(purchase, { signal } = {}) {
      checkObject('the purchase', purchase, '{ client, purchase }');
      const body = { ...purchase, brand_id: purchase.brand_id ?? brandId };
      checkPurchaseRequest(body);
      return call({ method: 'POST', path: 'purchases/', body, parse: parsePurchase, signal });
    },
    getPurchase: read,
    cancelPurchase: (id, options) => change(id, 'cancel', undefined, options),
    async capturePurchase(id, body = {}, options) {
      checkObject('the body', body, '{ amount } in cents, or nothing to take all of it');
      const { amount } = body;
      if (amount !== undefined) checkCents('amount', amount, 1);
      return change(id, 'capture', amount === undefined ? undefined : { amount }, options, stillIn(['hold']));
    },
    releasePurchase: (id, options) => change(id, 'release', undefined, options),
    async chargePurchase(id, body, options) {
      checkObject('the body', body, '{ recurring_token }');
      const { recurring_token } = body;
      checkId('recurring_token', recurring_token);
      return change(id, 'charge', { recurring_token }, options, stillIn(UNPAID));
    },
    async refundPurchase(id, body = {}, { signal } = {}) {
      checkObject('the body', body, '{ amount, client_name }, amount in cents, or nothing to give back the rest');
      const { amount, client_name } = body;
      if (amount !== undefined) checkCents('amount', amount, 1);
      const before = await read(id, { signal });
      const name = client_name ?? before.client?.full_name;
      return call({
        method: 'POST',
        path: pathOf(id, 'refund'),
        body: { ...(amount !== undefined && { amount }), ...(name && { client_name: name }) },
        parse: parsePayment,
        signal,
        beforeRepeat: async (inner) => sameRefundable(before)(await read(id, { signal: inner })),
      });
    },
    deleteRecurringToken: (id, options) => change(id, 'delete_recurring_token', undefined, options),
    async markPurchaseAsPaid(id, body = {}, options) {
      checkObject('the body', body, '{ paid_on } in Unix seconds, or nothing for now');
      const { paid_on } = body;
      checkSeconds('paid_on', paid_on);
      return change(id, 'mark_as_paid', paid_on === undefined ? undefined : { paid_on }, options);
    },
    resendInvoice: (id, options) => change(id, 'resend_invoice', undefined, options),
    getPublicKey: async ({ signal } = {}) =>
      call({ method: 'GET', path: 'public_key/', parse: parsePublicKey, signal }),
  };
}

function webhookCalls(call: Transport, baseUrl: URL): Pick<KlixClient, WebhookCalls> {
  const path = (id: string) => {
    checkId('webhook id', id);
    return `webhooks/${id}/`;
  };
  return {
    listWebhooks: async ({ signal } = {}) =>
      call({ method: 'GET', path: 'webhooks/', parse: parsePage<Webhook>, signal }),
    async createWebhook(body, { signal } = {}) {
      checkWebhook(body, true);
      return call({ method: 'POST', path: 'webhooks/', body, parse: parseWebhook, signal });
    },
    getWebhook: async (id, { signal } = {}) => call({ method: 'GET', path: path(id), parse: parseWebhook, signal }),
    async updateWebhook(id, body, { signal } = {}) {
      checkWebhook(body, false);
      return call({ method: 'PATCH', path: path(id), body, parse: parseWebhook, signal });
    },
    async replaceWebhook(id, body, { signal } = {}) {
      checkWebhook(body, true);
      return call({ method: 'PUT', path: path(id), body, parse: parseWebhook, signal });
    },
    deleteWebhook: async (id, { signal } = {}) =>
      call({ method: 'DELETE', path: path(id), parse: parseNothing, signal }),
    async listWebhookDeliveries(wanted, { signal } = {}) {
      checkDeliveriesQuery(wanted);
      const query = { id: wanted.id, source_type: wanted.source_type };
      return call({ method: 'GET', path: 'webhooks/deliveries/', query, parse: parsePage<WebhookDelivery>, signal });
    },
    async nextPage<Item>(page: Page<Item>, { signal }: CallOptions = {}) {
      checkObject('the page', page, 'the page that Klix answered');
      const { next } = page;
      if (next == null) return undefined;
      if (!URL.canParse(next) || new URL(next).origin !== baseUrl.origin) {
        throw new KlixError(
          'contract',
          '$.next leads away from Klix and is not followed: the secret key stays with one host',
        );
      }
      return call({ method: 'GET', path: next, parse: parsePage<Item>, signal });
    },
  };
}

/** Says why a call must not be repeated on this purchase, or `undefined` when it may. */
type Precondition = (purchase: Purchase) => string | undefined;

/** Where a charge may still begin. */
export const UNPAID = ['created', 'sent', 'viewed', 'error', 'overdue'];

const stillIn =
  (statuses: readonly string[]): Precondition =>
  ({ status }) =>
    statuses.includes(status) ? undefined : `the purchase is "${status}" by now`;

const sameRefundable =
  (before: Purchase): Precondition =>
  ({ status, refundable_amount }) =>
    status === before.status && refundable_amount === before.refundable_amount
      ? undefined
      : `the purchase is "${status}" by now with ${refundable_amount} cents left to refund, not ${before.refundable_amount}`;

function pathOf(id: string, action?: string): string {
  checkId('purchase id', id);
  return action ? `purchases/${id}/${action}/` : `purchases/${id}/`;
}

/** Flags are sent when true only, and what is not given is not sent. */
function queryOf(query: object): Record<string, string> {
  const entries: [string, unknown][] = Object.entries(query);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined && value !== false).map(([name, value]) => [name, String(value)]),
  );
}

function readBaseUrl(value: string): URL {
  const url = readSecureUrl(value);
  if (!url || url.username || url.password || url.search || url.hash) {
    throw new KlixError(
      'input',
      'baseUrl is not a secure address; write https://… without user, query or fragment, http: is for localhost only',
    );
  }
  if (url.pathname === '/') url.pathname = '/api/v1/';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
