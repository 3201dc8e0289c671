import type { Language } from '../../contract/vocabulary.ts';
import { en } from './en.ts';
import { et } from './et.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import type { DialogMessages } from './messages.ts';
import { ru } from './ru.ts';

const MESSAGES: Readonly<Record<Language, DialogMessages>> = { en, lv, lt, ru, et };

/** Words of the pay-later dialog in one language. */
export function dialogMessagesFor(language: Language): DialogMessages {
  return MESSAGES[language];
}
