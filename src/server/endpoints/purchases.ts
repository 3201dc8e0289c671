import { PROBLEM_PARAMETER, type PurchaseCreated, type PurchaseIntent } from '../../contract/checkout.ts';
import { isCents } from '../../contract/money.ts';
import { type BackendContext, reasonOf } from '../backend-context.ts';
import type { Order } from '../merchant-backend-types.ts';
import { startPurchase } from '../start-purchase.ts';
import { type Handler, json } from './endpoint.ts';
import { isTrusted } from './origin.ts';
import { isRefused, problem, type Refused } from './problem.ts';
import { type FormIntent, readFormIntent, readIntent } from './purchase-intent.ts';
import { readBody } from './read-body.ts';

/** An intent has a dozen short fields. */
const MAX_BODY_BYTES = 64 * 1024;

/** What a page has sent: all of an intent, or the little a form says. */
type Wanted = PurchaseIntent | FormIntent;

/**
 * `POST purchases`: starts a purchase for an order of this visitor. What a page sends decides which order and which method, never
 * the price. A form post is answered with the way to Klix, or back to the checkout page with the reason.
 */
export function purchases(context: BackendContext): Handler {
  return async ({ request, url }) => {
    if (!isForm(request)) {
      const made = await start(context, request, url);
      return isRefused(made) ? problem(made) : json(201, made);
    }
    const made = await start(context, request, url).catch((error: unknown): Refused => {
      // Whoever sent a form looks at a page, not at an answer.
      context.log('A purchase could not be started', { reason: reasonOf(error) });
      return { code: 'klix-unavailable' };
    });
    return seeOther(isRefused(made) ? withParameter(context.urls.checkout, made.code) : made.checkout_url);
  };
}

async function start(context: BackendContext, request: Request, url: URL): Promise<PurchaseCreated | Refused> {
  const source = {
    fetchSite: request.headers.get('Sec-Fetch-Site'),
    origin: request.headers.get('Origin'),
    host: url.host,
  };
  if (!isTrusted(source, context.allowedOrigins)) return { code: 'forbidden-origin' };
  const wanted = await readWanted(request);
  if (isRefused(wanted)) return wanted;
  if ('brand_id' in wanted && wanted.brand_id !== context.klix.brandId) {
    return { code: 'invalid', detail: "brand_id is not this shop's." };
  }
  const order = await context.loadOrder(wanted.order_ref, request);
  if (!order) return { code: 'unknown-order' };
  const changed = comparePrice(wanted, order);
  if (changed) return changed;
  const made = await startPurchase(context, order, wanted);
  return 'refused' in made ? { code: made.refused } : made;
}

async function readWanted(request: Request): Promise<Wanted | Refused> {
  const type = contentType(request);
  // A form of another site can send text, but nothing that calls itself JSON without being asked for leave first.
  if (type !== JSON_TYPE && type !== FORM_TYPE) {
    return { code: 'invalid', status: 415, detail: `The content type has to be ${JSON_TYPE} or ${FORM_TYPE}.` };
  }
  // A copy is read, so that the shop can look into the body too, for a token of its own.
  const bytes = await readBody(request.clone(), MAX_BODY_BYTES);
  if (!bytes) {
    void request.body?.cancel().catch(() => {});
    return { code: 'too-large', detail: `The body may have ${MAX_BODY_BYTES} bytes.` };
  }
  const text = new TextDecoder().decode(bytes);
  const reading = type === FORM_TYPE ? readFormIntent(new URLSearchParams(text)) : readJsonIntent(text);
  return 'intent' in reading ? reading.intent : { code: 'invalid', detail: reading.invalid };
}

function readJsonIntent(text: string): ReturnType<typeof readIntent> {
  try {
    return readIntent(JSON.parse(text));
  } catch {
    return { invalid: 'The body is not JSON.' };
  }
}

/**
 * A form names no price: who sent it has read the page that the shop has made. An order without a price of its own is not this
 * function's to refuse.
 */
function comparePrice(wanted: Wanted, { amount, currency = 'EUR' }: Order): Refused | undefined {
  if (!('amount' in wanted) || !isCents(amount)) return undefined;
  const isSame = wanted.amount === amount && wanted.currency === currency;
  return isSame ? undefined : { code: 'price-changed', amount, currency };
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const contentType = (request: Request) => request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();

const isForm = (request: Request) => contentType(request) === FORM_TYPE;

function withParameter(address: string, code: string): string {
  const url = new URL(address);
  url.searchParams.set(PROBLEM_PARAMETER, code);
  return url.href;
}

/** 303: whatever the method was, the next page is fetched with GET. */
const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } });
