import type { Language } from '../contract/vocabulary.ts';

/**
 * The warning that stands beside every pay-later line. Not legal advice: a shop decides with its own lawyer.
 *
 * @source Directive (EU) 2023/2225 on credit agreements for consumers, Article 8
 */
export const CREDIT_WARNING: Readonly<Record<Language, string>> = {
  en: 'Caution! Borrowing money costs money.',
  lv: 'Uzmanību! Aizņemšanās maksā naudu.',
  lt: 'Dėmesio! Skolintis pinigus kainuoja pinigus',
  ru: 'Внимание! Заёмные деньги стоят денег.',
  et: 'Hoiatus! Laenuvõtmine maksab raha.',
};

/** Where a wording comes from; `equivalent` ones are ours until a lawyer has confirmed them. */
export const CREDIT_WARNING_SOURCES: Readonly<
  Record<Language, { readonly source: string; readonly status: 'official' | 'equivalent' }>
> = {
  en: { source: 'Directive (EU) 2023/2225, English text', status: 'official' },
  lv: { source: 'own wording after Directive (EU) 2023/2225', status: 'equivalent' },
  lt: { source: 'summary of Directive (EU) 2023/2225, Lithuanian text', status: 'official' },
  ru: { source: 'own wording after Directive (EU) 2023/2225', status: 'equivalent' },
  et: { source: 'summary of Directive (EU) 2023/2225, Estonian text', status: 'official' },
};
