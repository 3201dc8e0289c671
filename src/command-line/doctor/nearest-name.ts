/**
 * The one of `names` that `written` is a slip for; undefined when it is close to none.
 *
 * @param lettersPerSlip how many letters allow one slip: 5 where a name may well be right as it is, fewer where it is surely wrong
 */
export function nearestName(written: string, names: readonly string[], lettersPerSlip = 5): string | undefined {
  const letters = (name: string) => name.toLowerCase().replace(/^data-|[^\p{L}\d]/gu, '');
  const wanted = letters(written);
  if (wanted.length > 60) return undefined;
  const same = names.find((name) => letters(name) === wanted);
  if (same !== undefined) return same;
  const [best] = names
    .map((name) => ({ name, distance: distance(wanted, letters(name)) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(1, Math.floor(wanted.length / lettersPerSlip)) ? best.name : undefined;
}

/** How many letters to add, drop, change or swap with their neighbour. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[to.length]!;
}
