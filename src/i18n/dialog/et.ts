import type { DialogMessages } from './messages.ts';

export const et: DialogMessages = {
  close: 'Sulge',
  purchaseOf: 'Ostu summa {amount}',
  plans: 'Makseplaanid',
  plan: 'Plaan',
  downPayment: 'Sissemakse',
  schedule: 'Kuumaksed',
  withoutInterest: 'Intressita',
  afterGrace: 'Kui intressivabadel kuudel ei ole kõik tagasi makstud, lisandub intress: {rate} aastas.',
  afterGraceOpen: 'Kui intressivabadel kuudel ei ole kõik tagasi makstud, lisandub intress; vt näidet.',
  graceMonthly: 'intressivabadel kuudel: {amount}',
  firstPayment: 'Esimene makse',
  commission: 'Komisjonitasu',
  apr: 'Krediidi kulukuse määr (KKM) aastas',
  interest: 'Intressimäär aastas',
  example: 'Tüüpnäide',
  lender: 'Laenu annab näites nimetatud laenuandja, mitte see pood. Iga taotluse üle otsustab laenuandja.',
  loading: 'Laadimine …',
  select: 'Maksa teenusega Klix Pay Later',
};
