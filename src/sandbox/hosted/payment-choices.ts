import { MARKETS, oneOf, type Purchase } from '../../contract/index.ts';
import { findBrand } from '../brands.ts';
import { type Offer, offersFor } from '../financing-offers.ts';
import { countryOf, fitsNeeds, isKnownMethod, kindOf, type MethodKind, offeredMethods } from '../payment-methods.ts';

/** What a payer can choose from, by tab. Empty tabs are left out. */
export interface Choices {
  tabs: readonly { kind: MethodKind; methods: readonly string[] }[];
  /** Method the shop asked to open with `?preferred=`, when it can be used. */
  preferred: string | undefined;
}

const ORDER: readonly MethodKind[] = ['card', 'bank', 'pay_later'];

/** The methods of one purchase: the whitelist when there is one, else all; only those that can do what it asks. */
export function choicesFor(
  { payment_method_whitelist, skip_capture, force_recurring, purchase, brand_id, client }: Purchase,
  preferred: string | null,
): Choices {
  const needs = {
    recurring: force_recurring,
    skip_capture,
    preauthorization: skip_capture && purchase.total === 0,
  };
  const methods = payment_method_whitelist
    ? payment_method_whitelist.filter((method) => isKnownMethod(method) && fitsNeeds(method, needs))
    : offeredMethods(needs);
  const market = marketOf(client, brand_id);
  const ofKind = (kind: MethodKind) => {
    const found = [...new Set(methods)].filter((method) => kindOf(method) === kind);
    return kind === 'pay_later' ? payLaterFor(found, market) : nearestFirst(found, market);
  };
  const tabs = ORDER.map((kind) => ({ kind, methods: ofKind(kind) })).filter((tab) => tab.methods.length > 0);
  return { tabs, preferred: tabs.flatMap((tab) => tab.methods).find((method) => method === preferred) };
}

/** Pay later is one thing to a payer, whichever of its four ids the shop has. */
function payLaterFor(methods: readonly string[], market: string | undefined): string[] {
  const best = methods.find((method) => countryOf(method) === market) ?? methods[0];
  return best === undefined ? [] : [best];
}

/** Banks of the payer's country, then those of every country, then the others. */
function nearestFirst(methods: readonly string[], market: string | undefined): string[] {
  const distance = (method: string) => (countryOf(method) === market ? 0 : isFar(method, market) ? 2 : 1);
  return [...methods].sort((a, b) => distance(a) - distance(b));
}

/** True for a method that belongs to another country than the payer's. */
export function isFar(method: string, market: string | undefined): boolean {
  return countryOf(method) !== undefined && countryOf(method) !== market;
}

/** The payer's country when it is one Klix works in, else the shop's. */
export function marketOf({ country }: Pick<Purchase['client'], 'country'>, brandId: string): string | undefined {
  return oneOf(MARKETS, country) ?? findBrand(brandId)?.market;
}

/** Plans shown on the instalments tab. */
export function plansFor({ brand_id, purchase }: Purchase): Offer[] {
  const brand = findBrand(brand_id);
  return brand && purchase.currency === 'EUR' ? offersFor(brand, purchase.total) : [];
}

/** `Citadele (LT)`: banks have the same name in several countries. */
export function labelWithCountry(name: string, method: string): string {
  const country = countryOf(method);
  return country ? `${name} (${country})` : name;
}
