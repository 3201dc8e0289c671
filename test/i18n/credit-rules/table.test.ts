import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { LANGUAGES, MARKETS } from '../../../src/contract/vocabulary.ts';
import { CREDIT_RULES } from '../../../src/i18n/credit-rules/table.ts';
import { CREDIT_RULES_VERSION, creditRulesFor } from '../../../src/i18n/credit-rules/rules-for.ts';

describe('the table of credit rules', () => {
  it('has a row for each market and language, which is what the elements go by', () => {
    assert.deepEqual(Object.keys(CREDIT_RULES), [...MARKETS]);
    for (const market of MARKETS) {
      assert.deepEqual(Object.keys(CREDIT_RULES[market]), [...LANGUAGES]);
      for (const language of LANGUAGES) {
        const { warning, figures, apr } = CREDIT_RULES[market][language];
        const applied = creditRulesFor(language, market);
        assert.deepEqual([warning.text, figures, apr], [applied.warning, applied.figures, applied.apr]);
      }
    }
  });

  it('says of each text and rule where it comes from and who has confirmed it', () => {
    for (const market of MARKETS) {
      for (const language of LANGUAGES) {
        const { warning, sources } = CREDIT_RULES[market][language];
        assert.match(warning.status, /^(official|equivalent)$/);
        for (const { source, status } of Object.values(sources)) {
          assert.ok(source.length > 10);
          assert.match(status, /^(official|assumed)$/);
        }
      }
    }
  });

  it('has another version whenever a text or a rule is another', () => {
    const rows = MARKETS.map((market) => LANGUAGES.map((language) => creditRulesFor(language, market)));
    const sum = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
    // Another sum is another version: raise CREDIT_RULES_VERSION, then write both here.
    assert.deepEqual([CREDIT_RULES_VERSION, sum], ['kit-1', '8bffef1826f49890']);
  });

  it('is what docs/credit-rules.md says, text for text', () => {
    const page = readFileSync('docs/credit-rules.md', 'utf8');
    for (const language of LANGUAGES) {
      const { text, source, status } = CREDIT_RULES.LV[language].warning;
      const row = page.split('\n').find((line) => line.includes(text)) ?? '';
      assert.ok(row.includes(source) && row.includes(status), `${language}: ${text}`);
    }
    for (const market of MARKETS) {
      const row = page.split('\n').find((line) => line.startsWith(`| ${market} `)) ?? '';
      const { figures, apr } = CREDIT_RULES[market].en;
      assert.ok(row.includes(figures.join(', ')) && row.includes(apr ?? 'not asked for'), row);
    }
    assert.ok(page.includes(CREDIT_RULES_VERSION));
  });
});
