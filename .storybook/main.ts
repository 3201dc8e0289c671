import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  // The package's own build settings make a library; the stories are a page with settings of their own.
  framework: {
    name: '@storybook/web-components-vite',
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  stories: ['../stories/**/*.stories.ts'],
  staticDirs: [{ from: '../stories/logos', to: '/logos' }],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
