import type { PayMessages } from './messages.ts';

export const et: PayMessages = {
  pay: 'Maksa {amount}',
  payLater: 'Jätka teenusega Klix Pay Later',
  busy: 'Makse alustamine …',
  problems: {
    'price-changed': 'Hind on nüüd {amount}. Jätkamiseks vajutage nuppu uuesti.',
    'already-paid': 'See tellimus on juba makstud.',
    'method-unavailable': 'See makseviis ei ole praegu saadaval. Valige teine.',
    network: 'Vastust ei tulnud. Raha ei ole maha võetud. Proovige uuesti.',
    api: 'Makset ei õnnestunud alustada. Proovige uuesti.',
  },
};
