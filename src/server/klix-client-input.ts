import { KlixError } from '../contract/errors.ts';
import type { DeliveriesQuery, PaymentMethodsQuery, WebhookRequest } from '../contract/klix-api.ts';
import { isCents } from '../contract/money.ts';
import type { ProductRequest, PurchaseDetailsRequest, PurchaseRequest } from '../contract/purchase-request.ts';

/*
 * What Klix would refuse, or worse, take at its word, is refused here before anything is sent. Every message says what to write
 * instead. Types alone are not enough: a shop may be written in plain JavaScript.
 */

function refuse(message: string): never {
  throw new KlixError('input', message);
}

/** Text or a number as it is, anything else by its type: a message must not spill an object into a log. */
const shown = (value: unknown) =>
  typeof value === 'string'
    ? JSON.stringify(value.slice(0, 40))
    : typeof value === 'number'
      ? `${value}`
      : typeof value;

/** @param least 0 for a price, 1 where nothing would make no sense */
export function checkCents(name: string, value: unknown, least = 0): void {
  if (isCents(value) && value >= least) return;
  const hint =
    typeof value === 'number' && value > 0 && value < 1e12 && !Number.isInteger(value)
      ? `write ${Math.round(value)} for ${(Math.round(value) / 100).toFixed(2)}, or ${Math.round(value * 100)} for ${value.toFixed(2)}`
      : `write a whole number of cents from ${least}, 1250 for 12.50`;
  refuse(`${name} is ${shown(value)}; ${hint}`);
}

/**
 * A bare value in place of an object has none of the fields looked for: `capturePurchase(id, 500)` would take everything.
 *
 * @param example what belongs into it
 */
export function checkObject(name: string, value: unknown, example: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(`${name} is ${shown(value)}; write ${example}`);
  }
}

const checkOptionalCents = (name: string, value: unknown, least = 0) => value == null || checkCents(name, value, least);

function checkBoolean(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'boolean') refuse(`${name} is ${shown(value)}; write true or false`);
}

function checkText(name: string, value: unknown, example: string): void {
  if (typeof value !== 'string' || value.trim() === '') refuse(`${name} is missing; write ${example}`);
}

/** Refuses what would make another path of the address. */
export function checkId(name: string, value: unknown): void {
  if (typeof value !== 'string' || !/^[0-9a-z][0-9a-z_-]{0,99}$/i.test(value)) {
    refuse(`${name} is ${shown(value)}; write the id that Klix answered`);
  }
}

export function checkSeconds(name: string, value: unknown): void {
  if (value == null) return;
  if (!isCents(value)) refuse(`${name} is ${shown(value)}; write Unix seconds as a whole number`);
  // Seconds reach this in the year 5138, milliseconds did in 1973.
  if (value > 1e11) refuse(`${name} is ${value}, which looks like milliseconds; write Unix seconds`);
}

function checkCurrency(name: string, value: unknown): void {
  if (typeof value !== 'string' || !/^[A-Z]{3}$/.test(value)) {
    refuse(`${name} is ${shown(value)}; write three capital letters, EUR`);
  }
}

/** True for this machine only: `localhost`, `127.x.x.x` and `[::1]`. */
export const isLoopback = (hostname: string) =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  /^127(\.\d{1,3}){3}$/.test(hostname) ||
  hostname === '[::1]';

/** @returns the address, when it is `https:`, or `http:` on this machine */
export function readSecureUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return secure ? url : undefined;
}

function checkAddress(name: string, value: unknown): void {
  if (value === undefined) return;
  if (!readSecureUrl(value)) {
    refuse(`${name} is not a secure address; write a whole one with https:, http: is for localhost only`);
  }
}

export function checkPurchaseRequest(request: PurchaseRequest): void {
  checkId('brand_id', request.brand_id);
  checkPayer(request);
  checkPurchaseDetails(request.purchase);
  for (const name of ['skip_capture', 'force_recurring', 'send_receipt'] as const) checkBoolean(name, request[name]);
  for (const name of ['success_redirect', 'failure_redirect', 'cancel_redirect', 'success_callback'] as const) {
    checkAddress(name, request[name]);
  }
  if (/[<>'"]/.test(request.cancel_redirect ?? '')) {
    refuse(`cancel_redirect has one of < > ' " in it; percent-encode them`);
  }
  checkSeconds('due', request.due);
  const methods: unknown = request.payment_method_whitelist;
  if (methods !== undefined && (!Array.isArray(methods) || methods.length === 0)) {
    refuse('payment_method_whitelist is no list or an empty one; write method ids, ["klix"], or leave it out');
  }
}

function checkPayer({ client, client_id }: PurchaseRequest): void {
  if (client != null && client_id != null) refuse('both client and client_id are given; write one of them');
  if (client_id != null) return checkId('client_id', client_id);
  if (client == null) refuse('client is missing; write client: { email } or a client_id');
  const email: unknown = client.email;
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    // The address itself is personal data and stays out of the message.
    refuse("client.email is missing or not an address; write the payer's e-mail address");
  }
}

function checkPurchaseDetails(purchase: PurchaseDetailsRequest | undefined): void {
  if (!Array.isArray(purchase?.products) || purchase.products.length === 0) {
    refuse('purchase.products is empty; write at least one { name, price }');
  }
  if (purchase.currency !== undefined) checkCurrency('purchase.currency', purchase.currency);
  purchase.products.forEach((product, index) => checkProduct(`purchase.products[${index}]`, product));
  for (const name of [
    'debt',
    'subtotal_override',
    'total_tax_override',
    'total_discount_override',
    'total_override',
  ] as const) {
    checkOptionalCents(`purchase.${name}`, purchase[name]);
  }
  const options: unknown = purchase.shipping_options ?? [];
  if (!Array.isArray(options)) refuse(`purchase.shipping_options is ${shown(options)}; write a list of { id, price }`);
  (options as ({ price?: unknown } | null)[]).forEach((option, index) =>
    checkCents(`purchase.shipping_options[${index}].price`, option?.price),
  );
  checkBoolean('purchase.due_strict', purchase.due_strict);
  checkBoolean('purchase.single_attempt', purchase.single_attempt);
}

function checkProduct(path: string, product: ProductRequest): void {
  checkText(`${path}.name`, product?.name, 'what the payer buys');
  checkCents(`${path}.price`, product.price);
  checkOptionalCents(`${path}.discount`, product.discount);
  checkOptionalCents(`${path}.total_price_override`, product.total_price_override);
  const { quantity = 1, tax_percent = 0 } = product;
  if (!(Number.isFinite(quantity) && quantity > 0)) {
    refuse(`${path}.quantity is ${shown(quantity)}; write a number above 0`);
  }
  if (!(Number.isFinite(tax_percent) && tax_percent >= 0)) {
    refuse(`${path}.tax_percent is ${shown(tax_percent)}; write percent as a number from 0, 21 for 21 %`);
  }
}

export function checkPaymentMethodsQuery({ brand_id, currency, country, language }: PaymentMethodsQuery): void {
  checkId('brand_id', brand_id);
  checkCurrency('currency', currency);
  if (country !== undefined && !/^[A-Z]{2}$/.test(country)) {
    refuse(`country is ${shown(country)}; write two capital letters, LV`);
  }
  if (language !== undefined && !/^[a-z]{2}$/.test(language)) {
    refuse(`language is ${shown(language)}; write two small letters, lv`);
  }
}

/** @param webhook whole for create and replace, any part of it for update */
export function checkWebhook(webhook: Partial<WebhookRequest>, whole: boolean): void {
  checkObject('the webhook', webhook, '{ title, callback, events }');
  if (whole || webhook.title !== undefined) checkText('title', webhook.title, 'a name for the webhook');
  if (whole) checkText('callback', webhook.callback, 'the https: address that gets the events');
  checkAddress('callback', webhook.callback);
  checkBoolean('all_events', webhook.all_events);
  if (whole && webhook.all_events !== true && !webhook.events?.length) {
    refuse('events is empty; write event types, ["purchase.paid"], or all_events: true');
  }
}

export function checkDeliveriesQuery(query: DeliveriesQuery): void {
  checkObject('the query', query, '{ id, source_type }');
  const { id, source_type } = query;
  checkId('id', id);
  checkText('source_type', source_type, 'purchase, payment, payout or billing_template_client');
}
