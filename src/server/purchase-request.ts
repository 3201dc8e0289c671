import { isPayLater, PAY_LATER_METHODS, type PurchaseIntent } from '../contract/checkout.ts';
import { LANGUAGES, oneOf } from '../contract/vocabulary.ts';
import type { Attempt } from './attempt-store.ts';
import type { NewPurchase } from './klix-client-types.ts';
import type { MerchantBackendOptions, Order } from './merchant-backend-types.ts';
import { addToken } from './status-token.ts';

/** What a shopper chose, as far as it goes into the purchase. */
export type PurchaseChoice = Pick<PurchaseIntent, 'payment_method'> &
  Partial<Omit<PurchaseIntent, 'payment_method' | 'brand_id' | 'order_ref' | 'amount' | 'currency'>>;

const CREATOR_AGENT = 'klix-checkout-kit';
/** Key of `metadata` under which the kit keeps what the shopper chose. */
const METADATA_KEY = 'klix_checkout_kit';
/** @source Klix API schema: 10000 characters */
const MAX_METADATA = 10_000;

/**
 * The purchase that is asked of Klix. Its price is the shop's; from the shopper come the method, the language and notes.
 *
 * @param token rides on the addresses the payer comes back to; without one there are none, for a charge nobody watches
 */
export function purchaseRequest(
  order: Order,
  attempt: Attempt,
  choice: PurchaseChoice,
  urls: MerchantBackendOptions['urls'],
  token?: string,
): NewPurchase {
  const language = oneOf(LANGUAGES, choice.language);
  return {
    client: order.client,
    purchase: {
      currency: attempt.currency,
      products: order.products,
      metadata: metadataFor(order, attempt, choice),
      ...(language && { language }),
      ...(order.notes !== undefined && { notes: order.notes }),
    },
    // A charge has its method: the card that was kept.
    ...(token !== undefined && { payment_method_whitelist: whitelistFor(choice) }),
    reference: attempt.order_ref,
    skip_capture: attempt.capture === 'later',
    force_recurring: attempt.keep_card,
    creator_agent: CREATOR_AGENT,
    ...(token !== undefined && redirectsFor(urls, token)),
    ...(urls.callback !== undefined && { success_callback: urls.callback }),
  };
}

/** Whoever returns without having paid wants to choose again, not to read that the bank is being waited for. */
function redirectsFor({ result, checkout }: MerchantBackendOptions['urls'], token: string) {
  const success_redirect = addToken(result, token);
  return { success_redirect, failure_redirect: success_redirect, cancel_redirect: addToken(checkout, token) };
}

const whitelistFor = ({ payment_method }: PurchaseChoice) =>
  isPayLater(payment_method) ? [...PAY_LATER_METHODS] : [payment_method];

/** The shop's own data, and what the shopper chose as long as there is room for it. */
function metadataFor(
  { metadata = {} }: Order,
  { intent_id }: Attempt,
  { view, category, country, financing }: PurchaseChoice,
): Record<string, unknown> {
  const withChoice = { ...metadata, [METADATA_KEY]: { intent_id, view, category, country, financing } };
  return JSON.stringify(withChoice).length <= MAX_METADATA ? withChoice : metadata;
}
