/** Words of the method picker. */
export interface PickerMessages {
  legend: string;
  country: string;
  search: string;
  /** `{n}` banks fit what was typed. */
  found: string;
  loading: string;
  /** Nothing can be used to pay. */
  empty: string;
  failed: string;
  retry: string;
  /** Asks for a choice when the form is sent without one. */
  required: string;
  /**
   * Names of Klix's three groups, by the group's name in Klix's answer.
   *
   * @source Klix developer docs, representation guidelines: en, lv, lt and ru are theirs to the letter; they have no Estonian
   */
  labels: Readonly<Record<'bank_transfer' | 'klix_card' | 'klix_pay_later', string>>;
}
