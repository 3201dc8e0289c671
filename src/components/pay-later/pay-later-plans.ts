import type { Cents } from '../../contract/money.ts';
import type { DialogMessages } from '../../i18n/dialog/messages.ts';
import type { Segment } from '../../i18n/format.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import { textOf } from '../write-text.ts';
import type { DialogKit } from './pay-later-dialog.ts';
import type { PayLaterInput } from './pay-later-input.ts';
import type { LineInput } from './pay-later-view.ts';

/** Plans side by side, ready to print. A term that no plan has is left out. */
export interface PlanTable {
  readonly terms: readonly string[];
  readonly rows: readonly PlanRow[];
}

export interface PlanRow {
  readonly name: string;
  /** The plan in one sentence, for those who hear the choice and do not see the table. */
  readonly sentence: string;
  /** One per term: the value, then what belongs to it in small print; empty where the term does not apply. */
  readonly cells: readonly (readonly string[])[];
}

/** Klix's older answer names no plan. */
export const nameOf = ({ name }: Offer, { product }: Pick<PayLaterInput, 'product'>): string => name || product;

const valueIn = (line: readonly Segment[], name: string) =>
  line.filter((segment) => typeof segment !== 'string' && segment.name === name);

/** Puts what the answer has into words, the down payment first. Nothing is computed. */
export function toPlanTable(
  offers: readonly Offer[],
  input: LineInput,
  messages: DialogMessages,
  { euro, percent, toLine }: Pick<DialogKit, 'euro' | 'percent' | 'toLine'>,
): PlanTable {
  const { language } = input;
  const money = (cents: Cents) => cents && euro(cents, language);
  const rate = (value: number | undefined) => value !== undefined && percent(value, language);
  const times = (count: number, cents: Cents) => count && cents && `${count} × ${euro(cents, language)}`;

  const afterGrace = ({ interestRate }: Offer) =>
    interestRate ? messages.afterGrace.replace('{rate}', percent(interestRate, language)) : messages.afterGraceOpen;

  const terms: readonly [name: string, lines: (offer: Offer) => (string | false | 0 | undefined)[]][] = [
    [messages.downPayment, (offer) => [money(offer.downPaymentCents)]],
    [
      messages.schedule,
      ({ totalRepaymentCount, monthlyPaymentCents, monthlyPaymentGraceCents }) => [
        times(totalRepaymentCount, monthlyPaymentCents),
        monthlyPaymentGraceCents !== monthlyPaymentCents &&
          monthlyPaymentGraceCents &&
          messages.graceMonthly.replace('{amount}', euro(monthlyPaymentGraceCents, language)),
      ],
    ],
    [
      messages.withoutInterest,
      (offer) => [
        times(offer.gracePeriodRepaymentCount, offer.monthlySplitPaymentCents) ||
          (offer.productType === 'GRACE_PERIOD' && textOf(valueIn(toLine(offer, input), 'count'))),
        offer.productType === 'GRACE_PERIOD' && afterGrace(offer),
      ],
    ],
    [
      messages.firstPayment,
      ({ firstMonthPaymentCents, monthlyPaymentCents }) => [
        firstMonthPaymentCents !== monthlyPaymentCents && money(firstMonthPaymentCents),
      ],
    ],
    [
      messages.commission,
      ({ commissionRate, fixedCommissionCents }) => [
        commissionRate && rate(commissionRate),
        money(fixedCommissionCents),
      ],
    ],
    [messages.apr, ({ apr }) => [rate(apr)]],
    [messages.interest, ({ interestRate }) => [rate(interestRate)]],
  ];

  const filled = terms
    .map(([name, lines]) => ({ name, cells: offers.map((offer) => lines(offer).filter((line) => !!line)) }))
    .filter(({ cells }) => cells.some((lines) => lines.length));
  return {
    terms: filled.map(({ name }) => name),
    rows: offers.map((offer, index) => ({
      name: nameOf(offer, input),
      sentence: textOf(toLine(offer, input).filter((segment) => !valueIn([segment], 'brand').length)),
      cells: filled.map(({ cells }) => cells[index] as string[]),
    })),
  };
}
