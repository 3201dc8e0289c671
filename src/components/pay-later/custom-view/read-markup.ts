import { afterMatch, decodeCharacters, endOfComment, endOfElement, readTag } from '../../../html/read-tag.ts';

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
    if (end > at) add(decodeCharacters(source.slice(at, end)));
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
      const element: MarkupElement = {
        tag: known,
        className: decodeCharacters(tag.attributes.get('class') ?? ''),
        children: [],
      };
      add(element);
      if (known !== 'br') open.push(element);
    }
  }
  return top;
}
