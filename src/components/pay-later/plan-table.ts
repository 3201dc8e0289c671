import { buildElement } from '../build-element.ts';
import { writeText } from '../write-text.ts';
import type { PlanTable } from './pay-later-plans.ts';

/** The table of plans, with a choice where there are several. */
export interface PlanTableElement {
  readonly node: HTMLElement;
  /** `chosen` is the row looked at; the words are in the language of the table. */
  show(table: PlanTable, chosen: number, words: { plans: string; plan: string }): void;
  focusChosen(): void;
}

/**
 * Builds the table once and fills its rows anew for each answer. A row is a plan; in a wide box the style sheet stands the rows
 * side by side, in a narrow one it makes cards of them. Roles are written out, since browsers forget a table that is not laid
 * out as one.
 */
export function createPlanTable(labelledBy: string, onChoose: (row: number) => void): PlanTableElement {
  const legend = buildElement('legend', {});
  const headings = buildElement('tr', { role: 'row' });
  const rows = buildElement('tbody', { role: 'rowgroup' });
  const table = buildElement('table', { role: 'table' }, buildElement('thead', { role: 'rowgroup' }, headings), rows);
  table.setAttribute('aria-labelledby', labelledBy);
  const node = buildElement('fieldset', {}, legend, table);

  return {
    node,
    focusChosen: () => rows.querySelector<HTMLElement>('input:checked')?.focus(),
    show({ terms, rows: plans }, chosen, { plans: group, plan }) {
      const choice = plans.length > 1;
      // More than four do not fit side by side.
      node.className = `${choice ? 'choice' : ''} ${plans.length > 2 ? 'several' : ''} ${plans.length > 4 ? 'many' : ''}`;
      writeText(legend, group);
      headings.replaceChildren(
        ...[plan, ...terms].map((text) => buildElement('th', { scope: 'col', role: 'columnheader' }, text)),
      );
      rows.replaceChildren(
        ...plans.map(({ name, sentence, cells }, row) => {
          const radio = buildElement('input', {
            type: 'radio',
            name: 'plan',
            hidden: !choice,
            checked: row === chosen,
            ariaLabel: `${name}: ${sentence}`,
            onchange: () => onChoose(row),
          });
          const label = buildElement('label', {}, radio, buildElement('b', { translate: false }, name));
          const head = buildElement('th', { scope: 'row', role: 'rowheader' }, label);
          const values = cells.map((lines, term) => cell(terms[term]!, lines));
          return buildElement('tr', { part: 'offer', role: 'row' }, head, ...values);
        }),
      );
    },
  };
}

/** A value with its term, which the style sheet leaves out where the term stands beside the row. */
function cell(term: string, lines: readonly string[]): HTMLElement {
  return buildElement(
    'td',
    { role: 'cell', className: lines.length ? '' : 'none' },
    buildElement('span', { className: 'term' }, `${term} `),
    ...(lines.length ? lines : ['–']).map((line) =>
      buildElement('span', { className: 'value', translate: false }, line, ' '),
    ),
  );
}
