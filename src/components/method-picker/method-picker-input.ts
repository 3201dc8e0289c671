import type { MethodsQuery } from '../../checkout/checkout-client.ts';
import { choose } from '../choose.ts';
import {
  type PageDefaults,
  type PayLaterAttributes,
  type PayLaterInput,
  readPayLaterInput,
} from '../pay-later/pay-later-input.ts';
import { keyOf, type MethodFilter } from './method-list.ts';
import { toUrl } from './trusted-url.ts';

/** The element's attributes as the shop wrote them; undefined where it wrote none. */
export interface PickerAttributes extends PayLaterAttributes {
  methods_url?: string | undefined;
  purchases_url?: string | undefined;
  country?: string | undefined;
  portal_base?: string | undefined;
  layout?: string | undefined;
  allow?: string | undefined;
  exclude?: string | undefined;
  order?: string | undefined;
  recurring?: boolean | undefined;
  skip_capture?: boolean | undefined;
}

/** What the page around the element says. */
export interface PickerPage extends PageDefaults {
  /** `<meta name="klix-portal-base">`. */
  portalBase?: string | null | undefined;
  /** The page's own address, for relative ones. */
  address?: string | undefined;
}

/** The attributes, judged once. */
export interface PickerInput {
  /** What the pay-later line is told and the price is taken from. */
  readonly line: PayLaterInput;
  readonly layout: 'list' | 'grid';
  readonly methodsUrl: string;
  readonly methodsQuery: MethodsQuery;
  /** Undefined: the picker is a form control and starts nothing. */
  readonly purchasesUrl: string | undefined;
  readonly portal: URL | undefined;
  readonly filter: MethodFilter;
  /** What the shop has to mend, if anything. */
  readonly refused: string | undefined;
  readonly notes: readonly string[];
}

export function readPickerInput(attributes: PickerAttributes, page: PickerPage = {}): PickerInput {
  const text = (value: string | undefined) => `${value ?? ''}`.trim();
  const ids = (value: string | undefined) => text(value).split(/\s+/).filter(Boolean).map(keyOf);
  const line = readPayLaterInput(attributes, page);
  const notes = [...line.notes];
  const layout = choose(notes, 'layout', LAYOUTS, text(attributes.layout)) ?? 'list';
  const purchasesUrl = text(attributes.purchases_url) || undefined;
  const portalBase = text(attributes.portal_base) || page.portalBase || 'https://portal.klix.app';
  const portal = toUrl(portalBase, page.address);
  let refused: string | undefined;
  // Without a purchase to start, a price alone is only a price that no line is asked for.
  if (purchasesUrl || text(attributes.brand_id)) refused = line.refused;
  if (purchasesUrl && !line.query)
    refused ??= 'purchases_url needs an amount above 0 and a brand_id to start a purchase';
  if (!portal) refused ??= `portal_base="${portalBase}" is not an address`;
  return {
    line,
    layout,
    methodsUrl: text(attributes.methods_url) || '/klix/payment-methods',
    methodsQuery: {
      language: line.language,
      recurring: !!attributes.recurring,
      skip_capture: !!attributes.skip_capture,
    },
    purchasesUrl,
    portal,
    filter: {
      country: text(attributes.country).toUpperCase(),
      allow: ids(attributes.allow),
      exclude: ids(attributes.exclude),
      order: ids(attributes.order),
    },
    refused,
    notes,
  };
}

const LAYOUTS = ['list', 'grid'] as const;
