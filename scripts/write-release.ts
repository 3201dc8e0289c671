import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { SCRIPT_TAG_FILES } from '../vite.script-tag.config.ts';

/** One script file in `dist/sri.json`. */
export interface ScriptFile {
  /** As the attribute `integrity` takes it. */
  readonly sha384: string;
  readonly bytes: number;
  readonly brotli: number;
}
export type ScriptFiles = Readonly<Record<string, ScriptFile>>;

/**
 * Writes the script files under the name of their version, `dist/cdn/0.1.0/`, `dist/sri.json` and the tags to paste. A folder,
 * not a suffix: the files fetch each other by their bare names, so every page keeps to the version it started with.
 */
export function writeRelease(): void {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const folder = join('dist', 'cdn', version);
  mkdirSync(folder, { recursive: true });
  const files: Record<string, ScriptFile> = {};
  for (const { name } of SCRIPT_TAG_FILES) {
    const file = `${name}.js`;
    const bytes = readFileSync(join('dist', file));
    files[file] = {
      sha384: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
      bytes: bytes.length,
      brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    };
    copyFileSync(join('dist', file), join(folder, file));
  }
  writeFileSync(join('dist', 'sri.json'), `${JSON.stringify(files, null, 2)}\n`);
  writeFileSync(join(folder, 'script-tags.html'), scriptTags(files, `/klix/${version}`));
}

/** Tags for every file that a page starts with; what is fetched later is vouched for by the import map. */
function scriptTags(files: ScriptFiles, base: string): string {
  const entries = SCRIPT_TAG_FILES.filter(({ later }) => !later).map(({ name }) => `${name}.js`);
  const blocks = entries.map((file) => {
    const later = fetchedLater(readFileSync(join('dist', file), 'utf8'));
    const integrity = Object.fromEntries(later.map((name) => [`${base}/${name}`, files[name]!.sha384]));
    const map = later.length ? `<script type="importmap">\n${JSON.stringify({ integrity }, null, 2)}\n</script>\n` : '';
    return `<!-- ${file} -->\n${map}<script type="module" src="${base}/${file}" integrity="${files[file]!.sha384}" crossorigin></script>\n`;
  });
  return `<!-- Take one block. The files are expected under ${base}/; put your own address in its place. -->\n\n${blocks.join('\n')}`;
}

/** Names of the files that a built script imports when it needs them. */
export function fetchedLater(source: string): string[] {
  return [...source.matchAll(/\bimport\("\.\/([^"]+)"\)/g)].map(([, name]) => name!).sort();
}
