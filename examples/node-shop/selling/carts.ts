import { type DatabaseSync } from 'node:sqlite';
import { findProduct, type Product } from '../catalogue.ts';
import { MOST_PIECES, readSelection, type Selection } from '../selection.ts';

/** One product as it was picked. Amounts are euro cents. */
export interface CartLine {
  /** Names product and choices: `sofa?size=corner&colour=sand`. */
  item: string;
  product: Product;
  chosen: Selection['chosen'];
  unitCents: number;
  quantity: number;
}

export interface Carts {
  /** In the order they were put in. What is no longer sold is left out. */
  lines(session: string): CartLine[];
  /** Puts more pieces in, up to the most one order takes. */
  add(session: string, item: string, quantity: number): void;
  /** From 1 on; anything else takes the line out. */
  set(session: string, item: string, quantity: number): void;
  /** Takes out what has been bought, and leaves what was put in since. */
  takeOut(session: string, bought: readonly { item: string | null; quantity: number }[]): void;
}

export function createCarts(database: DatabaseSync): Carts {
  const list = database.prepare('SELECT item, quantity FROM cart_lines WHERE session = ? ORDER BY rowid');
  const add = database.prepare(
    `INSERT INTO cart_lines (session, item, quantity) VALUES (?, ?, min(?, ${MOST_PIECES}))
     ON CONFLICT DO UPDATE SET quantity = min(quantity + excluded.quantity, ${MOST_PIECES})`,
  );
  const change = database.prepare('UPDATE cart_lines SET quantity = ? WHERE session = ? AND item = ?');
  const remove = database.prepare('DELETE FROM cart_lines WHERE session = ? AND item = ?');
  const subtract = database.prepare('UPDATE cart_lines SET quantity = quantity - ? WHERE session = ? AND item = ?');
  const clear = database.prepare('DELETE FROM cart_lines WHERE session = ? AND quantity <= 0');
  return {
    lines: (session) =>
      list.all(session).flatMap(({ item, quantity }) => readLine(String(item), Number(quantity)) ?? []),
    add: (session, item, quantity) => void add.run(session, item, quantity),
    set(session, item, quantity) {
      if (quantity >= 1) change.run(Math.min(quantity, MOST_PIECES), session, item);
      else remove.run(session, item);
    },
    takeOut(session, bought) {
      for (const { item, quantity } of bought) subtract.run(quantity, session, item);
      clear.run(session);
    },
  };
}

/** Address of the product page with these choices, and the name of the cart's line. */
export function toItem({ slug }: Product, { chosen }: Selection): string {
  return `${slug}?${new URLSearchParams(chosen.map(({ option, choice }) => [option.id, choice.id]))}`;
}

function readLine(item: string, quantity: number): CartLine | undefined {
  const [slug, query] = item.split('?', 2);
  const product = findProduct(slug);
  if (!product) return undefined;
  const { chosen, unitCents } = readSelection(product, new URLSearchParams(query));
  return { item, product, chosen, unitCents, quantity };
}

export function sumOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, { unitCents, quantity }) => sum + unitCents * quantity, 0);
}
