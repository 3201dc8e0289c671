import { KlixError } from '../contract/errors.ts';
import type { Page, PaymentMethods, Webhook } from '../contract/klix-api.ts';
import type { Payment, Purchase } from '../contract/purchase.ts';

/*
 * Checks only what money and identity hang on, and hands the object on untouched: fields Klix adds later stay in it, and a field
 * that nobody reads cannot break a shop.
 */

type Wire = Record<string, unknown>;

function mismatch(path: string, expected: string): never {
  throw new KlixError('contract', `Klix's answer does not fit at ${path}: ${expected} expected`);
}

function readObject(value: unknown, path: string): Wire {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) mismatch(path, 'an object');
  return value as Wire;
}

function checkText(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '') mismatch(path, 'text');
}

function checkWhole(value: unknown, path: string): void {
  if (!Number.isSafeInteger(value)) mismatch(path, 'a whole number');
}

export function parsePurchase(body: unknown): Purchase {
  const purchase = readObject(body, '$');
  checkText(purchase.id, '$.id');
  checkText(purchase.status, '$.status');
  checkWhole(readObject(purchase.purchase, '$.purchase').total, '$.purchase.total');
  if (purchase.payment != null) checkWhole(readObject(purchase.payment, '$.payment').amount, '$.payment.amount');
  if (purchase.refundable_amount !== undefined) checkWhole(purchase.refundable_amount, '$.refundable_amount');
  return body as Purchase;
}

export function parsePayment(body: unknown): Payment {
  const payment = readObject(body, '$');
  checkText(payment.id, '$.id');
  checkWhole(readObject(payment.payment, '$.payment').amount, '$.payment.amount');
  return body as Payment;
}

export function parsePaymentMethods(body: unknown): PaymentMethods {
  const { available_payment_methods: methods } = readObject(body, '$');
  if (methods !== undefined && !Array.isArray(methods)) mismatch('$.available_payment_methods', 'a list');
  return body as PaymentMethods;
}

/** The PEM with real line breaks; the gateway is known to send them as `\n` in two characters. */
export function parsePublicKey(body: unknown): string {
  if (typeof body !== 'string' || !body.includes('-----BEGIN')) mismatch('$', 'a PEM key as text');
  return body.replaceAll('\\n', '\n');
}

export function parseWebhook(body: unknown): Webhook {
  checkText(readObject(body, '$').id, '$.id');
  return body as Webhook;
}

export function parsePage<Item>(body: unknown): Page<Item> {
  if (!Array.isArray(readObject(body, '$').results)) mismatch('$.results', 'a list');
  return body as Page<Item>;
}

/** For calls whose answer carries nothing. */
export const parseNothing = (): void => {};
