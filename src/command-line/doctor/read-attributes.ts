import { spellingNote } from '../../components/attribute-spellings.ts';
import type { Finding } from './finding.ts';
import { attributeMeant, knownElement, namesToWrite } from './known-elements.ts';
import { nearestName } from './nearest-name.ts';
import type { PageTag } from './read-page.ts';

/** An element's attributes under the kit's names. */
export interface AttributesRead {
  /** As the element itself reads them. */
  readonly values: Readonly<Record<string, string>>;
  /** What a script of a framework is going to fill in. */
  readonly bound: ReadonlySet<string>;
  readonly findings: Finding[];
}

/** Attributes that any element may have. */
const GLOBAL =
  /^(?:id|class|style|slot|part|lang|dir|hidden|title|role|is|nonce|translate|tabindex|on\w+|aria-[\w-]+|v-[\w-]+|x-[\w-]+|ng-[\w-]+|_ng[\w-]+)$/;
/** How templates of frameworks mark what they fill in: `:amount`, `v-bind:amount`, `[amount]`, `.amount`. */
const BOUND = /^(?:v-bind:|x-bind:|:|\.|@|\[|\()([\w-]+)[\])]?(?:\.[\w.]+)?$/;

/** Reads the attributes of a tag as its element does; names that it does not know are looked at for slips. */
export function readAttributes(tag: PageTag): AttributesRead {
  const element = knownElement(tag.name)!;
  const values: Record<string, string> = {};
  const bound = new Set<string>();
  const findings: Finding[] = [];
  const names = namesToWrite(element);
  const own = (name: string) => tag.attributes.has(name);
  // Each finding gives the tag with all slips put right.
  let corrected = tag.written;
  const rename = (from: string, to: string) => {
    corrected = corrected.replace(new RegExp(`(?<=\\s)${from.replace(/[^\w-]/g, '\\$&')}(?=[\\s=/>])`, 'i'), to);
  };

  for (const [written, value] of tag.attributes) {
    if (element.attributes.includes(written)) {
      const name = attributeMeant(element, written);
      if (written !== name && own(name)) continue;
      values[name] = value;
      if (written !== name && !element.officialNames?.[written]) {
        findings.push({
          code: 'attribute-spelling-accepted',
          severity: 'note',
          line: tag.line,
          message: `${spellingNote(written)}.`,
          fix: `Write ${name}.`,
        });
        rename(written, name);
      }
      continue;
    }
    const filled = BOUND.exec(written)?.[1];
    if (filled && names.includes(filled)) {
      bound.add(filled);
      continue;
    }
    const meant = filled || GLOBAL.test(written) ? undefined : nearestName(written, names);
    const needed = meant === 'amount' || meant === 'brand_id';
    // A `data-` attribute may be anybody's.
    if (!meant || own(meant) || (written.startsWith('data-') && !needed)) continue;
    findings.push({
      code: 'attribute-spelling',
      severity: needed ? 'stops' : 'warning',
      line: tag.line,
      message: `<${tag.name}> has no attribute ${written}.`,
      fix: `Write ${meant}.`,
    });
    rename(written, meant);
  }
  return { values, bound, findings: findings.map((finding) => ({ ...finding, snippet: corrected })) };
}
