import { spawn } from 'node:child_process';
import { build } from './build.ts';

interface Count {
  passed: number;
  failed: number;
}
interface Step {
  name: string;
  run: () => Promise<Count>;
}

/** A tool that only says yes or no counts as one test. */
const check = (name: string, command: string, ...args: string[]): Step => ({
  name,
  run: async () => ((await start(command, args)).code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
});

/** A test runner; what it counted is read from its closing lines, and a bad exit without a failure is one. */
const suite = (name: string, read: (output: string) => Count, command: string, ...args: string[]): Step => ({
  name,
  run: async () => {
    const { code, output } = await start(command, args);
    const { passed, failed } = read(output);
    return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1) };
  },
});

const last = (output: string, pattern: RegExp) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
const nodeCount = (output: string): Count => ({
  passed: last(output, /^ℹ pass (\d+)$/gm),
  // What was left out or cut short is not passed.
  failed: [/^ℹ fail (\d+)$/gm, /^ℹ cancelled (\d+)$/gm, /^ℹ skipped (\d+)$/gm, /^ℹ todo (\d+)$/gm]
    .map((pattern) => last(output, pattern))
    .reduce((sum, count) => sum + count),
});
const browserCount = (output: string): Count => ({
  passed: last(output, /^(\d+) passed, \d+ failed/gm),
  failed: last(output, /^\d+ passed, (\d+) failed/gm) + last(output, /failed, (\d+) skipped$/gm),
});

// What hangs is a failure with a name, not a run that never ends.
const TEST_LIMIT_MS = 5 * 60_000;
const STEP_LIMIT_MS = 25 * 60_000;

const STEPS: readonly Step[] = [
  // First, since types and stories read the manifest that the build writes.
  {
    name: 'build',
    run: () =>
      build().then(
        () => ({ passed: 1, failed: 0 }),
        (error: unknown) => {
          console.error(error);
          return { passed: 0, failed: 1 };
        },
      ),
  },
  check('format', 'prettier', '--check', '--log-level=warn', '.'),
  check('types', 'tsc', '--noEmit'),
  check('lint', 'eslint', '.'),
  check('templates', 'lit-analyzer', 'src/components', 'stories', '--strict', '--rules.no-invalid-css', 'off'),
  check('storybook', 'storybook', 'build', '--disable-telemetry', '--quiet', '-o', 'dist/storybook'),
  suite(
    'node',
    nodeCount,
    'node',
    '--test',
    '--test-concurrency=2',
    `--test-timeout=${TEST_LIMIT_MS}`,
    'test/**/!(*.browser).test.ts',
  ),
  suite('browser', browserCount, 'wtr'),
];

/** Runs a tool with its output on screen, kept for counting. */
function start(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, CI: 'true', FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
    const limit = setTimeout(() => {
      console.error(`${command} is not done after ${STEP_LIMIT_MS / 60_000} minutes: stopped.`);
      // Asked first, a runner still says what it was at.
      child.kill('SIGTERM');
      setTimeout(() => {
        child.kill('SIGKILL');
        // A browser it started may hold the other end for ever.
        child.stdout.destroy();
      }, 10_000).unref();
    }, STEP_LIMIT_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code, output });
    });
  });
}

const only = process.argv.slice(2);
const total: Count = { passed: 0, failed: 0 };
const lines: string[] = [];
for (const { name, run } of STEPS.filter((step) => !only.length || only.includes(step.name))) {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
  lines.push(
    `${name.padEnd(10)} ${passed} passed, ${failed} failed (${Math.round((performance.now() - startedAt) / 1000)} s)`,
  );
}
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
