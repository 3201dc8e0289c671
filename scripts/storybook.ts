import { spawn } from 'node:child_process';
import { build } from './build.ts';

// The stories' tables come from the manifest that the build writes.
await build();
const args = process.argv.slice(2);
const child = spawn(
  'storybook',
  ['dev', '-p', '6006', '--ci', '--disable-telemetry', '--no-version-updates', ...args],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
