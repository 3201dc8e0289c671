import { createIntentId } from '../../checkout/intent-id.ts';
import type { PurchaseIntent } from '../../contract/checkout.ts';
import { HOME_MARKETS } from '../../i18n/credit-rules/rules-for.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import type { PayLaterInput } from './pay-later-input.ts';

/**
 * What `klix-select` carries: the price and the plan the shopper looked at, as the picker and the merchant's server take it.
 * The country is the shop's, else the answer's, else the language's own.
 *
 * @returns undefined while there is no price to pay later
 */
export function toPurchaseIntent(
  { query, language, view, market }: PayLaterInput,
  { id, downPaymentCents, market: merchantMarket }: Offer,
): PurchaseIntent | undefined {
  if (!query) return undefined;
  const country = market ?? merchantMarket ?? HOME_MARKETS[language];
  return {
    brand_id: query.brandId,
    payment_method: 'klix_pay_later',
    amount: query.amountCents,
    currency: 'EUR',
    language,
    view,
    ...(country && { country }),
    ...(query.category && { category: query.category }),
    // Klix's older answer names no product, and a name that no server takes would cost the shopper the purchase.
    ...(/^[^\p{Cc}]{1,128}$/u.test(id) && {
      financing: Object.freeze({ product_id: id, down_payment: downPaymentCents }),
    }),
    intent_id: createIntentId(),
  };
}
