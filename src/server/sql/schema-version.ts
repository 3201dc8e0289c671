import { KlixError } from '../../contract/errors.ts';

/**
 * The steps a database has not taken yet. A step that has been released is never edited: databases that took it keep its
 * tables, so a change is a new step at the end.
 *
 * @param stored steps the database has taken
 * @throws KlixError `input` when it has taken more than this version of the kit knows
 */
export function missingSteps<Step>(stored: number, steps: readonly Step[]): readonly Step[] {
  if (stored > steps.length) {
    throw new KlixError(
      'input',
      `the klix_ tables are of version ${stored}, this klix-checkout-kit knows ${steps.length}: install the version of the kit that made them, or a newer one`,
    );
  }
  return steps.slice(stored);
}
