import type { ClientDetailToRequest, Open, PaymentMethodId } from './purchase-vocabulary.ts';
import type { Language } from './vocabulary.ts';

/**
 * The payer as the shop knows them. Only `email` is required. The numbers are the most characters a field may have; they come
 * from the gateway Klix runs on and are not confirmed for Klix.
 *
 * @source Klix API schema, ClientDetails; lengths from the gateway's own documentation
 */
export interface ClientDetails {
  /** 254 */
  email: string;
  /** 32; country code and number with a space between: `+371 20000000`. */
  phone?: string;
  /** 128 */
  full_name?: string;
  /** 32; some banks compare it with the account holder's. */
  personal_code?: string;
  /** 128 */
  street_address?: string;
  /** ISO 3166-1 alpha-2, `LV`. */
  country?: string;
  /** 128 */
  city?: string;
  /** 32 */
  zip_code?: string;
  /** 128 */
  state?: string;
  shipping_street_address?: string;
  shipping_country?: string;
  shipping_city?: string;
  shipping_zip_code?: string;
  shipping_state?: string;
  /** E-mail addresses that get copies. */
  cc?: string[];
  bcc?: string[];
  legal_name?: string;
  brand_name?: string;
  registration_number?: string;
  tax_number?: string;
  /** IBAN, 34. */
  bank_account?: string;
  /** BIC, 11. */
  bank_code?: string;
  delivery_methods?: { method: Open<'email' | 'text_message'>; options?: Record<string, unknown> }[];
}

/** One line of a purchase. */
export interface ProductRequest {
  /** 256 characters. */
  name: string;
  /** Cents for one piece. */
  price: number;
  /** Pieces, 1 when left out; may be a fraction (kWh, kg). */
  quantity?: number;
  /** Cents off the whole line, not off each piece. */
  discount?: number;
  /** Percent added to the line, 0 when left out. */
  tax_percent?: number;
  category?: string;
  /** Cents; replaces the computed total of the line. */
  total_price_override?: number | null;
}

/** Receivers of a bank payment. Their IBANs must be whitelisted at Klix first. */
export interface PaymentMethodDetails {
  /** One entry per product, in the same order. */
  pis_bulk_purchase?: { creditor_name: string; creditor_iban: string }[];
  pis_purchase?: { creditor: { name: string; iban: string } };
}

/** What is bought. Every amount is a whole number of cents. */
export interface PurchaseDetailsRequest {
  /** ISO 4217, `EUR` when left out. */
  currency?: string;
  /** Language of Klix's payment page; the brand's own when left out. */
  language?: Open<Language>;
  products: ProductRequest[];
  /** Shown to the payer; 10000 characters. */
  notes?: string;
  /** Cents added to the total (assumed: after taxes and discounts). */
  debt?: number;
  subtotal_override?: number | null;
  total_tax_override?: number | null;
  total_discount_override?: number | null;
  /** Cents; replaces the computed total. Belongs here, not at the top level. */
  total_override?: number | null;
  request_client_details?: ClientDetailToRequest[];
  /** Time zone name, `Europe/Riga`. */
  timezone?: string;
  /** True: nobody can pay after `due`. */
  due_strict?: boolean;
  /** True: the first failed attempt cancels the purchase. */
  single_attempt?: boolean;
  /** For the one-click flow; ids as in Klix's back office, prices in cents. */
  shipping_options?: { id: string; price: number; label?: string }[];
  /** The shop's own data, 10000 characters as JSON. */
  metadata?: Record<string, unknown>;
  payment_method_details?: PaymentMethodDetails;
}

/** The fields of a new purchase that do not say who pays. */
export interface PurchaseRequestFields {
  purchase: PurchaseDetailsRequest;
  /** Only these methods can be used. When none of them fits, Klix refuses the purchase with 400. */
  payment_method_whitelist?: PaymentMethodId[];
  /** Reserve now and capture later; with a total of 0 only the card is checked and kept. */
  skip_capture?: boolean;
  /** Keep the card without asking; the paid purchase's `id` is then the recurring token. */
  force_recurring?: boolean;
  send_receipt?: boolean;
  /** The shop's order id; keep to 128 characters (assumed). */
  reference?: string;
  /** `YYYY-MM-DD`, for display only. */
  issued?: string | null;
  /** Unix seconds. When left out Klix uses an hour after creation. */
  due?: number | null;
  /** Without these the payer stays on Klix's own page. */
  success_redirect?: string;
  failure_redirect?: string;
  /** Link "return to seller". Using it does **not** cancel: the payer can go back and pay. None of `<>'"`. */
  cancel_redirect?: string;
  /** Called when money has moved, and only then. No call tells of a failure, a hold or a cancellation. */
  success_callback?: string;
  /** Name and version of the shop's software; keep to 32 characters (assumed). */
  creator_agent?: string;
  platform?: Open<'web' | 'api' | 'ios' | 'android' | 'macos' | 'windows'>;
}

/** Who pays: details given here, or a client stored at Klix. Never both. */
export type Payer = { client: ClientDetails; client_id?: null } | { client?: undefined; client_id: string };

/**
 * Body of `POST purchases/`.
 *
 * @source Klix API schema, Purchase; Klix API guide, request examples
 */
export type PurchaseRequest = PurchaseRequestFields & Payer & { brand_id: string };
