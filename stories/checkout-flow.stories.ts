import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render, type TemplateResult } from 'lit';
import 'klix-checkout-kit';
import type { CheckoutEvent, KlixMethodPicker, KlixPayLater, KlixPurchaseStatus } from 'klix-checkout-kit/elements';
import { expect, waitFor } from 'storybook/test';
import { hostedPage } from './in-page/hosted-page.ts';
import { klix, type Toolbar } from './in-page/klix.ts';
import { createPurchase, DEMO_BRAND, type Order, paymentMethods, purchaseStatus } from './in-page/merchant.ts';

const FRAMES = {
  steel: { name: 'City bicycle, steel', price: 75000 },
  carbon: { name: 'City bicycle, carbon', price: 128000 },
};
type Frame = keyof typeof FRAMES;

/** As long as the sandbox's slow bank takes at most. */
const A_SLOW_BANK_S = 15;
const euro = (cents: number) => `${(cents / 100).toFixed(2)} €`;
const wide = 'display:grid;gap:16px;max-width:560px';
const button = (action: string, label: string, press: () => void) =>
  html`<button data-action=${action} style="font:inherit;padding:8px 16px;justify-self:start" @click=${press}>
    ${label}
  </button>`;

/** The pages of a small shop, one after the other, and Klix's page between them. */
function createShop({ language, theme, market }: Toolbar): HTMLElement {
  const place = document.createElement('div');
  const shared = { language, theme };
  let frame: Frame = 'steel';
  let quantity = 1;
  const order = (): Order => ({ order_ref: '2026-1042', products: [{ ...FRAMES[frame], quantity }] });
  const total = () => FRAMES[frame].price * quantity;
  const show = (title: string, content: TemplateResult) =>
    render(
      html`<div style=${wide}>
        <h2 style="margin:0;font-size:20px">${title}</h2>
        ${content}
      </div>`,
      place,
    );
  const line = (view: string, amount: number) =>
    html`<klix-pay-later
      amount=${amount}
      brand_id=${DEMO_BRAND}
      view=${view}
      market=${market}
      language=${shared.language}
      theme=${shared.theme}
    ></klix-pay-later>`;

  function showProduct(): void {
    show(
      'City bicycle',
      html`<label
          >Frame
          <select
            @change=${(event: Event) => {
              frame = (event.target as HTMLSelectElement).value as Frame;
              showProduct();
            }}
          >
            ${Object.keys(FRAMES).map((id) => html`<option value=${id} ?selected=${id === frame}>${id}</option>`)}
          </select></label
        >
        <strong style="font-size:24px">${euro(FRAMES[frame].price)}</strong>
        ${line('product', FRAMES[frame].price)} ${button('cart', 'Add to cart', showCart)}`,
    );
  }

  function showCart(): void {
    show(
      'Cart',
      html`<label
          >${FRAMES[frame].name}, pieces
          <input
            type="number"
            min="1"
            max="9"
            .value=${String(quantity)}
            @change=${(event: Event) => {
              quantity = (event.target as HTMLInputElement).valueAsNumber || 1;
              showCart();
            }}
        /></label>
        <strong style="font-size:24px">${euro(total())}</strong>
        ${line('cart', total())} ${button('checkout', 'Go to checkout', () => void showCheckout())}`,
    );
  }

  async function showCheckout(): Promise<void> {
    const methods = await paymentMethods({ language });
    let started = '';
    show(
      'Payment',
      html`<klix-method-picker
        amount=${total()}
        brand_id=${DEMO_BRAND}
        order_ref=${order().order_ref}
        purchases_url="/klix/purchases"
        portal_base=${new URL('.', document.baseURI).href}
        language=${language}
        theme=${theme}
        .methods=${methods}
        @klix-checkout=${(event: CheckoutEvent) => {
          // Without this the picker would ask the shop's server itself and go to Klix's page.
          event.preventDefault();
          const start = async () => {
            const { id, checkout_url } = await createPurchase(order(), event.detail);
            started = id;
            showKlix(checkout_url, () => started);
          };
          event.waitUntil(start());
        }}
      ></klix-method-picker>`,
    );
  }

  function showKlix(address: string, id: () => string): void {
    const page = hostedPage(address, (path) => (path === '/result' ? showResult(id()) : void showCheckout()));
    show('Klix', html`${page}`);
  }

  function showResult(id: string): void {
    show(
      'Thank you for your order',
      html`<klix-purchase-status
        token=${id}
        retry_url="#checkout"
        language=${language}
        theme=${theme}
        .askStatus=${purchaseStatus}
        @click=${(event: MouseEvent) => {
          if (!event.composedPath().some((target) => target instanceof HTMLAnchorElement)) return;
          event.preventDefault();
          void showCheckout();
        }}
      ></klix-purchase-status>`,
    );
  }

  showProduct();
  return place;
}

const meta: Meta = {
  title: 'Checkout flow',
  parameters: {
    docs: {
      source: { code: '<!-- Pages of a shop: the elements with the code to paste stand on their own pages. -->' },
    },
  },
  render: (_, { globals }) => createShop(globals as unknown as Toolbar),
};

export default meta;
type Story = StoryObj;

const within = <E extends Element>(element: Element | null, selector: string) =>
  element?.shadowRoot?.querySelector<E & HTMLElement>(selector) ?? undefined;

async function press(canvas: HTMLElement, action: string): Promise<void> {
  const found = () => canvas.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
  await waitFor(() => expect(found()).toBeTruthy());
  found()!.click();
}

const showsMonthly = (canvas: HTMLElement, view: string, figure: RegExp) =>
  waitFor(async () => {
    const line = canvas.querySelector<KlixPayLater>(`klix-pay-later[view="${view}"]`);
    await expect(within(line, '[part="monthly"]')?.textContent).toMatch(figure);
  });

/** From the product to the list of payment methods. */
async function goesToPayment(canvas: HTMLElement): Promise<void> {
  await showsMonthly(canvas, 'product', /26/);
  await press(canvas, 'cart');
  await showsMonthly(canvas, 'cart', /26/);
  await press(canvas, 'checkout');
}

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

async function pressAtKlix(canvas: HTMLElement, action: string): Promise<void> {
  const found = () =>
    canvas
      .querySelector<HTMLIFrameElement>('iframe[aria-busy="false"]')
      ?.contentDocument?.querySelector<HTMLButtonElement>(`button[value="${action}"]`);
  await waitFor(() => expect(found()).toBeTruthy());
  found()!.click();
}

const ends = (canvas: HTMLElement, state: string, timeout = 5_000) =>
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

/** Try it: product, cart, payment, the simulator's page, what the payer sees. */
export const FromProductToResult: Story = {};

/** By card, at once. */
export const PaidByCard: Story = {
  play: async ({ canvasElement }) => {
    await goesToPayment(canvasElement);
    await choose(canvasElement, 'klix');
    await pressAtKlix(canvasElement, 'success');
    await ends(canvasElement, 'paid');
  },
};

/** Refused, then paid with the second try. */
export const SecondTry: Story = {
  play: async ({ canvasElement }) => {
    await goesToPayment(canvasElement);
    await choose(canvasElement, 'klix');
    await pressAtKlix(canvasElement, 'failure');
    await ends(canvasElement, 'failed');
    within<HTMLAnchorElement>(canvasElement.querySelector('klix-purchase-status'), '[part="retry"]')!.click();
    await choose(canvasElement, 'klix_pay_later');
    await pressAtKlix(canvasElement, 'success');
    await ends(canvasElement, 'paid');
  },
};

/** The bank takes its time; the page the payer came back to follows. */
export const BankTakesItsTime: Story = {
  play: async ({ canvasElement }) => {
    await goesToPayment(canvasElement);
    await choose(canvasElement, 'klix');
    await pressAtKlix(canvasElement, 'pending');
    await ends(canvasElement, 'pending');
    await klix().advance(A_SLOW_BANK_S);
    await ends(canvasElement, 'paid', 10_000);
  },
};
