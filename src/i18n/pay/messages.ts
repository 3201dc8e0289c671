/** Words of the method picker's pay button; they come with its own file. */
export interface PayMessages {
  /** On the button; `{amount}` is the price. */
  pay: string;
  /** On the button when pay later is chosen: the whole price is not paid now. */
  payLater: string;
  /** On the button while the purchase is being started. */
  busy: string;
  /** Why a purchase was not started: `network` no answer, `api` any other reason. `{amount}` is the new price. */
  problems: Readonly<Record<'price-changed' | 'already-paid' | 'method-unavailable' | 'network' | 'api', string>>;
}
