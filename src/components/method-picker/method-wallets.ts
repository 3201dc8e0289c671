/** Whether the device can use a wallet: `klix_apple_pay` or `klix_google_pay`. */
export type WalletCheck = (method: string) => boolean | Promise<boolean>;

/** Klix lists these whatever the device. */
export const WALLETS = ['klix_apple_pay', 'klix_google_pay'] as const;

/** A list that waits for a slow answer is worse than one without the wallet. */
const PATIENCE_MS = 1_000;

/**
 * What the browser alone can tell. Google Pay counts where there is a Payment Request API, which the browsers inside other apps
 * lack; asking that API about Google Pay itself would make the browser call google.com, against the page's content security
 * policy and unknown to the visitor.
 */
export const askBrowser: WalletCheck = (method) => {
  const { ApplePaySession, PaymentRequest } = globalThis as {
    ApplePaySession?: { canMakePayments(): boolean };
    PaymentRequest?: unknown;
  };
  return !!(method === 'klix_apple_pay' ? ApplePaySession?.canMakePayments() : PaymentRequest);
};

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
