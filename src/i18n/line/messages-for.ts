import type { Language } from '../../contract/vocabulary.ts';
import { en } from './en.ts';
import { et } from './et.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import type { LineMessages } from './messages.ts';
import { ru } from './ru.ts';

const MESSAGES: Readonly<Record<Language, LineMessages>> = { en, lv, lt, ru, et };

/** Words of the pay-later line in one language. */
export function lineMessagesFor(language: Language): LineMessages {
  return MESSAGES[language];
}
