/** What a person in the back office can do with an order. `settle` asks Klix how it stands and moves no money. */
export const ACTIONS = ['capture', 'release', 'refund', 'charge', 'cancel', 'settle'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How it ended: as `OrderResult` of the kit says it, or `refused` by Klix or the kit · `amount` the amount makes no sense ·
 * `stale` somebody else was quicker · `paid` it cannot be cancelled any more · `failed` the card was not charged ·
 * `unreachable` Klix cannot be asked, so nothing was done.
 */
export const OUTCOMES = [
  'done',
  'pending',
  'unknown',
  'refused',
  'amount',
  'stale',
  'paid',
  'failed',
  'unreachable',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
