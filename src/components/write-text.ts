import type { Segment } from '../i18n/format.ts';

// Page translators wrap text nodes in elements of their own. What is on the page is therefore compared and replaced as a
// whole; a node kept from before could go on showing an old figure. New nodes also cannot count as a layout shift.

/** Writes `text` unless it is there already. */
export function writeText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Writes a sentence with each named value in an element of its own, which translators leave alone. */
export function writeSegments(target: Element, segments: readonly Segment[]): void {
  if (target.textContent === textOf(segments)) return;
  target.replaceChildren(
    ...segments.map((segment) =>
      typeof segment === 'string'
        ? segment
        : Object.assign(target.ownerDocument.createElement('span'), {
            part: segment.name,
            translate: false,
            textContent: segment.text,
          }),
    ),
  );
}

/** The sentence as plain text. */
export function textOf(segments: readonly Segment[]): string {
  return segments.map((segment) => (typeof segment === 'string' ? segment : segment.text)).join('');
}
