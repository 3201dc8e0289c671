import {
  type Problem,
  PROBLEM_CODES,
  type ProblemCode,
  PURCHASE_STATES,
  type PurchaseCreated,
  type PurchaseIntent,
  type PurchaseStatusAnswer,
} from '../contract/checkout.ts';
import { KlixError } from '../contract/errors.ts';
import type { PaymentMethods } from '../contract/klix-api.ts';
import { isCents } from '../contract/money.ts';
import { type Language, oneOf } from '../contract/vocabulary.ts';
import { requestJson } from '../http/request-json.ts';

const DEADLINE_MS = 15_000;

/** The merchant's server refused. `problem` is its answer; absent when it was not of the agreed shape. */
export class CheckoutError extends KlixError {
  readonly problem: (Pick<Problem, 'code'> & Partial<Problem>) | undefined;

  constructor(status: number, problem?: CheckoutError['problem']) {
    const reason = oneOf(PROBLEM_CODES, problem?.code);
    super('api', `The shop answered with ${reason ? `"${reason}"` : `status ${status}`}`, { status });
    this.problem = problem;
  }

  /** The reason, or undefined when the answer gave none that is known. */
  get reason(): ProblemCode | undefined {
    return oneOf(PROBLEM_CODES, this.problem?.code);
  }
}

/** Query of the merchant's list of methods. The flags are sent when true only. */
export interface MethodsQuery {
  language: Language;
  /** Only methods that can be charged again later. */
  recurring?: boolean;
  /** Only methods that can reserve. */
  skip_capture?: boolean;
}

/**
 * Klix's own answer, as the merchant's server passes it on; every key may be missing.
 *
 * @throws KlixError `network` | `timeout` after 15 s | `api` | `contract`
 */
export async function fetchPaymentMethods(
  url: string,
  { language, recurring, skip_capture }: MethodsQuery,
  signal: AbortSignal,
): Promise<PaymentMethods> {
  const address = addQuery(url, {
    language,
    ...(recurring && { recurring: 'true' }),
    ...(skip_capture && { skip_capture: 'true' }),
  });
  const answer = await ask(address, signal);
  if (!answer || typeof answer !== 'object') throw new KlixError('contract', 'The answer is no list of methods');
  return answer;
}

/**
 * Starts a purchase at the merchant's server.
 *
 * @throws CheckoutError the server refused · KlixError `network` | `timeout` after 15 s | `contract`
 */
export async function startPurchase(
  url: string,
  intent: PurchaseIntent,
  signal: AbortSignal,
): Promise<PurchaseCreated> {
  const answer = (await ask(url, signal, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(intent),
  })) as Partial<PurchaseCreated> | null;
  if (typeof answer?.checkout_url !== 'string') throw new KlixError('contract', 'The answer has no checkout_url');
  return answer as PurchaseCreated;
}

/**
 * Where a purchase stands.
 *
 * @throws CheckoutError an unknown token · KlixError `network` | `timeout` after 15 s | `contract`
 */
export async function fetchPurchaseStatus(
  url: string,
  token: string,
  signal: AbortSignal,
): Promise<PurchaseStatusAnswer> {
  // Asked again and again: an answer kept by the browser would never move on.
  const answer = await ask(addQuery(url, { token }), signal, { cache: 'no-store' });
  const { state, order_ref, amount, currency } = (answer ?? {}) as Partial<PurchaseStatusAnswer>;
  if (!oneOf(PURCHASE_STATES, state)) throw new KlixError('contract', 'The answer has no known state');
  if (typeof order_ref !== 'string' || !isCents(amount) || typeof currency !== 'string') {
    throw new KlixError('contract', 'The answer has no order_ref, no amount in cents or no currency');
  }
  return answer as PurchaseStatusAnswer;
}

/** The shop's session cookie belongs to each of these calls, on another host of the shop too. */
function ask(url: string, signal: AbortSignal, init?: RequestInit): Promise<unknown> {
  return requestJson(url, {
    deadlineMs: DEADLINE_MS,
    signal,
    init: { credentials: 'include', ...init },
    toError: async (response) => new CheckoutError(response.status, await readProblem(response)),
  });
}

async function readProblem(response: Response): Promise<CheckoutError['problem']> {
  const body = (await response.json().catch(() => undefined)) as Partial<Problem> | null | undefined;
  return typeof body?.code === 'string' ? (body as CheckoutError['problem']) : undefined;
}

function addQuery(url: string, query: Record<string, string>): string {
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;
}
