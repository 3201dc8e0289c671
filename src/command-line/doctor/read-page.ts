import { afterMatch, decodeCharacters, endOfComment, endOfElement, readTag } from '../../html/read-tag.ts';

/** Where a start tag stands; a browser draws only what is in the page itself. */
export type Place = 'page' | 'comment' | 'template' | 'noscript';

/** A start tag of the page. */
export interface PageTag {
  readonly name: string;
  /** Decoded; names in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  /** From 1. */
  readonly line: number;
  /** As it is written, up to its `>`. */
  readonly written: string;
  readonly place: Place;
  /** The nearest `lang` around it, its own included. */
  readonly language: string | undefined;
  /** What stands in a script. */
  readonly text: string;
  /** Slots that its children go to. */
  readonly slots: ReadonlySet<string>;
  /** It has an end tag. */
  readonly closed: boolean;
}

export interface Page {
  readonly tags: readonly PageTag[];
  /** What a visitor may read, without the text inside the kit's own elements. */
  readonly text: string;
}

type OpenTag = { -readonly [Key in keyof PageTag]: PageTag[Key] } & { slots: Set<string> };

const WITHOUT_END = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const RAW = /^(?:script|style|textarea|title|iframe|noembed|noframes|xmp)$/;
const MAX_DEPTH = 200;

/** Reads a page's tags as a browser would, roughly: no tree is built, and nothing in it makes the reading slow or fail. */
export function readPage(html: string, place: Place = 'page', firstLine = 1): Page {
  const tags: OpenTag[] = [];
  const open: OpenTag[] = [];
  const texts: string[] = [];
  let line = firstLine;
  let counted = 0;
  const lineAt = (position: number) => {
    for (; counted < position; counted++) if (html.charCodeAt(counted) === 10) line++;
    return line;
  };
  const addText = (text: string) => {
    if (!open.some(({ name }) => name.startsWith('klix-'))) texts.push(decodeCharacters(text));
  };
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    addText(html.slice(at, next < 0 ? html.length : next));
    if (next < 0) break;
    if (html.startsWith('<!--', next)) {
      at = endOfComment(html, next);
      // A nested page: what is commented out is often what somebody looks for.
      if (place === 'page')
        tags.push(...(readPage(html.slice(next + 4, at), 'comment', lineAt(next)).tags as OpenTag[]));
      continue;
    }
    if (!/^<\/?[a-z]/i.test(html.slice(next, next + 3))) {
      at = /^<[!?/]/.test(html.slice(next, next + 2)) ? afterMatch(html, />/g, next) : next + 1;
      continue;
    }
    const tag = readTag(html, next);
    if (!tag) break;
    at = tag.end;
    if (tag.ends) {
      const index = open.findLastIndex(({ name }) => name === tag.name);
      if (index >= 0) {
        open[index]!.closed = true;
        open.length = index;
      }
      continue;
    }
    const attributes = new Map([...tag.attributes].map(([name, value]) => [name, decodeCharacters(value)]));
    const around = open.find(({ name }) => name === 'template' || name === 'noscript')?.name as Place | undefined;
    const read: OpenTag = {
      name: tag.name,
      attributes,
      line: lineAt(next),
      written: html.slice(next, tag.end),
      place: around ?? place,
      language: attributes.get('lang') ?? open.at(-1)?.language,
      text: '',
      slots: new Set(),
      closed: false,
    };
    open.at(-1)?.slots.add(attributes.get('slot') ?? '');
    tags.push(read);
    if (RAW.test(tag.name)) {
      const start = at;
      at = endOfElement(html, tag.name, at);
      read.text = html.slice(start, at).replace(/<\/[^<]*$/, '');
      read.closed = true;
    } else if (!WITHOUT_END.test(tag.name)) {
      // So deep down, whether an end tag comes is not looked for.
      if (open.length < MAX_DEPTH) open.push(read);
      else read.closed = true;
    }
  }
  return { tags, text: texts.join(' ') };
}
