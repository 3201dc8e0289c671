import { readFileSync, writeFileSync } from 'node:fs';
import { SCRIPT_TAG_FILES } from '../vite.script-tag.config.ts';
import type { ScriptFiles } from './write-release.ts';

interface Locked {
  version: string;
  license?: string;
  integrity?: string;
  dependencies?: Record<string, string>;
}
interface Lock {
  packages: Record<string, Locked & { name?: string }>;
}

/**
 * Writes `dist/sbom.cdx.json` (CycloneDX 1.5) from the lock file: what is installed with the kit, and which of it stands inside
 * each script file. It has neither a date nor a serial number, so that equal builds have equal bytes.
 */
export function writeBillOfMaterials(): void {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  const files = JSON.parse(readFileSync('dist/sri.json', 'utf8')) as ScriptFiles;
  const kit = packages['']!;
  const installed = reachable(packages, kit);
  const refOf = (name: string) => `pkg:npm/${name.replace('@', '%40')}@${packages[`node_modules/${name}`]!.version}`;
  const kitRef = `pkg:npm/klix-checkout-kit@${kit.version}`;
  const fileRef = (file: string) => `${kitRef}#dist/${file}`;

  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'library',
        'bom-ref': kitRef,
        name: 'klix-checkout-kit',
        version: kit.version,
        purl: kitRef,
        ...licensed(kit),
      },
    },
    components: [
      ...installed.map((name) => {
        const locked = packages[`node_modules/${name}`]!;
        return {
          type: 'library',
          'bom-ref': refOf(name),
          name,
          version: locked.version,
          scope: 'required',
          purl: refOf(name),
          hashes: [{ alg: 'SHA-512', content: toHex(locked.integrity ?? '') }],
          ...licensed(locked),
        };
      }),
      ...Object.entries(files).map(([file, { sha384 }]) => ({
        type: 'file',
        'bom-ref': fileRef(file),
        name: `dist/${file}`,
        version: kit.version,
        hashes: [{ alg: 'SHA-384', content: toHex(sha384) }],
      })),
    ],
    dependencies: [
      { ref: kitRef, dependsOn: Object.keys(kit.dependencies ?? {}).map(refOf) },
      ...installed.map((name) => ({
        ref: refOf(name),
        dependsOn: Object.keys(packages[`node_modules/${name}`]!.dependencies ?? {}).map(refOf),
      })),
      ...SCRIPT_TAG_FILES.map(({ name }) => ({ ref: fileRef(`${name}.js`), dependsOn: inside(name).map(refOf) })),
    ],
  };
  writeFileSync('dist/sbom.cdx.json', `${JSON.stringify(bill, null, 2)}\n`);
}

/** Names of all packages that npm installs for `root`; each is there in one version, beside the others. */
function reachable(packages: Lock['packages'], root: Locked): string[] {
  const found = new Set<string>();
  const visit = ({ dependencies = {} }: Locked) => {
    for (const name of Object.keys(dependencies)) {
      if (found.has(name)) continue;
      found.add(name);
      visit(packages[`node_modules/${name}`]!);
    }
  };
  visit(root);
  return [...found].sort();
}

/** Packages with code inside a script file, as its source map tells. */
function inside(file: string): string[] {
  const { sources } = JSON.parse(readFileSync(`dist/${file}.js.map`, 'utf8')) as { sources: string[] };
  const names = sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
  return [...new Set(names)].sort();
}

const licensed = ({ license }: Locked) => (license ? { licenses: [{ license: { id: license } }] } : {});
const toHex = (integrity: string) => Buffer.from(integrity.replace(/^sha\d+-/, ''), 'base64').toString('hex');
