import { readFileSync } from 'node:fs';
import { Liquid, Tag, type TagToken, type TopLevelToken } from 'liquidjs';

export const EXTENSION = 'dist/shopify/extensions/klix-pay-later';
export const THEME = 'dist/shopify/theme';

/** The storefront around a template: Shopify's global objects, as far as they differ between the tests. */
export interface Storefront {
  locale?: string;
  currency?: string;
  /** In minor units. */
  cartTotal?: number;
  designMode?: boolean;
}

export interface VariantSample {
  id: number;
  price: number;
  available?: boolean;
  compare_at_price?: number | null;
  title?: string;
}

/**
 * A product as Liquid has it: money in minor units of the visitor's currency, `selected_or_first_available_variant` by Shopify's
 * rule (the address, else the first that can be bought, else the first).
 */
export function product(variants: readonly VariantSample[], { title = 'Bicycle', selected = 0 } = {}) {
  const full = variants.map((variant, index) => ({
    available: true,
    compare_at_price: null,
    title: `Variant ${index + 1}`,
    sku: `SKU-${index + 1}`,
    options: [`Variant ${index + 1}`],
    ...variant,
  }));
  const chosen = full.find(({ id }) => id === selected);
  const prices = full.map(({ price }) => price);
  return {
    id: 8_001_234_567_890,
    title,
    handle: 'bicycle',
    available: full.some(({ available }) => available),
    price: Math.min(...prices),
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    price_varies: new Set(prices).size > 1,
    variants: full,
    selected_variant: chosen ?? null,
    selected_or_first_available_variant: chosen ?? full.find(({ available }) => available) ?? full[0],
    has_only_default_variant: full.length === 1,
  };
}

/** What the theme editor has set, every setting at its default but for those given. */
export function blockSettings(over: Readonly<Record<string, unknown>> = {}) {
  const defaults = readSchema().settings.flatMap(({ id, default: value }) => (id ? [[id, value ?? null]] : []));
  return { ...(Object.fromEntries(defaults) as Record<string, unknown>), ...over };
}

export interface Setting {
  type: string;
  id?: string;
  label?: string;
  info?: string;
  content?: string;
  default?: unknown;
  autofill?: boolean;
  options?: { value: string; label: string }[];
}
export interface Schema {
  name: string;
  target: string;
  stylesheet: string;
  settings: Setting[];
}

export const blockText = () => readFileSync(`${EXTENSION}/blocks/pay-later.liquid`, 'utf8');
export const readSchema = (): Schema =>
  JSON.parse(/{% schema %}([^]*){% endschema %}/.exec(blockText())![1]!) as Schema;

/** Renders a template of the extension or of a theme. Snippets come from the same folder. */
export function renderLiquid(
  folder: string,
  template: string,
  scope: Readonly<Record<string, unknown>>,
  { locale = 'lv', currency = 'EUR', cartTotal = 0, designMode = false }: Storefront = {},
): string {
  const liquid = new Liquid({ partials: `${folder}/snippets`, extname: '.liquid' });
  // Only the theme editor reads it.
  liquid.registerTag('schema', SchemaTag);
  // Shopify's addresses of assets end in a version, which changes with the file.
  liquid.registerFilter('asset_url', (name: string) => `/cdn/shop/t/7/assets/${name}?v=1763853577`);
  liquid.registerFilter('stylesheet_tag', (url: string) => `<link href="${url}" rel="stylesheet" media="all" />`);
  liquid.registerFilter('t', (key: string) => {
    const file = locale === 'en' ? 'en.default' : locale;
    const texts: unknown = JSON.parse(readFileSync(`${folder}/locales/${file}.json`, 'utf8'));
    return key.split('.').reduce((value, part) => (value as Record<string, unknown>)[part], texts);
  });
  const root = locale === 'en' ? '' : `/${locale}`;
  const globals = {
    request: { locale: { iso_code: locale }, design_mode: designMode, page_type: 'product' },
    localization: { country: { iso_code: 'LV', currency: { iso_code: currency } } },
    shop: { currency: 'EUR', name: 'Shop' },
    routes: { root_url: root || '/', cart_url: `${root}/cart`, cart_change_url: `${root}/cart/change` },
    cart: { total_price: cartTotal, item_count: cartTotal ? 1 : 0, currency: { iso_code: currency } },
    // Every template has it: the theme itself, an object of Shopify's that must not be taken for the colours.
    theme: { id: 7, name: 'Dawn', role: 'main' },
  };
  return liquid.parseAndRenderSync(template, scope, { globals }) as string;
}

class SchemaTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    while (remaining.length && remaining.shift()!.getText() !== '{% endschema %}');
  }

  override *render(): Generator<unknown, string, unknown> {
    return '';
  }
}

/** Attributes of the only line in a piece of HTML; undefined when there is none. */
export function lineOf(html: string): Record<string, string> | undefined {
  const tags = [...html.matchAll(/<klix-pay-later\s([^]*?)><\/klix-pay-later>/g)];
  if (tags.length > 1) throw new Error(`${tags.length} lines`);
  const inside = tags[0]?.[1];
  if (inside === undefined) return undefined;
  const attributes = [...inside.matchAll(/([\w-]+)(?:="([^"]*)"|='([^']*)')?/g)];
  return Object.fromEntries(attributes.map(([, name, double, single]) => [name!, double ?? single ?? '']));
}
