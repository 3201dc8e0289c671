import type { Language } from '../../contract/vocabulary.ts';
import { en } from './en.ts';
import { et } from './et.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import type { StatusMessages } from './messages.ts';
import { ru } from './ru.ts';

const MESSAGES: Readonly<Record<Language, StatusMessages>> = { en, lv, lt, ru, et };

/** Words of the purchase status in one language. */
export function statusMessagesFor(language: Language): StatusMessages {
  return MESSAGES[language];
}
