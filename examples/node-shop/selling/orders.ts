import { randomInt } from 'node:crypto';
import { type DatabaseSync } from 'node:sqlite';
import { LANGUAGES, type Language } from '../texts.ts';

export const ORDER_KINDS = ['goods', 'subscription', 'renewal', 'charging'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/**
 * `open` nobody has paid yet · `released` reserved money went back · `failed` a kept card could not be charged · the rest says
 * itself.
 */
export const ORDER_STATES = ['open', 'reserved', 'paid', 'refunded', 'released', 'failed', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export interface OrderLine {
  /** Line of the cart it came from. */
  item: string | null;
  /** In the shopper's language. */
  name: string;
  /** Cents for one piece. */
  price: number;
  quantity: number;
}

/** An order as the shop keeps it. Amounts are euro cents, times milliseconds since 1970. */
export interface ShopOrder {
  order_ref: string;
  session: string;
  kind: OrderKind;
  state: OrderState;
  name: string;
  email: string;
  language: Language;
  amount: number;
  lines: OrderLine[];
  /** The subscription that a renewal belongs to. */
  renews: string | null;
  /** The order that took its place when the cart changed. */
  replaced_by: string | null;
  created_at: number;
  /** Since when Klix may know of it. From then on its price stays. */
  sent_at: number | null;
  payment_method: string | null;
  paid_amount: number;
  refunded_amount: number;
  /** Token of the kept card. */
  card: string | null;
  chargeback: boolean;
}

export type NewOrder = Pick<ShopOrder, 'session' | 'kind' | 'name' | 'email' | 'language' | 'lines'> &
  Partial<Pick<ShopOrder, 'order_ref' | 'renews'>>;
export type OrderChange = Partial<
  Omit<ShopOrder, 'order_ref' | 'session' | 'kind' | 'amount' | 'created_at' | 'renews'>
>;

export interface Orders {
  create(order: NewOrder): ShopOrder;
  find(order_ref: string): ShopOrder | undefined;
  /** The order of this kind that is still to be paid. */
  findOpen(session: string, kind: OrderKind): ShopOrder | undefined;
  /** New `lines` bring their amount along. */
  change(order_ref: string, change: OrderChange): void;
  /** For an order that nobody has been told of. */
  forget(order_ref: string): void;
  /** Newest first. */
  listOf(session: string): ShopOrder[];
  listRenewals(order_ref: string): ShopOrder[];
  listNewest(limit: number): ShopOrder[];
  /** Orders that are off while a payment page for them may still be open, see `withdrawn`. */
  listToWithdraw(): ShopOrder[];
  withdrawn(order_ref: string): void;
}

export function createOrders(database: DatabaseSync): Orders {
  const insert = database.prepare(
    `INSERT INTO orders (order_ref, session, kind, name, email, language, amount, renews, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertLine = database.prepare('INSERT INTO order_lines VALUES (?, ?, ?, ?, ?, ?)');
  const lines = database.prepare('SELECT * FROM order_lines WHERE order_ref = ? ORDER BY position');
  const deleteLines = database.prepare('DELETE FROM order_lines WHERE order_ref = ?');
  const select = (rest: string) => database.prepare(`SELECT * FROM orders WHERE ${rest}`);
  const byRef = select('order_ref = ?');
  const open = select(`session = ? AND kind = ? AND state = 'open' ORDER BY rowid DESC LIMIT 1`);
  const ofSession = select('session = ? ORDER BY rowid DESC');
  const renewals = select('renews = ? ORDER BY rowid DESC');
  const newest = select('true ORDER BY rowid DESC LIMIT ?');
  const toWithdraw = select(`state = 'cancelled' AND sent_at IS NOT NULL AND NOT withdrawn`);

  type Row = Record<string, unknown> | undefined;
  const toOrder = (row: Row): ShopOrder | undefined =>
    row && {
      ...(row as unknown as ShopOrder),
      language: LANGUAGES.find((language) => language === row.language) ?? 'en',
      chargeback: row.chargeback === 1,
      lines: lines.all(String(row.order_ref)) as unknown as OrderLine[],
    };
  const toList = (rows: Row[]) => rows.flatMap((row) => toOrder(row) ?? []);

  const writeLines = (order_ref: string, wanted: readonly OrderLine[]) => {
    deleteLines.run(order_ref);
    for (const [position, { item, name, price, quantity }] of wanted.entries()) {
      insertLine.run(order_ref, position, item, name, price, quantity);
    }
  };

  return {
    create({ session, kind, name, email, language, lines: wanted, renews = null, order_ref = newRef() }) {
      insert.run(order_ref, session, kind, name, email, language, amountOf(wanted), renews, Date.now());
      writeLines(order_ref, wanted);
      return toOrder(byRef.get(order_ref))!;
    },
    find: (order_ref) => toOrder(byRef.get(order_ref)),
    findOpen: (session, kind) => toOrder(open.get(session, kind)),
    change(order_ref, { lines: wanted, chargeback, ...fields }) {
      const columns = {
        ...fields,
        ...(wanted && { amount: amountOf(wanted) }),
        ...(chargeback !== undefined && { chargeback: Number(chargeback) }),
      };
      if (wanted) writeLines(order_ref, wanted);
      const names = Object.keys(columns);
      if (!names.length) return;
      database
        .prepare(`UPDATE orders SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE order_ref = ?`)
        .run(...Object.values(columns), order_ref);
    },
    forget(order_ref) {
      deleteLines.run(order_ref);
      database.prepare('DELETE FROM orders WHERE order_ref = ?').run(order_ref);
    },
    listOf: (session) => toList(ofSession.all(session)),
    listRenewals: (order_ref) => toList(renewals.all(order_ref)),
    listNewest: (limit) => toList(newest.all(limit)),
    listToWithdraw: () => toList(toWithdraw.all()),
    withdrawn: (order_ref) =>
      void database.prepare('UPDATE orders SET withdrawn = 1 WHERE order_ref = ?').run(order_ref),
  };
}

function amountOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}

/** Without letters and digits that look alike when they are read out on the phone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

function newRef(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
