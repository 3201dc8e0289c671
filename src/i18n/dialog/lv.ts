import type { DialogMessages } from './messages.ts';

export const lv: DialogMessages = {
  close: 'Aizvērt',
  purchaseOf: 'Pirkumam par {amount}',
  plans: 'Maksājumu plāni',
  downPayment: 'Pirmā iemaksa',
  schedule: 'Ikmēneša maksājumi',
  withoutInterest: 'Vai bez procentiem',
  firstPayment: 'Pirmais maksājums',
  commission: 'Komisija',
  apr: 'Gada procentu likme (GPL)',
  interest: 'Procentu likme gadā',
  example: 'Reprezentatīvs piemērs',
  lender: 'Aizdevumu izsniedz piemērā nosauktais aizdevējs, nevis šis veikals. Par katru pieteikumu lemj aizdevējs.',
  loading: 'Ielādē …',
  select: 'Maksāt ar Klix Pay Later',
};
