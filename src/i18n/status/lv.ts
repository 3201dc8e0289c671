import type { StatusMessages } from './messages.ts';

export const lv: StatusMessages = {
  asking: 'Pārbaudām maksājumu …',
  pending: 'Gaidām bankas atbildi',
  failed: 'Maksājums neizdevās',
  cancelled: 'Maksājums ir atcelts',
  reserved: 'Summa ir rezervēta',
  paid: 'Samaksāts. Paldies!',
  refunded: 'Nauda ir atmaksāta',
  late: 'Joprojām gaidām apstiprinājumu',
  unknown: 'Maksājuma statusu šeit nevar parādīt',
  updates: 'Šī lapa atjaunosies pati.',
  contact: 'Skatiet savu e-pastu vai jautājiet veikalam.',
  order: 'Pasūtījums {order}',
  again: 'Pārbaudīt vēlreiz',
  retry: 'Mēģināt maksāt vēlreiz',
};
