import { fetchPaymentMethods, type MethodsQuery } from '../../checkout/checkout-client.ts';
import { askBrowser, unusableWallets, type WalletCheck } from './method-wallets.ts';
import { type Methods, parseMethods } from './parse-methods.ts';

/** Where the list comes from. */
export interface MethodsSource extends MethodsQuery {
  /** The shop's endpoint; undefined when the list was handed over. */
  readonly url: string | undefined;
}

/** The list, and what of it the device has no use for. */
export interface LoadedMethods {
  readonly methods: Methods;
  readonly unusable: readonly string[];
}

/**
 * The list with everything that decides what shows, so that nothing is added to it later.
 *
 * @throws as `fetchPaymentMethods` and `parseMethods`
 */
export async function loadMethods(
  { url, ...query }: MethodsSource,
  handedOver: unknown,
  check: WalletCheck | undefined,
  signal: AbortSignal,
): Promise<LoadedMethods> {
  const methods = parseMethods(url === undefined ? handedOver : await fetchPaymentMethods(url, query, signal));
  const listed = new Set(methods.countries.flatMap((country) => country.methods));
  return { methods, unusable: await unusableWallets(listed, check ?? askBrowser) };
}
