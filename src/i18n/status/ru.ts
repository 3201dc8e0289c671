import type { StatusMessages } from './messages.ts';

export const ru: StatusMessages = {
  asking: 'Проверяем платёж …',
  pending: 'Ждём ответа банка',
  failed: 'Платёж не прошёл',
  cancelled: 'Платёж отменён',
  reserved: 'Сумма зарезервирована',
  paid: 'Оплачено. Спасибо!',
  refunded: 'Деньги возвращены',
  late: 'Всё ещё ждём подтверждения',
  unknown: 'Статус платежа здесь показать нельзя',
  updates: 'Страница обновится сама.',
  contact: 'Проверьте почту или спросите магазин.',
  order: 'Заказ {order}',
  again: 'Проверить снова',
  retry: 'Повторить оплату',
};
