import type { ListedMethod } from './method-list.ts';

/** Names a bank is known by, old and new: who types one finds the other. */
const RENAMED = [
  'siauliu artea',
  'dnb nordea luminor',
  'parex citadele',
  'hansabank swedbank',
  'krediidipank coop pank',
];

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** True when the bank goes by what was typed, in capitals or not, with accents or without, under its old name or its new. */
export function matchesBank({ id, name }: ListedMethod, typed: string): boolean {
  const own = plain(`${name} ${id.split('_', 1)[0]}`);
  const others = RENAMED.filter((names) => names.split(' ').some((word) => own.includes(word)));
  return [own, ...others].join(' ').includes(plain(typed));
}
