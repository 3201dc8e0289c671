/** What themes fire when the cart has changed: Shopify's standard events, Horizon's, and those that many have in common. */
const THEME_EVENTS = [
  'shopify:cart:lines-update',
  'shopify:cart:discount-update',
  'cart:update',
  'cart:updated',
  'cart:change',
  'cart:refresh',
];

/** Shopify's own addresses that change a cart, in every language of the shop. */
const CHANGES_CART = /\/cart\/(add|change|update|clear)(\.js)?$/;

/** Time for the theme to draw its cart anew, and for signals that come together to become one. */
const SETTLE_MS = 150;

const lines = () => [...document.querySelectorAll('klix-pay-later[data-cart-url]')];

/** Keeps every cart line at the cart's total. One that the theme draws anew has the right one already and is left alone. */
export function followCart(): void {
  let before: Map<Element, string | null> | undefined;
  let asking: AbortController | undefined;

  const settle = () => {
    const stale = lines().filter((line) => before?.get(line) === line.getAttribute('amount'));
    before = undefined;
    const [first] = stale;
    if (!first) return;
    asking?.abort();
    asking = new AbortController();
    void askCart(first.getAttribute('data-cart-url')!, asking.signal).then((cart) => {
      if (cart) lines().forEach((line) => show(line, cart));
    });
  };
  const changed = () => {
    if (before) return;
    before = new Map(lines().map((line) => [line, line.getAttribute('amount')]));
    setTimeout(settle, SETTLE_MS);
  };
  const onThemeEvent = (event: Event) => {
    // The standard events are fired when the change begins.
    const { promise } = event as { promise?: unknown };
    if (promise) Promise.resolve(promise).then(changed, changed);
    else changed();
  };

  for (const name of THEME_EVENTS) addEventListener(name, onThemeEvent, true);
  // The cart may have changed on another page before the visitor came back to this one.
  addEventListener('pageshow', ({ persisted }) => persisted && changed());
  // A theme that fires nothing still sends its request, which the browser lists without anything of the page being replaced.
  new PerformanceObserver((list) => {
    const own = list.getEntries().map(({ name }) => new URL(name));
    if (own.some(({ origin, pathname }) => origin === location.origin && CHANGES_CART.test(pathname))) changed();
  }).observe({ type: 'resource' });
}

interface Cart {
  /** In minor units of `currency`; 0 when it cannot be known. */
  total_price: number;
  currency?: string;
}

/** The cart as Shopify says it is; undefined when a newer question has been asked. */
async function askCart(url: string, signal: AbortSignal): Promise<Cart | undefined> {
  const unknown: Cart = { total_price: 0 };
  try {
    const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
    const cart = response.ok ? ((await response.json()) as Cart) : unknown;
    return Number.isSafeInteger(cart.total_price) && typeof cart.currency === 'string' ? cart : unknown;
  } catch {
    // The old total is no longer true, and no figure is better than a wrong one.
    return signal.aborted ? undefined : unknown;
  }
}

function show(line: Element, { total_price, currency }: Cart): void {
  line.setAttribute('amount', `${Math.max(0, total_price)}`);
  if (currency) line.setAttribute('currency', currency);
}
