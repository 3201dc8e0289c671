import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface InstalledKit {
  /** An empty project that has the kit in `node_modules`. */
  project: string;
  /** The kit as it was unpacked there. */
  folder: string;
  tarball: Uint8Array<ArrayBuffer>;
  /** Paths inside the package, with their sizes. */
  files: readonly { path: string; size: number }[];
  /** The size of what npm downloads and of what it unpacks. */
  packedBytes: number;
  unpackedBytes: number;
  write(path: string, text: string): string;
  remove(): void;
}

/** Types and run-time packages that a shop's project has beside the kit. */
const BESIDE = ['@lit/reactive-element', '@types/node', '@types/pg', 'pg'];

/**
 * `npm pack`, unpacked into the `node_modules` of an empty project. Without the network npm cannot install from the file, so
 * what it would fetch beside it is linked from this project.
 */
export function installKit(): InstalledKit {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'klix-installed-')));
  const packed = execFileSync(
    'npm',
    ['pack', '--offline', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', project],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  );
  const [{ filename, files, size, unpackedSize }] = JSON.parse(packed) as [
    { filename: string; files: { path: string; size: number }[]; size: number; unpackedSize: number },
  ];
  const folder = join(project, 'node_modules', 'klix-checkout-kit');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', filename, '-C', folder, '--strip-components=1'], { cwd: project });
  for (const name of BESIDE) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve('node_modules', name), link, 'junction');
  }
  const write = (path: string, text: string) => {
    const file = join(project, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  write('package.json', JSON.stringify({ name: 'shop', type: 'module', private: true }));
  return {
    project,
    folder,
    tarball: Uint8Array.from(readFileSync(join(project, filename))),
    files,
    packedBytes: size,
    unpackedBytes: unpackedSize,
    write,
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}
