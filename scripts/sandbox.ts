import { runSandboxCli } from '../src/sandbox/cli.ts';

await runSandboxCli(process.argv.slice(2));
