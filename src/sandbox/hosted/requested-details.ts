import { type ClientDetails, type Language, type Purchase } from '../../contract/index.ts';

type TextDetail = {
  [Name in keyof Required<ClientDetails>]: Required<ClientDetails>[Name] extends string ? Name : never;
}[keyof ClientDetails];

export interface RequestedField {
  name: TextDetail;
  label: string;
}

/** Which fields a requested detail asks for. */
const FIELDS_OF: Record<string, readonly TextDetail[]> = {
  email: ['email'],
  phone: ['phone'],
  full_name: ['full_name'],
  personal_code: ['personal_code'],
  brand_name: ['brand_name'],
  legal_name: ['legal_name'],
  registration_number: ['registration_number'],
  tax_number: ['tax_number'],
  bank_account: ['bank_account'],
  bank_code: ['bank_code'],
  billing_address: ['street_address', 'city', 'zip_code', 'country'],
  shipping_address: ['shipping_street_address', 'shipping_city', 'shipping_zip_code', 'shipping_country'],
};

type Labels = Record<Language, string>;
const STREET: Labels = { en: 'Street', lv: 'Iela', lt: 'Gatvė', ru: 'Улица', et: 'Tänav' };
const CITY: Labels = { en: 'City', lv: 'Pilsēta', lt: 'Miestas', ru: 'Город', et: 'Linn' };
const ZIP: Labels = { en: 'Post code', lv: 'Pasta indekss', lt: 'Pašto kodas', ru: 'Индекс', et: 'Sihtnumber' };
const COUNTRY: Labels = {
  en: 'Country (two letters)',
  lv: 'Valsts (divi burti)',
  lt: 'Šalis (dvi raidės)',
  ru: 'Страна (две буквы)',
  et: 'Riik (kaks tähte)',
};

const LABELS: Record<string, Labels> = {
  email: { en: 'E-mail', lv: 'E-pasts', lt: 'El. paštas', ru: 'Эл. почта', et: 'E-post' },
  phone: { en: 'Phone', lv: 'Tālrunis', lt: 'Telefonas', ru: 'Телефон', et: 'Telefon' },
  full_name: { en: 'Full name', lv: 'Vārds, uzvārds', lt: 'Vardas, pavardė', ru: 'Имя и фамилия', et: 'Täisnimi' },
  personal_code: {
    en: 'Personal code',
    lv: 'Personas kods',
    lt: 'Asmens kodas',
    ru: 'Персональный код',
    et: 'Isikukood',
  },
  brand_name: { en: 'Brand', lv: 'Zīmols', lt: 'Prekės ženklas', ru: 'Бренд', et: 'Kaubamärk' },
  legal_name: {
    en: 'Company',
    lv: 'Uzņēmums',
    lt: 'Įmonė',
    ru: 'Компания',
    et: 'Ettevõte',
  },
  registration_number: {
    en: 'Registration number',
    lv: 'Reģistrācijas numurs',
    lt: 'Įmonės kodas',
    ru: 'Регистрационный номер',
    et: 'Registrikood',
  },
  tax_number: {
    en: 'VAT number',
    lv: 'PVN numurs',
    lt: 'PVM kodas',
    ru: 'Номер НДС',
    et: 'KMKR number',
  },
  bank_account: { en: 'Bank account', lv: 'Bankas konts', lt: 'Banko sąskaita', ru: 'Счёт в банке', et: 'Pangakonto' },
  bank_code: { en: 'Bank code', lv: 'Bankas kods', lt: 'Banko kodas', ru: 'Код банка', et: 'Panga kood' },
  street_address: STREET,
  city: CITY,
  zip_code: ZIP,
  country: COUNTRY,
  shipping_street_address: STREET,
  shipping_city: CITY,
  shipping_zip_code: ZIP,
  shipping_country: COUNTRY,
};

/** What the shop wants to know and has not been told, in the payer's language. */
export function missingDetails({ purchase, client }: Purchase, language: Language): RequestedField[] {
  const wanted = (purchase.request_client_details ?? []).flatMap((detail) => FIELDS_OF[detail] ?? []);
  return wanted
    .filter((name) => client[name] === '')
    .map((name) => ({ name, label: LABELS[name]?.[language] ?? name }));
}
