/** Words of the pay-later dialog; they come with its own file. */
export interface DialogMessages {
  close: string;
  /** `{amount}` is the price. */
  purchaseOf: string;
  /** Names the group of plans. */
  plans: string;
  downPayment: string;
  schedule: string;
  withoutInterest: string;
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
