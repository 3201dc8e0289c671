import { type EventType, type PURCHASE_STATUSES } from '../contract/index.ts';

/** Every status the sandbox can give a purchase. */
export type Status = (typeof PURCHASE_STATUSES)[number];

/** What can happen to a purchase. `-slow` waits for the acquirer, `-failure` is its refusal. */
export type Trigger =
  | 'send'
  | 'view'
  | 'pay'
  | 'pay-slow'
  | 'pay-failure'
  | 'late-payment'
  | 'charge'
  | 'charge-slow'
  | 'charge-failure'
  | 'capture'
  | 'capture-slow'
  | 'capture-failure'
  | 'release'
  | 'release-slow'
  | 'release-failure'
  | 'refund'
  | 'refund-slow'
  | 'refund-failure'
  | 'cancel'
  | 'due'
  | 'mark-as-paid'
  | 'chargeback'
  | 'chargeback-reversal';

/** What decides between two outcomes of the same trigger. */
export interface Facts {
  skip_capture: boolean;
  /** Cents. */
  total: number;
  single_attempt: boolean;
  due_strict: boolean;
  /** True when part of the money went back before. */
  refunded: boolean;
}

export interface Step {
  status: Status;
  events: EventType[];
}

/** Still waiting for somebody to pay. */
export const PAYABLE: readonly Status[] = ['created', 'sent', 'viewed', 'error', 'overdue'];

interface Rule {
  from: readonly Status[];
  to: (facts: Facts) => Status;
  /** By the status that was reached. */
  events: (to: Status) => EventType[];
}

const always = (status: Status) => () => status;
const only =
  (...events: EventType[]) =>
  () =>
    events;

const paidOrReserved = ({ skip_capture, total }: Facts): Status => {
  if (!skip_capture) return 'paid';
  return total === 0 ? 'preauthorized' : 'hold';
};
const failed = ({ single_attempt }: Facts): Status => (single_attempt ? 'cancelled' : 'error');
const paidOrRefunded = ({ refunded }: Facts): Status => (refunded ? 'refunded' : 'paid');
const ofStatus = (to: Status): EventType[] => [`purchase.${to}`];
const ofFailure = (to: Status): EventType[] => [to === 'cancelled' ? 'purchase.cancelled' : 'purchase.payment_failure'];

/**
 * Who may go where. Statuses and events are Klix's; the exact set of statuses a step may start from is assumed, and so is
 * that a failed refund goes back to where it came from.
 *
 * @source Klix API schema, PurchaseStatus and webhook events
 */
const RULES: Record<Trigger, Rule> = {
  send: { from: ['created'], to: always('sent'), events: only() },
  view: { from: ['created', 'sent'], to: always('viewed'), events: only('purchase.viewed') },
  pay: { from: [...PAYABLE, 'pending_execute'], to: paidOrReserved, events: ofStatus },
  'pay-slow': { from: PAYABLE, to: always('pending_execute'), events: ofStatus },
  'pay-failure': { from: [...PAYABLE, 'pending_execute'], to: failed, events: ofFailure },
  'late-payment': { from: ['expired'], to: always('paid'), events: ofStatus },
  charge: { from: [...PAYABLE, 'pending_charge'], to: paidOrReserved, events: ofStatus },
  'charge-slow': { from: PAYABLE, to: always('pending_charge'), events: ofStatus },
  'charge-failure': { from: [...PAYABLE, 'pending_charge'], to: failed, events: ofFailure },
  capture: {
    from: ['hold', 'pending_capture'],
    to: always('paid'),
    events: only('purchase.captured', 'purchase.paid'),
  },
  'capture-slow': { from: ['hold'], to: always('pending_capture'), events: ofStatus },
  'capture-failure': {
    from: ['hold', 'pending_capture'],
    to: always('hold'),
    events: only('purchase.capture_failure'),
  },
  release: { from: ['hold', 'pending_release'], to: always('released'), events: ofStatus },
  'release-slow': { from: ['hold'], to: always('pending_release'), events: ofStatus },
  'release-failure': {
    from: ['hold', 'pending_release'],
    to: always('hold'),
    events: only('purchase.release_failure'),
  },
  refund: { from: ['paid', 'refunded', 'pending_refund'], to: always('refunded'), events: only('payment.refunded') },
  'refund-slow': { from: ['paid', 'refunded'], to: always('pending_refund'), events: ofStatus },
  'refund-failure': {
    from: ['paid', 'refunded', 'pending_refund'],
    to: paidOrRefunded,
    events: only('purchase.refund_failure'),
  },
  cancel: { from: PAYABLE, to: always('cancelled'), events: ofStatus },
  due: {
    from: ['created', 'sent', 'viewed', 'error'],
    to: ({ due_strict }) => (due_strict ? 'expired' : 'overdue'),
    events: only(),
  },
  'mark-as-paid': { from: PAYABLE, to: always('paid'), events: ofStatus },
  chargeback: { from: ['paid'], to: always('chargeback'), events: only('payment.charged_back') },
  'chargeback-reversal': { from: ['chargeback'], to: always('paid'), events: only('payment.chargeback_reversed') },
};

export const TRIGGERS = Object.keys(RULES) as readonly Trigger[];

/** Where `trigger` leads from `status`, or `undefined` when it is not possible there. */
export function nextStep(status: Status, trigger: Trigger, facts: Facts): Step | undefined {
  const rule = RULES[trigger];
  if (!rule.from.includes(status)) return undefined;
  const to = rule.to(facts);
  return { status: to, events: rule.events(to) };
}
