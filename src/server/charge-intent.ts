import type { Attempt } from './attempt-store.ts';

const PREFIX = 'charge: ';

/**
 * One charge per order, so the order is the idempotency key. The blank is not allowed in an intent that comes from a page, so that
 * no page can take a charge's place.
 */
export const chargeIntent = (order_ref: string) => PREFIX + order_ref;

/** True for an attempt without a shopper: nobody may get its link. */
export const isCharge = ({ intent_id }: Pick<Attempt, 'intent_id'>) => intent_id.startsWith(PREFIX);
