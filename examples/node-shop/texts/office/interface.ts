import { type PurchaseState } from 'klix-checkout-kit/contract';
import { type Creation, type ShopEventKind } from 'klix-checkout-kit/server';
import { type ACTIONS, type OUTCOMES } from '../../office/vocabulary.ts';
import { type OrderKind } from '../../selling/orders.ts';

/** What the back office says, in one language. */
export interface OfficeTexts {
  title: string;
  lead: string;
  link: string;
  closed: { title: string; lead: string };
  orders: string;
  none: string;
  back: string;
  kinds: Record<OrderKind, string>;
  facts: {
    placed: string;
    customer: string;
    kind: string;
    method: string;
    amount: string;
    paid: string;
    refunded: string;
    card: string;
    cardKept: string;
    renews: string;
    renewals: string;
    replacedBy: string;
    chargeback: string;
  };
  attempts: {
    title: string;
    lead: string;
    none: string;
    states: Record<PurchaseState, string>;
    creations: Record<Exclude<Creation, 'made'>, string>;
    klix: (status: string) => string;
    quarantined: (reason: string) => string;
    refundDue: string;
    chargeback: string;
  };
  troubles: { title: string; lead: string; event: (news: string, error: string) => string };
  news: Record<ShopEventKind, string>;
  /** `lead` says what the button will do, before it is pressed. */
  actions: Record<(typeof ACTIONS)[number], { title: string; lead: string; submit: string }>;
  amount: (most: string) => string;
  outcomes: Record<(typeof OUTCOMES)[number], string>;
}
