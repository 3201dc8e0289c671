import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import 'klix-checkout-kit';
import { CATEGORIES, LANGUAGES } from 'klix-checkout-kit/contract';
import type { KlixPayLaterCalculator } from 'klix-checkout-kit/elements';
import type { OffersClient } from 'klix-checkout-kit/offers';
import { expect, fireEvent, waitFor } from 'storybook/test';
import { choice, withToolbar } from './controls.ts';

interface Args {
  amount: string;
  brand_id: string;
  language: string;
  theme: string;
  category: string;
  currency: string;
  market: string;
  amount_slider: boolean;
  min_amount: string;
  max_amount: string;
  selectable: boolean;
  offersClient?: OffersClient;
  content?: TemplateResult;
}

/** The sandbox's calculator brands: Latvia with two kinds of plan, Lithuania with four terms. */
const LATVIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a999';
const LITHUANIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a998';

const calculator = ({ content, ...args }: Partial<Args>) =>
  html`<klix-pay-later-calculator
    amount=${ifDefined(args.amount || undefined)}
    brand_id=${args.brand_id ?? LATVIA}
    language=${ifDefined(args.language || undefined)}
    theme=${ifDefined(args.theme || undefined)}
    category=${ifDefined(args.category || undefined)}
    currency=${ifDefined(args.currency || undefined)}
    market=${ifDefined(args.market || undefined)}
    min_amount=${ifDefined(args.min_amount || undefined)}
    max_amount=${ifDefined(args.max_amount || undefined)}
    ?amount_slider=${args.amount_slider ?? false}
    ?selectable=${args.selectable ?? false}
    .offersClient=${args.offersClient}
    >${content ?? nothing}</klix-pay-later-calculator
  >`;

const meta: Meta<Args> = {
  title: 'Pay later calculator',
  component: 'klix-pay-later-calculator',
  args: { amount: '75000', brand_id: LATVIA },
  argTypes: {
    amount: { control: 'text' },
    brand_id: { control: 'text' },
    currency: { control: 'text' },
    min_amount: { control: 'text' },
    max_amount: { control: 'text' },
    language: choice(...LANGUAGES),
    theme: choice('light', 'dark', 'auto'),
    category: choice(...CATEGORIES),
    market: choice('LV', 'LT', 'EE'),
    amount_slider: { control: 'boolean' },
    selectable: { control: 'boolean' },
    offersClient: { table: { disable: true } },
    content: { table: { disable: true } },
  },
  render: (args, context) => calculator(withToolbar(args, context)),
};

export default meta;
type Story = StoryObj<Args>;

const element = (canvas: HTMLElement) => canvas.querySelector<KlixPayLaterCalculator>('klix-pay-later-calculator')!;
const find = <T extends HTMLElement>(canvas: HTMLElement, selector: string) =>
  element(canvas).shadowRoot!.querySelector<T>(selector)!;
const line = (canvas: HTMLElement) => find(canvas, '[part="line"]');
const shows = (canvas: HTMLElement, text: RegExp) =>
  waitFor(
    async () => {
      await expect(line(canvas).checkVisibility({ visibilityProperty: true })).toBe(true);
      await expect(line(canvas).textContent).toMatch(text);
    },
    { timeout: 5000 },
  );
const downPayment = (canvas: HTMLElement, type: 'range' | 'number') =>
  [...element(canvas).shadowRoot!.querySelectorAll<HTMLInputElement>(`input[type="${type}"]`)].at(-1)!;

/** A down payment for one price. */
export const DownPayment: Story = { play: ({ canvasElement }) => shows(canvasElement, /€26\.00/) };

/** The price can be changed too. */
export const AmountSlider: Story = {
  args: { amount_slider: true, selectable: true },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, /€26\.00/);
    const slider = find<HTMLInputElement>(canvasElement, 'input[type="range"]');
    slider.value = '1000';
    await fireEvent.input(slider);
    await fireEvent.change(slider);
    await shows(canvasElement, /€34\.67/);
  },
};

/** Figures are asked for once the slider rests, never on the way. */
export const Settled: Story = {
  play: async ({ canvasElement }) => {
    await shows(canvasElement, /€26\.00/);
    const slider = downPayment(canvasElement, 'range');
    slider.value = '150';
    await fireEvent.input(slider);
    await fireEvent.change(slider);
    await shows(canvasElement, /^Down payment €150\.00, then .* €20\.80\/month/);
    await expect(find(canvasElement, '[role="status"]').textContent).toMatch(/€20\.80/);
  },
};

/** The field beside the slider takes any cent. */
export const Typed: Story = {
  play: async ({ canvasElement }) => {
    await shows(canvasElement, /€26\.00/);
    const field = downPayment(canvasElement, 'number');
    field.value = '99.5';
    await fireEvent.input(field);
    await fireEvent.change(field);
    await shows(canvasElement, /^Down payment €99\.50/);
  },
};

/** Plans of different lengths: each with its own figures and its own example. */
export const Plans: Story = {
  args: { brand_id: LITHUANIA, language: 'lt' },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, /36 mokėjimai/);
    element(canvasElement).shadowRoot!.querySelectorAll<HTMLInputElement>('input[type="radio"]')[2]!.click();
    await shows(canvasElement, /12 mokėjimų/);
    await expect(find(canvasElement, '[part="example"]').textContent).toMatch(/12 mėn\./);
  },
};

/** Klix asks for a part of this price at once: less than that cannot be chosen. */
export const RequiredDownPayment: Story = {
  args: { amount: '200000' },
  play: ({ canvasElement }) => shows(canvasElement, /^Down payment €200\.00/),
};

/** A down payment that Klix's answer is not for: no figure is better than a wrong one. */
export const NoFigures: Story = {
  args: { amount: '200000' },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, /€200\.00/);
    const slider = downPayment(canvasElement, 'range');
    slider.value = '300';
    await fireEvent.input(slider);
    await fireEvent.change(slider);
    await shows(canvasElement, /no figures for this down payment/);
  },
};

/** "Pay with Klix Pay Later" tells the shop what was chosen. */
export const Selectable: Story = {
  args: { selectable: true },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, /€26\.00/);
    await expect(find<HTMLButtonElement>(canvasElement, '[part="select"]').disabled).toBe(false);
  },
};

/** The tag of Klix's own calculator, as its guide writes it. */
export const OfficialTag: Story = {
  render: () =>
    html`<klix-widget
      id="klix-custom-widget"
      data-brand-id=${LITHUANIA}
      data-loan-amount="75000"
      data-locale="lt"
      data-amount-slider="true"
    ></klix-widget>`,
  play: ({ canvasElement }) =>
    waitFor(async () => {
      const root = canvasElement.querySelector('klix-widget')!.shadowRoot!;
      await expect(root.querySelector('[part="line"]')!.textContent).toMatch(/36 mokėjimai/);
    }),
};

/** From 240 px on. */
export const Widths: Story = {
  render: (args, context) =>
    html`${[240, 320, 480, 768, 1200].map(
      (width) =>
        html`<div style="max-width:${width}px;margin-bottom:16px">${calculator(withToolbar(args, context))}</div>`,
    )}`,
  play: ({ canvasElement }) => shows(canvasElement, /26/),
};

/** Nothing is offered for the price: the `fallback` slot shows. */
export const NothingOffered: Story = {
  args: { amount: '900', content: html`<span slot="fallback">Pay at once by card or bank.</span>` },
  play: ({ canvasElement }) =>
    waitFor(async () => {
      await expect(find(canvasElement, '[part="base"]').checkVisibility()).toBe(false);
      await expect(canvasElement.querySelector('[slot="fallback"]')!.checkVisibility()).toBe(true);
    }),
};

/** Without Klix's example no figure is shown. */
export const NoExample: Story = {
  globals: { fault: 'noExample' },
  play: ({ canvasElement }) => shows(canvasElement, /^Payment in instalments/),
};
