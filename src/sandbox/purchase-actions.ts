import {
  type Attempt,
  type EventType,
  type Payment,
  type PaymentDetails,
  type Purchase,
  type RefundAvailability,
} from '../contract/index.ts';
import { kindOf } from './payment-methods.ts';
import { type Facts, nextStep, PAYABLE, type Status, type Trigger } from './purchase-states.ts';
import { type PurchaseRecord, type Waiting } from './purchase-store.ts';
import { refundPayment } from './refund-payment.ts';

/** Something the shop may be told. */
export interface SandboxEvent {
  event: EventType;
  object: Purchase | Payment;
}

/** A purchase after something happened to it. */
export interface Moved {
  record: PurchaseRecord;
  events: SandboxEvent[];
  /** The refund that was made. */
  payment?: Payment;
}

/** Reservations go back by themselves. @source Klix API guide, reservation: after 6 days */
export const RELEASE_AFTER_S = 6 * 24 * 3600;

/** What is known when something was tried at the acquirer. */
export interface Try {
  attempt: Attempt;
  /** Cents. */
  amount: number;
}

const statusOf = (purchase: Purchase) => purchase.status as Status;

function factsOf({ purchase, skip_capture, payment, refundable_amount }: Purchase): Facts {
  return {
    skip_capture,
    total: purchase.total,
    single_attempt: purchase.single_attempt === true,
    due_strict: purchase.due_strict === true,
    refunded: payment !== null && refundable_amount < payment.amount,
  };
}

/** True when `trigger` is possible now. */
export function canMove({ purchase }: PurchaseRecord, trigger: Trigger): boolean {
  return nextStep(statusOf(purchase), trigger, factsOf(purchase)) !== undefined;
}

/**
 * Takes one step of the state machine and writes it into the purchase.
 *
 * @returns undefined when the step is not possible in the present status
 */
export function move(
  record: PurchaseRecord,
  trigger: Trigger,
  nowS: number,
  changes: Partial<Purchase> = {},
  related?: { type: string; id: string },
): Moved | undefined {
  const before = record.purchase;
  const step = nextStep(statusOf(before), trigger, factsOf(before));
  if (!step) return undefined;
  const { status } = step;
  const isNew = status !== before.status || related !== undefined;
  const entry = { status, timestamp: nowS, ...(related && { related_object: related }) };
  const page = `${record.origin}/p/${before.id}/`;
  const purchase: Purchase = {
    ...before,
    ...changes,
    status,
    updated_on: nowS,
    status_history: isNew ? [...before.status_history, entry] : before.status_history,
    checkout_url: PAYABLE.includes(status) || status === 'pending_charge' ? page : `${page}invoice/`,
  };
  const { origin, releaseAtS } = record;
  const next: PurchaseRecord = { purchase, origin };
  if (status === 'hold') next.releaseAtS = releaseAtS ?? nowS + RELEASE_AFTER_S;
  if (status.startsWith('pending_') && releaseAtS !== undefined) next.releaseAtS = releaseAtS;
  return { record: next, events: step.events.map((event) => ({ event, object: purchase })) };
}

/** The acquirer takes its time: the answer is known, but comes at `waiting.atS`. */
export function moveAndWait(
  record: PurchaseRecord,
  slow: Trigger,
  nowS: number,
  waiting: Waiting,
  changes: Partial<Purchase> = {},
): Moved | undefined {
  const moved = move(record, slow, nowS, changes);
  return moved && { ...moved, record: { ...moved.record, waiting } };
}

/** The acquirer has answered: `trigger` says what, `tried` what was asked for. */
export function settle(record: PurchaseRecord, trigger: Trigger, nowS: number, tried: Try): Moved | undefined {
  const attempt = { ...tried.attempt, processing_time: nowS };
  const { transaction_data } = record.purchase;
  const told = { ...transaction_data, attempts: [attempt, ...(transaction_data.attempts ?? [])] };
  switch (trigger) {
    case 'pay':
    case 'charge':
    case 'late-payment':
      return settlePaid(record, trigger, nowS, { ...tried, attempt });
    case 'capture': {
      const payment = received(record.purchase, tried.amount, nowS, 'purchase');
      return move(record, trigger, nowS, {
        payment,
        transaction_data: told,
        ...refundableNow(record.purchase, tried.amount),
      });
    }
    case 'refund':
      return settleRefund(record, nowS, tried.amount, told);
    case 'refund-failure': {
      const { refundable_amount } = record.purchase;
      return move(record, trigger, nowS, {
        transaction_data: told,
        ...refundableNow(record.purchase, refundable_amount),
      });
    }
    default:
      return move(record, trigger, nowS, { transaction_data: told });
  }
}

function settlePaid(record: PurchaseRecord, trigger: Trigger, nowS: number, tried: Try): Moved | undefined {
  const { purchase } = record;
  const { attempt } = tried;
  const reached = nextStep(statusOf(purchase), trigger, factsOf(purchase))?.status;
  const transaction_data = {
    ...purchase.transaction_data,
    payment_method: attempt.payment_method,
    extra: attempt.extra,
    country: attempt.country,
    attempts: [attempt, ...(purchase.transaction_data.attempts ?? [])],
  };
  const withMethod = { ...purchase, transaction_data };
  const type = trigger === 'charge' ? 'purchase_charge' : 'purchase';
  return move(record, trigger, nowS, {
    transaction_data,
    is_recurring_token: (purchase.force_recurring && trigger === 'pay') || reached === 'preauthorized',
    ...(reached === 'paid' && {
      payment: received(purchase, tried.amount, nowS, type),
      ...refundableNow(withMethod, tried.amount),
    }),
  });
}

function settleRefund(
  record: PurchaseRecord,
  nowS: number,
  amount: number,
  transaction_data: Purchase['transaction_data'],
): Moved | undefined {
  const { purchase } = record;
  const payment = refundPayment(purchase, amount, nowS);
  const left = purchase.refundable_amount - amount;
  const changes = { transaction_data, ...refundableNow(purchase, left) };
  const moved = move(record, 'refund', nowS, changes, { type: 'payment', id: payment.id });
  return moved && { ...moved, payment, events: moved.events.map(({ event }) => ({ event, object: payment })) };
}

function refundableNow(purchase: Purchase, cents: number): Pick<Purchase, 'refundable_amount' | 'refund_availability'> {
  return { refundable_amount: cents, refund_availability: cents > 0 ? availabilityOf(purchase) : 'none' };
}

function availabilityOf({ transaction_data }: Purchase): RefundAvailability {
  return kindOf(transaction_data.payment_method) === 'bank' ? 'pis_all' : 'all';
}

/** Money that came in. Fees are not simulated. */
export function received(
  { purchase }: Purchase,
  amount: number,
  nowS: number,
  payment_type: PaymentDetails['payment_type'],
): PaymentDetails {
  return {
    amount,
    paid_on: nowS,
    currency: purchase.currency,
    fee_amount: 0,
    net_amount: amount,
    description: '',
    is_outgoing: false,
    payment_type,
    pending_amount: 0,
    remote_paid_on: nowS,
    owned_bank_code: null,
    owned_bank_account: null,
    pending_unfreeze_on: null,
    owned_bank_account_id: null,
  };
}

/** What time alone has done: a purchase nobody paid is overdue or, when strict, expired. */
export function afterDue(record: PurchaseRecord, nowS: number): PurchaseRecord {
  const { due } = record.purchase;
  if (due === null || nowS < due) return record;
  // A due date in the past counts from creation, or the history would run backwards.
  return move(record, 'due', Math.max(due, record.purchase.updated_on))?.record ?? record;
}
