/** Money of one loan over time, in exact euro cents: fractions are kept until a figure is printed. */
export interface Repayment {
  /** What every month costs, before any fee. */
  instalmentCents: number;
  /** All payments in order, one a month from the end of the first month. */
  paymentsCents: readonly number[];
}

/**
 * The equal monthly payment that pays `principalCents` back with interest.
 *
 * @param interestPercent nominal rate a year, `15` for 15 %; 0 divides the principal evenly
 */
export function annuityCents(principalCents: number, interestPercent: number, months: number): number {
  const rate = interestPercent / 100 / 12;
  return rate === 0 ? principalCents / months : (principalCents * rate) / (1 - (1 + rate) ** -months);
}

/**
 * Equal monthly payments, and a one-off commission paid with the first of them.
 *
 * @source Klix developer docs, representative example: its published APR only comes out when the commission is paid with
 *   the first instalment
 */
export function repaymentOf(loan: {
  principalCents: number;
  months: number;
  interestPercent: number;
  commissionCents: number;
}): Repayment {
  const instalmentCents = annuityCents(loan.principalCents, loan.interestPercent, loan.months);
  const paymentsCents = Array.from({ length: loan.months }, () => instalmentCents);
  paymentsCents[0] = instalmentCents + loan.commissionCents;
  return { instalmentCents, paymentsCents };
}

/** What payments a month apart are worth on the day of the loan, at a monthly rate (`0.01` for 1 %). */
export function presentValueCents(paymentsCents: readonly number[], monthlyRate: number): number {
  return paymentsCents.reduceRight((later, payment) => (later + payment) / (1 + monthlyRate), 0);
}

/**
 * Annual percentage rate: the effective yearly rate at which the payments are worth exactly the loan.
 * Instalments are taken as they are, not rounded to the cent; so does Klix's published example.
 *
 * @returns percent, `5.7817…`; 0 when nothing is paid on top of the principal
 */
export function annualPercentageRate(principalCents: number, paymentsCents: readonly number[]): number {
  const paidCents = paymentsCents.reduce((sum, payment) => sum + payment, 0);
  if (paidCents <= principalCents * (1 + 1e-12)) return 0;
  let low = 0;
  let high = 1;
  while (presentValueCents(paymentsCents, high) > principalCents) high *= 2;
  // 60 halvings leave less than one part in 10^17, below what a double can tell apart.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (presentValueCents(paymentsCents, middle) > principalCents) low = middle;
    else high = middle;
  }
  return ((1 + high) ** 12 - 1) * 100;
}

/** Percent as it is printed: two decimals. */
export function roundPercent(percent: number): number {
  return Math.round(percent * 100) / 100;
}

/** Cents as decimal euro, as the financing API writes them. The amount is rounded to the nearest cent first. */
export function euroOf(cents: number): number {
  return Math.round(cents) / 100;
}

/** An equal share of the principal, rounded up to the cent so that the shares cover it. No interest. */
export function shareUpCents(principalCents: number, count: number): number {
  return Math.ceil(principalCents / count);
}
