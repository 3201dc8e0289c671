import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Language, LANGUAGES, oneOf } from '../../../src/contract/vocabulary.ts';
import { CREDIT_WARNING } from '../../../src/i18n/credit-warning.ts';
import { NEVER_SAID } from '../../../src/i18n/credit-rules/never-said.ts';

/** Every text in a message file, however deep. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsOf);

const files = globSync('src/i18n/**/*.ts')
  .map((path) => path.split(sep).join('/'))
  .filter((path) => oneOf(LANGUAGES, basename(path, '.ts')));

describe('words that are never said', () => {
  for (const path of files) {
    it(`are not in ${path}`, async () => {
      const language = basename(path, '.ts') as Language;
      const texts = textsOf(await import(pathToFileURL(resolve(path)).href));
      assert.ok(texts.length > 0);
      for (const text of texts) {
        for (const words of Object.values<RegExp>({ ...NEVER_SAID[language] })) assert.doesNotMatch(text, words);
      }
    });
  }

  it('are looked for in all five languages of at least the line and its dialog', () => {
    for (const folder of ['line', 'dialog']) {
      for (const language of LANGUAGES) assert.ok(files.some((path) => path.endsWith(`${folder}/${language}.ts`)));
    }
  });

  it('are not in the warnings', () => {
    for (const language of LANGUAGES) {
      for (const words of Object.values<RegExp>({ ...NEVER_SAID[language] }))
        assert.doesNotMatch(CREDIT_WARNING[language], words);
    }
  });

  const urgent: Record<Language, string> = {
    en: 'Hurry, the offer ends today',
    lv: 'Tikai šodien!',
    lt: 'Paskubėkite, tik šiandien',
    ru: 'Только сегодня',
    et: 'Kiirusta, ainult täna',
  };
  const free: Record<Language, string> = {
    en: 'It costs nothing: 0% interest',
    lv: 'Nauda par brīvu',
    lt: 'Nemokama paskola',
    ru: 'Бесплатные деньги',
    et: 'Tasuta raha, 0%',
  };
  for (const language of LANGUAGES) {
    it(`are found in ${language} where they stand, and "interest-free" or a rate is not taken for them`, () => {
      const { urgency, freeMoney } = NEVER_SAID[language];
      assert.match(urgent[language], urgency);
      assert.match(free[language], freeMoney);
      for (const words of [urgency, freeMoney]) assert.doesNotMatch('10 % 20% interest-free bezprocentu', words);
    });
  }
});
