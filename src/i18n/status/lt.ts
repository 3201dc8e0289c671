import type { StatusMessages } from './messages.ts';

export const lt: StatusMessages = {
  asking: 'Tikriname mokėjimą …',
  pending: 'Laukiame banko atsakymo',
  failed: 'Mokėjimas nepavyko',
  cancelled: 'Mokėjimas atšauktas',
  reserved: 'Suma rezervuota',
  paid: 'Apmokėta. Ačiū!',
  refunded: 'Pinigai grąžinti',
  late: 'Vis dar laukiame patvirtinimo',
  unknown: 'Mokėjimo būsenos čia parodyti negalime',
  updates: 'Šis puslapis atsinaujins pats.',
  contact: 'Žiūrėkite savo el. paštą arba klauskite parduotuvės.',
  order: 'Užsakymas {order}',
  again: 'Patikrinti dar kartą',
  retry: 'Bandyti mokėti dar kartą',
};
