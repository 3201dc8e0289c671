/** A known value, or one that Klix has added since. Editors complete the known ones; code must expect others. */
export type Open<Known extends string> = Known | (string & {});

/**
 * Every status of Klix's enum. Treat a status outside this list as "pending, ask again".
 *
 * `paid` is the only one that means money, `hold` means reserved, `error` is not final (the payer may try again), and
 * `refunded` covers partial refunds too: `refundable_amount` tells how much is left.
 *
 * @source Klix API schema, PurchaseStatus
 */
export const PURCHASE_STATUSES = [
  'created',
  'sent',
  'viewed',
  'error',
  'cancelled',
  'overdue',
  'expired',
  'hold',
  'released',
  'pending_release',
  'pending_capture',
  'preauthorized',
  'paid',
  'pending_execute',
  'pending_charge',
  'chargeback',
  'pending_refund',
  'refunded',
] as const;
export type PurchaseStatus = Open<(typeof PURCHASE_STATUSES)[number]>;

/**
 * What a callback or a webhook can report.
 *
 * @source Klix API schema, webhook event enum
 */
export const EVENT_TYPES = [
  'purchase.created',
  'purchase.viewed',
  'purchase.paid',
  'purchase.payment_failure',
  'purchase.pending_execute',
  'purchase.pending_charge',
  'purchase.cancelled',
  'purchase.hold',
  'purchase.preauthorized',
  'purchase.captured',
  'purchase.pending_capture',
  'purchase.capture_failure',
  'purchase.released',
  'purchase.pending_release',
  'purchase.release_failure',
  'purchase.pending_refund',
  'purchase.refund_failure',
  'purchase.recurring_token_deleted',
  'purchase.pending_recurring_token_delete',
  'purchase.subscription_charge_failure',
  'purchase.settled',
  'payment.refunded',
  'payment.charged_back',
  'payment.chargeback_reversed',
  'payout.created',
  'payout.pending',
  'payout.failed',
  'payout.success',
  'billing_template_client.subscription_billing_cancelled',
] as const;
export type EventType = Open<(typeof EVENT_TYPES)[number]>;

/**
 * Payment methods Klix names today. `klix` is cards; pay later is one family of four ids. The list grows; answers may also
 * say `unknown`.
 *
 * @source Klix API schema, payment method enum
 */
export const PAYMENT_METHODS = [
  'klix',
  'klix_apple_pay',
  'klix_google_pay',
  'klix_pay_later',
  'revolut_pis',
  'indexo_pis',
  'citadele_lv_digilink',
  'citadele_lv_pis',
  'indexo_lv_pis',
  'klix_pay_later_lv',
  'luminor_lv_pis',
  'paysera_lv_pis',
  'seb_lv_pis',
  'swedbank_lv_pis',
  'citadele_lt_digilink',
  'citadele_lt_pis',
  'indexo_lt_pis',
  'klix_pay_later_lt',
  'lku_lt_pis',
  'luminor_lt_pis',
  'paysera_lt_pis',
  'seb_lt_pis',
  'siauliu_lt_pis',
  'swedbank_lt_pis',
  'citadele_ee_digilink',
  'citadele_ee_pis',
  'coop_pank_ee_pis',
  'indexo_ee_pis',
  'klix_pay_later_ee',
  'lhv_ee_pis',
  'luminor_ee_pis',
  'paysera_ee_pis',
  'seb_ee_pis',
  'swedbank_ee_pis',
] as const;
export type PaymentMethodId = Open<(typeof PAYMENT_METHODS)[number]>;

/**
 * What the payment page asks the payer for, unless the shop has given it already.
 *
 * @source Klix API schema, request_client_details
 */
export const CLIENT_DETAILS_TO_REQUEST = [
  'email',
  'phone',
  'full_name',
  'personal_code',
  'brand_name',
  'legal_name',
  'registration_number',
  'tax_number',
  'bank_account',
  'bank_code',
  'billing_address',
  'shipping_address',
] as const;
export type ClientDetailToRequest = Open<(typeof CLIENT_DETAILS_TO_REQUEST)[number]>;

/** What may still be given back. `none` until a purchase is paid. `pis_` ones are bank payments and need a receiver's name. */
export const REFUND_AVAILABILITIES = ['all', 'full_only', 'partial_only', 'pis_all', 'pis_partial', 'none'] as const;
export type RefundAvailability = Open<(typeof REFUND_AVAILABILITIES)[number]>;

/** What an entry of `transaction_data.attempts` tried to do. */
export const ATTEMPT_TYPES = [
  'execute',
  'authorize',
  'release',
  'capture',
  'recurring_execute',
  'delete_recurring_token',
  'refund',
] as const;
export type AttemptType = Open<(typeof ATTEMPT_TYPES)[number]>;

/**
 * Why an attempt failed: the codes worth a text of their own. About sixty exist.
 *
 * @source Klix API schema, attempt error codes
 */
export const ATTEMPT_ERROR_CODES = [
  'insufficient_funds',
  'do_not_honour',
  '3ds_authentication_failed',
  'expired_card',
  'invalid_card_number',
  'user_cancelled',
  'payment_expired',
  'timeout',
  'general_transaction_error',
  'suspected_fraud',
  'purchase_already_paid_for',
  'recurring_token_expired',
  'payment_rejected_other_reason',
  'authorization_failed',
  'acquirer_connection_error',
] as const;
export type AttemptErrorCode = Open<(typeof ATTEMPT_ERROR_CODES)[number]>;

/** Which money movement a payment is. */
export const PAYMENT_TYPES = ['purchase', 'purchase_charge', 'payout', 'bank_payment', 'refund', 'custom'] as const;
export type PaymentType = Open<(typeof PAYMENT_TYPES)[number]>;
