import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkSyntax, runPhp } from '../support/php.ts';

const CENTS: readonly [unknown, number | null, string][] = [
  ['679.00', 67900, 'euro and cents'],
  ['679', 67900, 'whole euro'],
  ['679.5', 67950, 'one decimal'],
  ['0.01', 1, 'one cent'],
  ['0.00', 0, 'nothing'],
  [' 19.99 ', 1999, 'blanks around it'],
  ['679.000000', 67900, 'zeros, as databases write them'],
  ['0.29', 29, 'a price that a float makes 28 of'],
  ['1.15', 115, 'a price that a float makes 114 of'],
  ['4.35', 435, 'a price that a float makes 434 of'],
  ['000679.00', 67900, 'leading zeros'],
  ['999999999999.99', 99999999999999, 'more than anything costs'],
  ['9999999999999', null, 'more digits than that'],
  ['679.005', null, 'half a cent'],
  ['29.999999', null, 'parts of a cent'],
  ['679,00', null, 'a comma'],
  ['1,679.00', null, 'grouping'],
  ['1 679.00', null, 'grouping with a blank'],
  ['-679.00', null, 'a negative price'],
  ['+679.00', null, 'a sign'],
  ['6.79e2', null, 'an exponent'],
  ['679.', null, 'a point and nothing after it'],
  ['.99', null, 'a point and nothing before it'],
  ['0x10', null, 'a hexadecimal number'],
  ['679.00€', null, 'a currency sign'],
  ['679.00\n1', null, 'a second line'],
  ['٦٧٩', null, 'digits of other scripts'],
  ['', null, 'nothing written'],
  [null, null, 'no price'],
  [false, null, 'false, as WordPress answers for what is missing'],
  [679, null, 'a number'],
  [679.5, null, 'a float'],
  [['679.00'], null, 'a list'],
];

describe('klix_cents, the price arithmetic of the PHP plugins', () => {
  const answers = runPhp(
    'test/examples/klix-cents.php',
    CENTS.map(([value]) => value),
  ) as unknown[];
  for (const [index, [value, cents, what]] of CENTS.entries()) {
    it(`makes ${cents === null ? 'no price' : `${cents} cents`} of ${what}: ${JSON.stringify(value)}`, () =>
      assert.equal(answers[index], cents));
  }

  it('is right for every price up to 2,000.00 €', () => {
    const prices = Array.from({ length: 200_001 }, (_, cents) => cents);
    const decimals = prices.map((cents) => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);
    assert.deepEqual(runPhp('test/examples/klix-cents.php', decimals), prices);
  });
});

describe('the PHP of the examples', () => {
  const files = globSync('{examples,dist/woocommerce,dist/prestashop}/**/*.php').filter(
    (path) => !path.includes('node_modules'),
  );
  it('is found', () => assert.ok(files.length >= 7, files.join(' ')));
  for (const path of files) {
    it(`${path} is PHP`, () => assert.match(checkSyntax(path), /No syntax errors/));
  }
});
