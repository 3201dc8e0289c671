import type { PickerMessages } from './messages.ts';

export const ru: PickerMessages = {
  legend: 'Выберите способ оплаты',
  country: 'Страна',
  search: 'Найдите свой банк',
  found: 'Найдено банков: {n}',
  loading: 'Загрузка …',
  empty: 'Сейчас нет доступных способов оплаты.',
  failed: 'Не удалось загрузить способы оплаты.',
  retry: 'Попробовать ещё раз',
  required: 'Выберите способ оплаты.',
  labels: {
    bank_transfer: 'Интернет-банк',
    klix_card: 'Платежная карта',
    klix_pay_later: 'Рассрочка - Klix Pay later',
  },
};
