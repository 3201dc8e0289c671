import { KlixError } from '../contract/errors.ts';
import { type Cents, centsFromEuro, isCents } from '../contract/money.ts';
import {
  FINANCING_PRODUCT_TYPES,
  type FinancingProductType,
  type Market,
  MARKETS,
  oneOf,
} from '../contract/vocabulary.ts';

/**
 * One way to pay later, as Klix answered it: nothing here is computed. Fields keep Klix's names, with `Cents` where Klix has
 * `Amount`; amounts are euro cents, rates are percent. An amount or count of 0, or a rate that is left out, does not apply.
 *
 * @source Klix developer docs, Pay Later widget page, FinancingProduct table
 */
export interface Offer {
  /** Empty in Klix's older answer. */
  readonly id: string;
  /** The plan's name, for example `Klix Free 6`. Empty in Klix's older answer. */
  readonly name: string;
  readonly productType: FinancingProductType;
  /** Full price. */
  readonly requestedCents: Cents;
  /** Paid at once. */
  readonly downPaymentCents: Cents;
  /** Borrowed: requested minus down payment. */
  readonly principalCents: Cents;
  /** Payments of the whole plan, in months. */
  readonly totalRepaymentCount: number;
  /** Months without interest. */
  readonly gracePeriodRepaymentCount: number;
  /** One payment when all is repaid inside the interest-free months. */
  readonly monthlySplitPaymentCents: Cents;
  /** One payment of the whole plan: the "as low as" figure. 0 only where `monthlySplitPaymentCents` is given. */
  readonly monthlyPaymentCents: Cents;
  /** One payment inside the interest-free months when the whole plan is chosen. */
  readonly monthlyPaymentGraceCents: Cents;
  /** First payment, higher by the commission in COMMISSION plans. */
  readonly firstMonthPaymentCents: Cents;
  readonly fixedCommissionCents: Cents;
  readonly commissionRate?: number | undefined;
  readonly apr?: number | undefined;
  readonly interestRate?: number | undefined;
  /** Country of the shop, when the answer tells. */
  readonly market?: Market | undefined;
}

/** Offers for one price, in Klix's order. An empty list means "nothing offered here" and is not an error. */
export interface Offers {
  readonly preferredOffer: Offer | undefined;
  readonly offers: readonly Offer[];
  /** What was wrong with offers that had to be left out, each with its JSON path. */
  readonly problems: readonly string[];
}

type Wire = Record<string, unknown>;

/** Names of the older answer where they differ. */
const OLDER_NAMES: Readonly<Record<string, string>> = {
  productType: 'financingProductType',
  totalRepaymentCount: 'numberOfPayments',
  gracePeriodRepaymentCount: 'gracePeriodPaymentCount',
  monthlyPaymentAmount: 'monthlyPaymentStartingFromAmount',
};
const COUNTRIES: Readonly<Record<string, Market>> = { LVA: 'LV', LTU: 'LT', EST: 'EE' };

/**
 * Reads Klix's answer, in the newer shape (`{preferredOffer, offers}`) or the older flat one, and turns euro into cents.
 * A field that does not apply may be absent, null or 0. A bad offer is left out and named in `problems`.
 *
 * @throws KlixError `contract` when no offer can be read; the message names the JSON path
 */
export function parseOffers(body: unknown): Offers {
  const problems: string[] = [];
  const read = (wire: unknown, path: string, older = false): Offer[] => {
    try {
      return [Object.freeze(readOffer((wire ?? {}) as Wire, path, older))];
    } catch (error) {
      problems.push((error as Error).message);
      return [];
    }
  };
  const { offers: list, preferredOffer: best } = (body ?? {}) as Wire;
  const older = list === undefined && best === undefined;
  const offers = Array.isArray(list)
    ? list.flatMap((wire, index) => read(wire, `$.offers[${index}]`))
    : older || list != null
      ? read(older ? body : list, older ? '$' : '$.offers', older)
      : [];
  const [preferred] = best ? read(best, '$.preferredOffer') : offers;
  const listed = offers.find(
    ({ id, totalRepaymentCount, monthlyPaymentCents }) =>
      id === preferred?.id &&
      totalRepaymentCount === preferred.totalRepaymentCount &&
      monthlyPaymentCents === preferred.monthlyPaymentCents,
  );
  if (preferred && !listed) offers.unshift(preferred);
  const preferredOffer = listed ?? offers[0];
  if (!preferredOffer && problems.length) throw new KlixError('contract', problems.join('; '));
  return { preferredOffer, offers: Object.freeze(offers), problems };
}

function readOffer(wire: Wire, path: string, older: boolean): Offer {
  const nameOf = (name: string) => (older && OLDER_NAMES[name]) || name;
  const refuse = (name: string): never => {
    throw new Error(`${path}.${nameOf(name)} is missing or wrong`);
  };
  const read = (name: string) => wire[nameOf(name)] ?? undefined;
  const text = (name: string) => {
    const given = read(name) ?? '';
    return typeof given === 'string' ? given : refuse(name);
  };
  const rate = (name: string) => {
    const given = read(name);
    return given === undefined || (typeof given === 'number' && given >= 0 && given < Infinity)
      ? given || undefined
      : refuse(name);
  };
  const count = (name: string) => {
    const given = read(name) ?? 0;
    return isCents(given) ? given : refuse(name);
  };
  const money = (name: string): Cents => centsFromEuro(read(name) ?? 0) ?? refuse(name);
  const required = (name: string) => money(name) || refuse(name);

  const principalCents = required('principalAmount');
  const downPaymentCents = money('downPaymentAmount');
  const requestedCents = older ? ((principalCents + downPaymentCents) as Cents) : required('requestedAmount');
  const gracePeriodRepaymentCount = count('gracePeriodRepaymentCount');
  // The older answer can lack the type; interest-free payments tell a grace period.
  const type = text('productType') || (older && (gracePeriodRepaymentCount ? 'GRACE_PERIOD' : 'INSTALLMENT_CREDIT'));
  const productType = oneOf(FINANCING_PRODUCT_TYPES, type) ?? refuse('productType');
  const monthlySplitPaymentCents = money('monthlySplitPaymentAmount');
  const monthlyPaymentCents = money('monthlyPaymentAmount');
  const firstMonthPaymentCents = money('firstMonthPaymentAmount');

  if (principalCents !== requestedCents - downPaymentCents) refuse('principalAmount');
  if (productType === 'GRACE_PERIOD' && !gracePeriodRepaymentCount) refuse('gracePeriodRepaymentCount');
  if (!monthlyPaymentCents && !(older && gracePeriodRepaymentCount && monthlySplitPaymentCents)) {
    refuse('monthlyPaymentAmount');
  }
  // Without it the line would tell a plan with a fee as one without.
  if (productType === 'COMMISSION' && !firstMonthPaymentCents) refuse('firstMonthPaymentAmount');
  return {
    id: text('id'),
    name: text('name'),
    productType,
    requestedCents,
    downPaymentCents,
    principalCents,
    totalRepaymentCount: count('totalRepaymentCount') || refuse('totalRepaymentCount'),
    gracePeriodRepaymentCount,
    monthlySplitPaymentCents,
    monthlyPaymentCents,
    monthlyPaymentGraceCents: money('monthlyPaymentGraceAmount'),
    firstMonthPaymentCents,
    fixedCommissionCents: money('fixedCommission'),
    commissionRate: rate('commissionRate'),
    apr: rate('apr'),
    interestRate: rate('interestRate'),
    // Checked, because an object literal answers to `constructor` and its like as well.
    market: oneOf(MARKETS, COUNTRIES[text('merchantCountry')]),
  };
}
