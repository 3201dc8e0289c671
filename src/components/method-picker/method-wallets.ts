/** Whether the device can use a wallet: `klix_apple_pay` or `klix_google_pay`. */
export type WalletCheck = (method: string) => boolean | Promise<boolean>;

/** Klix lists these whatever the device. */
export const WALLETS = ['klix_apple_pay', 'klix_google_pay'] as const;

/** A list that waits for a slow answer is worse than one without the wallet. */
const PATIENCE_MS = 1_000;

let googlePay: Promise<boolean> | undefined;

/** Asks the browser, so that no script of a wallet has to be loaded. Google Pay is asked about once per page. */
export const askBrowser: WalletCheck = (method) =>
  method === 'klix_apple_pay'
    ? !!(globalThis as { ApplePaySession?: { canMakePayments(): boolean } }).ApplePaySession?.canMakePayments()
    : (googlePay ??= new PaymentRequest(
        [
          {
            supportedMethods: 'https://google.com/pay',
            data: {
              apiVersion: 2,
              apiVersionMinor: 0,
              allowedPaymentMethods: [
                {
                  type: 'CARD',
                  parameters: {
                    allowedAuthMethods: ['PAN_ONLY', 'CRYPTOGRAM_3DS'],
                    allowedCardNetworks: ['VISA', 'MASTERCARD'],
                  },
                },
              ],
            },
          },
        ],
        { total: { label: 'Klix', amount: { currency: 'EUR', value: '1.00' } } },
      ).canMakePayment());

/** The wallets among `methods` that the device cannot use; one that does not answer counts as such. */
export async function unusableWallets(methods: ReadonlySet<string>, check: WalletCheck): Promise<string[]> {
  const asked = WALLETS.filter((wallet) => methods.has(wallet));
  const answers = await Promise.all(
    asked.map((wallet) =>
      Promise.race([
        (async () => check(wallet))().catch(() => false),
        new Promise<false>((resolve) => setTimeout(resolve, PATIENCE_MS, false)),
      ]),
    ),
  );
  return asked.filter((_, index) => !answers[index]);
}
