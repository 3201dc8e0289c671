import type { Language } from '../../contract/vocabulary.ts';
import { en } from './en.ts';
import { et } from './et.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import type { PickerMessages } from './messages.ts';
import { ru } from './ru.ts';

const MESSAGES: Readonly<Record<Language, PickerMessages>> = { en, lv, lt, ru, et };

/** Words of the method picker in one language. */
export function pickerMessagesFor(language: Language): PickerMessages {
  return MESSAGES[language];
}
