/** Words of the pay-later dialog; they come with its own file. */
export interface DialogMessages {
  close: string;
  /** `{amount}` is the price. */
  purchaseOf: string;
  /** Names the group of plans. */
  plans: string;
  /** Heads the column with the plans' names. */
  plan: string;
  downPayment: string;
  /** Count and amount of the whole plan. */
  schedule: string;
  /** Count and amount when all is repaid in the interest-free months. */
  withoutInterest: string;
  /** What follows the interest-free months; `{rate}` is the yearly one. */
  afterGrace: string;
  /** The same where the answer has no rate. */
  afterGraceOpen: string;
  /** Stands with the monthly payments: `{amount}` is one of them while the plan is still interest-free. */
  graceMonthly: string;
  firstPayment: string;
  commission: string;
  apr: string;
  interest: string;
  example: string;
  /** The text above names the lender. */
  lender: string;
  loading: string;
  select: string;
}
