import type { PurchaseState } from '../../contract/checkout.ts';

/** Words of the purchase status: one title for each state, and what goes with some of them. */
export interface StatusMessages extends Readonly<Record<PurchaseState, string>> {
  /** Nothing has been answered yet. */
  asking: string;
  /** A minute has passed and nothing is settled. */
  late: string;
  /** There is no token, or the shop does not know it. */
  unknown: string;
  /** Below `pending`. */
  updates: string;
  /** Below `unknown`. */
  contact: string;
  /** `{order}` is the shop's order number. */
  order: string;
  /** On the button that asks anew. */
  again: string;
  /** On the link back to where one pays. */
  retry: string;
}
