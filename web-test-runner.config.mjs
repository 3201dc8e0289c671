import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const chromium = chromeLauncher({
  launchOptions: { executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: CHROMIUM_ARGS },
  // A window and the focus for each page: in the background keys and clicks wait for ever, and what is drawn waits for seconds.
  createPage: async ({ context }) => {
    const window = await context.browser().createBrowserContext();
    const page = await window.newPage();
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    return page;
  },
});

/** Ends the run with `N passed, N failed`. */
function summaryLine() {
  let options;
  const count = (suite, counts) => {
    for (const test of suite?.tests ?? []) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
    for (const inner of suite?.suites ?? []) count(inner, counts);
  };
  return {
    start: (given) => void (options = given),
    onTestRunFinished() {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of options.sessions.all()) {
        count(session.testResults, counts);
        const ranNothing = !session.testResults?.tests?.length && !session.testResults?.suites?.length;
        if (!session.passed && ranNothing) counts.failed++;
      }
      const { passed, failed, skipped } = counts;
      console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    },
  };
}

export default {
  files: 'test/**/*.browser.test.ts',
  concurrency: 2,
  nodeResolve: { browser: true, exportConditions: ['browser', 'production'] },
  plugins: [esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: './tsconfig.json' })],
  browsers: [chromium],
  // Elements say what is wrong at debug level; tests that care read the events.
  filterBrowserLogs: ({ type }) => type !== 'debug' && type !== 'info',
  testFramework: { config: { timeout: 15_000 } },
  reporters: [defaultReporter({ reportTestProgress: !process.env.CI }), summaryLine()],
};
