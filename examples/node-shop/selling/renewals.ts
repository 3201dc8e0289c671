import { type Language, textsFor } from '../texts.ts';
import { type OrderLine, type Orders } from './orders.ts';

/** The first month was paid by the shopper. One that could not be charged comes before the next. */
export function monthToCharge(orders: Orders, subscription: string): number {
  const renewals = orders.listRenewals(subscription);
  const isOwed = renewals[0]?.state === 'open' || renewals[0]?.state === 'failed';
  return renewals.length + (isOwed ? 1 : 2);
}

/** The line of a later month's order. */
export function renewalLine(month: number, price: number, language: Language): OrderLine {
  return { item: null, name: textsFor(language).buying.subscription.renewal(month), price, quantity: 1 };
}
