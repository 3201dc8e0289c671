// The script beside the kit's own on a WooCommerce product page: the line follows the variation that is chosen.

/** The part of jQuery that WooCommerce's events need. */
type JQuery = (element: Element) => {
  on(event: string, selector: string, listener: (event: { target: Element }, variation?: Variation) => void): void;
};

interface Variation {
  /** Price in cents, put there by the plugin; null for one that cannot be bought. */
  klix_cents?: unknown;
}

const FORM = 'form.variations_form';

/** A page with several products has several forms; each speaks for the line of its own product. */
const lineOf = (form: Element) =>
  (form.closest('.product') ?? document).querySelector('klix-pay-later[view="product"]');

/** Amounts that the server wrote, for when the shopper takes the choice back. */
const written = new WeakMap<Element, string>();

function show(form: Element, cents: unknown): void {
  const line = lineOf(form);
  if (!line) return;
  if (!written.has(line)) written.set(line, line.getAttribute('amount') ?? '0');
  line.setAttribute('amount', Number.isSafeInteger(cents) ? `${cents as number}` : '0');
}

const jQuery = (globalThis as { jQuery?: JQuery }).jQuery;
if (jQuery) {
  const body = jQuery(document.body);
  body.on('found_variation', FORM, ({ target }, variation) => show(target, variation?.klix_cents));
  body.on('reset_data', FORM, ({ target }) => {
    const line = lineOf(target);
    const amount = line && written.get(line);
    if (amount !== undefined) line?.setAttribute('amount', amount!);
  });
}

export {};
