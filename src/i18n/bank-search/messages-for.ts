import type { Language } from '../../contract/vocabulary.ts';
import { en } from './en.ts';
import { et } from './et.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import type { BankSearchMessages } from './messages.ts';
import { ru } from './ru.ts';

const MESSAGES: Readonly<Record<Language, BankSearchMessages>> = { en, lv, lt, ru, et };

/** Words of the bank search in one language. */
export function bankSearchMessagesFor(language: Language): BankSearchMessages {
  return MESSAGES[language];
}
