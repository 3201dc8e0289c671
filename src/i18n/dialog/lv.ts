import type { DialogMessages } from './messages.ts';

export const lv: DialogMessages = {
  close: 'Aizvērt',
  purchaseOf: 'Pirkumam par {amount}',
  plans: 'Maksājumu plāni',
  plan: 'Plāns',
  downPayment: 'Pirmā iemaksa',
  schedule: 'Ikmēneša maksājumi',
  withoutInterest: 'Bez procentiem',
  afterGrace: 'Ja bezprocentu mēnešos nav atmaksāts viss, tiek piemēroti procenti: {rate} gadā.',
  afterGraceOpen: 'Ja bezprocentu mēnešos nav atmaksāts viss, tiek piemēroti procenti; skatiet piemēru.',
  graceMonthly: 'bezprocentu mēnešos: {amount}',
  firstPayment: 'Pirmais maksājums',
  commission: 'Komisija',
  apr: 'Gada procentu likme (GPL)',
  interest: 'Procentu likme gadā',
  example: 'Reprezentatīvs piemērs',
  lender: 'Aizdevumu izsniedz piemērā nosauktais aizdevējs, nevis šis veikals. Par katru pieteikumu lemj aizdevējs.',
  loading: 'Ielādē …',
  select: 'Maksāt ar Klix Pay Later',
};
