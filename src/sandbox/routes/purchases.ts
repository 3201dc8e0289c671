import { type ApiErrorBody, type PurchaseRequest } from '../../contract/index.ts';
import { empty, json } from '../answers.ts';
import { newAttempt } from '../attempts.ts';
import { generalError, isObject, orNull, uuid, wholeNumber } from '../field-checks.ts';
import { type AcquirerAction, type Outcome } from '../outcomes.ts';
import { type Portal } from '../portal.ts';
import { canMove, move, moveAndWait, received, settle } from '../purchase-actions.ts';
import { type Trigger } from '../purchase-states.ts';
import { type PurchaseRecord } from '../purchase-store.ts';
import { refundPayment } from '../refund-payment.ts';
import { type Call, type Route } from '../router.ts';
import { purchaseErrors } from '../validate-purchase.ts';
import { API_PATH, causeOf, readBody } from './portal-call.ts';

type Body = Record<string, unknown>;
const BASE = `${API_PATH}purchases/`;
const WRONG_STATE = generalError('This action is not possible in the current status.');
const ACQUIRER_REFUSED: Record<AcquirerAction, ApiErrorBody> = {
  charge: generalError('Charge failed.', 'purchase_charge_error'),
  capture: generalError('Capture failed.', 'purchase_capture_error'),
  release: generalError('Release failed.', 'purchase_release_error'),
  refund: generalError('Refund failed.', 'purchase_refund_error'),
};

/** Calls about purchases, in Klix's shapes. */
export function purchaseRoutes(portal: Portal): Route[] {
  /** A call on one purchase: 404 without a body for an unknown id, its JSON body read. */
  const onPurchase = (action: string, answer: (call: Call, record: PurchaseRecord, body: Body) => Response): Route => ({
    method: 'POST',
    path: `${BASE}{id}/${action}/`,
    answer: async (call) => {
      const read = await readBody(call);
      const record = portal.find(call.params.id ?? '');
      if (!record) return empty(404);
      if ('refused' in read) return read.refused;
      if (!isObject(read.body)) return json(400, generalError('The body must be a JSON object.'));
      return answer(call, record, read.body);
    },
  });
  const ask = (action: AcquirerAction, call: Call, record: PurchaseRecord, amount: number) =>
    askAcquirer(portal, action, call, record, amount);
  const simple = (call: Call, record: PurchaseRecord, trigger: Trigger, changes = {}) => {
    const moved = portal.act(record.purchase.id, causeOf(call), (now, nowS) => move(now, trigger, nowS, changes));
    return moved ? json(200, moved.record.purchase) : json(400, WRONG_STATE);
  };

  return [
    {
      method: 'POST',
      path: BASE,
      answer: async (call) => {
        const read = await readBody(call);
        if ('refused' in read) return read.refused;
        const errors = purchaseErrors(read.body);
        if (errors) return json(400, errors);
        const request = read.body as PurchaseRequest & Body;
        return json(201, portal.create(request, call.url.origin, causeOf(call)).purchase);
      },
    },
    {
      method: 'GET',
      path: `${BASE}{id}/`,
      answer: ({ params: { id = '' } }) => {
        const record = portal.find(id);
        return record ? json(200, record.purchase) : empty(404);
      },
    },
    onPurchase('cancel', (call, record) => simple(call, record, 'cancel')),
    onPurchase('mark_as_paid', (call, record, { paid_on }) => {
      const errors = orNull(wholeNumber({ min: 0 }))(paid_on ?? null);
      if (errors) return json(400, { paid_on: errors });
      const paidOnS = typeof paid_on === 'number' ? paid_on : portal.nowS();
      const payment = received(record.purchase, record.purchase.purchase.total, paidOnS, 'custom');
      return simple(call, record, 'mark-as-paid', { payment, marked_as_paid: true });
    }),
    onPurchase('resend_invoice', (_call, { purchase }) => json(200, purchase)),
    onPurchase('capture', (call, record, body) => {
      const { total } = record.purchase.purchase;
      const amount = body.amount ?? total;
      const errors = amountErrors(amount, total);
      if (!canMove(record, 'capture-slow')) return json(400, WRONG_STATE);
      return errors ? json(400, errors) : ask('capture', call, record, amount as number);
    }),
    onPurchase('release', (call, record) =>
      canMove(record, 'release-slow') ? ask('release', call, record, 0) : json(400, WRONG_STATE),
    ),
    onPurchase('refund', (call, record, body) => {
      const { refundable_amount, client } = record.purchase;
      if (refundable_amount === 0 || !canMove(record, 'refund-slow')) return json(400, WRONG_STATE);
      const amount = body.amount ?? refundable_amount;
      const errors = amountErrors(amount, refundable_amount);
      if (errors) return json(400, errors);
      const needsName = record.purchase.refund_availability.startsWith('pis_');
      if (needsName && !body.client_name && !client.full_name) {
        return json(400, { client_name: [{ message: 'This field is required.', code: 'required' }] });
      }
      return ask('refund', call, record, amount as number);
    }),
    onPurchase('charge', (call, record, { recurring_token }) => {
      if (recurring_token === undefined) {
        return json(400, { recurring_token: [{ message: 'This field is required.', code: 'required' }] });
      }
      const errors = uuid(recurring_token);
      if (errors) return json(400, { recurring_token: errors });
      if (!canMove(record, 'charge-slow')) return json(400, WRONG_STATE);
      const token = portal.find(recurring_token as string);
      if (!token?.purchase.is_recurring_token || !belongTogether(token, record)) {
        return json(400, generalError('Recurring token is not valid.', 'invalid_recurring_token'));
      }
      return ask('charge', call, withToken(record, token), record.purchase.purchase.total);
    }),
    onPurchase('delete_recurring_token', (call, record) => {
      if (!record.purchase.is_recurring_token) return empty(404);
      const moved = portal.act(record.purchase.id, causeOf(call), (now, nowS) => {
        const purchase = { ...now.purchase, is_recurring_token: false, updated_on: nowS };
        return {
          record: { ...now, purchase },
          events: [{ event: 'purchase.recurring_token_deleted', object: purchase }],
        };
      });
      return moved ? json(200, moved.record.purchase) : empty(404);
    }),
  ];
}

/** A token is good for its own brand and payer. @source the gateway's docs; not confirmed for Klix */
function belongTogether({ purchase: token }: PurchaseRecord, { purchase }: PurchaseRecord): boolean {
  return (
    token.brand_id === purchase.brand_id && token.client.email.toLowerCase() === purchase.client.email.toLowerCase()
  );
}

/** The purchase as if its payer had given the card of the token. */
function withToken(record: PurchaseRecord, { purchase: token }: PurchaseRecord): PurchaseRecord {
  const { extra, country, payment_method } = token.transaction_data;
  const purchase = {
    ...record.purchase,
    recurring_token: token.id,
    transaction_data: { ...record.purchase.transaction_data, extra, country, payment_method },
  };
  return { ...record, purchase };
}

function amountErrors(amount: unknown, most: number): ApiErrorBody | undefined {
  const errors = wholeNumber({ min: 1 })(amount);
  if (errors) return { amount: errors };
  if ((amount as number) <= most) return undefined;
  return { amount: [{ message: `This amount may be ${most} at most.`, code: 'invalid' }] };
}

const ATTEMPT_TYPE = {
  charge: 'recurring_execute',
  capture: 'capture',
  release: 'release',
  refund: 'refund',
} as const satisfies Record<AcquirerAction, string>;

/** Moves money: at once, or as an outcome somebody ordered says. `record` may carry what the call itself brings. */
function askAcquirer(
  portal: Portal,
  action: AcquirerAction,
  call: Call,
  record: PurchaseRecord,
  amount: number,
): Response {
  const { transaction_data, recurring_token } = record.purchase;
  const ordered: Outcome | undefined = portal.outcomes.take(action);
  const error = ordered?.outcome.endsWith('failure') ? (ordered.error_code ?? 'general_transaction_error') : undefined;
  const attempt = newAttempt(
    ATTEMPT_TYPE[action],
    { ...transaction_data, method: transaction_data.payment_method },
    error === undefined ? {} : { error },
  );
  const trigger: Trigger = error === undefined ? action : `${action}-failure`;
  const isSlow = ordered?.outcome.startsWith('slow') === true;
  const moved = portal.act(record.purchase.id, causeOf(call), (now, nowS) => {
    const tokenGiven = action === 'charge' && (isSlow || error === undefined) ? { recurring_token } : {};
    const tried = { attempt, amount };
    if (isSlow) {
      const waiting = { ...tried, trigger, atS: nowS + portal.pendingSeconds };
      const noRefund = action === 'refund' ? { refund_availability: 'none' as const } : {};
      return moveAndWait(now, `${action}-slow`, nowS, waiting, { ...tokenGiven, ...noRefund });
    }
    return settle({ ...now, purchase: { ...now.purchase, ...tokenGiven } }, trigger, nowS, tried);
  });
  if (!moved) return json(400, WRONG_STATE);
  if (!isSlow && error !== undefined) return json(400, ACQUIRER_REFUSED[action]);
  if (action !== 'refund') return json(200, moved.record.purchase);
  // A slow refund has no payment yet; what Klix answers then is not known.
  return json(200, moved.payment ?? refundPayment(moved.record.purchase, amount, portal.nowS(), { status: 'pending' }));
}
