import type { PayMessages } from './messages.ts';

export const ru: PayMessages = {
  pay: 'Оплатить {amount}',
  payLater: 'Продолжить с Klix Pay Later',
  busy: 'Начинаем оплату …',
  problems: {
    'price-changed': 'Теперь цена {amount}. Чтобы продолжить, нажмите кнопку ещё раз.',
    'already-paid': 'Этот заказ уже оплачен.',
    'method-unavailable': 'Этот способ оплаты сейчас недоступен. Выберите другой.',
    network: 'Ответ не получен. Деньги не списаны. Попробуйте ещё раз.',
    api: 'Не удалось начать оплату. Попробуйте ещё раз.',
  },
};
