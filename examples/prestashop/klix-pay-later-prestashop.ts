// The script beside the kit's own in a PrestaShop shop: the lines follow the combination that is chosen and the cart.

interface PrestaShop {
  on(event: string, listener: (told?: Readonly<Record<string, unknown>>) => void): void;
  cart?: { totals?: { total_including_tax?: { amount?: unknown } } };
}

const line = (view: string) => document.querySelector(`klix-pay-later[view="${view}"]`);

/**
 * Euro as PrestaShop puts them into JSON, to cents. Undefined unless they are whole cents but for what binary fractions lose.
 */
function toCents(euro: unknown): number | undefined {
  if (typeof euro !== 'number' || !(euro >= 0)) return undefined;
  const cents = Math.round(euro * 100);
  return Number.isSafeInteger(cents) && Math.abs(euro * 100 - cents) < 1e-4 ? cents : undefined;
}

const prestashop = (globalThis as { prestashop?: PrestaShop }).prestashop;

// PrestaShop's themes draw the price's surroundings anew, the line with them. In one that does not, the amount is taken over
// from the piece of the page that came with the answer.
prestashop?.on('updatedProduct', (told) => {
  const product = line('product');
  const drawn = Object.values(told ?? {}).find((part) => typeof part === 'string' && part.includes('<klix-pay-later'));
  const amount = /<klix-pay-later view="product" amount="(\d+)"/.exec(`${drawn as string}`)?.[1];
  if (product && amount !== undefined) product.setAttribute('amount', amount);
});

// The cart's line stands beside what PrestaShop draws anew.
prestashop?.on('updatedCart', () => {
  const amount = `${toCents(prestashop.cart?.totals?.total_including_tax?.amount) ?? 0}`;
  for (const cart of [line('cart'), line('checkout')]) cart?.setAttribute('amount', amount);
});

export {};
