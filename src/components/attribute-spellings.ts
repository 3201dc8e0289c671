import { noteOnce } from './note-once.ts';

/** Each attribute as Klix writes it, with hyphens, and behind `data-`: all of them are seen on shops' pages. */
export function spellingsOf(names: readonly string[]): string[] {
  return names.flatMap((name) => [name, name.replace('_', '-'), `data-${name}`, `data-${name.replace('_', '-')}`]);
}

/** The name behind a spelling of it. */
export const meantBy = (spelling: string): string => spelling.replace('data-', '').replace('-', '_');

/** What a shop is told about a spelling that is read but not Klix's. */
export const spellingNote = (spelling: string): string => `${spelling} is read as ${meantBy(spelling)}; write it so`;

/** The attribute that is meant; undefined when the element has it under its own name too, which counts. */
export function readSpelling(element: Element, name: string): string | undefined {
  const known = meantBy(name);
  if (name === known) return known;
  if (element.hasAttribute(known)) return undefined;
  noteOnce(spellingNote(name));
  return known;
}
