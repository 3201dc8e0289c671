import type { DialogMessages } from './messages.ts';

export const lt: DialogMessages = {
  close: 'Uždaryti',
  purchaseOf: 'Pirkiniui už {amount}',
  plans: 'Mokėjimo planai',
  plan: 'Planas',
  downPayment: 'Pradinis įnašas',
  schedule: 'Mėnesio įmokos',
  withoutInterest: 'Be palūkanų',
  afterGrace: 'Jei per mėnesius be palūkanų grąžinta ne viskas, taikomos palūkanos: {rate} per metus.',
  afterGraceOpen: 'Jei per mėnesius be palūkanų grąžinta ne viskas, taikomos palūkanos; žr. pavyzdį.',
  graceMonthly: 'mėnesiais be palūkanų: {amount}',
  firstPayment: 'Pirmas mokėjimas',
  commission: 'Komisinis mokestis',
  apr: 'Bendra vartojimo kredito kainos metinė norma (BVKKMN)',
  interest: 'Metinė palūkanų norma',
  example: 'Tipinis pavyzdys',
  lender:
    'Paskolą suteikia pavyzdyje nurodytas kredito davėjas, ne ši parduotuvė. Dėl kiekvienos paraiškos sprendžia jis.',
  loading: 'Įkeliama …',
  select: 'Mokėti su Klix Pay Later',
};
