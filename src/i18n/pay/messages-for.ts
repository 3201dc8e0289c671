import type { Language } from '../../contract/vocabulary.ts';
import { en } from './en.ts';
import { et } from './et.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import type { PayMessages } from './messages.ts';
import { ru } from './ru.ts';

const MESSAGES: Readonly<Record<Language, PayMessages>> = { en, lv, lt, ru, et };

/** Words of the pay button in one language. */
export function payMessagesFor(language: Language): PayMessages {
  return MESSAGES[language];
}
