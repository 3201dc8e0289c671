import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import 'klix-checkout-kit';
import { CATEGORIES, LANGUAGES } from 'klix-checkout-kit/contract';
import type { KlixMethodPicker } from 'klix-checkout-kit/elements';
import { expect, userEvent, waitFor } from 'storybook/test';
import { choice, withToolbar } from './controls.ts';
import { DEMO_BRAND } from './in-page/merchant.ts';
import { endpointsOf, type ShopName } from './in-page/shops.ts';

interface Args {
  amount: string;
  brand_id: string;
  language: string;
  theme: string;
  view: string;
  category: string;
  presentation: string;
  country: string;
  layout: string;
  allow: string;
  exclude: string;
  order: string;
  value: string;
  name: string;
  required: boolean;
  disabled: boolean;
  recurring: boolean;
  skip_capture: boolean;
  /** Stands for the shop's server. */
  shop: ShopName;
  pays: boolean;
  content?: TemplateResult;
}

const picker = ({ shop = 'open', pays = false, ...args }: Partial<Args>) =>
  html`<klix-method-picker
    amount=${ifDefined(args.amount || undefined)}
    brand_id=${args.brand_id ?? DEMO_BRAND}
    language=${ifDefined(args.language || undefined)}
    theme=${ifDefined(args.theme || undefined)}
    view=${ifDefined(args.view || undefined)}
    category=${ifDefined(args.category || undefined)}
    presentation=${ifDefined(args.presentation || undefined)}
    country=${ifDefined(args.country || undefined)}
    layout=${ifDefined(args.layout || undefined)}
    allow=${ifDefined(args.allow || undefined)}
    exclude=${ifDefined(args.exclude || undefined)}
    order=${ifDefined(args.order || undefined)}
    value=${ifDefined(args.value || undefined)}
    name=${ifDefined(args.name || undefined)}
    ?required=${args.required ?? false}
    ?disabled=${args.disabled ?? false}
    ?recurring=${args.recurring ?? false}
    ?skip_capture=${args.skip_capture ?? false}
    portal_base=${new URL('.', document.baseURI).href}
    methods_url=${endpointsOf(shop).methods}
    purchases_url=${ifDefined(pays ? endpointsOf(shop).purchases : undefined)}
    .canUseWallet=${() => true}
  ></klix-method-picker>`;

/** As wide as a checkout usually is. */
const column = (content: unknown) => html`<div style="max-width:32rem">${content}</div>`;

const text = { control: 'text' as const };

const meta: Meta<Args> = {
  title: 'Method picker',
  component: 'klix-method-picker',
  args: { amount: '75000', brand_id: DEMO_BRAND, shop: 'open' },
  argTypes: {
    amount: text,
    brand_id: text,
    language: choice(...LANGUAGES),
    theme: choice('light', 'dark', 'auto'),
    view: choice('product', 'cart', 'checkout'),
    category: choice(...CATEGORIES),
    presentation: choice('full', 'neutral'),
    country: choice('LV', 'LT', 'EE'),
    layout: choice('list', 'grid'),
    allow: text,
    exclude: text,
    order: text,
    value: text,
    name: text,
    shop: { table: { disable: true } },
    pays: { table: { disable: true } },
    content: { table: { disable: true } },
  },
  render: ({ content, ...args }, context) => column([picker(withToolbar(args, context)), content ?? nothing]),
};

export default meta;
type Story = StoryObj<Args>;

const element = (canvas: HTMLElement) => canvas.querySelector<KlixMethodPicker>('klix-method-picker')!;
const part = <T extends HTMLElement = HTMLElement>(canvas: HTMLElement, name: string) =>
  element(canvas).shadowRoot!.querySelector<T>(`[part~="${name}"]`)!;
const radio = (canvas: HTMLElement, id: string) =>
  element(canvas).shadowRoot!.querySelector<HTMLInputElement>(`[type=radio][value=${id}]`)!;
const shows = (canvas: HTMLElement, name: string, text: RegExp) =>
  waitFor(async () => {
    await expect(part(canvas, name)?.checkVisibility()).toBe(true);
    await expect(part(canvas, name).textContent).toMatch(text);
  });
const showsList = (canvas: HTMLElement) =>
  waitFor(() => expect(element(canvas).shadowRoot?.querySelector('[type=radio]')).toBeTruthy());

/** In the shop's own form it is one field among others. */
export const List: Story = {
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    await userEvent.click(radio(canvasElement, 'seb_lv_pis'));
    await expect(element(canvasElement).value).toBe('seb_lv_pis');
  },
};

/** Tiles side by side. */
export const Grid: Story = {
  args: { layout: 'grid', value: 'klix' },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    await expect(radio(canvasElement, 'klix').checked).toBe(true);
  },
};

/** Countries are filtered here, by the list that Klix gives; nothing is asked again. */
export const Countries: Story = {
  args: { country: 'EE' },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    await userEvent.selectOptions(part(canvasElement, 'country'), 'LV');
    await waitFor(() => expect(radio(canvasElement, 'swedbank_lv_pis')).toBeTruthy());
    await userEvent.selectOptions(part(canvasElement, 'country'), 'EE');
    await waitFor(() => expect(radio(canvasElement, 'lhv_ee_pis')).toBeTruthy());
  },
};

/** From eight banks on there is a search, which knows banks by their old names too. */
export const BankSearch: Story = {
  args: { country: 'LT' },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    await userEvent.type(part(canvasElement, 'search'), 'Šiaul');
    await shows(canvasElement, 'found', /1/);
    await expect(radio(canvasElement, 'siauliu_lt_pis').checkVisibility()).toBe(true);
    await expect(radio(canvasElement, 'seb_lt_pis').checkVisibility()).toBe(false);
  },
};

/** With `recurring` only what can be charged again is left. */
export const OneMethod: Story = {
  args: { recurring: true },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    await expect(element(canvasElement).shadowRoot!.querySelectorAll('[type=radio]').length).toBe(1);
  },
};

/** The shop's own order, and some methods left out. */
export const OrderAndFilter: Story = {
  args: { order: 'klix klix_pay_later', exclude: 'revolut_pis klix_apple_pay klix_google_pay' },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    const first = element(canvasElement).shadowRoot!.querySelector<HTMLInputElement>('[type=radio]')!;
    await expect(first.value).toBe('klix');
    await expect(radio(canvasElement, 'revolut_pis')).toBe(null);
  },
};

/** Pay later shows its monthly figure, with the warning beside it and the example one click away. */
export const PayLaterFigure: Story = {
  args: { allow: 'klix klix_pay_later', value: 'klix_pay_later', language: 'en' },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    const line = () => element(canvasElement).shadowRoot!.querySelector('klix-method-picker-line')!.shadowRoot!;
    await waitFor(() => expect(line().querySelector('[part=monthly]')?.textContent).toMatch(/26/));
    await expect(line().querySelector('[part=warning]')!.textContent).toMatch(/Borrowing money costs money/);
  },
};

/** `presentation="neutral"`: pay later is named and no figure given. */
export const NeutralPayLater: Story = {
  args: { allow: 'klix klix_pay_later', presentation: 'neutral' },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    const line = () => element(canvasElement).shadowRoot!.querySelector('klix-method-picker-line')!.shadowRoot!;
    await waitFor(() => expect(line().querySelector('[part=line]')?.textContent).toMatch(/Klix Pay Later/));
    await expect(line().querySelector('[part=base]')!.textContent).not.toMatch(/\d/);
  },
};

/** While the shop answers, the list has its room. */
export const Loading: Story = {
  args: { shop: 'slow' },
  play: ({ canvasElement }) =>
    waitFor(async () => {
      await expect(part(canvasElement, 'base').ariaBusy).toBe('true');
      await expect(part(canvasElement, 'list').offsetHeight).toBeGreaterThan(300);
    }),
};

/** The list could not be had. */
export const Failure: Story = {
  globals: { fault: 'down' },
  play: ({ canvasElement }) => shows(canvasElement, 'retry', /./),
};

/** Nothing to pay with. */
export const Empty: Story = {
  args: { shop: 'emptyHanded' },
  play: ({ canvasElement }) => shows(canvasElement, 'message', /./),
};

/** As a field of a form: it has to be filled in, and the form sends what was chosen. */
export const InAForm: Story = {
  render: (args, context) => {
    const send = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      form.querySelector('output')!.value = new URLSearchParams(new FormData(form) as never).toString();
    };
    return column(
      html`<form method="post" @submit=${send}>
        ${picker({ ...withToolbar(args, context), required: true, allow: 'klix seb_lv_pis swedbank_lv_pis klix_pay_later' })}
        <p><button>Order</button> <output></output></p>
      </form>`,
    );
  },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    const form = canvasElement.querySelector('form')!;
    await expect(form.checkValidity()).toBe(false);
    await userEvent.click(radio(canvasElement, 'swedbank_lv_pis'));
    form.requestSubmit();
    await expect(form.querySelector('output')!.value).toBe('payment_method=swedbank_lv_pis');
  },
};

/** By its own attribute or by a fieldset around it. */
export const Disabled: Story = {
  args: { disabled: true, value: 'klix' },
  play: async ({ canvasElement }) => {
    await showsList(canvasElement);
    await waitFor(() => expect(radio(canvasElement, 'klix').matches(':disabled')).toBe(true));
  },
};

/** With `purchases_url` it has a button of its own and starts the purchase. */
export const PayButton: Story = {
  args: { pays: true, value: 'swedbank_lv_pis', language: 'en' },
  play: ({ canvasElement }) => shows(canvasElement, 'pay', /^Pay €750\.00$/),
};

/** What is not paid at once is not called so. */
export const PayLaterButton: Story = {
  args: { pays: true, value: 'klix_pay_later', allow: 'klix klix_pay_later', language: 'en' },
  play: ({ canvasElement }) => shows(canvasElement, 'pay', /^Continue with Klix Pay Later$/),
};

const payIn = (told: RegExp): Story['play'] =>
  async function ({ canvasElement }) {
    await shows(canvasElement, 'pay', /./);
    await userEvent.click(part(canvasElement, 'pay'));
    await shows(canvasElement, 'problem', told);
  };

/** One request at a time; the choice stands meanwhile. */
export const Starting: Story = {
  args: { pays: true, value: 'klix', allow: 'klix klix_google_pay swedbank_lv_pis' },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'pay', /./);
    await userEvent.click(part(canvasElement, 'pay'));
    await waitFor(() => expect(part(canvasElement, 'pay').ariaBusy).toBe('true'));
    await expect(part(canvasElement, 'list').inert).toBe(true);
  },
};

/** The price has changed meanwhile: it shows, and is only paid when the button is pressed again. */
export const PriceChanged: Story = {
  args: { shop: 'dearer', pays: true, value: 'klix', allow: 'klix swedbank_lv_pis', language: 'en' },
  play: payIn(/now €799\.00/),
};

/** The bank is having a break. */
export const MethodUnavailable: Story = {
  args: { shop: 'refusing', pays: true, value: 'swedbank_lv_pis', allow: 'klix swedbank_lv_pis', language: 'en' },
  play: payIn(/Choose another one/),
};

/** Somebody has paid already, perhaps in another tab. */
export const AlreadyPaid: Story = {
  args: { shop: 'paid', pays: true, value: 'klix', allow: 'klix swedbank_lv_pis', language: 'en' },
  play: payIn(/already paid/),
};

/** From a narrow column to a wide one. */
export const Widths: Story = {
  render: (args, context) =>
    html`${[240, 320, 480, 960].map(
      (width) =>
        html`<div style="max-width:${width}px;margin-bottom:32px">
          ${picker({ ...withToolbar(args, context), layout: width > 400 ? 'grid' : 'list', exclude: 'revolut_pis' })}
        </div>`,
    )}`,
  play: ({ canvasElement }) => showsList(canvasElement),
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
          --klix-button: #6b3f00;
          --klix-button-hover: #4d2d00;
          --klix-radius: 0;
          font-family: Georgia, serif;
        }
        .own klix-method-picker::part(selected) {
          font-style: italic;
        }
      </style>
      <div class="own">
        ${column(
          picker({
            ...withToolbar(args, context),
            theme: undefined,
            pays: true,
            value: 'klix',
            allow: 'klix seb_lv_pis klix_pay_later',
          }),
        )}
      </div>`,
  play: ({ canvasElement }) => shows(canvasElement, 'pay', /750/),
};
