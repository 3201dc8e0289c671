import { type Cents, centsFromEuro } from '../../contract/money.ts';
import type { Language } from '../../contract/vocabulary.ts';
import { euro } from '../../i18n/format.ts';
import { buildElement } from '../build-element.ts';
import { writeText } from '../write-text.ts';
import { clampCents, type Limits } from './calculator-choice.ts';

/** One amount with two ways to choose it: a slider, and a field to type in. */
export interface AmountField {
  readonly node: HTMLElement;
  show(state: AmountFieldState): void;
}

export interface AmountFieldState {
  readonly label: string;
  readonly cents: Cents;
  readonly limits: Limits;
  /** The limits as a sentence with `{min}` and `{max}`. */
  readonly limitsText: string;
  readonly language: Language;
}

/** How long an amount rests before it counts: after a step or a drag, and longer between digits that are typed. */
const RESTS_MS = 300;
const TYPED_MS = 800;

/**
 * @param onMove hears every amount on the way; `settlesMs` is left out while a finger or pointer still holds the slider
 */
export function createAmountField(name: string, onMove: (cents: Cents, settlesMs?: number) => void): AmountField {
  let state: AmountFieldState;
  let typing = false;

  const label = buildElement('label', { htmlFor: `${name}-number` });
  const number = buildElement('input', {
    id: `${name}-number`,
    part: 'number',
    type: 'number',
    inputMode: 'decimal',
    autocomplete: 'off',
    // Any cent can be typed; the arrow keys go in whole euro.
    step: 'any',
    oninput: () => {
      typing = true;
      const cents = readNumber();
      const fits = cents !== undefined && cents === clampCents(cents, state.limits);
      number.ariaInvalid = fits ? null : 'true';
      if (fits) onMove(cents, TYPED_MS);
    },
    onchange: () => {
      typing = false;
      number.ariaInvalid = null;
      const cents = clampCents(readNumber() ?? state.cents, state.limits);
      writeNumber(cents);
      onMove(cents, RESTS_MS);
    },
  });
  const range = buildElement('input', {
    part: 'slider',
    type: 'range',
    oninput: () => onMove(readRange()),
    onchange: () => onMove(readRange(), RESTS_MS),
  });
  const limits = buildElement('p', { id: `${name}-limits`, className: 'limits', translate: false });
  number.setAttribute('aria-describedby', limits.id);
  range.setAttribute('aria-describedby', limits.id);
  const entry = buildElement('span', { className: 'entry' }, buildElement('span', { ariaHidden: 'true' }, '€'), number);
  const node = buildElement('div', { part: 'field' }, label, entry, range, limits);

  const readNumber = () => centsFromEuro(number.value === '' ? undefined : Number(number.value));
  // The slider goes in round steps; its ends stand for the limits themselves.
  const readRange = () => clampCents(Math.round(Number(range.value) * 100), state.limits);
  const writeNumber = (cents: Cents) => {
    number.value = cents % 100 ? (cents / 100).toFixed(2) : `${cents / 100}`;
  };

  return {
    node,
    show(next) {
      state = next;
      const { cents, language } = next;
      const { minCents, maxCents } = next.limits;
      writeText(label, next.label);
      writeText(
        limits,
        next.limitsText.replace('{min}', euro(minCents, language)).replace('{max}', euro(maxCents, language)),
      );
      entry.className = language === 'en' ? 'entry' : 'entry after';
      number.min = `${minCents / 100}`;
      number.max = `${maxCents / 100}`;
      if (!typing) writeNumber(cents);
      const step = stepEuro(maxCents - minCents);
      range.min = `${Math.floor(minCents / 100 / step) * step}`;
      range.max = `${Math.ceil(maxCents / 100 / step) * step}`;
      range.step = `${step}`;
      range.value = `${cents / 100}`;
      range.ariaLabel = next.label;
      range.ariaValueText = euro(cents, language);
      const share = maxCents > minCents ? (cents - minCents) / (maxCents - minCents) : 0;
      range.style.setProperty('--_share', `${share}`);
    },
  };
}

/** Round steps, few enough for a finger to hit and for the arrow keys to get along. */
function stepEuro(spanCents: number): number {
  return [1, 5, 10, 50].find((step) => spanCents / 100 / step <= 150) ?? 100;
}
