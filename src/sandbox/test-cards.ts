import { type AttemptErrorCode } from '../contract/index.ts';

export interface TestCard {
  /** Digits only. */
  number: string;
  cvv: string;
  scheme: 'Visa' | 'Mastercard';
  /** What the acquirer says: yes, yes but later, or why not. */
  outcome: 'success' | 'pending' | AttemptErrorCode;
}

/**
 * The first two are Klix's published test cards, which are always good; the others and what they do are ours. Any other
 * number with a right check digit is good too.
 *
 * @source Klix developer docs, test environment page
 */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4314220000000056', cvv: '123', scheme: 'Visa', outcome: 'success' },
  { number: '5413330000000019', cvv: '589', scheme: 'Mastercard', outcome: 'success' },
  { number: '4111111111110022', cvv: '123', scheme: 'Visa', outcome: 'insufficient_funds' },
  { number: '4111111111110030', cvv: '123', scheme: 'Visa', outcome: 'do_not_honour' },
  { number: '4111111111110048', cvv: '123', scheme: 'Visa', outcome: 'expired_card' },
  { number: '4111111111110055', cvv: '123', scheme: 'Visa', outcome: '3ds_authentication_failed' },
  { number: '4111111111110063', cvv: '123', scheme: 'Visa', outcome: 'suspected_fraud' },
  { number: '4111111111110071', cvv: '123', scheme: 'Visa', outcome: 'pending' },
];

export interface Card {
  number: string;
  expiryMonth: number;
  /** Two digits. */
  expiryYear: number;
  holder: string;
}

/** The card a test button pays with when none was typed in. */
export function defaultCard(nowS: number): Card {
  return {
    number: TEST_CARDS[0]!.number,
    expiryMonth: 12,
    expiryYear: (new Date(nowS * 1000).getUTCFullYear() + 3) % 100,
    holder: 'TEST CARDHOLDER',
  };
}

/** Luhn's check digit, over 12 to 19 digits. */
export function isCardNumber(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  let sum = 0;
  for (const [index, char] of [...digits].reverse().entries()) {
    const value = Number(char) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** Fields of the card form, as typed. */
export interface CardInput {
  number: string;
  expiry: string;
  cvv: string;
  holder: string;
}

/** The fields that are wrong. */
export type CardField = keyof CardInput;

/** Reads the card form. The expiry date is `MM/YY` and must not be over; any cardholder name is taken. */
export function readCard(input: CardInput, nowS: number): Card | { wrong: CardField[] } {
  const number = input.number.replace(/[\s-]/g, '');
  const expiry = /^(0[1-9]|1[0-2])\s*\/\s*(?:20)?(\d\d)$/.exec(input.expiry.trim());
  const [month, year] = [Number(expiry?.[1]), Number(expiry?.[2])];
  const today = new Date(nowS * 1000);
  const isOver = (2000 + year) * 12 + month - 1 < today.getUTCFullYear() * 12 + today.getUTCMonth();
  const wrong: CardField[] = [];
  if (!isCardNumber(number)) wrong.push('number');
  if (!expiry || isOver) wrong.push('expiry');
  if (!/^\d{3,4}$/.test(input.cvv.trim())) wrong.push('cvv');
  if (input.holder.trim() === '') wrong.push('holder');
  if (wrong.length > 0) return { wrong };
  return { number, expiryMonth: month, expiryYear: year, holder: input.holder.trim().slice(0, 64).toUpperCase() };
}

export function outcomeOf({ number }: Card): TestCard['outcome'] {
  return TEST_CARDS.find((card) => card.number === number)?.outcome ?? 'success';
}

/** What an attempt shows of a card. */
export function cardExtra({ number, expiryMonth, expiryYear, holder }: Card): Record<string, unknown> {
  return {
    masked_pan: number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4),
    three_d_secure: true,
    expiry_month: expiryMonth,
    expiry_year: expiryYear,
    cardholder_name: holder,
  };
}
