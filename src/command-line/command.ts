#!/usr/bin/env node
import { runSandboxCli } from '../sandbox/cli.ts';

const [command, ...args] = process.argv.slice(2);
if (command === 'sandbox') await runSandboxCli(args);
else {
  console.error('Usage: klix-checkout-kit sandbox [--port 4010] [--data FILE]');
  process.exitCode = 2;
}
