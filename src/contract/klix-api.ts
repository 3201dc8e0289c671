import type { EventType, Open, PaymentMethodId } from './purchase-vocabulary.ts';

/**
 * Answer of `GET payment_methods/`. Every key may be missing, so read it with defaults.
 *
 * @source Klix API schema, PaymentMethods; logos as lists and missing groups from official plugins
 */
export interface PaymentMethods {
  available_payment_methods?: PaymentMethodId[];
  /** Country code to methods; `any` holds those for every country. */
  by_country?: Record<string, PaymentMethodId[]>;
  /** In the language asked for. */
  country_names?: Record<string, string>;
  /** In the language asked for. */
  names?: Record<string, string>;
  /** Paths on Klix's host; a list for a bundle of card brands. */
  logos?: Record<string, string | string[]>;
  card_methods?: string[];
  payment_method_groups?: PaymentMethodGroup[];
}

export interface PaymentMethodGroup {
  name: Open<'bank_transfer' | 'klix_card' | 'klix_pay_later'>;
  /** In the language asked for. */
  label: string;
  logo: string | string[];
  methods: PaymentMethodId[];
}

/** Query of `GET payment_methods/`. The three flags are sent only when true: each drops methods that cannot do it. */
export interface PaymentMethodsQuery {
  brand_id: string;
  /** ISO 4217. */
  currency: string;
  /** ISO 3166-1 alpha-2, upper case. */
  country?: string;
  /** ISO 639-1, for names and labels. */
  language?: string;
  /** Only methods that can be charged again later. */
  recurring?: boolean;
  /** Only methods that can reserve. */
  skip_capture?: boolean;
  /** Only methods that can check a card for 0. */
  preauthorization?: boolean;
}

/** Body of `POST webhooks/` and `PUT webhooks/{id}/`. */
export interface WebhookRequest {
  title: string;
  /** Address that gets the events, `https:`. */
  callback: string;
  events?: EventType[];
  /** Everything, whatever `events` says. */
  all_events?: boolean;
}

/** A webhook as Klix keeps it. Times are Unix seconds. */
export interface Webhook extends Required<WebhookRequest> {
  id: string;
  type: 'webhook';
  created_on: number;
  updated_on: number;
  /** PEM. Deliveries of this webhook verify with this key, not with the company's. */
  public_key: string;
}

/** One event on its way to a callback or a webhook. Times are ISO 8601 text here, unlike everywhere else. */
export interface WebhookDelivery {
  created_on: string;
  delivered_on: string | null;
  attempts: number;
  delivery_attempts: { attempted_on: string; error_message: string }[];
  url: string;
  event: EventType;
  payload: Record<string, unknown>;
}

/** Query of `GET webhooks/deliveries/`. `id` is that of the purchase, payment, payout or billing client. */
export interface DeliveriesQuery {
  id: string;
  source_type: Open<'purchase' | 'payment' | 'payout' | 'billing_template_client'>;
}

/** One page of a list; `next` and `previous` are whole addresses. */
export interface Page<Item> {
  results: Item[];
  next: string | null;
  previous: string | null;
}

/** One thing Klix refuses. */
export interface ApiErrorEntry {
  message: string;
  code: ApiErrorCode;
}

/**
 * Error body: field to entries, `__all__` for what concerns no single field. Nested objects mirror the request; for a list of
 * objects there is one object per item (nesting is assumed).
 *
 * @source Klix developer docs, error samples; Klix's plugins
 */
export interface ApiErrorBody {
  [field: string]: ApiErrorEntry[] | ApiErrorBody | ApiErrorBody[];
}

/** Codes worth telling apart. */
export const API_ERROR_CODES = [
  'authentication_failed',
  'required',
  'invalid',
  'purchase_charge_error',
  'purchase_capture_error',
  'purchase_release_error',
  'purchase_refund_error',
  'invalid_recurring_token',
  'throttled',
] as const;
export type ApiErrorCode = Open<(typeof API_ERROR_CODES)[number]>;
