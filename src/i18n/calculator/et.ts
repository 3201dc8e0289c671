import type { CalculatorMessages } from './messages.ts';

export const et: CalculatorMessages = {
  purchase: 'Ostusumma',
  limits: '{min} kuni {max}',
  credit: 'Krediidisumma',
  nothingOffered: 'Selle summa korral Klix Pay Laterit ei pakuta.',
  noFigures: 'Sellise sissemakse kohta arvutust ei ole. Valige {min} või muu summa.',
  unavailable: 'Praegu ei saa arvutust näidata. Proovige hiljem uuesti.',
};
