import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build as viteBuild } from 'vite';
import { SCRIPT_TAG_FILES, scriptTagConfig } from '../vite.script-tag.config.ts';
import { writeEditorData } from './editor-data.ts';
import { writeFrameworkTypes } from './framework-types.ts';

/** Makes `dist/`: ESM and types for bundlers, files for a script tag, the manifest and what editors and frameworks read. */
export async function build(): Promise<void> {
  rmSync('dist/esm', { recursive: true, force: true });
  await viteBuild({ logLevel: 'warn' });
  for (const file of SCRIPT_TAG_FILES) await viteBuild(scriptTagConfig(file));
  tool('tsc', '-p', 'tsconfig.build.json');
  tool('cem', 'analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet');
  await writeFrameworkTypes();
  writeEditorData();
}

function tool(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

if (import.meta.main) await build();
