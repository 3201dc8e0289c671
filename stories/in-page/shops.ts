import type { PaymentMethods } from 'klix-checkout-kit/contract';
import { paymentMethods } from './merchant.ts';

const never = () => new Promise<Response>(() => undefined);
const refusal = (status: number, code: string, more: object = {}) =>
  Response.json({ type: 'about:blank', title: code, status, code, ...more }, { status });

/** Klix's list by way of the shop, which says so when Klix is down. */
const listOf = (query: URLSearchParams): Promise<PaymentMethods | Response> =>
  paymentMethods(Object.fromEntries(query)).catch(() => refusal(503, 'klix-unavailable'));

/** What a shop's server may do: the list of methods, then the start of a purchase. */
interface Shop {
  methods: (query: URLSearchParams) => unknown;
  purchases: () => unknown;
}
const SHOPS = {
  open: { methods: listOf, purchases: never },
  slow: { methods: never, purchases: never },
  emptyHanded: { methods: () => ({}), purchases: never },
  dearer: { methods: listOf, purchases: () => refusal(409, 'price-changed', { amount: 79900, currency: 'EUR' }) },
  refusing: { methods: listOf, purchases: () => refusal(422, 'method-unavailable') },
  paid: { methods: listOf, purchases: () => refusal(409, 'already-paid') },
} satisfies Record<string, Shop>;
export type ShopName = keyof typeof SHOPS;

/** Where a shop's endpoints are. */
export const endpointsOf = (shop: ShopName) => ({
  methods: `/shops/${shop}/methods`,
  purchases: `/shops/${shop}/purchases`,
});

// The stories are pages of shops whose servers answer inside the page.
const network = window.fetch.bind(window);
window.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input, location.href);
  const [, shop, call] = /\/shops\/(\w+)\/(\w+)/.exec(url.pathname) ?? [];
  if (!shop || !call) return network(input, init);
  const { methods, purchases }: Shop = SHOPS[shop as keyof typeof SHOPS];
  const answer = await (call === 'purchases' ? purchases() : methods(url.searchParams));
  return answer instanceof Response ? answer : Response.json(answer);
};
