import { KlixError } from 'klix-checkout-kit/server';
import { readHundredths } from '../money.ts';
import type { ShopOrder } from '../selling/orders.ts';
import { monthToCharge, renewalLine } from '../selling/renewals.ts';
import { toKlixOrder } from '../selling/to-pay.ts';
import type { Shop } from '../shop.ts';
import { paidAttempt } from './attempt-facts.ts';
import type { Action, Outcome } from './vocabulary.ts';

/** Does what a button of the back office says. The order itself changes only when the kit tells the shop the news. */
export async function act(action: Action, order: ShopOrder, form: URLSearchParams, shop: Shop): Promise<Outcome> {
  try {
    return await DO[action](order, form, shop);
  } catch (error) {
    if (!(error instanceof KlixError)) throw error;
    console.error(`[shop] ${action} of ${order.order_ref}: ${error.message}`);
    return error.code === 'network' || error.code === 'timeout' ? 'unreachable' : 'refused';
  }
}

type Doing = (order: ShopOrder, form: URLSearchParams, shop: Shop) => Promise<Outcome>;

const DO: Readonly<Record<Action, Doing>> = {
  async capture({ order_ref, amount: reserved }, form, { backend }) {
    const amount = readAmount(form, reserved);
    if (amount === undefined) return 'amount';
    const { outcome } = await backend.capture(order_ref, { amount });
    return outcome;
  },

  async release({ order_ref }, form, { backend }) {
    const purchase_id = form.get('purchase_id');
    const { outcome } = await backend.release(order_ref, purchase_id ? { purchase_id } : {});
    return outcome;
  },

  async refund({ order_ref, name }, form, { backend }) {
    const purchase_id = form.get('purchase_id') || undefined;
    const attempts = await backend.attempts(order_ref);
    const paid = purchase_id ? attempts.find((attempt) => attempt.purchase_id === purchase_id) : paidAttempt(attempts);
    const refunded_amount = Number(form.get('refunded_amount'));
    // The kit looks once more before it sends money: two people who press at once do not refund twice.
    if (!paid || paid.refunded_amount !== refunded_amount) return 'stale';
    const amount = readAmount(form, paid.paid_amount - refunded_amount);
    if (amount === undefined) return 'amount';
    const options = { refunded_amount, amount, client_name: name, ...(purchase_id && { purchase_id }) };
    const { outcome } = await backend.refund(order_ref, options);
    return outcome;
  },

  async charge(subscription, form, { orders, backend }) {
    const month = Number(form.get('month'));
    const { session, name, email, language, amount, card, order_ref: renews } = subscription;
    if (card === null || !Number.isInteger(month) || month < 2 || month > monthToCharge(orders, renews)) return 'stale';
    // The month is part of the order's number, so that a second click charges the same order, and that only once.
    const order_ref = `${renews}-${month}`;
    const order =
      orders.find(order_ref) ??
      orders.create({
        order_ref,
        renews,
        kind: 'renewal',
        session,
        name,
        email,
        language,
        lines: [renewalLine(month, amount, language)],
      });
    try {
      const { outcome } = await backend.charge(toKlixOrder(order), card);
      return outcome;
    } catch (error) {
      if (!(error instanceof KlixError && error.code === 'api')) throw error;
      // The bank has refused. The order stays, and the next try is for the same month.
      orders.change(order_ref, { state: 'failed' });
      return 'failed';
    }
  },

  async cancel({ order_ref }, _form, { orders, backend }) {
    const attempts = await backend.cancel(order_ref);
    if (attempts.some(({ state }) => state !== 'cancelled')) return 'paid';
    orders.change(order_ref, { state: 'cancelled' });
    orders.withdrawn(order_ref);
    return 'done';
  },

  async settle({ order_ref }, _form, { backend }) {
    await backend.settleOrder(order_ref);
    return 'done';
  },
};

/** Cents typed into the form; undefined unless they are more than nothing and at most `most`. */
function readAmount(form: URLSearchParams, most: number): number | undefined {
  const amount = readHundredths(form.get('amount') ?? '');
  return amount !== undefined && amount >= 1 && amount <= most ? amount : undefined;
}
