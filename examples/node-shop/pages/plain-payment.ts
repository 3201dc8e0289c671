import type { PaymentMethods } from 'klix-checkout-kit/server';
import { html, type Html } from '../html.ts';
import { BRAND_ID } from '../klix.ts';
import type { ShopOrder } from '../selling/orders.ts';
import type { PageContext } from './page.ts';
import { WALLETS } from './payment-step.ts';

/**
 * A plain form: the picker is one of its fields and starts nothing by itself. Where no script runs at all, the shop's server
 * writes the same list as radio buttons.
 */
export async function plainPaymentForm(order: ShopOrder, context: PageContext, pay: string): Promise<Html> {
  const { visitor } = context;
  return html`<form class="fields" method="post" action="/klix/purchases">
    <input type="hidden" name="order_ref" value="${order.order_ref}" />
    <input type="hidden" name="language" value="${visitor.language}" />
    <klix-method-picker
      name="payment_method"
      required
      amount="${order.amount}"
      brand_id="${BRAND_ID}"
      exclude="${WALLETS}"
      language="${visitor.language}"
      theme="${visitor.theme}"
      view="checkout"
      methods_url="/klix/payment-methods"
    ></klix-method-picker>
    <noscript>${await methodRadios(context)}</noscript>
    <button class="button wide">${pay}</button>
  </form>`;
}

async function methodRadios({ shop, visitor, texts }: PageContext): Promise<Html> {
  const { checkout } = texts.buying;
  const methods = await fetchMethods(shop.backend, visitor.language);
  if (!methods.length) return html`<p class="notice bad">${checkout.noMethods}</p>`;
  return html`<fieldset class="methods">
    <legend>${checkout.chooseMethod}</legend>
    ${methods.map(
      ({ id, name }) =>
        html`<label class="method"><input type="radio" name="payment_method" value="${id}" required /> ${name}</label>`,
    )}
  </fieldset>`;
}

/** The same list the picker gets, from the same cache. Apple Pay and Google Pay need a script and are left out. */
async function fetchMethods(
  backend: PageContext['shop']['backend'],
  language: string,
): Promise<{ id: string; name: string }[]> {
  const answer = await backend(new Request(`http://shop.invalid/klix/payment-methods?language=${language}`));
  if (!answer.ok) return [];
  const { available_payment_methods = [], names = {}, by_country = {} } = (await answer.json()) as PaymentMethods;
  const countryOf = (id: string) =>
    Object.keys(by_country).find((country) => country !== 'any' && by_country[country]?.includes(id));
  return available_payment_methods
    .filter((id) => !/_(apple|google)_pay$/.test(id))
    .map((id) => ({ id, name: [names[id] ?? id, countryOf(id)].filter(Boolean).join(', ') }));
}
