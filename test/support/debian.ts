import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program to its end. Throws with what it said when it fails. */
export function run([command, ...args]: readonly string[], input?: string): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr, error } = spawnSync(command!, args, {
    encoding: 'utf8',
    env,
    input,
    maxBuffer: 64e6,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? (stderr || stdout)}`);
  return stdout;
}

/** What `find` finds, after Debian's package has been installed where that can be done and is needed. */
export function findOrInstall(find: () => string | undefined, debianPackage: string): string | undefined {
  if (!find() && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    // Two test files may want something at the same time, and `update` does not wait by itself.
    const apt = [
      'flock',
      join(tmpdir(), 'klix-checkout-kit-apt.lock'),
      'apt-get',
      '-o',
      'DPkg::Lock::Timeout=600',
      '-qq',
    ];
    run([...apt, 'update']);
    run([...apt, 'install', '-y', '--no-install-recommends', debianPackage]);
  }
  return find();
}
