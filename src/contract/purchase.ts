import type { ClientDetails, PurchaseDetailsRequest } from './purchase-request.ts';
import type {
  AttemptErrorCode,
  AttemptType,
  EventType,
  Open,
  PaymentMethodId,
  PaymentType,
  PurchaseStatus,
  RefundAvailability,
} from './purchase-vocabulary.ts';

/** One line as Klix gives it back: numbers that may be fractions come as text. */
export interface Product {
  name: string;
  /** Cents for one piece. */
  price: number;
  /** `"1.0000"` in real answers, a number in the schema. */
  quantity: string | number;
  /** Cents off the whole line. */
  discount: number;
  /** Percent, `"0.00"` in real answers. */
  tax_percent: string | number;
  category?: string;
  total_price_override?: number | null;
}

/** What is bought, with defaults filled in. */
export interface PurchaseDetails extends Omit<PurchaseDetailsRequest, 'products' | 'currency' | 'language'> {
  currency: string;
  language: string;
  products: Product[];
  /** Cents the payer is asked for. */
  total: number;
  email_message?: string;
  has_upsell_products?: boolean;
}

/** Money that moved. Amounts are cents of `currency`, times are Unix seconds. */
export interface PaymentDetails {
  /** True when money left the shop, as in a refund. */
  is_outgoing: boolean;
  payment_type: PaymentType;
  amount: number;
  currency: string;
  /** `amount` less `fee_amount`. */
  net_amount: number;
  fee_amount: number;
  /** Not yet available to the shop. */
  pending_amount: number;
  pending_unfreeze_on: number | null;
  description: string;
  paid_on: number | null;
  remote_paid_on: number | null;
  owned_bank_account?: string | null;
  owned_bank_account_id?: string | null;
  owned_bank_code?: string | null;
}

/** One try to pay, capture, release, charge or refund. */
export interface Attempt {
  type: AttemptType;
  successful: boolean;
  payment_method: PaymentMethodId;
  /** For cards: `masked_pan`, `three_d_secure`, `expiry_month`, `expiry_year`, `cardholder_name`. */
  extra: Record<string, unknown>;
  /** ISO 3166-1 alpha-2, or blank. */
  country: string;
  client_ip: string;
  /** Unix seconds (assumed from sample bodies). */
  processing_time: number;
  error: { code: AttemptErrorCode; message: string } | null;
  flow?: Open<'payform' | 'api'>;
  /** Cents. */
  fee_amount?: number;
}

export interface TransactionData {
  /** Blank until paid. */
  payment_method: Open<PaymentMethodId | ''>;
  extra: Record<string, unknown>;
  country: string;
  /** Newest first: `attempts[0]` says why the last try failed. Payments (refund answers) have none. */
  attempts?: Attempt[];
  flow?: Open<'payform' | 'api'>;
}

export interface StatusHistoryEntry {
  status: PurchaseStatus;
  /** Unix seconds. */
  timestamp: number;
  related_object?: { type: string; id: string } | null;
}

/** The brand's legal data as Klix prints it on invoices. */
export interface IssuerDetails {
  website?: string;
  brand_name?: string;
  legal_name?: string;
  legal_street_address?: string;
  legal_city?: string;
  legal_country?: string;
  legal_zip_code?: string;
  registration_number?: string;
  tax_number?: string;
  bank_accounts?: { bank_account: string; bank_code: string }[];
}

export interface CurrencyConversion {
  original_currency: string;
  /** Cents of `original_currency`. */
  original_amount: number;
  exchange_rate: number;
}

/**
 * A purchase as Klix answers it. Amounts are whole cents, times are Unix seconds, text that was not given is `""`.
 * Fields marked optional are seen in bodies but are not promised by the schema; answers may carry more than is listed here.
 *
 * @source Klix API schema, Purchase; serialisation from bodies in Klix's PHP SDK
 */
export interface Purchase {
  id: string;
  type: 'purchase';
  created_on: number;
  updated_on: number;
  /** First time the payer opened the payment page. */
  viewed_on: number | null;
  status: PurchaseStatus;
  /** Oldest first. */
  status_history: StatusHistoryEntry[];
  brand_id: string;
  company_id: string;
  user_id: string | null;
  /** True when made with a test key. Compare it before an order is shipped. */
  is_test: boolean;
  client: ClientDetails & { client_type?: string | null };
  client_id: string | null;
  purchase: PurchaseDetails;
  /** Null until paid, in `hold`, `released` and `preauthorized` too. `payment.amount` is what was captured, in cents. */
  payment: PaymentDetails | null;
  transaction_data: TransactionData;
  issuer_details: IssuerDetails;
  /** Where the payer goes. Turns into an invoice address once nobody can pay any more. */
  checkout_url: string;
  invoice_url: string | null;
  /** The shop's order id, `""` when none was given. */
  reference: string;
  /** Klix's own number, used when `reference` is blank. */
  reference_generated: string;
  issued: string | null;
  due: number | null;
  /** True: this `id` can be passed as `recurring_token` to a charge. */
  is_recurring_token: boolean;
  /** The token this purchase was paid with. */
  recurring_token: string | null;
  skip_capture: boolean;
  force_recurring: boolean;
  send_receipt: boolean;
  refund_availability: RefundAvailability;
  /** Cents that may still be given back; 0 until paid. */
  refundable_amount: number;
  currency_conversion: CurrencyConversion | null;
  payment_method_whitelist: PaymentMethodId[] | null;
  success_redirect: string;
  failure_redirect: string;
  cancel_redirect: string;
  success_callback: string;
  creator_agent: string;
  platform: string;
  product: Open<'purchases' | 'billing_invoices' | 'billing_subscriptions' | 'billing_subscriptions_invoice'>;
  created_from_ip: string;
  order_id: string | null;
  marked_as_paid: boolean;
  billing_template_id: string | null;
  upsell_campaigns?: unknown[];
  referral_campaign_id?: string | null;
  referral_code?: string | null;
  referral_code_details?: unknown;
  referral_code_generated?: string | null;
  retain_level_details?: unknown;
  can_retrieve?: boolean;
  can_chargeback?: boolean;
  direct_post_url?: string | null;
}

/**
 * Answer of a refund, and body of `payment.*` events. `payment.amount` is the refunded sum in cents.
 *
 * @source Klix API schema, Payment; `status` from bodies that official plugins rely on
 */
export interface Payment {
  id: string;
  type: 'payment';
  created_on: number;
  updated_on: number;
  status?: Open<'success'>;
  is_test: boolean;
  brand_id: string;
  company_id: string;
  user_id: string | null;
  account_id?: string | null;
  client: ClientDetails & { client_type?: string | null };
  payment: PaymentDetails;
  /** The purchase the money belongs to. */
  related_to: { type: Open<'purchase'>; id: string; reference: string } | null;
  transaction_data: TransactionData;
  reference: string;
  reference_generated: string;
  currency_conversion?: CurrencyConversion | null;
  refund_availability?: RefundAvailability;
}

/** Body of a success callback and of a `purchase.*` webhook. */
export type PurchaseEvent = Purchase & { event_type: EventType };
/** Body of a `payment.*` webhook. */
export type PaymentEvent = Payment & { event_type: EventType };
/** A verified body, told apart by `type`. Payout and billing events have other shapes and are not typed here. */
export type KlixEvent = PurchaseEvent | PaymentEvent;
