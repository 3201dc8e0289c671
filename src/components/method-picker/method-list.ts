import { isPayLater } from '../../contract/checkout.ts';
import type { PickerMessages } from '../../i18n/picker/messages.ts';
import type { Country, Methods } from './parse-methods.ts';
import { toLogoAddress } from './trusted-url.ts';

/** One method as the shopper sees it. */
export interface ListedMethod {
  /** Klix's id, the value that is sent. */
  readonly id: string;
  readonly name: string;
  readonly logos: readonly string[];
}

export interface ListedGroup {
  readonly name: string;
  /** Empty where a method says the same. */
  readonly label: string;
  readonly methods: readonly ListedMethod[];
  /** So many banks that a search field helps. */
  readonly search: boolean;
}

/** What is on screen. */
export interface MethodList {
  /** Code of the country whose methods these are; undefined when Klix named none. */
  readonly country: string | undefined;
  /** To choose from; empty when there is no choice. */
  readonly countries: readonly Country[];
  readonly groups: readonly ListedGroup[];
}

/** What the shop and the device want of the list. Ids of pay later stand for all four. */
export interface MethodFilter {
  readonly country: string;
  /** Empty allows all. */
  readonly allow: readonly string[];
  readonly exclude: readonly string[];
  /** These first, in this order. */
  readonly order: readonly string[];
}

const BANKS = 'bank_transfer';
/** So many banks are too many to look through. */
const SEARCH_FROM_BANKS = 8;

/** Pay later is one method, whichever of its four ids it goes by. */
export const keyOf = (id: string) => (isPayLater(id) ? 'klix_pay_later' : id);

/** The group of a method that no group of the answer has; wallets are cards. */
const groupOf = (id: string) => (isPayLater(id) ? 'klix_pay_later' : id.startsWith('klix') ? 'klix_card' : BANKS);

/**
 * The methods of one country, grouped. A method shows once, and without a group of its own in Klix's answer it joins the one
 * that Klix puts its like in.
 *
 * @param messages in the shopper's language; `estonian` prefers Klix's own words, since the guidelines have none
 */
export function toMethodList(
  { countries, groups, nameOf, logosOf }: Methods,
  { country, allow, exclude, order }: MethodFilter,
  portal: URL | undefined,
  { labels }: PickerMessages,
  estonian: boolean,
): MethodList {
  const find = (code: string) => countries.find((each) => each.code === code);
  const everywhere = find('any');
  const chosen = find(country) ?? ((country && everywhere) || countries[0]);
  const available = new Set([...(chosen?.methods ?? []), ...(everywhere?.methods ?? [])]);
  const place = (id: string) => (order.includes(keyOf(id)) ? order.indexOf(keyOf(id)) : order.length);
  const grouped = new Set(groups.flatMap(({ methods }) => methods));
  const loose = [...available].filter((id) => !grouped.has(id));
  const own = (given: string | undefined, ours: string | undefined) => (estonian && given) || ours || given || '';
  const seen = new Set<string>();

  const toMethod = (id: string): ListedMethod => {
    const shown = logosOf(id)
      .flatMap((path) => toLogoAddress(path, portal) ?? [])
      .slice(0, 4);
    const given = nameOf(id);
    const name =
      id === 'klix' || isPayLater(id)
        ? own(given, labels[groupOf(id)])
        : id === 'klix_google_pay'
          ? 'Google Pay™'
          : given || id;
    // Beside no logo a card says whose it is.
    const whose = id === 'klix' && !shown.length ? ' / Klix' : '';
    return Object.freeze({ id, name: name + whose, logos: Object.freeze(shown) });
  };

  const missing = Object.keys(labels).filter((name) => !groups.some((group) => group.name === name));
  const listed = [...groups, ...missing.map((name) => ({ name, label: '', methods: [] }))].map(
    ({ name, label, methods: ids }) => {
      const methods = [...ids, ...loose.filter((id) => groupOf(id) === name)]
        .filter((id) => {
          const key = keyOf(id);
          const wanted = available.has(id) && !(allow.length && !allow.includes(key)) && !exclude.includes(key);
          return wanted && !seen.has(key) && seen.add(key);
        })
        .sort((one, other) => place(one) - place(other))
        .map(toMethod);
      const title = own(label, labels[name as keyof typeof labels]) || name;
      return Object.freeze({
        name,
        label: methods.some((method) => method.name.startsWith(title)) ? '' : title,
        methods: Object.freeze(methods),
        search: methods.filter(({ id }) => isBank(id)).length >= SEARCH_FROM_BANKS,
      });
    },
  );
  const first = ({ methods }: ListedGroup) => place(methods[0]!.id);
  return {
    country: chosen?.code,
    countries: countries.filter(({ code }) => code !== 'any').length > 1 ? countries : [],
    groups: Object.freeze(
      listed.filter(({ methods }) => methods.length).sort((one, other) => first(one) - first(other)),
    ),
  };
}

/** Banks are what the search field is about. */
export const isBank = (id: string) => groupOf(id) === BANKS;
