/** Words that only the calculator has; the others are the dialog's. */
export interface CalculatorMessages {
  /** Names the slider and the field of the price. */
  purchase: string;
  /** Smallest and largest amount of a slider: `{min}` and `{max}`. */
  limits: string;
  /** What is borrowed, as Klix answers it. */
  credit: string;
  /** What remains is not financed; `{product}` is the product's name. */
  nothingOffered: string;
  /** Klix's answer is not for this down payment; `{min}` is one that it is for. */
  noFigures: string;
  /** Klix could not be reached. */
  unavailable: string;
}
