#!/usr/bin/env node
import { runSandboxCli } from '../sandbox/cli.ts';
import { runDoctor } from './doctor/run-doctor.ts';

const HELP = `Klix Checkout Kit. Independent project, not affiliated with Klix or Citadele.

  klix-checkout-kit sandbox        a Klix simulator on this machine
  klix-checkout-kit doctor <url>   says why a page does not show the monthly payment

Each explains itself with --help.`;

const [command, ...args] = process.argv.slice(2);
if (command === 'sandbox') await runSandboxCli(args);
else if (command === 'doctor') process.exitCode = await runDoctor(args);
else if (command === '--help' || command === 'help') console.log(HELP);
else {
  console.error(HELP);
  process.exitCode = 2;
}
