import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const compress = promisify(brotliCompress);

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface StaticFile {
  type: string;
  plain: Buffer;
  brotli: Buffer;
}

const PUBLIC = new URL('public/', import.meta.url);
/** Script files of the kit. A shop that has installed it serves the same folder from `node_modules/klix-checkout-kit`. */
const KIT = new URL('../../dist/', import.meta.url);

const kept = new Map<string, { version: string; file: StaticFile }>();

/** The file behind an address, read and compressed once per version of it; nothing where there is none. */
export async function findStaticFile(pathname: string): Promise<StaticFile | undefined> {
  const location = locate(pathname);
  if (!location) return undefined;
  const path = fileURLToPath(location);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;

  const version = `${found.mtimeMs} ${found.size}`;
  const known = kept.get(path);
  if (known?.version === version) return known.file;
  const plain = await readFile(path);
  const file = { type: TYPES[extname(path)] ?? 'application/octet-stream', plain, brotli: await compress(plain) };
  kept.set(path, { version, file });
  return file;
}

/** Only plain file names are looked up, so no address leads out of the two folders. */
function locate(pathname: string): URL | undefined {
  const kitScript = /^\/klix\/([\w-]+\.js)$/.exec(pathname)?.[1];
  if (kitScript) return new URL(kitScript, KIT);
  const own = /^\/([\w-]+\.(?:css|js|svg))$/.exec(pathname)?.[1];
  return own ? new URL(own, PUBLIC) : undefined;
}
