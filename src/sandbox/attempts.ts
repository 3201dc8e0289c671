import { type Attempt, type AttemptErrorCode } from '../contract/index.ts';

/** Who tried to pay with what. */
export interface Means {
  method: string;
  /** Card details, as far as they are shown. */
  extra: Record<string, unknown>;
  country: string;
}

/** What Klix's answers call the failures the sandbox can be asked for. Texts are ours. */
const ERROR_MESSAGES: Record<string, string> = {
  insufficient_funds: 'Insufficient funds',
  do_not_honour: 'The bank refused the payment',
  '3ds_authentication_failed': 'The cardholder was not authenticated',
  expired_card: 'The card has expired',
  invalid_card_number: 'The card number is not valid',
  user_cancelled: 'The payer cancelled the payment',
  payment_expired: 'The payment has expired',
  timeout: 'The acquirer did not answer in time',
  suspected_fraud: 'The payment was stopped as suspected fraud',
  recurring_token_expired: 'The saved card can no longer be charged',
};

/** One entry of `attempts`; its time is set when it is known. */
export function newAttempt(
  type: Attempt['type'],
  { method, extra, country }: Means,
  { flow = 'api', error }: { flow?: 'payform' | 'api'; error?: AttemptErrorCode } = {},
): Attempt {
  return {
    flow,
    type,
    error: error === undefined ? null : { code: error, message: ERROR_MESSAGES[error] ?? 'The payment failed' },
    extra,
    country: error === undefined ? country : '',
    client_ip: flow === 'payform' ? '127.0.0.1' : '',
    fee_amount: 0,
    successful: error === undefined,
    payment_method: method,
    processing_time: 0,
  };
}
