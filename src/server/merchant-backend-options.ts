import { KlixError } from '../contract/errors.ts';
import { readSecureUrl } from './klix-client-input.ts';
import type { MerchantBackendOptions } from './merchant-backend-types.ts';

const NEWS = ['paid', 'reserved', 'failed', 'refunded'];

/**
 * Refuses what cannot work, at start rather than at the first payer. Types alone are not enough: a shop may be written in plain
 * JavaScript, and addresses come from its environment.
 *
 * @throws KlixError `input` naming the option and what belongs there
 */
export function checkMerchantOptions(options: MerchantBackendOptions): void {
  if (typeof options !== 'object' || options === null) refuse('the options', 'write { klix, store, loadOrder, urls }');
  const { klix, store, urls, prefix, allowedOrigins = [], webhookKeys = [], financingBase, mode } = options;
  if (typeof klix?.getPurchase !== 'function') refuse('klix', 'write klix: createKlixClient({ … })');
  if (typeof store?.begin !== 'function') refuse('store', 'write a store, for example the one of ./server/sqlite');
  checkUrls(urls);
  checkHandlers(options.on);
  const given: Readonly<Record<string, unknown>> = { ...options };
  checkFunction('loadOrder', given.loadOrder, 'write a function');
  for (const name of ['fetch', 'log', 'now']) {
    if (given[name] !== undefined) checkFunction(name, given[name], 'write a function or leave it out');
  }
  if (mode !== undefined && mode !== 'live' && mode !== 'test') refuse('mode', 'write live or test');
  // An empty prefix puts the endpoints at the root of a host of their own.
  if (prefix !== undefined && !/^(\/[\w.~-]+)*$/.test(prefix)) {
    refuse('prefix', 'write a path that starts with a slash and does not end with one, /klix');
  }
  allowedOrigins.forEach((origin, index) => checkOrigin(`allowedOrigins[${index}]`, origin));
  webhookKeys.forEach((key, index) => {
    if (typeof key !== 'string' || !key.includes('-----BEGIN')) {
      refuse(`webhookKeys[${index}]`, 'write the PEM text that Klix gave as public_key');
    }
  });
  if (financingBase !== undefined && !readSecureUrl(financingBase)) {
    refuse('financingBase', 'write a whole address with https:, http: is for localhost only');
  }
}

function refuse(name: string, hint: string): never {
  throw new KlixError('input', `${name} cannot be right; ${hint}`);
}

function checkFunction(name: string, value: unknown, hint: string): void {
  if (typeof value !== 'function') refuse(name, hint);
}

function checkUrls(urls: MerchantBackendOptions['urls'] | undefined): void {
  if (typeof urls !== 'object' || urls === null) refuse('urls', 'write { result, checkout, callback }');
  for (const name of ['result', 'checkout', 'callback'] as const) {
    const address: unknown = urls[name];
    if (name === 'callback' && address === undefined) continue;
    const url = readSecureUrl(address);
    if (!url) refuse(`urls.${name}`, 'write a whole address with https:, http: is for localhost only');
    if (url.username || url.password) refuse(`urls.${name}`, 'leave user and password out of the address');
    // Klix refuses these in an address to go back to.
    if (/[<>'"\s]/.test(address as string)) refuse(`urls.${name}`, `percent-encode blanks and < > ' "`);
  }
}

/** A handler under a misspelt name would never run, and nobody would notice before the first order. */
function checkHandlers(on: MerchantBackendOptions['on'] = {}): void {
  for (const [name, handler] of Object.entries(on)) {
    if (!NEWS.includes(name)) refuse(`on.${name}`, `there is only ${NEWS.join(', ')}`);
    if (handler !== undefined) checkFunction(`on.${name}`, handler, 'write a function');
  }
}

function checkOrigin(name: string, value: unknown): void {
  if (readSecureUrl(value)?.origin !== value) refuse(name, 'write an origin and nothing else, https://shop.example');
}
