import type { Language } from '../../contract/vocabulary.ts';
import { en } from './en.ts';
import { et } from './et.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import type { CalculatorMessages } from './messages.ts';
import { ru } from './ru.ts';

const MESSAGES: Readonly<Record<Language, CalculatorMessages>> = { en, lv, lt, ru, et };

/** Words of the pay-later calculator in one language. */
export function calculatorMessagesFor(language: Language): CalculatorMessages {
  return MESSAGES[language];
}
