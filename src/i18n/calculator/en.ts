import type { CalculatorMessages } from './messages.ts';

export const en: CalculatorMessages = {
  purchase: 'Purchase amount',
  limits: 'From {min} to {max}',
  credit: 'Amount of credit',
  nothingOffered: '{product} is not offered for this amount.',
  noFigures: 'There are no figures for this down payment. Choose {min} or another amount.',
  unavailable: 'The figures cannot be shown right now. Try again in a while.',
};
