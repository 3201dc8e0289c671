import { readFileSync } from 'node:fs';
import { PRODUCTS, type Slug } from './catalogue.ts';
import { Html } from './html.ts';

/**
 * Drawings instead of photos. Classes carry the colours, so a drawing follows the theme and the chosen colour:
 * `main` the product's own colour, `ink` its dark parts, `soft` its light parts, the others are strokes.
 */
const DRAWINGS = new Map(
  PRODUCTS.map(({ slug }) => [slug, new Html(readFileSync(new URL(`drawings/${slug}.svg`, import.meta.url), 'utf8'))]),
);

/** The drawing of a product. It only decorates: the name stands beside it. */
export function drawing(slug: Slug): Html | undefined {
  return DRAWINGS.get(slug);
}
