import { type ProblemCode } from 'klix-checkout-kit/contract';
import { type OrderState } from '../../selling/orders.ts';

/** What the shop says from the cart to the receipt, in one language. */
export interface BuyingTexts {
  cart: {
    title: string;
    add: string;
    empty: string;
    emptyLead: string;
    update: string;
    remove: string;
    total: string;
    checkout: string;
    more: string;
  };
  details: {
    title: string;
    lead: string;
    name: string;
    email: string;
    next: string;
    change: string;
    /** Before the list of what is wrong with a form. */
    wrong: string;
    nameMissing: string;
    nameLong: string;
    emailMissing: string;
    emailWrong: string;
  };
  checkout: {
    title: string;
    order: string;
    payment: string;
    noScript: string;
    plain: string;
    plainLead: string;
    withScript: string;
    chooseMethod: string;
    noMethods: string;
    pay: (price: string) => string;
  };
  /** After a purchase could not be started. */
  problems: Record<ProblemCode, string>;
  result: { title: string; order: (orderRef: string) => string; foreign: string; orders: string; home: string };
  orders: {
    title: string;
    lead: string;
    none: string;
    finish: string;
    refunded: (amount: string) => string;
    states: Record<OrderState, string>;
  };
  refused: { title: string; lead: string };
  subscription: {
    title: string;
    lead: string;
    facts: readonly string[];
    price: (price: string) => string;
    /** Name of the order's line, and of a later month's. */
    line: string;
    renewal: (month: number) => string;
    consent: (price: string) => string;
    consentMissing: string;
    start: string;
    running: string;
    runningLead: string;
    end: string;
    ended: string;
  };
  charging: {
    title: string;
    lead: (reserved: string) => string;
    tariff: (price: string) => string;
    line: string;
    start: (reserved: string) => string;
    running: string;
    runningLead: (reserved: string) => string;
    energy: string;
    energyWrong: (most: string) => string;
    finish: string;
    done: (paid: string, released: string) => string;
    doneNothing: (released: string) => string;
    pending: string;
    failed: string;
    again: string;
  };
  /** Invitations on the first page. */
  also: { subscription: string; charging: string };
}
