import { variantId } from './event-variant.ts';

/** Price of each variant in minor units, as Liquid wrote them; 0 for one that cannot be bought. */
type Prices = Readonly<Record<string, unknown>>;

/** One line under a product's price. Everything is read afresh, since themes replace any part of a page at any time. */
export interface ProductLine {
  /** True when the id is one of this product's variants. */
  has(id: string | null | undefined): id is string;
  /** The section of the theme it stands in. */
  section(): Element | null;
  /** null: what is chosen cannot be bought, or its price is not known. */
  choose(id: string | null): void;
  /** Looks at the form and the address again; what has changed since the last look was chosen. */
  look(): void;
}

const known = new WeakMap<Element, ProductLine>();

/** The lines that are on the page now. */
export function productLines(): ProductLine[] {
  return [...document.querySelectorAll('klix-pay-later[data-variant-prices]')].map((element) => {
    const line = known.get(element) ?? createLine(element);
    known.set(element, line);
    return line;
  });
}

function createLine(element: Element): ProductLine {
  let chosen: string | null | undefined;
  let form: HTMLFormElement | undefined;
  let formSaid: string | undefined;
  let addressSaid: string | undefined;

  const section = () => element.closest('.shopify-section');
  const prices = () => readPrices(element.getAttribute('data-variant-prices'));
  const has = (id: string | null | undefined): id is string => !!id && Object.hasOwn(prices(), id);
  /** The form that buys this product: the one in the line's section before any other, and the same one from then on. */
  const ownForm = () => {
    if (form?.isConnected) return form;
    const forms = [...(section()?.querySelectorAll('form') ?? []), ...document.forms];
    return (form = forms.find((each) => has(field(each, 'id'))));
  };

  const write = () => {
    if (chosen === undefined) return;
    const own = ownForm();
    const price = chosen === null ? 0 : Number(prices()[chosen]);
    // A subscription has a price of its own, which Liquid did not write here.
    const once = own && field(own, 'selling_plan') ? 0 : price;
    const count = element.hasAttribute('data-by-quantity') ? Number((own && field(own, 'quantity')) || 1) : 1;
    const cents = once * count;
    const amount = Number.isSafeInteger(cents) && cents > 0 ? `${cents}` : '0';
    if (element.getAttribute('amount') !== amount) element.setAttribute('amount', amount);
  };

  return {
    has,
    section,
    choose(id) {
      chosen = id;
      write();
    },
    look() {
      const own = ownForm();
      const inForm = own && field(own, 'id');
      const inAddress = new URLSearchParams(location.search).get('variant') ?? undefined;
      if (inAddress !== addressSaid && has(inAddress)) chosen = inAddress;
      // After the address: it is the form that is sent to the cart.
      if (inForm !== undefined && inForm !== formSaid) chosen = has(inForm) ? inForm : null;
      formSaid = inForm;
      addressSaid = inAddress;
      write();
    },
  };
}

/** What a form would send under a name; of radio buttons the one that is on. Undefined without such a field. */
function field(form: HTMLFormElement, name: string): string | undefined {
  const found = form.elements.namedItem(name);
  if (!found) return undefined;
  // A theme may keep a hidden field and a list of the same name.
  const [first, ...others] = found instanceof RadioNodeList ? [found, ...found] : [found];
  const value = [first, ...others.filter((each) => each.type !== 'radio')]
    .map((each) => ('value' in each ? String(each.value) : ''))
    .find(Boolean);
  return name === 'id' ? (variantId(value) ?? '') : (value ?? '');
}

function readPrices(text: string | null): Prices {
  try {
    return (JSON.parse(text ?? '') as Prices | null) ?? {};
  } catch {
    return {};
  }
}
