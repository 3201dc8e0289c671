import { en } from './texts/en.ts';
import { et } from './texts/et.ts';
import type { Texts } from './texts/interface.ts';
import { lt } from './texts/lt.ts';
import { lv } from './texts/lv.ts';
import { ru } from './texts/ru.ts';

export const LANGUAGES = ['en', 'lv', 'lt', 'ru', 'et'] as const;
export type Language = (typeof LANGUAGES)[number];

const TEXTS: Record<Language, Texts> = { en, lv, lt, ru, et };

export function textsFor(language: Language): Texts {
  return TEXTS[language];
}
