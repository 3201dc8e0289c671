import type { PayMessages } from './messages.ts';

export const lv: PayMessages = {
  pay: 'Apmaksāt {amount}',
  payLater: 'Turpināt ar Klix Pay Later',
  busy: 'Sākam maksājumu …',
  problems: {
    'price-changed': 'Cena tagad ir {amount}. Lai turpinātu, nospiediet pogu vēlreiz.',
    'already-paid': 'Šis pasūtījums jau ir apmaksāts.',
    'method-unavailable': 'Šī maksājuma metode pašlaik nav pieejama. Izvēlieties citu.',
    network: 'Atbilde nav saņemta. Nauda nav ieturēta. Mēģiniet vēlreiz.',
    api: 'Maksājumu neizdevās sākt. Mēģiniet vēlreiz.',
  },
};
