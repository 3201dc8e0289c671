import { LANGUAGES, THEMES } from '../src/contract/vocabulary.ts';
import { ACCESSIBILITY } from '../test/support/accessibility-matrix.ts';

const elements = Object.values(ACCESSIBILITY);
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
const auditsOf = (states: object) => Object.keys(states).length * LANGUAGES.length * THEMES.length;

/** Rows of what axe looks at: element, states, languages, themes, audits; the last row is the sum. */
export const auditRows = (): string[][] => [
  ...elements.map(({ name, states }) => [
    name,
    Object.values(states).join('; '),
    LANGUAGES.join(', '),
    THEMES.join(', '),
    `${auditsOf(states)}`,
  ]),
  ['all', '', '', '', `${sum(elements.map(({ states }) => auditsOf(states)))}`],
];

/** Rows of what is pressed: element, keys with what has the focus then, number of checks; the last row is the sum. */
export const keyboardRows = (): string[][] => [
  ...elements.map(({ name, keyboard }) => [
    name,
    keyboard.map(([key, focus]) => `\`${key}\` ${focus}`).join(' → '),
    `${keyboard.length * LANGUAGES.length}`,
  ]),
  ['all', '', `${sum(elements.map(({ keyboard }) => keyboard.length * LANGUAGES.length))}`],
];
