import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/** A headless Chromium of the machine's own. */
export function launchChromium(options?: LaunchOptions): Promise<Browser> {
  return chromium.launch({
    ...options,
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
