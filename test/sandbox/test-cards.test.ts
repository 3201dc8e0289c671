import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardExtra, isCardNumber, outcomeOf, readCard, TEST_CARDS } from '../../src/sandbox/test-cards.ts';

const NOW_S = 1_767_262_500; // January 2026
const typed = { number: '4314 2200 0000 0056', expiry: '06/28', cvv: '123', holder: 'Jānis Paraugs' };

describe('test cards', () => {
  it('are all card numbers, each once', () => {
    for (const { number } of TEST_CARDS) assert.ok(isCardNumber(number), number);
    assert.equal(new Set(TEST_CARDS.map(({ number }) => number)).size, TEST_CARDS.length);
    assert.ok(!isCardNumber('4314220000000057'));
  });

  it('are read with blanks, and shown masked', () => {
    const card = readCard(typed, NOW_S);
    assert.ok('number' in card);
    assert.equal(outcomeOf(card), 'success');
    assert.deepEqual(cardExtra(card), {
      masked_pan: '431422******0056',
      three_d_secure: true,
      expiry_month: 6,
      expiry_year: 28,
      cardholder_name: 'JĀNIS PARAUGS',
    });
  });

  it('say which fields are wrong', () => {
    assert.deepEqual(readCard({ number: '', expiry: '', cvv: '', holder: ' ' }, NOW_S), {
      wrong: ['number', 'expiry', 'cvv', 'holder'],
    });
    assert.deepEqual(readCard({ ...typed, number: '4314 2200 0000 0057' }, NOW_S), { wrong: ['number'] });
  });

  it('are good until the end of the month they show', () => {
    assert.ok('number' in readCard({ ...typed, expiry: '01/26' }, NOW_S));
    assert.ok('number' in readCard({ ...typed, expiry: '01 / 2026' }, NOW_S));
    assert.deepEqual(readCard({ ...typed, expiry: '12/25' }, NOW_S), { wrong: ['expiry'] });
    assert.deepEqual(readCard({ ...typed, expiry: '13/27' }, NOW_S), { wrong: ['expiry'] });
  });

  it('take any other card number as good', () => {
    const other = readCard({ ...typed, number: '5555555555554444' }, NOW_S);
    assert.ok('number' in other);
    assert.equal(outcomeOf(other), 'success');
  });
});
