const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', euro: '€', times: '×', ndash: '–', mdash: '—',
  hellip: '…', middot: '·', bull: '•', laquo: '«', raquo: '»', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bdquo: '„',
  percnt: '%', shy: '\u00ad', thinsp: '\u2009',
}; // prettier-ignore

/** A tag as it is written; names are in lower case. */
export interface Tag {
  readonly name: string;
  /** `</name>` */
  readonly ends: boolean;
  /** Values as written, character references included; of two with one name the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the text after it starts. */
  readonly end: number;
}

/** The tag that starts at `start`; undefined when the text ends inside it. One pass, so that no input takes long. */
export function readTag(source: string, start: number): Tag | undefined {
  let at = start;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [taken] = pattern.exec(source) ?? [''];
    at += taken.length;
    return taken;
  };
  const ends = take(/<\/?/y).length > 1;
  const name = take(/[^\s/>]+/y).toLowerCase();
  const attributes = new Map<string, string>();
  for (;;) {
    take(/[\s/]+/y);
    if (at >= source.length) return undefined;
    if (take(/>/y)) return { name, ends, attributes, end: at };
    const attribute = take(/=?[^\s/>=]*/y).toLowerCase();
    const add = (value: string) => void (attributes.has(attribute) || attributes.set(attribute, value));
    take(/\s+/y);
    if (!take(/=/y)) {
      add('');
      continue;
    }
    take(/\s+/y);
    const quote = take(/["']/y);
    const value = take(quote === '"' ? /[^"]*/y : quote ? /[^']*/y : /[^\s>]*/y);
    if (quote && !take(/["']/y)) return undefined;
    add(value);
  }
}

/** Where the reading goes on behind `pattern`, a global one; the end when it does not come again. */
export function afterMatch(source: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(source) ? pattern.lastIndex : source.length;
}

/** Where the comment that starts at `start` is over. */
export function endOfComment(source: string, start: number): number {
  // `<!-->` and `<!--->` are whole comments.
  const [short] = /^<!---?>/.exec(source.slice(start, start + 6)) ?? [];
  return short ? start + short.length : afterMatch(source, /--!?>/g, start + 4);
}

/** Where the end tag of an element without children, as `script`, is over. */
export function endOfElement(source: string, name: string, from: number): number {
  return afterMatch(source, new RegExp(`</${name}(?=[\\s/>])[^>]*>`, 'gi'), from);
}

/** `&nbsp;`, `&#8364;` and `&#x20ac;` as characters; a name that is not known stays as it is written. */
export function decodeCharacters(text: string): string {
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
