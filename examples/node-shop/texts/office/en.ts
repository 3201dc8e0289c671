import type { OfficeTexts } from './interface.ts';

export const en: OfficeTexts = {
  title: 'Back office',
  lead: 'In this demo it is open to everybody on this machine, and to nobody else. A real shop asks for a password here.',
  link: 'Back office',
  closed: {
    title: 'The back office is closed here',
    lead: 'The demo opens it only on the machine the shop runs on, by the address 127.0.0.1 or localhost.',
  },
  orders: 'Orders',
  none: 'No orders yet.',
  back: 'All orders',
  kinds: {
    goods: 'Goods',
    subscription: 'Subscription',
    renewal: 'Subscription, later month',
    charging: 'Car charging',
  },
  facts: {
    placed: 'Placed',
    customer: 'Customer',
    kind: 'Kind',
    method: 'Payment method',
    amount: 'Amount',
    paid: 'Paid',
    refunded: 'Refunded',
    card: 'Card',
    cardKept: 'kept for the next months',
    renews: 'Subscription',
    renewals: 'Later months',
    replacedBy: 'Replaced by',
    chargeback: 'The bank took the money back',
  },
  attempts: {
    title: 'Attempts to pay',
    lead: 'Each one is a purchase at Klix, oldest first.',
    none: 'Nobody has tried to pay yet.',
    states: {
      pending: 'Waiting',
      failed: 'Did not go through, may be tried again',
      cancelled: 'Cancelled',
      reserved: 'Reserved',
      paid: 'Paid',
      refunded: 'Refunded',
    },
    creations: {
      sending: 'Being created at Klix',
      refused: 'Refused by Klix, nothing was created',
      unknown: 'Outcome unknown: the answer of Klix was lost',
    },
    klix: (status) => `Klix says: ${status}`,
    quarantined: (reason) => `Not believed: ${reason}`,
    refundDue: 'The order was paid already. Refund this payment.',
    chargeback: 'The bank took the money back.',
  },
  troubles: {
    title: 'Needs a person',
    lead: 'What the shop could not settle by itself.',
    event: (news, error) => `The shop failed on the news “${news}” and will try again: ${error}`,
  },
  news: { paid: 'paid', reserved: 'reserved', failed: 'not paid', refunded: 'refunded' },
  actions: {
    capture: {
      title: 'Capture',
      lead: 'Takes the reserved money. If you take less than all, the rest is released at once and cannot be taken later.',
      submit: 'Capture this amount',
    },
    release: {
      title: 'Release',
      lead: 'Gives all of the reserved money back. This cannot be undone.',
      submit: 'Release all of it',
    },
    refund: {
      title: 'Refund',
      lead: 'Sends money back to the customer, all of it or a part. This cannot be undone.',
      submit: 'Refund this amount',
    },
    charge: {
      title: 'Charge the next month',
      lead: 'Charges the kept card without the customer, as a new order.',
      submit: 'Charge the card now',
    },
    cancel: {
      title: 'Cancel the order',
      lead: 'Closes the order. Payment pages that are still open stop working.',
      submit: 'Cancel the order now',
    },
    settle: {
      title: 'Ask Klix',
      lead: 'Reads the purchases of this order from Klix once more.',
      submit: 'Ask Klix now',
    },
  },
  amount: (most) => `Amount in euro, at most ${most}`,
  outcomes: {
    done: 'Done.',
    pending: 'The bank is working on it. The order changes as soon as it is known.',
    unknown:
      'The answer of Klix was lost. The shop goes on asking; do not repeat it until the order says how it ended.',
    refused: 'Refused. Nothing has changed.',
    amount: 'Enter an amount above zero that is not more than what is left.',
    stale: 'The order has changed since this page was opened. Look at it again first.',
    paid: 'The order is paid or a payment is on its way, so it was not cancelled.',
    failed: 'The card could not be charged. You can try again later.',
    unreachable:
      'Klix cannot be reached right now, or somebody else is working on this order. Nothing was done; try again in a minute.',
  },
};
