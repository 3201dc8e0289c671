import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import 'klix-checkout-kit';
import {
  KlixError,
  LANGUAGES,
  PURCHASE_STATES,
  type PurchaseState,
  type PurchaseStatusAnswer,
} from 'klix-checkout-kit/contract';
import type { KlixPurchaseStatus } from 'klix-checkout-kit/elements';
import { expect, waitFor } from 'storybook/test';
import { choice, withToolbar } from './controls.ts';
import type { Toolbar } from './in-page/klix.ts';

type Ask = NonNullable<KlixPurchaseStatus['askStatus']>;

interface Args {
  retry_url: string;
  language: string;
  theme: string;
  token: string;
  askStatus: Ask;
  content?: TemplateResult;
}

const answerOf = (state: PurchaseState): PurchaseStatusAnswer => ({
  state,
  order_ref: '2026-1042',
  amount: 67900,
  currency: 'EUR',
});

/** A shop that always says the same. */
const saying =
  (state: PurchaseState): Ask =>
  () =>
    Promise.resolve(answerOf(state));

/** A shop that says one after the other, and the last one for ever. */
function sayingInTurn(...states: [PurchaseState, ...PurchaseState[]]): Ask {
  let turn = 0;
  return () => Promise.resolve(answerOf(states[Math.min(turn++, states.length - 1)]!));
}

const refusing: Ask = () => Promise.reject(new KlixError('api', 'The shop answered "unknown-order"', { status: 404 }));

/** A shop that needs more than a minute: the page's clock jumps while it answers. */
const takingLong: Ask = async () => {
  const { now } = Date;
  Date.now = () => now.call(Date) + 61_000;
  setTimeout(() => (Date.now = now));
  return Promise.resolve(answerOf('pending'));
};

/** What the fault of the toolbar makes of a shop's answers. */
function spoiled(ask: Ask | undefined, fault: Toolbar['fault']): Ask | undefined {
  if (fault === 'none') return ask;
  return fault === 'slow'
    ? () => new Promise(() => undefined)
    : () => Promise.reject(new KlixError('api', 'The shop answered with an error', { status: 503 }));
}

const box = ({ content, ...args }: Partial<Args>) =>
  html`<klix-purchase-status
    retry_url=${ifDefined(args.retry_url || undefined)}
    language=${ifDefined(args.language || undefined)}
    theme=${ifDefined(args.theme || undefined)}
    token=${ifDefined(args.token || undefined)}
    .askStatus=${args.askStatus}
    >${content ?? nothing}</klix-purchase-status
  >`;

const inToolbar = (args: Args, context: { globals: Record<string, unknown> }): Args => ({
  ...withToolbar(args, context),
  askStatus: spoiled(args.askStatus, (context.globals as unknown as Toolbar).fault)!,
});

const meta: Meta<Args> = {
  title: 'Purchase status',
  component: 'klix-purchase-status',
  args: { token: 'token-of-the-story', retry_url: '#checkout', askStatus: saying('paid') },
  argTypes: {
    language: choice(...LANGUAGES),
    theme: choice('light', 'dark', 'auto'),
    retry_url: { control: 'text' },
    token: { control: 'text' },
    askStatus: { table: { disable: true } },
    content: { table: { disable: true } },
  },
  render: (args, context) => box(inToolbar(args, context)),
};

export default meta;
type Story = StoryObj<Args>;

const element = (canvas: HTMLElement) => canvas.querySelector<KlixPurchaseStatus>('klix-purchase-status')!;
const part = (canvas: HTMLElement, name: string) =>
  element(canvas).shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const shows = (canvas: HTMLElement, kind: string, title = /./) =>
  waitFor(async () => {
    await expect(part(canvas, kind)?.checkVisibility()).toBe(true);
    await expect(part(canvas, 'title')!.textContent).toMatch(title);
  });

const story = (askStatus: Ask, kind: string, title: RegExp): Story => ({
  args: { askStatus },
  play: ({ canvasElement }) => shows(canvasElement, kind, title),
});

/** Money has moved. */
export const Paid: Story = {
  args: { language: 'en' },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'paid', /^Paid\. Thank you!$/);
    await expect(part(canvasElement, 'detail')!.textContent).toBe('Order 2026-1042: €679.00');
  },
};

/** Money is held; the shop takes it later. */
export const Reserved = story(saying('reserved'), 'reserved', /./);

/** Nothing is known yet: it goes on asking, and says so. */
export const WaitingForTheBank = story(saying('pending'), 'pending', /./);

/** After a minute: the payer may ask again, or go back and pay in another way. */
export const StillWaiting: Story = {
  args: { askStatus: takingLong, language: 'en' },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'late', /^Still waiting/);
    await expect(part(canvasElement, 'again')!.checkVisibility()).toBe(true);
  },
};

/** The last try failed. With `retry_url` there is a way back to where one pays. */
export const DidNotGoThrough: Story = {
  args: { askStatus: saying('failed') },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'failed');
    await expect(part(canvasElement, 'retry')!.getAttribute('href')).toBe('#checkout');
  },
};

/** Nobody can pay this one any more. */
export const Cancelled = story(saying('cancelled'), 'cancelled', /./);

/** All of it went back. */
export const Refunded = story(saying('refunded'), 'refunded', /./);

/** Before the first answer. */
export const Asking = story(() => new Promise(() => undefined), 'asking', /…$/);

/** The shop does not know the token. */
export const UnknownToken = story(refusing, 'unknown', /./);

/** A page without a token; the shop's own words stand in the `fallback` slot. */
export const NoToken: Story = {
  args: {
    token: '',
    content: html`<p slot="fallback">Your orders are under <a href="#orders">My orders</a>.</p>`,
  },
  play: ({ canvasElement }) =>
    waitFor(() => expect(canvasElement.querySelector('[slot="fallback"]')!.checkVisibility()).toBe(true)),
};

/** Without `retry_url` it only says what happened. */
export const WithoutWayBack: Story = {
  args: { askStatus: saying('failed'), retry_url: '' },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'failed');
    await expect(part(canvasElement, 'retry')!.checkVisibility()).toBe(false);
  },
};

/** The bank answers while the payer looks on; the change is announced once. */
export const BankAnswers: Story = {
  // Anew each time it is shown.
  render: (args, context) =>
    box(inToolbar({ ...args, askStatus: sayingInTurn('pending', 'pending', 'paid') }, context)),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'pending');
    await waitFor(() => expect(part(canvasElement, 'paid')?.checkVisibility()).toBe(true), { timeout: 8000 });
  },
};

/** Every state below the other. */
export const AllStates: Story = {
  render: (args, context) => {
    const asks = [...PURCHASE_STATES.map(saying), () => new Promise<never>(() => undefined), refusing];
    return html`<div style="display:grid;gap:16px;max-width:720px">
      ${asks.map((askStatus) => box(inToolbar({ ...args, askStatus }, context)))}
    </div>`;
  },
  play: ({ canvasElement }) => shows(canvasElement, 'pending'),
};

/** From 200 px on. */
export const Widths: Story = {
  render: (args, context) =>
    html`${[200, 280, 360, 480, 800].map(
      (width) =>
        html`<div style="max-width:${width}px;margin-bottom:16px">
          ${box(inToolbar({ ...args, askStatus: saying('failed') }, context))}
        </div>`,
    )}`,
  play: ({ canvasElement }) => shows(canvasElement, 'failed'),
};

/** Parts and custom properties carry the shop's own look; a second part names the state. */
export const OwnLook: Story = {
  render: (args, context) =>
    html`<style>
        .own {
          --klix-surface: #f3efe6;
          --klix-rule: #d9cfb8;
          --klix-ink: #2b2416;
          --klix-soft: #5d5138;
          --klix-button: #6b3f00;
          --klix-radius: 0;
          font-family: Georgia, serif;
        }
        .own klix-purchase-status::part(failed) {
          border-inline-start: 6px solid #a8321f;
        }
        .own klix-purchase-status::part(icon) {
          display: none;
        }
      </style>
      <div class="own">
        ${box({ ...inToolbar({ ...args, askStatus: saying('failed') }, context), theme: undefined })}
      </div>`,
  play: ({ canvasElement }) => shows(canvasElement, 'failed'),
};
