import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build as viteBuild } from 'vite';
import { SCRIPT_TAG_FILES, scriptTagConfig } from '../vite.script-tag.config.ts';
import { writeEditorData } from './editor-data.ts';
import { writeFrameworkTypes } from './framework-types.ts';
import { nameDeclarations } from './name-declarations.ts';
import { buildShops } from './shops.ts';
import { writeBillOfMaterials } from './write-bill-of-materials.ts';
import { writeRelease } from './write-release.ts';

/** Makes `dist/`: ESM and types for bundlers, files for a script tag, what shops copy, what editors and frameworks read. */
export async function build(): Promise<void> {
  emptyDist();
  await viteBuild({ logLevel: 'warn' });
  for (const file of SCRIPT_TAG_FILES) await viteBuild(scriptTagConfig(file));
  await buildShops();
  tool('tsc', '-p', 'tsconfig.build.json');
  nameDeclarations();
  tool('cem', 'analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet');
  await writeFrameworkTypes();
  writeEditorData();
  writeRelease();
  writeBillOfMaterials();
}

/** What an older build left would be published too. Storybook is a step of its own. */
function emptyDist(): void {
  for (const name of globSync('*', { cwd: 'dist' })) {
    if (name !== 'storybook') rmSync(join('dist', name), { recursive: true });
  }
}

function tool(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

if (import.meta.main) await build();
