import { type FinancingProductType, type Market } from '../contract/index.ts';

/** What a brand's contract lets the payer choose. Rates are percent. */
export interface PlanTerms {
  id: string;
  name: string;
  type: FinancingProductType;
  months: number;
  /** Interest-free payments of a GRACE_PERIOD plan. */
  graceMonths?: number;
  interestPercent: number;
  commissionPercent: number;
}

/** Plans for prices from `fromCents` on, in order of preference, until the next tier starts. */
export interface Tier {
  fromCents: number;
  plans: readonly PlanTerms[];
}

export interface Brand {
  id: string;
  name: string;
  market: Market;
  tiers: readonly Tier[];
}

/**
 * Lowest and highest price, and where a down payment starts, in euro cents.
 *
 * @source klix.app and merchant pages: 70 EUR in Latvia, 50 EUR in Estonia, 7000 EUR at most, 10 % down from 1400 EUR in
 *   Latvia. 50 EUR in Lithuania, the maximum outside Latvia and no down payment there are assumed.
 */
export const MARKET_RULES: Record<
  Market,
  { minCents: number; maxCents: number; downPaymentFromCents?: number; country: string }
> = {
  LV: { minCents: 7000, maxCents: 700_000, downPaymentFromCents: 140_000, country: 'LVA' },
  LT: { minCents: 5000, maxCents: 700_000, country: 'LTU' },
  EE: { minCents: 5000, maxCents: 700_000, country: 'EST' },
};

/** Share of the price paid at once where a down payment is asked. */
export const DOWN_PAYMENT_PERCENT = 10;

const grace = (graceMonths: number): PlanTerms => ({
  id: `2c0a1f36-0000-4000-8000-00000000000${graceMonths}`,
  name: `Klix Free ${graceMonths}`,
  type: 'GRACE_PERIOD',
  months: 36,
  graceMonths,
  interestPercent: 15,
  commissionPercent: 0,
});
const instalments = (months: number, idEnd: string): PlanTerms => ({
  id: `2c0a1f36-0000-4000-8000-0000000000${idEnd}`,
  name: `Installment ${months}`,
  type: 'INSTALLMENT_CREDIT',
  months,
  interestPercent: 14.9,
  commissionPercent: 0,
});
const COMMISSION_12: PlanTerms = {
  id: '2c0a1f36-0000-4000-8000-000000000030',
  name: 'Commission 12',
  type: 'COMMISSION',
  months: 12,
  interestPercent: 0,
  commissionPercent: 3,
};

const INSTALMENTS_6 = instalments(6, '19');
const INSTALMENTS_12 = instalments(12, '20');
const INSTALMENTS_24 = instalments(24, '21');
const INSTALMENTS_36 = instalments(36, '22');

/** Tiers chosen so that 500, 750 and 900 EUR show the three kinds of plan, as in Klix's own demo. */
const DEMO_TIERS: readonly Tier[] = [
  { fromCents: 0, plans: [COMMISSION_12] },
  { fromCents: 60_000, plans: [grace(6), INSTALMENTS_24] },
  { fromCents: 85_000, plans: [INSTALMENTS_24, INSTALMENTS_36] },
];

/**
 * Brands the sandbox knows. The first is the test brand of Klix's public guide; the others belong to Klix's own widget
 * demo, except the Estonian one, whose id is ours. What each of them offers is assumed.
 */
export const BRANDS: readonly Brand[] = [
  {
    id: '702314b8-dd86-41fa-9a22-510fdd71fa92',
    name: 'Klix API guide, Latvia',
    market: 'LV',
    tiers: [{ fromCents: 0, plans: [grace(6), INSTALMENTS_24, COMMISSION_12] }],
  },
  { id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000', name: 'Demo shop, Latvia', market: 'LV', tiers: DEMO_TIERS },
  { id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a001', name: 'Demo shop, Lithuania', market: 'LT', tiers: DEMO_TIERS },
  {
    id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a002',
    name: 'Demo shop, Estonia',
    market: 'EE',
    tiers: [{ fromCents: 0, plans: [grace(3), INSTALMENTS_24, COMMISSION_12] }],
  },
  {
    id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a998',
    name: 'Calculator, Lithuania',
    market: 'LT',
    tiers: [{ fromCents: 0, plans: [INSTALMENTS_36, INSTALMENTS_24, INSTALMENTS_12, INSTALMENTS_6] }],
  },
  {
    id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a999',
    name: 'Calculator, Latvia',
    market: 'LV',
    tiers: [{ fromCents: 0, plans: [grace(3), INSTALMENTS_24] }],
  },
];

/** The brand with this id, upper or lower case. */
export function findBrand(id: string): Brand | undefined {
  return BRANDS.find((brand) => brand.id === id.toLowerCase());
}
