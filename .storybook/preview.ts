import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import 'klix-checkout-kit';
import { createOffersClient, shareOffersClient } from 'klix-checkout-kit/offers';
import { createSandbox } from 'klix-checkout-kit/sandbox';
import { html } from 'lit';
import { LANGUAGES, THEMES } from 'klix-checkout-kit/contract';
import manifest from '../dist/custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

// The sandbox answers inside the page: the stories need no server and work from any file server.
const sandboxes = { offers: createSandbox({ shape: 'offers' }), flat: createSandbox({ shape: 'flat' }) };

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, layout: 'fullscreen', controls: { expanded: true } },
  initialGlobals: { language: 'en', theme: 'light', answer: 'offers' },
  globalTypes: {
    language: { description: 'Language', toolbar: { icon: 'globe', items: [...LANGUAGES], dynamicTitle: true } },
    theme: { description: 'Theme', toolbar: { icon: 'mirror', items: [...THEMES], dynamicTitle: true } },
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
  },
  decorators: [
    (story, { globals, viewMode }) => {
      const { answer, theme } = globals as { answer: keyof typeof sandboxes; theme: string };
      shareOffersClient(createOffersClient({ fetch: sandboxes[answer].fetch }));
      const scheme = theme === 'auto' ? 'light dark' : theme;
      return html`<div
        style="color-scheme:${scheme};background:light-dark(#fff,#0d0f12);color:light-dark(#17191d,#f2f4f7);font:16px/1.5 system-ui,sans-serif;padding:24px;min-height:${viewMode === 'story' ? 'calc(100vh - 48px)' : 'auto'}"
      >
        ${story()}
      </div>`;
    },
  ],
};

export default preview;
