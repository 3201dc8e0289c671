/** The only elements that a view given as a string may have; of attributes it keeps `class`. */
export const MARKUP_TAGS = ['div', 'span', 'p', 'b', 'strong', 'em', 'small', 'br', 'ul', 'li'] as const;
export type MarkupTag = (typeof MARKUP_TAGS)[number];

export interface MarkupElement {
  readonly tag: MarkupTag;
  readonly className: string;
  readonly children: MarkupNode[];
}
/** Text, already decoded, or an element. */
export type MarkupNode = string | MarkupElement;

/** What stands in these is no text to show: it goes with its element. */
const WITHOUT_TEXT = /^(?:script|style|textarea|title|iframe|noembed|noframes|noscript|plaintext|xmp|template)$/;
/** These end a paragraph that is still open, as they do in HTML. */
const ENDS_PARAGRAPH = /^(?:p|div|ul|li)$/;
const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', euro: '€', times: '×', ndash: '–', mdash: '—',
  hellip: '…', middot: '·', bull: '•', laquo: '«', raquo: '»', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bdquo: '„',
  percnt: '%', shy: '\u00ad', thinsp: '\u2009',
}; // prettier-ignore
const MAX_LENGTH = 20_000;
const MAX_DEPTH = 32;

/**
 * Reads a string of HTML into text and a few harmless elements. The browser's own parsers are not used: a page may refuse
 * them under Trusted Types, and they would bring scripts, handlers, styles and links to life. Whatever is not on the list is
 * left out, its text is kept; what cannot be read ends the reading. One pass, so that no input takes long.
 *
 * @param html read up to 20,000 characters; elements deeper than 32 are left out
 */
export function readMarkup(html: string): MarkupNode[] {
  const source = html.slice(0, MAX_LENGTH);
  const top: MarkupNode[] = [];
  const open: MarkupElement[] = [];
  const add = (node: MarkupNode) => void (open.at(-1)?.children ?? top).push(node);
  const close = (tag: MarkupTag, within?: MarkupTag) => {
    const index = open.findLastIndex((element) => element.tag === tag);
    if (index >= 0 && index > open.findLastIndex((element) => element.tag === within)) open.length = index;
  };
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const end = next < 0 ? source.length : next;
    if (end > at) add(decode(source.slice(at, end)));
    if (next < 0) break;
    if (source.startsWith('<!--', next)) {
      at = endOfComment(source, next);
      continue;
    }
    if (!/^<\/?[a-z]/i.test(source.slice(next, next + 3))) {
      const ends = /^<[!?/]/.test(source.slice(next, next + 2));
      // `<!doctype>` and its like end at the next bracket; a lone bracket is text.
      if (!ends) add('<');
      at = ends ? afterMatch(source, />/g, next) : next + 1;
      continue;
    }
    const tag = readTag(source, next);
    if (!tag) break;
    at = tag.end;
    const known = MARKUP_TAGS.find((name) => name === tag.name);
    if (!known) {
      if (!tag.ends && WITHOUT_TEXT.test(tag.name)) at = endOfElement(source, tag.name, at);
    } else if (tag.ends) {
      close(known);
    } else if (open.length < MAX_DEPTH) {
      if (ENDS_PARAGRAPH.test(known)) close('p');
      if (known === 'li') close('li', 'ul');
      const element: MarkupElement = { tag: known, className: tag.className, children: [] };
      add(element);
      if (known !== 'br') open.push(element);
    }
  }
  return top;
}

interface Tag {
  readonly name: string;
  readonly ends: boolean;
  readonly className: string;
  readonly end: number;
}

/** The tag that starts at `start`; undefined when the text ends inside it. */
function readTag(source: string, start: number): Tag | undefined {
  let at = start;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [taken] = pattern.exec(source) ?? [''];
    at += taken.length;
    return taken;
  };
  const ends = take(/<\/?/y).length > 1;
  const name = take(/[^\s/>]+/y).toLowerCase();
  let className: string | undefined;
  for (;;) {
    take(/[\s/]+/y);
    if (at >= source.length) return undefined;
    if (take(/>/y)) return { name, ends, className: decode(className ?? ''), end: at };
    const attribute = take(/=?[^\s/>=]*/y).toLowerCase();
    take(/\s+/y);
    if (!take(/=/y)) continue;
    take(/\s+/y);
    const quote = take(/["']/y);
    const value = take(quote === '"' ? /[^"]*/y : quote ? /[^']*/y : /[^\s>]*/y);
    if (quote && !take(/["']/y)) return undefined;
    if (attribute === 'class') className ??= value;
  }
}

/** Where the reading goes on behind `pattern`; the end when it does not come again. */
function afterMatch(source: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(source) ? pattern.lastIndex : source.length;
}

function endOfComment(source: string, start: number): number {
  // `<!-->` and `<!--->` are whole comments.
  const [short] = /^<!---?>/.exec(source.slice(start, start + 6)) ?? [];
  return short ? start + short.length : afterMatch(source, /--!?>/g, start + 4);
}

function endOfElement(source: string, name: string, from: number): number {
  return afterMatch(source, new RegExp(`</${name}(?=[\\s/>])[^>]*>`, 'gi'), from);
}

/** `&nbsp;`, `&#8364;` and `&#x20ac;` as characters; a name that is not known stays as it is written. */
function decode(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));?/gi,
      (written, decimal?: string, hex?: string, name?: string) =>
        name ? (CHARACTERS[name] ?? written) : characterOf(decimal ? Number(decimal) : parseInt(hex ?? '', 16)),
    );
}

function characterOf(code: number): string {
  const none = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return none ? '\ufffd' : String.fromCodePoint(code);
}
