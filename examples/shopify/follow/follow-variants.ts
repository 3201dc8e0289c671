import { namedVariant, variantId } from './event-variant.ts';
import { productLines } from './product-line.ts';

/**
 * What themes fire when a variant is chosen: Shopify's standard event, Horizon's, and those that many themes have in common.
 * A theme that fires nothing is followed by its form and its address.
 */
const THEME_EVENTS = [
  'shopify:product:select',
  'variant:update',
  'variant:change',
  'variant:changed',
  'variant-change',
  'on:variant:change',
  'theme:variant:change',
  'product:variant-change',
  'product:rerender',
  'shopify:section:load',
];

/** Keeps every product line at the price of the chosen variant, for as long as the page lives. */
export function followVariants(): void {
  // Captured at the top: events that do not bubble, and those a theme stops, pass here too.
  for (const name of THEME_EVENTS) addEventListener(name, onThemeEvent, true);
  for (const name of ['change', 'input', 'click']) addEventListener(name, lookSoon, true);
  addEventListener('popstate', lookSoon);
  // Says when a theme writes ?variant= into the address; where it is missing the form says the same.
  (globalThis as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', lookSoon);
  // A hidden field's value is an attribute, so a theme that sets it without an event is noticed.
  new MutationObserver(onFieldsSet).observe(document.documentElement, {
    subtree: true,
    attributes: true,
    attributeFilter: ['value'],
  });
  look();
}

const look = () => productLines().forEach((line) => line.look());

/** After the theme's own listeners have run. */
const lookSoon = () => setTimeout(look);

let newest: Event | undefined;

function onThemeEvent(event: Event): void {
  newest = event;
  const { promise, detail } = event as { promise?: unknown; detail?: unknown };
  if (!promise) return choose(namedVariant(detail), event.target);
  // An answer may come after a newer choice; then the form knows.
  Promise.resolve(promise).then(
    (told) => choose(event === newest ? namedVariant(told) : undefined, event.target),
    lookSoon,
  );
}

function choose(id: string | null | undefined, where: EventTarget | null): void {
  const lines = productLines();
  // An id belongs to one product only; "no such variant" is said by the section it comes from.
  const section = where instanceof Element ? where.closest('.shopify-section') : undefined;
  for (const line of lines) {
    const meant = id === null && (section === undefined ? lines.length === 1 : line.section() === section);
    if (meant || line.has(id)) line.choose(id ?? null);
  }
  lookSoon();
}

function onFieldsSet(records: readonly MutationRecord[]): void {
  for (const { target } of records) {
    if (!(target instanceof HTMLInputElement) || target.type !== 'hidden' || target.name !== 'id') continue;
    const id = variantId(target.value);
    if (id) choose(id, target);
  }
  look();
}
