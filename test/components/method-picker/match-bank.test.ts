import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchesBank } from '../../../src/components/method-picker/match-bank.ts';

const bank = (id: string, name: string) => ({ id, name, logos: [] });
const ARTEA = bank('siauliu_lt_pis', 'Artea');

describe('matchesBank', () => {
  it('finds a bank by any part of its name, in capitals or not', () => {
    for (const typed of ['swed', 'SWEDBANK', 'bank', ' swedbank ']) {
      assert.ok(matchesBank(bank('swedbank_lv_pis', 'Swedbank'), typed), typed);
    }
  });

  it('finds a bank with accents typed or left out', () => {
    const named = bank('new_lt_pis', 'Šiaulių bankas');
    for (const typed of ['siauliu', 'Šiaulių', 'ŠIAULIŲ BANKAS', 'šiauliu'])
      assert.ok(matchesBank(named, typed), typed);
    assert.ok(matchesBank(bank('x_ee_pis', 'Uhispank'), 'ühispank'));
  });

  it('finds a renamed bank by its old name and by its new one', () => {
    for (const typed of ['artea', 'Šiaulių', 'siauliu']) {
      assert.ok(matchesBank(ARTEA, typed), typed);
      assert.ok(matchesBank(bank('new_lt_pis', 'Šiaulių bankas'), typed), typed);
    }
    assert.ok(matchesBank(bank('luminor_ee_pis', 'Luminor'), 'DNB'));
    assert.ok(matchesBank(bank('luminor_ee_pis', 'Luminor'), 'nordea'));
    assert.ok(matchesBank(bank('citadele_lv_digilink', 'Citadele'), 'parex'));
    assert.ok(matchesBank(bank('coop_pank_ee_pis', 'Coop Pank'), 'krediidipank'));
  });

  it('finds every bank while nothing is typed', () => assert.ok(matchesBank(ARTEA, '') && matchesBank(ARTEA, '  ')));

  it('finds no bank by what is only in its id, or by another name', () => {
    for (const typed of ['pis', 'lt', '_', 'seb']) assert.ok(!matchesBank(ARTEA, typed), typed);
    assert.ok(!matchesBank(bank('seb_lv_pis', 'SEB'), 'artea'));
  });
});
