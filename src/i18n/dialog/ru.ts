import type { DialogMessages } from './messages.ts';

export const ru: DialogMessages = {
  close: 'Закрыть',
  purchaseOf: 'Для покупки на {amount}',
  plans: 'Планы платежей',
  plan: 'План',
  downPayment: 'Первоначальный взнос',
  schedule: 'Ежемесячные платежи',
  withoutInterest: 'Без процентов',
  afterGrace: 'Если за беспроцентные месяцы выплачено не всё, начисляются проценты: {rate} в год.',
  afterGraceOpen: 'Если за беспроцентные месяцы выплачено не всё, начисляются проценты; см. пример.',
  graceMonthly: 'в беспроцентные месяцы: {amount}',
  firstPayment: 'Первый платёж',
  commission: 'Комиссия',
  apr: 'Годовая процентная ставка (ГПС)',
  interest: 'Процентная ставка в год',
  example: 'Репрезентативный пример',
  lender: 'Заём выдаёт указанный в примере кредитор, а не этот магазин. По каждой заявке решает кредитор.',
  loading: 'Загрузка …',
  select: 'Оплатить через Klix Pay Later',
};
