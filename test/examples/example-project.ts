import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where `klix-checkout-kit` on another machine finds the simulator, in the examples' files. */
const SIMULATOR = 'http://127.0.0.1:4010';
const TEXT_FILES = '**/*.{html,ts,tsx,vue,svelte}';

/**
 * Copies an example out of the project, as a developer would, with the built kit installed in it.
 *
 * @returns its folder, below `dist/`, where the project's own packages are found too
 */
export function copyExample(name: string, klixUrl: string): string {
  const folder = resolve('dist/examples', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join('examples', name), folder, { recursive: true });
  for (const path of globSync(TEXT_FILES, { cwd: folder })) {
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(SIMULATOR, klixUrl));
  }
  const kit = join(folder, 'node_modules/klix-checkout-kit');
  mkdirSync(kit, { recursive: true });
  for (const path of ['package.json', 'dist/esm', 'dist/frameworks'])
    cpSync(path, join(kit, path), { recursive: true });
  return folder;
}

/** Runs a tool of the project in a folder. @throws AssertionError with all it has printed, unless it ends well */
export async function run(
  folder: string,
  tool: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { code, output } = await new Promise<{ code: number; output: string }>((done) =>
    execFile(
      resolve('node_modules/.bin', tool),
      args,
      { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 1e8 },
      (error, stdout, stderr) => done({ code: error ? 1 : 0, output: stdout + stderr }),
    ),
  );
  assert.equal(code, 0, `${tool} ${args.join(' ')}\n${output}`);
  return output;
}

/** As a developer runs it: with the framework's own checks, which speak of what is wrong in the console. */
export const AS_DEVELOPER = { NODE_ENV: 'development' };
