import type { Language } from '../../../src/contract/vocabulary.ts';

export type Kind = 'grace' | 'graceOnly' | 'instalments' | 'commission' | 'evenCommission';

/** Whole line · the same with a down payment · small layout · the same with a down payment. */
type Sentences = readonly [line: string, lineDown: string, micro: string, microDown: string];

/** What a shopper reads, written out; the blanks inside amounts stand for no-break ones. */
export const SENTENCES: Readonly<Record<Language, Readonly<Record<Kind, Sentences>>>> = {
  en: {
    grace: [
      '6 interest-free payments or as low as €18.87/month with Klix Pay Later.',
      'Down payment €200.00, then 6 interest-free payments or as low as €18.87/month with Klix Pay Later.',
      'from €18.87/month',
      'Down payment €200.00, then from €18.87/month',
    ],
    graceOnly: [
      '6 interest-free payments of €113.17 with Klix Pay Later.',
      'Down payment €200.00, then 6 interest-free payments of €113.17 with Klix Pay Later.',
      '6 interest-free payments of €113.17',
      'Down payment €200.00, then 6 interest-free payments of €113.17',
    ],
    instalments: [
      '24 payments, as low as €36.33/month with Klix Pay Later.',
      'Down payment €200.00, then 24 payments, as low as €36.33/month with Klix Pay Later.',
      'from €36.33/month',
      'Down payment €200.00, then from €36.33/month',
    ],
    commission: [
      '12 payments of €41.67, the first €56.67 with Klix Pay Later.',
      'Down payment €200.00, then 12 payments of €41.67, the first €56.67 with Klix Pay Later.',
      '12 payments of €41.67, the first €56.67',
      'Down payment €200.00, then 12 payments of €41.67, the first €56.67',
    ],
    evenCommission: [
      '12 payments of €41.67 with Klix Pay Later.',
      'Down payment €200.00, then 12 payments of €41.67 with Klix Pay Later.',
      '12 payments of €41.67',
      'Down payment €200.00, then 12 payments of €41.67',
    ],
  },
  lv: {
    grace: [
      '6 bezprocentu maksājumi vai no 18,87 €/mēn. ar Klix Pay Later.',
      'Pirmā iemaksa 200,00 €, pēc tam 6 bezprocentu maksājumi vai no 18,87 €/mēn. ar Klix Pay Later.',
      'no 18,87 €/mēn.',
      'Pirmā iemaksa 200,00 €, pēc tam no 18,87 €/mēn.',
    ],
    graceOnly: [
      '6 bezprocentu maksājumi pa 113,17 € ar Klix Pay Later.',
      'Pirmā iemaksa 200,00 €, pēc tam 6 bezprocentu maksājumi pa 113,17 € ar Klix Pay Later.',
      '6 bezprocentu maksājumi pa 113,17 €',
      'Pirmā iemaksa 200,00 €, pēc tam 6 bezprocentu maksājumi pa 113,17 €',
    ],
    instalments: [
      '24 maksājumi, no 36,33 €/mēn. ar Klix Pay Later.',
      'Pirmā iemaksa 200,00 €, pēc tam 24 maksājumi, no 36,33 €/mēn. ar Klix Pay Later.',
      'no 36,33 €/mēn.',
      'Pirmā iemaksa 200,00 €, pēc tam no 36,33 €/mēn.',
    ],
    commission: [
      '12 maksājumu pa 41,67 €, pirmais 56,67 € ar Klix Pay Later.',
      'Pirmā iemaksa 200,00 €, pēc tam 12 maksājumu pa 41,67 €, pirmais 56,67 € ar Klix Pay Later.',
      '12 maksājumu pa 41,67 €, pirmais 56,67 €',
      'Pirmā iemaksa 200,00 €, pēc tam 12 maksājumu pa 41,67 €, pirmais 56,67 €',
    ],
    evenCommission: [
      '12 maksājumu pa 41,67 € ar Klix Pay Later.',
      'Pirmā iemaksa 200,00 €, pēc tam 12 maksājumu pa 41,67 € ar Klix Pay Later.',
      '12 maksājumu pa 41,67 €',
      'Pirmā iemaksa 200,00 €, pēc tam 12 maksājumu pa 41,67 €',
    ],
  },
  lt: {
    grace: [
      '6 mokėjimai be palūkanų arba nuo 18,87 €/mėn. su Klix Pay Later.',
      'Pradinis įnašas 200,00 €, po to 6 mokėjimai be palūkanų arba nuo 18,87 €/mėn. su Klix Pay Later.',
      'nuo 18,87 €/mėn.',
      'Pradinis įnašas 200,00 €, po to nuo 18,87 €/mėn.',
    ],
    graceOnly: [
      '6 mokėjimai be palūkanų po 113,17 € su Klix Pay Later.',
      'Pradinis įnašas 200,00 €, po to 6 mokėjimai be palūkanų po 113,17 € su Klix Pay Later.',
      '6 mokėjimai be palūkanų po 113,17 €',
      'Pradinis įnašas 200,00 €, po to 6 mokėjimai be palūkanų po 113,17 €',
    ],
    instalments: [
      '24 mokėjimai, nuo 36,33 €/mėn. su Klix Pay Later.',
      'Pradinis įnašas 200,00 €, po to 24 mokėjimai, nuo 36,33 €/mėn. su Klix Pay Later.',
      'nuo 36,33 €/mėn.',
      'Pradinis įnašas 200,00 €, po to nuo 36,33 €/mėn.',
    ],
    commission: [
      '12 mokėjimų po 41,67 €, pirmas 56,67 € su Klix Pay Later.',
      'Pradinis įnašas 200,00 €, po to 12 mokėjimų po 41,67 €, pirmas 56,67 € su Klix Pay Later.',
      '12 mokėjimų po 41,67 €, pirmas 56,67 €',
      'Pradinis įnašas 200,00 €, po to 12 mokėjimų po 41,67 €, pirmas 56,67 €',
    ],
    evenCommission: [
      '12 mokėjimų po 41,67 € su Klix Pay Later.',
      'Pradinis įnašas 200,00 €, po to 12 mokėjimų po 41,67 € su Klix Pay Later.',
      '12 mokėjimų po 41,67 €',
      'Pradinis įnašas 200,00 €, po to 12 mokėjimų po 41,67 €',
    ],
  },
  ru: {
    grace: [
      '6 беспроцентных платежей или от 18,87 €/мес. с Klix Pay Later.',
      'Первоначальный взнос 200,00 €, затем 6 беспроцентных платежей или от 18,87 €/мес. с Klix Pay Later.',
      'от 18,87 €/мес.',
      'Первоначальный взнос 200,00 €, затем от 18,87 €/мес.',
    ],
    graceOnly: [
      '6 беспроцентных платежей по 113,17 € с Klix Pay Later.',
      'Первоначальный взнос 200,00 €, затем 6 беспроцентных платежей по 113,17 € с Klix Pay Later.',
      '6 беспроцентных платежей по 113,17 €',
      'Первоначальный взнос 200,00 €, затем 6 беспроцентных платежей по 113,17 €',
    ],
    instalments: [
      '24 платежа, от 36,33 €/мес. с Klix Pay Later.',
      'Первоначальный взнос 200,00 €, затем 24 платежа, от 36,33 €/мес. с Klix Pay Later.',
      'от 36,33 €/мес.',
      'Первоначальный взнос 200,00 €, затем от 36,33 €/мес.',
    ],
    commission: [
      '12 платежей по 41,67 €, первый 56,67 € с Klix Pay Later.',
      'Первоначальный взнос 200,00 €, затем 12 платежей по 41,67 €, первый 56,67 € с Klix Pay Later.',
      '12 платежей по 41,67 €, первый 56,67 €',
      'Первоначальный взнос 200,00 €, затем 12 платежей по 41,67 €, первый 56,67 €',
    ],
    evenCommission: [
      '12 платежей по 41,67 € с Klix Pay Later.',
      'Первоначальный взнос 200,00 €, затем 12 платежей по 41,67 € с Klix Pay Later.',
      '12 платежей по 41,67 €',
      'Первоначальный взнос 200,00 €, затем 12 платежей по 41,67 €',
    ],
  },
  et: {
    grace: [
      '6 intressivaba makset või alates 18,87 €/kuu teenusega Klix Pay Later.',
      'Sissemakse 200,00 €, seejärel 6 intressivaba makset või alates 18,87 €/kuu teenusega Klix Pay Later.',
      'alates 18,87 €/kuu',
      'Sissemakse 200,00 €, seejärel alates 18,87 €/kuu',
    ],
    graceOnly: [
      '6 intressivaba makset à 113,17 € teenusega Klix Pay Later.',
      'Sissemakse 200,00 €, seejärel 6 intressivaba makset à 113,17 € teenusega Klix Pay Later.',
      '6 intressivaba makset à 113,17 €',
      'Sissemakse 200,00 €, seejärel 6 intressivaba makset à 113,17 €',
    ],
    instalments: [
      '24 makset, alates 36,33 €/kuu teenusega Klix Pay Later.',
      'Sissemakse 200,00 €, seejärel 24 makset, alates 36,33 €/kuu teenusega Klix Pay Later.',
      'alates 36,33 €/kuu',
      'Sissemakse 200,00 €, seejärel alates 36,33 €/kuu',
    ],
    commission: [
      '12 makset à 41,67 €, esimene 56,67 € teenusega Klix Pay Later.',
      'Sissemakse 200,00 €, seejärel 12 makset à 41,67 €, esimene 56,67 € teenusega Klix Pay Later.',
      '12 makset à 41,67 €, esimene 56,67 €',
      'Sissemakse 200,00 €, seejärel 12 makset à 41,67 €, esimene 56,67 €',
    ],
    evenCommission: [
      '12 makset à 41,67 € teenusega Klix Pay Later.',
      'Sissemakse 200,00 €, seejärel 12 makset à 41,67 € teenusega Klix Pay Later.',
      '12 makset à 41,67 €',
      'Sissemakse 200,00 €, seejärel 12 makset à 41,67 €',
    ],
  },
};
