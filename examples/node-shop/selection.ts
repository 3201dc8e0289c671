import type { Product, ProductChoice, ProductOption } from './catalogue.ts';

export const MOST_PIECES = 20;

/** What a visitor has picked on a product page. Amounts are euro cents. */
export interface Selection {
  chosen: { option: ProductOption; choice: ProductChoice }[];
  quantity: number;
  unitCents: number;
  totalCents: number;
}

/** The pick an address asks for. What it leaves out or gets wrong is the first choice, one piece. */
export function readSelection(product: Product, query: URLSearchParams): Selection {
  const chosen = product.options.map((option) => {
    const wanted = query.get(option.id);
    return { option, choice: option.choices.find(({ id }) => id === wanted) ?? option.choices[0] };
  });
  const unitCents = chosen.reduce((sum, { choice }) => sum + choice.addCents, product.baseCents);
  const pieces = Number(query.get('quantity'));
  const quantity = Number.isInteger(pieces) && pieces >= 1 ? Math.min(pieces, MOST_PIECES) : 1;
  return { chosen, quantity, unitCents, totalCents: unitCents * quantity };
}

/** True when some choice costs more than the cheapest, so that a list has to say "from". */
export function hasDearerChoices(product: Product): boolean {
  return product.options.some((option) => option.choices.some(({ addCents }) => addCents > 0));
}
