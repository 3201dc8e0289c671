import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import 'klix-checkout-kit';
import { CATEGORIES, LANGUAGES } from 'klix-checkout-kit/contract';
import type { KlixPayLater } from 'klix-checkout-kit/elements';
import { createSourceClient, type OffersClient } from 'klix-checkout-kit/offers';
import { expect, waitFor } from 'storybook/test';
import { choice, withToolbar } from './controls.ts';

interface Args {
  amount: string;
  brand_id: string;
  language: string;
  view: string;
  type: string;
  theme: string;
  category: string;
  currency: string;
  market: string;
  presentation: string;
  empty: string;
  selectable: boolean;
  offersClient?: OffersClient;
  content?: TemplateResult;
}

/** The sandbox's brand that has all three kinds of plan. */
const DEMO_BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';

/** The guide's own brand: a plan of each kind for every price. */
const GUIDE_BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';

const line = ({ content, ...args }: Partial<Args>) =>
  html`<klix-pay-later
    amount=${ifDefined(args.amount || undefined)}
    brand_id=${args.brand_id ?? DEMO_BRAND}
    language=${ifDefined(args.language || undefined)}
    view=${ifDefined(args.view || undefined)}
    type=${ifDefined(args.type || undefined)}
    theme=${ifDefined(args.theme || undefined)}
    category=${ifDefined(args.category || undefined)}
    currency=${ifDefined(args.currency || undefined)}
    market=${ifDefined(args.market || undefined)}
    presentation=${ifDefined(args.presentation || undefined)}
    empty=${ifDefined(args.empty || undefined)}
    ?selectable=${args.selectable ?? false}
    .offersClient=${args.offersClient}
    >${content ?? nothing}</klix-pay-later
  >`;

const meta: Meta<Args> = {
  title: 'Pay later line',
  component: 'klix-pay-later',
  args: { amount: '75000', brand_id: DEMO_BRAND },
  argTypes: {
    amount: { control: 'text' },
    brand_id: { control: 'text' },
    currency: { control: 'text' },
    language: choice(...LANGUAGES),
    view: choice('product', 'cart', 'checkout'),
    type: choice('standard', 'micro'),
    theme: choice('light', 'dark', 'auto'),
    category: choice(...CATEGORIES),
    market: choice('LV', 'LT', 'EE'),
    presentation: choice('full', 'neutral'),
    empty: choice('hide', 'reserve'),
    selectable: { control: 'boolean' },
    offersClient: { table: { disable: true } },
    content: { table: { disable: true } },
  },
  render: (args, context) => line(withToolbar(args, context)),
};

export default meta;
type Story = StoryObj<Args>;

const element = (canvas: HTMLElement) => canvas.querySelector<KlixPayLater>('klix-pay-later')!;
const part = (canvas: HTMLElement, name: string) =>
  element(canvas).shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`)!;
const shows = (canvas: HTMLElement, name: string, text: RegExp) =>
  waitFor(async () => {
    await expect(part(canvas, name).checkVisibility()).toBe(true);
    await expect(part(canvas, name).textContent).toMatch(text);
  });
const showsFallback = (canvas: HTMLElement, timeout = 2000) =>
  waitFor(
    async () => {
      await expect(part(canvas, 'base').checkVisibility()).toBe(false);
      await expect(canvas.querySelector('[slot="fallback"]')!.checkVisibility()).toBe(true);
    },
    { timeout },
  );
const fallback = html`<span slot="fallback">Pay at once by card or bank.</span>`;

/** Under the price of one product. */
export const Product: Story = {
  play: ({ canvasElement }) => shows(canvasElement, 'monthly', /26/),
};

/** About the total of the cart. */
export const Cart: Story = {
  args: { view: 'cart', amount: '128000' },
  play: ({ canvasElement }) => shows(canvasElement, 'line', /Klix Pay Later/),
};

/** At checkout: the plan and Klix's example stand open. */
export const Checkout: Story = {
  args: { view: 'checkout' },
  play: ({ canvasElement }) => shows(canvasElement, 'example', /750/),
};

/** The snippet of Klix's own guide, unchanged; its `SPORTS_GOODS` is read as `SPORTING_GOODS`. */
export const GuideSnippet: Story = {
  render: () =>
    html`<klix-pay-later
      amount="67900"
      brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92"
      language="en"
      theme="light"
      view="product"
      category="SPORTS_GOODS"
    ></klix-pay-later>`,
  play: ({ canvasElement }) => shows(canvasElement, 'line', /interest-free payments or as low as €/),
};

/** First months without interest, or the whole plan. */
export const GracePeriod: Story = {
  args: { amount: '75000', language: 'en' },
  play: ({ canvasElement }) => shows(canvasElement, 'line', /6 interest-free payments or as low as €26\.00\/month/),
};

/** Plain instalments. */
export const Instalments: Story = {
  args: { amount: '90000', language: 'en' },
  play: ({ canvasElement }) => shows(canvasElement, 'line', /24 payments, as low as €43\.60\/month/),
};

/** Equal payments, the first one higher by the commission. */
export const Commission: Story = {
  args: { amount: '50000', language: 'en' },
  play: ({ canvasElement }) => shows(canvasElement, 'line', /12 payments of €41\.67, the first €56\.67/),
};

/** What is paid at once is named first. */
export const DownPayment: Story = {
  args: { amount: '200000', language: 'en' },
  play: ({ canvasElement }) => shows(canvasElement, 'line', /^Down payment €200\.00, then/),
};

/** In Lithuania and Estonia the annual rate stands beside the figure, at the same size. */
export const RateBesideTheFigure: Story = {
  globals: { market: 'LT', language: 'lt' },
  play: ({ canvasElement }) => shows(canvasElement, 'apr', /BVKKMN 16,08/),
};

/** `type="micro"` in a product list. */
export const Micro: Story = {
  render: (args, context) => {
    const card = (amount: string) =>
      html`<div style="border:1px solid #8884;border-radius:12px;padding:16px">
        <strong>${Number(amount) / 100} €</strong>
        ${line({ ...withToolbar(args, context), amount, type: 'micro' })}
      </div>`;
    return html`<div style="display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(200px,1fr))">
      ${['50000', '75000', '90000', '200000'].map(card)}
    </div>`;
  },
  play: ({ canvasElement }) => shows(canvasElement, 'monthly', /41/),
};

/** From 160 px on. */
export const Widths: Story = {
  render: (args, context) =>
    html`${[160, 240, 320, 480, 800, 1200].map(
      (width) => html`<div style="max-width:${width}px;margin-bottom:16px">${line(withToolbar(args, context))}</div>`,
    )}`,
  play: ({ canvasElement }) => shows(canvasElement, 'monthly', /26/),
};

/** Names the option and gives no figure. */
export const Neutral: Story = {
  args: { presentation: 'neutral' },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'line', /Klix Pay Later/);
    await expect(element(canvasElement).shadowRoot!.querySelector('[part="line"]')!.textContent).not.toMatch(/\d/);
  },
};

/** Below the minimum Klix offers nothing: the `fallback` slot shows, or nothing at all. */
export const NothingOffered: Story = {
  args: { amount: '900', content: fallback },
  play: ({ canvasElement }) => showsFallback(canvasElement),
};

/** Euro instead of cents: nothing is guessed, `klix-error` says what to write. */
export const BadInput: Story = {
  args: { amount: '679.00', content: fallback },
  play: ({ canvasElement }) => showsFallback(canvasElement),
};

/** Klix cannot be reached: the page looks as if the element were not there. */
export const Failure: Story = {
  args: { content: fallback },
  globals: { fault: 'unreachable' },
  // It tries again twice before it gives up.
  play: ({ canvasElement }) => showsFallback(canvasElement, 6000),
};

/** While Klix answers, the room is kept and nothing moves. */
export const Loading: Story = {
  args: { offersClient: { get: () => new Promise(() => undefined), example: () => new Promise(() => undefined) } },
  play: ({ canvasElement }) =>
    waitFor(async () => {
      await expect(part(canvasElement, 'base').ariaBusy).toBe('true');
      await expect(element(canvasElement).offsetHeight).toBeGreaterThan(100);
    }),
};

/** The shop's own mark and credit information. */
export const Slots: Story = {
  args: {
    content: html`<b slot="logo" style="letter-spacing:.02em">klix pay later</b
      ><small slot="disclosure">See our page about paying later for a representative example.</small>`,
  },
  play: ({ canvasElement }) => shows(canvasElement, 'monthly', /26/),
};

/** Parts and custom properties carry the shop's own look. */
export const OwnLook: Story = {
  render: (args, context) =>
    html`<style>
        .own {
          --klix-surface: #f3efe6;
          --klix-rule: #d9cfb8;
          --klix-ink: #2b2416;
          --klix-soft: #5d5138;
          --klix-link: #6b3f00;
          --klix-accent: #a8620a;
          --klix-radius: 0;
          font-family: Georgia, serif;
        }
        .own::part(monthly) {
          font-style: italic;
        }
      </style>
      <div class="own">${line({ ...withToolbar(args, context), theme: undefined })}</div>`,
  play: ({ canvasElement }) => shows(canvasElement, 'monthly', /26/),
};

/** The shop's own words and markup, filled by the names of Klix's fields. */
export const OwnView: Story = {
  args: {
    language: 'en',
    content: html`<template slot="view">
      <p>
        <b data-klix="totalRepaymentCount"></b> × <b data-klix="monthlyPaymentAmount"></b>
        <span data-klix-if="apr">(APR <span data-klix="apr"></span>)</span>
      </p>
    </template>`,
  },
  play: ({ canvasElement }) =>
    waitFor(() => expect(element(canvasElement).shadowRoot!.textContent).toMatch(/36 × €26\.00/)),
};

/** Opens the dialog and waits until it has as many plans. */
const opensDialog = async (canvas: HTMLElement, plans: number) => {
  await shows(canvas, 'more', /./);
  part(canvas, 'more').click();
  await waitFor(async () => {
    const dialog = element(canvas).shadowRoot!.querySelector('dialog');
    await expect(dialog?.open).toBe(true);
    await expect(dialog?.querySelectorAll('[part="offer"]').length).toBe(plans);
  });
};

/** "Learn more" compares the plans; with `selectable` the shopper can choose one. */
export const Dialog: Story = {
  args: { selectable: true, brand_id: GUIDE_BRAND, amount: '200000' },
  globals: { answer: 'offers' },
  play: async ({ canvasElement }) => {
    await opensDialog(canvasElement, 3);
    await shows(canvasElement, 'dialog-example', /2000/);
  },
};

/** One plan is no choice: the dialog tells its terms. */
export const DialogOfOnePlan: Story = {
  args: { amount: '50000' },
  globals: { answer: 'offers' },
  play: ({ canvasElement }) => opensDialog(canvasElement, 1),
};

/** Figures from a table of rates: another source, the same view. */
export const AnotherSource: Story = {
  args: {
    amount: '67900',
    language: 'en',
    offersClient: createSourceClient({
      offers: ({ amountCents }) => ({
        preferredOffer: null,
        offers: [
          {
            id: 'card-24',
            name: 'Plan 24',
            productType: 'INSTALLMENT_CREDIT',
            sequence: 1,
            requestedAmount: amountCents / 100,
            principalAmount: amountCents / 100,
            totalRepaymentCount: 24,
            monthlyPaymentAmount: 32.73,
            apr: 15.96,
          },
        ],
      }),
      example: () => 'The lender’s own representative example for this price.',
    }),
  },
  play: ({ canvasElement }) => shows(canvasElement, 'line', /24 payments, as low as €32\.73\/month/),
};
