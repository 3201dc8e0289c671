import type { ArgTypes, Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import 'klix-checkout-kit';
import { expect, waitFor } from 'storybook/test';
import manifest from '../dist/custom-elements.json' with { type: 'json' };
import type { Toolbar } from './in-page/klix.ts';
import { DEMO_BRAND } from './in-page/merchant.ts';
import { endpointsOf } from './in-page/shops.ts';

type Args = Record<string, string>;

const TAGS = ['klix-pay-later', 'klix-method-picker', 'klix-purchase-status'];

interface Declaration {
  tagName?: string;
  cssProperties?: { name: string; default?: string; description?: string }[];
}

/** Every custom property of the elements shown, once. */
const properties = new Map(
  manifest.modules
    .flatMap(({ declarations }) => declarations as Declaration[])
    .filter(({ tagName }) => tagName && TAGS.includes(tagName))
    .flatMap(({ cssProperties = [] }) => cssProperties)
    .map((property) => [property.name, property]),
);

const argTypes: ArgTypes<Args> = Object.fromEntries(
  [...properties.values()].map(({ name, default: value = '', description = '' }) => [
    name,
    {
      name,
      description,
      control: name.endsWith('-radius') ? { type: 'text' } : { type: 'color' },
      table: { defaultValue: { summary: value }, category: 'Custom properties' },
    },
  ]),
);

/** The style sheet that a shop pastes. */
function styleSheet(args: Args): string {
  const chosen = [...properties.keys()].filter((name) => args[name]).map((name) => `  ${name}: ${args[name]};`);
  return chosen.length ? `${TAGS.join(',\n')} {\n${chosen.join('\n')}\n}` : '/* Choose colours in the controls. */';
}

const meta: Meta<Args> = {
  title: 'Theme builder',
  argTypes,
  parameters: { docs: { source: { transform: (_: string, { args }: { args: Args }) => styleSheet(args) } } },
  render: (args, { globals }) => {
    const { language, theme, market } = globals as unknown as Toolbar;
    const css = styleSheet(args);
    return html`<style>
        ${css}
      </style>
      <div
        style="display:grid;gap:24px;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));align-items:start"
      >
        <div style="display:grid;gap:24px">
          <klix-pay-later
            amount="75000"
            brand_id=${DEMO_BRAND}
            language=${language}
            theme=${theme}
            market=${market}
          ></klix-pay-later>
          <klix-pay-later
            amount="75000"
            brand_id=${DEMO_BRAND}
            view="checkout"
            language=${language}
            theme=${theme}
            market=${market}
          ></klix-pay-later>
        </div>
        <klix-method-picker
          amount="75000"
          brand_id=${DEMO_BRAND}
          language=${language}
          theme=${theme}
          value="klix"
          allow="klix seb_lv_pis swedbank_lv_pis klix_pay_later"
          methods_url=${endpointsOf('open').methods}
          purchases_url=${endpointsOf('open').purchases}
          portal_base=${new URL('.', document.baseURI).href}
        ></klix-method-picker>
        <div style="display:grid;gap:24px">
          ${(['paid', 'failed'] as const).map(
            (state) =>
              html`<klix-purchase-status
                token=${state}
                retry_url="#checkout"
                language=${language}
                theme=${theme}
                .askStatus=${() => Promise.resolve({ state, order_ref: '2026-1042', amount: 75000, currency: 'EUR' })}
              ></klix-purchase-status>`,
          )}
          <pre
            data-css
            tabindex="0"
            role="region"
            aria-label="Style sheet to paste"
            style="margin:0;padding:16px;overflow:auto;border:1px solid #8884;border-radius:8px;font-size:13px"
          >
${css}</pre>
        </div>
      </div>`;
  },
};
export default meta;
type Story = StoryObj<Args>;

/** Choose colours in the controls and take the style sheet with you. */
export const Builder: Story = {};

/** A shop in warm colours, with square corners. */
export const Sand: Story = {
  args: {
    '--klix-surface': '#f3efe6',
    '--klix-rule': '#d9cfb8',
    '--klix-ink': '#2b2416',
    '--klix-soft': '#5d5138',
    '--klix-link': '#6b3f00',
    '--klix-accent': '#a8620a',
    '--klix-button': '#6b3f00',
    '--klix-button-hover': '#4d2d00',
    '--klix-button-ink': '#ffffff',
    '--klix-radius': '0',
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('[data-css]')!.textContent).toMatch(/--klix-radius: 0;/));
    const line = canvasElement.querySelector('klix-pay-later')!;
    const base = () => line.shadowRoot?.querySelector('[part="base"]');
    await waitFor(() => expect(getComputedStyle(base()!).backgroundColor).toBe('rgb(243, 239, 230)'));
  },
};
