import type { CalculatorMessages } from './messages.ts';

export const lt: CalculatorMessages = {
  purchase: 'Pirkinio suma',
  limits: 'Nuo {min} iki {max}',
  credit: 'Kredito suma',
  nothingOffered: 'Šiai sumai {product} nesiūloma.',
  noFigures: 'Tokiam pradiniam įnašui skaičiavimo nėra. Pasirinkite {min} arba kitą sumą.',
  unavailable: 'Šiuo metu skaičiavimo parodyti negalima. Bandykite dar kartą vėliau.',
};
