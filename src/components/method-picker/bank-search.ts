import type { PickerMessages } from '../../i18n/picker/messages.ts';
import { buildElement } from '../build-element.ts';
import { writeText } from '../write-text.ts';
import { matchesBank } from './match-bank.ts';
import type { ListedMethod } from './method-list.ts';

/** A bank with its row on screen. */
export interface BankRow {
  readonly method: ListedMethod;
  readonly node: HTMLElement;
  readonly radio: HTMLInputElement;
}

/** The field above a long list of banks. */
export interface BankSearch {
  readonly field: HTMLElement;
  /** Hides the rows that do not fit what is typed. */
  show(messages: PickerMessages, banks: readonly BankRow[]): void;
}

export function createBankSearch(): BankSearch {
  let banks: readonly BankRow[] = [];
  let messages: PickerMessages;
  const name = buildElement('label', { htmlFor: 'search' });
  const found = buildElement('output', { part: 'found' });
  const typed = buildElement('input', {
    id: 'search',
    part: 'search',
    type: 'search',
    autocomplete: 'off',
    oninput(event) {
      // What is typed is no value of the shop's form.
      event.stopPropagation();
      filter();
    },
  });

  function filter(): void {
    const fitting = banks.filter(({ method }) => matchesBank(method, typed.value));
    // The chosen bank stays within reach.
    for (const bank of banks) bank.node.hidden = !fitting.includes(bank) && !bank.radio.checked;
    writeText(name, messages.search);
    writeText(found, typed.value && messages.found.replace('{n}', `${fitting.length}`));
  }

  return {
    // The label holds the words alone: around all of it, it would belong to the first field inside, which is the output.
    field: buildElement('div', { className: 'field' }, name, found, typed),
    show(nextMessages, nextBanks) {
      messages = nextMessages;
      banks = nextBanks;
      filter();
    },
  };
}
