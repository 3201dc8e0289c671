import { type Language, PAYMENT_METHODS, type PaymentMethodGroup, type PaymentMethods } from '../contract/index.ts';

export type MethodKind = 'card' | 'bank' | 'pay_later';

/** What a call or a purchase asks of a method. */
export interface MethodNeeds {
  recurring?: boolean;
  skip_capture?: boolean;
  preauthorization?: boolean;
}

const COUNTRY_NAMES: Record<string, Record<Language, string>> = {
  any: { en: 'Other', lv: 'Citi', lt: 'Kiti', et: 'Muud', ru: 'Другое' },
  LV: { en: 'Latvia', lv: 'Latvija', lt: 'Latvija', et: 'Läti', ru: 'Латвия' },
  LT: { en: 'Lithuania', lv: 'Lietuva', lt: 'Lietuva', et: 'Leedu', ru: 'Литва' },
  EE: { en: 'Estonia', lv: 'Igaunija', lt: 'Estija', et: 'Eesti', ru: 'Эстония' },
};

/** What the sandbox's shops have, in Klix's order. Older ids of the enum can still be whitelisted. */
const OFFERED: Record<string, readonly string[]> = {
  any: ['klix', 'klix_apple_pay', 'klix_google_pay', 'revolut_pis'],
  LV: [
    'citadele_lv_digilink',
    'indexo_lv_pis',
    'luminor_lv_pis',
    'paysera_lv_pis',
    'seb_lv_pis',
    'swedbank_lv_pis',
    'klix_pay_later_lv',
  ],
  LT: [
    'citadele_lt_digilink',
    'lku_lt_pis',
    'luminor_lt_pis',
    'paysera_lt_pis',
    'seb_lt_pis',
    'siauliu_lt_pis',
    'swedbank_lt_pis',
    'klix_pay_later_lt',
  ],
  EE: [
    'citadele_ee_digilink',
    'coop_pank_ee_pis',
    'lhv_ee_pis',
    'luminor_ee_pis',
    'paysera_ee_pis',
    'seb_ee_pis',
    'swedbank_ee_pis',
    'klix_pay_later_ee',
  ],
};

/** @source Klix representation guidelines for lv, en, lt, ru; the Estonian words are ours */
const GROUP_LABELS: Record<MethodKind, Record<Language, string>> = {
  card: {
    en: 'Payment card',
    lv: 'Maksājumu karte',
    lt: 'Mokėjimo kortelė',
    et: 'Pangakaart',
    ru: 'Платежная карта',
  },
  bank: {
    en: 'Online banking',
    lv: 'Internetbanka',
    lt: 'Interneto bankas',
    et: 'Internetipank',
    ru: 'Интернет-банк',
  },
  pay_later: {
    en: 'Installments - Klix Pay Later',
    lv: 'Nomaksa - Klix Pay Later',
    lt: 'Mokėti dalimis - Klix Pay Later',
    et: 'Järelmaks - Klix Pay Later',
    ru: 'Рассрочка - Klix Pay Later',
  },
};

const BANK_NAMES: Record<string, string> = {
  citadele: 'Citadele',
  coop_pank: 'Coop Pank',
  indexo: 'INDEXO',
  lhv: 'LHV',
  lku: 'LKU',
  luminor: 'Luminor',
  paysera: 'Paysera',
  revolut: 'Revolut',
  seb: 'SEB',
  siauliu: 'Artea',
  swedbank: 'Swedbank',
};

const GROUPS: readonly { name: PaymentMethodGroup['name']; kind: MethodKind; logo: string }[] = [
  { name: 'bank_transfer', kind: 'bank', logo: 'bank_transfer' },
  { name: 'klix_card', kind: 'card', logo: 'klix' },
  { name: 'klix_pay_later', kind: 'pay_later', logo: 'klix_pay_later' },
];

export function isKnownMethod(method: string): boolean {
  return (PAYMENT_METHODS as readonly string[]).includes(method);
}

export function kindOf(method: string): MethodKind {
  if (method.startsWith('klix_pay_later')) return 'pay_later';
  return method.startsWith('klix') ? 'card' : 'bank';
}

/** The country a method belongs to, upper case, or `undefined` for those of every country. */
export function countryOf(method: string): string | undefined {
  return /_(lv|lt|ee)(?:_|$)/.exec(method)?.[1]?.toUpperCase();
}

/**
 * Only cards typed in can be charged again or checked for nothing; wallets can reserve as well (assumed from Klix's advice
 * to test the list with these flags).
 */
export function fitsNeeds(method: string, { recurring, skip_capture, preauthorization }: MethodNeeds): boolean {
  if (recurring || preauthorization) return method === 'klix';
  return !skip_capture || kindOf(method) === 'card';
}

/** The name a payer reads. */
export function methodName(method: string, language: Language): string {
  if (method === 'klix_apple_pay') return 'Apple Pay';
  if (method === 'klix_google_pay') return 'Google Pay';
  const kind = kindOf(method);
  return kind === 'bank' ? (BANK_NAMES[bankOf(method)] ?? method) : GROUP_LABELS[kind][language];
}

/** `swedbank_lv_pis` is of `swedbank`. */
function bankOf(method: string): string {
  return method.replace(/(_(lv|lt|ee))?_(pis|digilink)$/, '');
}

const logoPath = (name: string) => `/static/images/icon-${name}.svg`;

function logoOf(method: string): string | string[] {
  if (method === 'klix') return ['visa', 'mastercard', 'klix'].map(logoPath);
  if (kindOf(method) === 'pay_later') return logoPath('klix_pay_later');
  return logoPath(kindOf(method) === 'bank' ? bankOf(method) : method);
}

export function groupLabel(kind: MethodKind, language: Language): string {
  return GROUP_LABELS[kind][language];
}

/** Methods a payer can use, by country, in Klix's order. */
export function offeredMethods(needs: MethodNeeds): string[] {
  return Object.values(OFFERED)
    .flat()
    .filter((method) => fitsNeeds(method, needs));
}

/**
 * Answer of `GET payment_methods/`. With `country` only that country's methods and those of every country are listed
 * (assumed; Klix may list all).
 */
export function listMethods(language: Language, needs: MethodNeeds, country?: string): PaymentMethods {
  const byCountry: Record<string, string[]> = {};
  for (const [code, methods] of Object.entries(OFFERED)) {
    const fitting = methods.filter((method) => fitsNeeds(method, needs));
    if (fitting.length > 0 && (!country || code === 'any' || code === country)) byCountry[code] = fitting;
  }
  const listed = Object.values(byCountry).flat();
  const about = <Value>(of: (method: string) => Value) =>
    Object.fromEntries(listed.map((method) => [method, of(method)]));
  return {
    available_payment_methods: listed,
    by_country: byCountry,
    country_names: Object.fromEntries(
      Object.keys(byCountry).map((code) => [code, COUNTRY_NAMES[code]?.[language] ?? code]),
    ),
    names: about((method) => methodName(method, language)),
    logos: about(logoOf),
    card_methods: [],
    payment_method_groups: GROUPS.map(({ name, kind, logo }) => ({
      name,
      logo: logoPath(logo),
      label: groupLabel(kind, language),
      methods: listed.filter((method) => kindOf(method) === kind),
    })).filter(({ methods }) => methods.length > 0),
  };
}

/** The answer when nothing can be used. */
export const NO_METHODS: PaymentMethods = {
  available_payment_methods: [],
  by_country: {},
  country_names: {},
  names: {},
  logos: {},
  card_methods: [],
  payment_method_groups: [],
};
