import type { PayMessages } from './messages.ts';

export const lt: PayMessages = {
  pay: 'Mokėti {amount}',
  payLater: 'Tęsti su Klix Pay Later',
  busy: 'Pradedamas mokėjimas …',
  problems: {
    'price-changed': 'Dabar kaina yra {amount}. Norėdami tęsti, paspauskite mygtuką dar kartą.',
    'already-paid': 'Šis užsakymas jau apmokėtas.',
    'method-unavailable': 'Šis mokėjimo būdas šiuo metu negalimas. Pasirinkite kitą.',
    network: 'Atsakymas negautas. Pinigai nenuskaičiuoti. Bandykite dar kartą.',
    api: 'Nepavyko pradėti mokėjimo. Bandykite dar kartą.',
  },
};
