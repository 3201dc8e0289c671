import type { CalculatorMessages } from './messages.ts';

export const lv: CalculatorMessages = {
  purchase: 'Pirkuma summa',
  limits: 'No {min} līdz {max}',
  credit: 'Aizdevuma summa',
  nothingOffered: 'Šai summai {product} netiek piedāvāts.',
  noFigures: 'Šādai pirmajai iemaksai aprēķina nav. Izvēlieties {min} vai citu summu.',
  unavailable: 'Pašlaik aprēķinu parādīt nevar. Mēģiniet vēlreiz pēc brīža.',
};
