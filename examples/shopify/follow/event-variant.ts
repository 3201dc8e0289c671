/** A variant's id as Shopify writes it: `401`, `"401"` or `"gid://shopify/ProductVariant/401"`. */
export function variantId(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  return /^(?:gid:\/\/shopify\/ProductVariant\/)?(\d+)$/.exec(String(value))?.[1];
}

/**
 * The variant that a theme's event, or what its promise resolves to, names.
 *
 * @returns an id; null when it says that there is no such variant; undefined when it says nothing about variants
 * @source Shopify developer docs, `shopify:product:select`; Shopify's themes Horizon (`detail.resource`) and Dawn
 * (`detail.data.variant`); the others are seen in themes
 */
export function namedVariant(told: unknown): string | null | undefined {
  if (typeof told !== 'object' || told === null) return undefined;
  const { variant, resource, data, variantId: id, variant_id } = told as Record<string, unknown>;
  const named = [variant, resource].find((each) => each !== undefined);
  if (named === null) return null;
  if (typeof named === 'object') return variantId((named as { id?: unknown }).id);
  return variantId(named) ?? variantId(id) ?? variantId(variant_id) ?? namedVariant(data);
}
