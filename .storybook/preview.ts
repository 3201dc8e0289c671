import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import 'klix-checkout-kit';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { LANGUAGES, MARKETS, THEMES } from 'klix-checkout-kit/contract';
import manifest from '../dist/custom-elements.json' with { type: 'json' };
import { codeToPaste } from '../stories/in-page/code-to-paste.ts';
import { chooseKlix, FAULTS, type Toolbar } from '../stories/in-page/klix.ts';

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: {
      codePanel: true,
      canvas: { sourceState: 'shown' },
      source: { type: 'dynamic', excludeDecorators: true, transform: codeToPaste },
    },
    options: {
      storySort: {
        order: [
          'Pay later line',
          'Pay later calculator',
          'Method picker',
          'Purchase status',
          'Checkout flow',
          'Theme builder',
        ],
      },
    },
  },
  initialGlobals: { language: 'en', theme: 'light', market: '', answer: 'offers', fault: 'none' },
  globalTypes: {
    language: { description: 'Language', toolbar: { icon: 'globe', items: [...LANGUAGES], dynamicTitle: true } },
    theme: { description: 'Theme', toolbar: { icon: 'mirror', items: [...THEMES], dynamicTitle: true } },
    market: {
      description: 'Whose credit rules apply',
      toolbar: {
        icon: 'location',
        items: [{ value: '', title: 'Market of the offer' }, ...MARKETS.map((value) => ({ value, title: value }))],
        dynamicTitle: true,
      },
    },
    answer: {
      description: "Shape of Klix's answer",
      toolbar: {
        icon: 'database',
        items: [
          { value: 'offers', title: 'Newer answer, several offers' },
          { value: 'flat', title: 'Older answer, one offer' },
        ],
        dynamicTitle: true,
      },
    },
    fault: {
      description: 'What is wrong with Klix',
      toolbar: {
        icon: 'lightning',
        items: Object.entries(FAULTS).map(([value, { title }]) => ({ value, title })),
        dynamicTitle: true,
      },
    },
  },
  decorators: [
    (story, { globals, viewMode }) => {
      const toolbar = globals as unknown as Toolbar;
      chooseKlix(toolbar);
      const scheme = toolbar.theme === 'auto' ? 'light dark' : toolbar.theme;
      // Elements that have asked one Klix are not handed over to another.
      return html`<div
        style="color-scheme:${scheme};background:light-dark(#fff,#0d0f12);color:light-dark(#17191d,#f2f4f7);font:16px/1.5 system-ui,sans-serif;padding:24px;min-height:${viewMode === 'story' ? 'calc(100vh - 48px)' : 'auto'}"
      >
        ${keyed(`${toolbar.answer} ${toolbar.fault}`, story())}
      </div>`;
    },
  ],
};

export default preview;
