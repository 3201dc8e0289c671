import type { CalculatorMessages } from './messages.ts';

export const ru: CalculatorMessages = {
  purchase: 'Сумма покупки',
  limits: 'От {min} до {max}',
  credit: 'Сумма кредита',
  nothingOffered: 'Для этой суммы {product} не предлагается.',
  noFigures: 'Для такого взноса расчёта нет. Укажите {min} или другую сумму.',
  unavailable: 'Сейчас расчёт показать нельзя. Повторите попытку позже.',
};
