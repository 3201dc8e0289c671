import type { Cents } from '../contract/money.ts';
import type { Language } from '../contract/vocabulary.ts';

// By hand, because the first Intl.NumberFormat of a page costs tens of milliseconds; tests hold both equal to Intl.

const NO_BREAK_SPACE = '\u00a0';
/** Latvian and Estonian group only from five digits on: `1234,50 €`, but `12 345,67 €`. */
const GROUPS_FROM_DIGITS: Partial<Record<Language, number>> = { lv: 5, et: 5 };

/** Euro as `Intl` writes them in the language: en `€18.87`, the others `18,87 €`. */
export function euro(cents: Cents, language: Language): string {
  const english = language === 'en';
  const digits = String(Math.floor(cents / 100));
  const whole =
    digits.length < (GROUPS_FROM_DIGITS[language] ?? 4)
      ? digits
      : digits.replace(/\B(?=(\d{3})+$)/g, english ? ',' : NO_BREAK_SPACE);
  const fraction = String(cents % 100).padStart(2, '0');
  return english ? `€${whole}.${fraction}` : `${whole},${fraction}${NO_BREAK_SPACE}€`;
}

/** Percent with at most two decimals, below 1000 as `Intl` writes it: en `16.08%`, lv `16,08%`, lt and ru `16,08 %`. */
export function percent(value: number, language: Language): string {
  const digits = String(Math.round(Number((value * 100).toPrecision(15))) / 100);
  const spaced = language === 'lt' || language === 'ru';
  return (language === 'en' ? digits : digits.replace('.', ',')) + (spaced ? NO_BREAK_SPACE : '') + '%';
}

/** Wordings of a counted phrase with `{n}`: one, few, many; English and Estonian have two. */
export type PluralForms = readonly [one: string, many: string] | readonly [one: string, few: string, many: string];

/** 1 payment, 2 payments; Latvian, Lithuanian and Russian have a third wording, and 11 and 21 differ. */
export function pluralForm([one, few, many = few]: PluralForms, count: number, language: Language): string {
  const last = count % 10;
  const teen = Math.floor((count % 100) / 10) === 1;
  const form =
    many === few
      ? count === 1
        ? one
        : many
      : teen || !last || (language === 'ru' && last > 4)
        ? many
        : last === 1
          ? one
          : few;
  return form.replace('{n}', `${count}`);
}

/** Part of a sentence: plain words, or a named value that gets an element of its own. */
export type Segment = string | { readonly name: string; readonly text: string };

/** Splits `'As low as {monthly}.'` into words and named values.  */
export function toSegments(template: string, values: object): Segment[] {
  return template
    .split(/\{(\w+)\}/)
    .map((piece, index) =>
      index % 2 ? { name: piece, text: (values as Record<string, string>)[piece] ?? '' } : piece,
    );
}
