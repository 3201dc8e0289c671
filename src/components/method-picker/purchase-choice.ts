import { isPayLater, type PurchaseIntent } from '../../contract/checkout.ts';
import type { PayLaterInput } from '../pay-later/pay-later-input.ts';

/** What the choice carries, all but the id that it gets when it goes. */
export type PurchaseChoice = Omit<PurchaseIntent, 'intent_id'>;

/**
 * What the shopper chose and for what price, for the server.
 *
 * @param attributes of the picker, as the shop wrote them
 * @param country of the list; `any` is none
 * @returns undefined without a method or a price
 */
export function toPurchaseChoice(
  attributes: {
    readonly order_ref?: string;
    readonly view?: string;
    readonly recurring?: boolean;
    /** A plan that was chosen elsewhere on the shop's pages. */
    readonly intent?: Readonly<PurchaseIntent> | null;
  },
  { query, language, view }: PayLaterInput,
  payment_method: string,
  country: string | undefined,
): PurchaseChoice | undefined {
  if (!query || !payment_method) return undefined;
  const order_ref = attributes.order_ref?.trim();
  const { amount, financing } = attributes.intent ?? {};
  return {
    brand_id: query.brandId,
    ...(order_ref && { order_ref }),
    payment_method,
    amount: query.amountCents,
    currency: 'EUR',
    language,
    ...(country && country !== 'any' && { country }),
    // A picker stands at the checkout unless the shop says otherwise.
    view: attributes.view ? view : 'checkout',
    ...(query.category && { category: query.category }),
    // A plan is one for its price.
    ...(financing && amount === query.amountCents && isPayLater(payment_method) && { financing }),
    ...(attributes.recurring && { recurring: true }),
  };
}
