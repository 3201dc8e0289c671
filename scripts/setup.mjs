// Plain JavaScript with built-ins only: this file runs on whatever Node the machine has, before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

/** Runs TypeScript by itself and has SQLite built in; older machines get this one beside the project. */
const NODE_WANTED = [22, 18];
const NODE_PACKAGE_VERSION = '24.21.0';

// npm ci empties node_modules, so npm itself must never run from there.
const npmEnv = {
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !entry.startsWith(bin))
    .join(delimiter),
};
const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'inherit', env: npmEnv, shell: windows, ...options }).status === 0;

function fail(message) {
  console.error(`[setup] ${message}`);
  process.exit(1);
}

/** Installs the locked packages, once per lock file. */
export function installPackages() {
  const stamp = join(root, 'node_modules', '.setup-stamp');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const want = createHash('sha256')
    .update(lock)
    .update(process.platform + process.arch)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  console.log('[setup] Installing packages (about a minute the first time) …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!run('npm', args, { cwd: root })) fail('npm ci failed; its message is above.');
  writeFileSync(stamp, want);
}

/** Path of a Node new enough for the tools: this one, or one kept in `.cache/node`. */
export function findNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE_WANTED[0] || (major === NODE_WANTED[0] && minor >= NODE_WANTED[1])) return process.execPath;
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const home = join(root, '.cache', 'node');
  const node = join(home, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    console.log(
      `[setup] Node ${process.versions.node} is too old for the tools; putting ${NODE_PACKAGE_VERSION} beside the project …`,
    );
    mkdirSync(home, { recursive: true });
    const spec = `${name}@${NODE_PACKAGE_VERSION}`;
    const args = [
      'install',
      '--no-save',
      '--prefix',
      home,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    if (!run('npm', [...args, spec], { cwd: home }) || !existsSync(node)) {
      fail(
        `Node ${NODE_WANTED.join('.')} or newer is needed and could not be fetched for this platform. Install it, then run the command again.`,
      );
    }
  }
  return node;
}

function findChromium() {
  return [
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ].find((path) => path && existsSync(path));
}

/** Path of a Chromium or Chrome; on Debian as root it is installed when missing. */
export function installBrowser() {
  if (!findChromium() && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('[setup] Installing Chromium …');
    const options = { env: { ...npmEnv, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] };
    const apt = (...args) => run('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], options);
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
  }
  const chromium = findChromium();
  if (!chromium) {
    fail(
      'No Chromium found. Install it (Debian: sudo apt-get install -y chromium) or set CHROME_PATH, then run the command again.',
    );
  }
  return chromium;
}
