import {
  type ClientDetails,
  type Product,
  type ProductRequest,
  type Purchase,
  type PurchaseDetails,
  type PurchaseRequest,
} from '../contract/index.ts';
import { isTrue } from './field-checks.ts';
import { purchaseTotal, QUANTITY_DIGITS, TAX_DIGITS } from './purchase-total.ts';

/** Everything in the sandbox belongs to one invented company. */
export const COMPANY_ID = '5d1f0c52-7f0e-4b53-9c55-0c7a9c7a2a11';

const ISSUER = {
  website: 'https://shop.example',
  brand_name: 'Example Shop',
  legal_city: 'Rīga',
  legal_name: 'SIA Paraugs',
  tax_number: 'LV00000000000',
  bank_accounts: [{ bank_code: 'HABALV22', bank_account: 'LV97HABA0012345678910' }],
  legal_country: 'LV',
  legal_zip_code: 'LV-1010',
  registration_number: '00000000000',
  legal_street_address: 'Parauga iela 1',
};

/** How long a purchase waits when the shop does not say. @source Klix's PHP SDK: created_on + 3600 */
const DEFAULT_DUE_S = 3600;

export interface NewPurchaseFacts {
  id: string;
  nowS: number;
  /** Where the payment page is, without a slash at the end. */
  origin: string;
  /** The sandbox's running number of purchases. */
  number: number;
}

/** A request that was found right, as Klix gives it back: defaults filled in, missing text blank. */
export function newPurchase(
  request: PurchaseRequest & Record<string, unknown>,
  { id, nowS, origin, number }: NewPurchaseFacts,
): Purchase {
  const details = purchaseDetails(request.purchase);
  return {
    id,
    due: request.due ?? nowS + DEFAULT_DUE_S,
    type: 'purchase',
    client: clientDetails(request.client),
    issued: request.issued ?? dateIn(details.timezone ?? '', nowS),
    status: 'created',
    is_test: true,
    payment: null,
    product: 'purchases',
    user_id: null,
    brand_id: request.brand_id.toLowerCase(),
    order_id: null,
    platform: request.platform ?? 'api',
    purchase: details,
    client_id: null,
    reference: request.reference ?? '',
    viewed_on: null,
    company_id: COMPANY_ID,
    created_on: nowS,
    updated_on: nowS,
    invoice_url: null,
    can_retrieve: false,
    checkout_url: `${origin}/p/${id}/`,
    send_receipt: isTrue(request.send_receipt),
    skip_capture: isTrue(request.skip_capture),
    creator_agent: request.creator_agent ?? '',
    referral_code: null,
    can_chargeback: false,
    issuer_details: ISSUER,
    marked_as_paid: false,
    status_history: [{ status: 'created', timestamp: nowS }],
    cancel_redirect: request.cancel_redirect ?? '',
    created_from_ip: '127.0.0.1',
    direct_post_url: null,
    force_recurring: isTrue(request.force_recurring),
    recurring_token: null,
    failure_redirect: request.failure_redirect ?? '',
    success_callback: request.success_callback ?? '',
    success_redirect: request.success_redirect ?? '',
    transaction_data: { flow: 'payform', extra: {}, country: '', attempts: [], payment_method: '' },
    upsell_campaigns: [],
    refundable_amount: 0,
    is_recurring_token: false,
    billing_template_id: null,
    currency_conversion: null,
    reference_generated: `SB${number}`,
    refund_availability: 'none',
    referral_campaign_id: null,
    retain_level_details: null,
    referral_code_details: null,
    referral_code_generated: null,
    payment_method_whitelist: request.payment_method_whitelist?.length ? request.payment_method_whitelist : null,
  };
}

function purchaseDetails(given: PurchaseRequest['purchase']): PurchaseDetails {
  const products = given.products.map(toProduct);
  return {
    debt: given.debt ?? 0,
    notes: given.notes ?? '',
    total: purchaseTotal({ ...given, products }),
    currency: given.currency ?? 'EUR',
    language: given.language ?? 'en',
    products,
    timezone: given.timezone || 'Europe/Riga',
    due_strict: isTrue(given.due_strict),
    email_message: '',
    total_override: given.total_override ?? null,
    shipping_options: given.shipping_options ?? [],
    subtotal_override: given.subtotal_override ?? null,
    total_tax_override: given.total_tax_override ?? null,
    has_upsell_products: false,
    payment_method_details: given.payment_method_details ?? {},
    request_client_details: given.request_client_details ?? [],
    total_discount_override: given.total_discount_override ?? null,
    metadata: given.metadata ?? {},
    single_attempt: isTrue(given.single_attempt),
  };
}

function toProduct(given: ProductRequest): Product {
  return {
    name: given.name,
    price: given.price,
    category: given.category ?? '',
    discount: given.discount ?? 0,
    quantity: Number(given.quantity ?? 1).toFixed(QUANTITY_DIGITS),
    tax_percent: Number(given.tax_percent ?? 0).toFixed(TAX_DIGITS),
    total_price_override: given.total_price_override ?? null,
  };
}

function clientDetails(given: ClientDetails | undefined): Purchase['client'] {
  return {
    cc: given?.cc ?? [],
    bcc: given?.bcc ?? [],
    city: given?.city ?? '',
    email: given?.email ?? '',
    phone: given?.phone ?? '',
    state: given?.state ?? '',
    country: given?.country ?? '',
    zip_code: given?.zip_code ?? '',
    bank_code: given?.bank_code ?? '',
    full_name: given?.full_name ?? '',
    brand_name: given?.brand_name ?? '',
    legal_name: given?.legal_name ?? '',
    tax_number: given?.tax_number ?? '',
    client_type: null,
    bank_account: given?.bank_account ?? '',
    personal_code: given?.personal_code ?? '',
    shipping_city: given?.shipping_city ?? '',
    shipping_state: given?.shipping_state ?? '',
    street_address: given?.street_address ?? '',
    delivery_methods: given?.delivery_methods ?? [{ method: 'email', options: {} }],
    shipping_country: given?.shipping_country ?? '',
    shipping_zip_code: given?.shipping_zip_code ?? '',
    registration_number: given?.registration_number ?? '',
    shipping_street_address: given?.shipping_street_address ?? '',
  };
}

/** Formatters are dear to make, and shops use one or two time zones. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The day in a time zone, `2026-01-01`. */
function dateIn(timeZone: string, nowS: number): string {
  let format = dateFormats.get(timeZone);
  if (!format) {
    // Swedish writes dates the ISO way.
    format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' });
    dateFormats.set(timeZone, format);
  }
  return format.format(nowS * 1000);
}
