import { empty, json } from '../answers.ts';
import { generalError } from '../field-checks.ts';
import { choicesFor } from '../hosted/payment-choices.ts';
import { pay } from '../pay.ts';
import { type Portal } from '../portal.ts';
import { type PurchaseRecord } from '../purchase-store.ts';
import { type Call } from '../router.ts';
import { cardExtra, defaultCard } from '../test-cards.ts';
import { causeOf, hasKey } from './portal-call.ts';

const WALLETS: Record<string, string> = { klix_apple_pay: 'token', klix_google_pay: 'data' };
const DECLINED = {
  error_response: { result: 'FAILURE', response: { gatewayCode: 'DECLINED', threeDsRedirectUrl: null } },
};

/**
 * A payment with Apple Pay or Google Pay that the shop collected itself: the wallet's data is taken as it is, and the
 * purchase is paid.
 *
 * @source Klix developer docs, native payments; which refusals there are is assumed
 */
export function nativePay(
  portal: Portal,
  call: Call,
  record: PurchaseRecord | undefined,
  field: (name: string) => string,
  secretKey: string,
): Response {
  if (!hasKey(call.request, secretKey)) {
    return json(401, generalError('Authentication failed.', 'authentication_failed'));
  }
  if (!record) return empty(404);
  const method = field('pm');
  const dataField = WALLETS[method];
  const isListed = choicesFor(record.purchase, method).preferred === method;
  if (dataField === undefined || field(dataField) === '' || !isListed) return json(400, DECLINED);
  const { client } = record.purchase;
  const means = { method, extra: cardExtra(defaultCard(portal.nowS())), country: client.country || 'LV' };
  return pay(portal, record.purchase, means, 'success', causeOf(call))
    ? json(200, { status: 'please wait for webhook' })
    : json(400, DECLINED);
}
