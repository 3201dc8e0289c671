import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render, type TemplateResult } from 'lit';
import 'klix-checkout-kit';
import {
  KlixError,
  type PaymentMethods,
  type Purchase,
  type PurchaseIntent,
  type PurchaseState,
  type PurchaseStatusAnswer,
} from 'klix-checkout-kit/contract';
import type { CheckoutEvent, KlixMethodPicker, KlixPurchaseStatus } from 'klix-checkout-kit/elements';
import { createSandbox, SECRET_KEY } from 'klix-checkout-kit/sandbox';
import { expect, waitFor } from 'storybook/test';

/** The sandbox's brand that has all three kinds of plan. */
const DEMO_BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
const ORDER = { order_ref: '2026-1042', amount: 75000, currency: 'EUR', name: 'City bicycle' };

/** Klix's words to the shop's; what is not named here is still open. */
const STATES: Readonly<Record<string, PurchaseState>> = {
  paid: 'paid',
  hold: 'reserved',
  error: 'failed',
  cancelled: 'cancelled',
  expired: 'cancelled',
  refunded: 'refunded',
};

/**
 * What a shop's server does, in the page: here the sandbox is no further away. A real shop uses `createMerchantBackend` on its
 * server, which keeps the secret key, decides the price and settles each order once.
 */
function createMerchant() {
  const sandbox = createSandbox({ shape: 'offers', pendingSeconds: 2 });
  async function klix<Answer>(path: string, body?: object): Promise<Answer> {
    const answer = await sandbox.fetch(`/api/v1/${path}`, {
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new KlixError('api', `Answered with status ${answer.status}`, { status: answer.status });
    return (await answer.json()) as Answer;
  }
  return {
    async methods(language: string): Promise<PaymentMethods> {
      const query = new URLSearchParams({ brand_id: DEMO_BRAND, currency: ORDER.currency, language });
      // The portal that the logos lie on is no more than a function here.
      return { ...(await klix<PaymentMethods>(`payment_methods/?${query}`)), logos: {} };
    },
    start: ({ payment_method, language }: PurchaseIntent) =>
      klix<Purchase>('purchases/', {
        brand_id: DEMO_BRAND,
        reference: ORDER.order_ref,
        payment_method_whitelist: [payment_method],
        client: { email: 'anna@example.com' },
        purchase: { language, products: [{ name: ORDER.name, price: ORDER.amount }] },
      }),
    /** Presses a button of Klix's own page. */
    press: (id: string, method: string, action: string) =>
      sandbox.fetch(`/p/${id}/`, { method: 'POST', body: new URLSearchParams({ action, method }) }),
    async status(id: string): Promise<PurchaseStatusAnswer> {
      const { status, reference, purchase } = await klix<Purchase>(`purchases/${id}/`);
      return {
        state: STATES[status] ?? 'pending',
        order_ref: reference,
        amount: purchase.total,
        currency: purchase.currency,
      };
    },
  };
}

/** Three pages in one: the checkout, a stand-in for Klix's page, the result. */
function createShop(language: string, theme: string): HTMLElement {
  const merchant = createMerchant();
  const page = document.createElement('div');
  page.style.maxWidth = '560px';
  const show = (title: string, content: TemplateResult) =>
    render(
      html`<h2 style="margin:0 0 16px;font-size:20px">${title}</h2>
        ${content}`,
      page,
    );

  async function showCheckout() {
    const methods = await merchant.methods(language);
    show(
      `${ORDER.name}, 750.00 €`,
      html`<klix-method-picker
        amount=${ORDER.amount}
        brand_id=${DEMO_BRAND}
        order_ref=${ORDER.order_ref}
        purchases_url="/klix/purchases"
        language=${language}
        theme=${theme}
        .methods=${methods}
        @klix-checkout=${(event: CheckoutEvent) => {
          // Without this the picker would ask the shop's server itself and go to Klix's page.
          event.preventDefault();
          event.waitUntil(merchant.start(event.detail).then(({ id }) => showKlix(id, event.detail.payment_method)));
        }}
      ></klix-method-picker>`,
    );
  }

  function showKlix(id: string, method: string) {
    const button = (action: string, label: string) =>
      html`<button
        data-action=${action}
        style="font:inherit;padding:8px 16px"
        @click=${async () => {
          await merchant.press(id, method, action);
          showResult(id);
        }}
      >
        ${label}
      </button>`;
    show(
      'Klix (simulator)',
      html`<div style="display:flex;flex-wrap:wrap;gap:8px">
        ${button('success', 'Test success')} ${button('failure', 'Test failure')} ${button('pending', 'Test pending')}
      </div>`,
    );
  }

  function showResult(id: string) {
    show(
      'Thank you for your order',
      html`<klix-purchase-status
        token=${id}
        retry_url="#checkout"
        language=${language}
        theme=${theme}
        .askStatus=${(token: string) => merchant.status(token)}
        @click=${(event: MouseEvent) => {
          if (event.composedPath().some((target) => target instanceof HTMLAnchorElement)) {
            event.preventDefault();
            void showCheckout();
          }
        }}
      ></klix-purchase-status>`,
    );
  }

  void showCheckout();
  return page;
}

const meta: Meta = {
  title: 'Checkout flow',
  render: (_, { globals }) => {
    const { language, theme } = globals as { language: string; theme: string };
    return createShop(language, theme);
  },
};

export default meta;
type Story = StoryObj;

const within = <E extends Element>(element: Element | null, selector: string) =>
  element?.shadowRoot?.querySelector<E & HTMLElement>(selector) ?? undefined;

/** @param method its id, or how the ids of pay later begin */
async function choose(canvas: HTMLElement, method: string): Promise<void> {
  const picker = () => canvas.querySelector<KlixMethodPicker>('klix-method-picker');
  const radio = () => within<HTMLInputElement>(picker(), `input[type="radio"][value^="${method}"]`);
  const pay = () => within<HTMLButtonElement>(picker(), '[part="pay"]');
  await waitFor(() => expect(radio()).toBeTruthy());
  radio()!.click();
  await waitFor(() => expect(pay()?.checkVisibility() && picker()!.value).toContain(method));
  pay()!.click();
}

async function press(canvas: HTMLElement, action: string): Promise<void> {
  const button = () => canvas.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
  await waitFor(() => expect(button()).toBeTruthy());
  button()!.click();
}

const ends = (canvas: HTMLElement, state: string, timeout = 5000) =>
  waitFor(
    () =>
      expect(
        within(
          canvas.querySelector<KlixPurchaseStatus>('klix-purchase-status'),
          `[part~="${state}"]`,
        )?.checkVisibility(),
      ).toBe(true),
    { timeout },
  );

/** Try it: choose a method, pay, press a button of the simulator, see what the payer sees. */
export const Checkout: Story = {};

/** By card, at once. */
export const PaidByCard: Story = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'klix');
    await press(canvasElement, 'success');
    await ends(canvasElement, 'paid');
  },
};

/** Refused, then paid with the second try. */
export const SecondTry: Story = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'klix');
    await press(canvasElement, 'failure');
    await ends(canvasElement, 'failed');
    within<HTMLAnchorElement>(canvasElement.querySelector('klix-purchase-status'), '[part="retry"]')!.click();
    await choose(canvasElement, 'klix_pay_later');
    await press(canvasElement, 'success');
    await ends(canvasElement, 'paid');
  },
};

/** The bank takes its time; the page the payer came back to follows. */
export const BankTakesItsTime: Story = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'klix');
    await press(canvasElement, 'pending');
    await ends(canvasElement, 'pending');
    await ends(canvasElement, 'paid', 15_000);
  },
};
