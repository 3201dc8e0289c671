import { type Language } from '../contract/index.ts';
import { shareUpCents } from './credit-arithmetic.ts';
import { type Offer } from './financing-offers.ts';

/** The figures of an example, printed for one language. */
interface Figures {
  price: string;
  downPayment: string | undefined;
  credit: string;
  months: number;
  instalment: string;
  commission: string | undefined;
  interest: string;
  apr: string;
  total: string;
}

/** The whole text of an example per language. Every one says first that it is the sandbox's own and binds nobody. */
const TEXTS: Record<Language, (figures: Figures) => string> = {
  en: (f) =>
    'SANDBOX TEXT, NOT A REAL OFFER. Representative example: ' +
    sentence([
      `price ${f.price}`,
      f.downPayment && `down payment ${f.downPayment}`,
      `credit ${f.credit} for ${f.months} months`,
      `monthly payment ${f.instalment}`,
      f.commission && `commission ${f.commission} paid with the first instalment`,
      `interest ${f.interest} a year`,
      `APR ${f.apr}`,
      `total to repay ${f.total}`,
    ]) +
    ' Lender: Example Lender (invented).',
  lv: (f) =>
    'SMILŠKASTES TEKSTS, NAV ĪSTS PIEDĀVĀJUMS. Reprezentatīvs piemērs: ' +
    sentence([
      `cena ${f.price}`,
      f.downPayment && `pirmā iemaksa ${f.downPayment}`,
      `aizdevums ${f.credit} uz ${f.months} mēn.`,
      `ikmēneša maksājums ${f.instalment}`,
      f.commission && `komisija ${f.commission}, maksājama kopā ar pirmo maksājumu`,
      `procentu likme ${f.interest} gadā`,
      `GPL ${f.apr}`,
      `kopā atmaksājams ${f.total}`,
    ]) +
    ' Aizdevējs: Parauga Aizdevējs (izdomāts).',
  lt: (f) =>
    'BANDOMOSIOS APLINKOS TEKSTAS, NE TIKRAS PASIŪLYMAS. Tipinis pavyzdys: ' +
    sentence([
      `kaina ${f.price}`,
      f.downPayment && `pradinis įnašas ${f.downPayment}`,
      `kreditas ${f.credit}, terminas ${f.months} mėn.`,
      `mėnesio įmoka ${f.instalment}`,
      f.commission && `komisinis mokestis ${f.commission}, mokamas su pirmąja įmoka`,
      `metinė palūkanų norma ${f.interest}`,
      `BVKKMN ${f.apr}`,
      `iš viso grąžinti ${f.total}`,
    ]) +
    ' Kreditorius: Pavyzdinis Kreditorius (išgalvotas).',
  ru: (f) =>
    'ТЕКСТ ПЕСОЧНИЦЫ, НЕ НАСТОЯЩЕЕ ПРЕДЛОЖЕНИЕ. Показательный пример: ' +
    sentence([
      `цена ${f.price}`,
      f.downPayment && `первый взнос ${f.downPayment}`,
      `кредит ${f.credit} на ${f.months} мес.`,
      `ежемесячный платёж ${f.instalment}`,
      f.commission && `комиссия ${f.commission}, уплачивается с первым платежом`,
      `ставка ${f.interest} в год`,
      `ГПС ${f.apr}`,
      `всего к возврату ${f.total}`,
    ]) +
    ' Кредитор: Пример Кредитор (вымышленный).',
  et: (f) =>
    'LIIVAKASTI TEKST, EI OLE PÄRIS PAKKUMINE. Tüüpnäide: ' +
    sentence([
      `hind ${f.price}`,
      f.downPayment && `sissemakse ${f.downPayment}`,
      `krediit ${f.credit}, tähtaeg ${f.months} kuud`,
      `kuumakse ${f.instalment}`,
      f.commission && `vahendustasu ${f.commission}, tasutakse koos esimese maksega`,
      `intress ${f.interest} aastas`,
      `krediidi kulukuse määr ${f.apr}`,
      `tagasimakse kokku ${f.total}`,
    ]) +
    ' Krediidiandja: Näidis Krediidiandja (väljamõeldud).',
};

function sentence(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined).join('; ')}.`;
}

/** Plain decimals: a point in English, a comma elsewhere; no grouping, since nothing here reaches 10 000 EUR. */
function decimal(value: number, language: Language): string {
  const text = value.toFixed(2);
  return language === 'en' ? text : text.replace('.', ',');
}

/**
 * The example text for one offer, with the same figures as the offer itself.
 *
 * @param months asks for the grace period of a grace plan when it has that many payments: the same loan, interest-free
 */
export function exampleText(offer: Offer, language: Language, months?: number): string {
  const euro = (cents: number) => `${decimal(Math.round(cents) / 100, language)} EUR`;
  const percent = (value: number) => `${decimal(value, language)} %`;
  const interestFree = months !== undefined && months === offer.terms.graceMonths;
  const shown = interestFree
    ? {
        months,
        instalmentCents: shareUpCents(offer.principalCents, months),
        interestPercent: 0,
        aprPercent: 0,
        totalCents: offer.principalCents,
      }
    : { ...offer, months: offer.terms.months, interestPercent: offer.terms.interestPercent };
  return TEXTS[language]({
    price: euro(offer.requestedCents),
    downPayment: offer.downPaymentCents > 0 ? euro(offer.downPaymentCents) : undefined,
    credit: euro(offer.principalCents),
    months: shown.months,
    instalment: euro(shown.instalmentCents),
    commission: offer.commissionCents > 0 ? euro(offer.commissionCents) : undefined,
    interest: percent(shown.interestPercent),
    apr: percent(shown.aprPercent),
    total: euro(shown.totalCents),
  });
}

/** The offer an example is asked for: the preferred one, or the first that runs for `months`. */
export function offerForMonths(offers: readonly Offer[], months: number | undefined): Offer | undefined {
  if (months === undefined) return offers[0];
  return (
    offers.find(({ terms }) => terms.months === months) ?? offers.find(({ terms }) => terms.graceMonths === months)
  );
}
