import type { StatusMessages } from './messages.ts';

export const et: StatusMessages = {
  asking: 'Kontrollime makset …',
  pending: 'Ootame panga vastust',
  failed: 'Makse ebaõnnestus',
  cancelled: 'Makse on tühistatud',
  reserved: 'Summa on broneeritud',
  paid: 'Makstud. Aitäh!',
  refunded: 'Raha on tagastatud',
  late: 'Ootame endiselt kinnitust',
  unknown: 'Makse olekut ei saa siin näidata',
  updates: 'See leht uueneb ise.',
  contact: 'Vaadake oma e-posti või küsige poest.',
  order: 'Tellimus {order}',
  again: 'Kontrolli uuesti',
  retry: 'Proovi uuesti maksta',
};
