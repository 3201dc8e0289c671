// `node scripts/run.mjs test`: install what is missing, then run scripts/test.ts on a Node that is new enough.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { findNode, installBrowser, installPackages, root } from './setup.mjs';

const [command = '', ...args] = process.argv.slice(2);
const needsBrowser = ['test'].includes(command);

installPackages();
const node = findNode();
const chromium = needsBrowser ? installBrowser() : undefined;

const child = spawn(node, [join(root, 'scripts', `${command}.ts`), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    ...(chromium && { CHROME_PATH: chromium }),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
