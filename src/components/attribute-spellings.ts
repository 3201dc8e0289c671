import { noteOnce } from './note-once.ts';

/** Each attribute as Klix writes it, with hyphens, and behind `data-`: all of them are seen on shops' pages. */
export function spellingsOf(names: readonly string[]): string[] {
  return names.flatMap((name) => [name, name.replace('_', '-'), `data-${name}`, `data-${name.replace('_', '-')}`]);
}

/** The attribute that is meant; undefined when the element has it under its own name too, which counts. */
export function readSpelling(element: Element, name: string): string | undefined {
  const known = name.replace('data-', '').replace('-', '_');
  if (name === known) return known;
  if (element.hasAttribute(known)) return undefined;
  noteOnce(`${name} is read as ${known}; write it so`);
  return known;
}
