import type { CalculatorMessages } from './messages.ts';

export const et: CalculatorMessages = {
  purchase: 'Ostusumma',
  limits: '{min} kuni {max}',
  credit: 'Krediidisumma',
  nothingOffered: 'Selle summa korral ei pakuta teenust {product}.',
  noFigures: 'Sellise sissemakse kohta arvutust ei ole. Valige {min} või muu summa.',
  unavailable: 'Praegu ei saa arvutust näidata. Proovige hiljem uuesti.',
};
