/** Words of the field that looks for a bank; they come with its own file. */
export interface BankSearchMessages {
  search: string;
  /** `{n}` banks fit what was typed. */
  found: string;
}
