import type { Language, Theme } from '../../contract/vocabulary.ts';
import type { PickerMessages } from '../../i18n/picker/messages.ts';
import { buildElement } from '../build-element.ts';
import { writeText } from '../write-text.ts';
import type { MethodList } from './method-list.ts';
import { createMethodRows, type LineProperties } from './method-rows.ts';

/** What the picker shows. */
export interface PickerView {
  readonly language: Language;
  readonly theme: Theme;
  readonly layout: string;
  readonly messages: PickerMessages;
  /** `loading` has no list yet, and `failed` neither. */
  readonly list: MethodList | 'loading' | 'failed';
  /** A request is under way. */
  readonly asking: boolean;
  readonly chosen: string | undefined;
  readonly disabled: boolean;
  readonly line: LineProperties;
  /** A purchase is being started: the choice stands. */
  readonly busy: boolean;
}

export interface PickerHandlers {
  readonly onChoose: (id: string) => void;
  readonly onCountry: (code: string) => void;
  readonly onRetry: () => void;
}

/** The picker's shadow tree, built once; `show` writes what has changed. */
export interface PickerTree {
  readonly node: HTMLElement;
  show(view: PickerView): void;
  /** What stands for the picker when it has to be pointed out. */
  anchor(): HTMLElement;
}

export function createPickerTree({ onChoose, onCountry, onRetry }: PickerHandlers): PickerTree {
  const legend = buildElement('legend', { part: 'legend' });
  const countryName = buildElement('span', {});
  const select = buildElement('select', {
    part: 'country',
    // Not a value of the shop's form.
    oninput: (event) => event.stopPropagation(),
    onchange: () => onCountry(select.value),
  });
  const country = buildElement('label', { className: 'field' }, countryName, select);
  const rows = createMethodRows(onChoose);
  const message = buildElement('p', { part: 'message', role: 'status', tabIndex: -1 });
  const retry = buildElement('button', { part: 'retry', type: 'button', onclick: onRetry });
  const node = buildElement('fieldset', { part: 'base' }, legend, country, rows.node, message, retry);
  let shownCountries = '';

  return {
    node,
    anchor: () => rows.first() ?? message,
    show(view) {
      const { messages, list, asking, busy } = view;
      const shown = typeof list === 'object' ? list : undefined;
      const failed = list === 'failed';
      const empty = shown && !shown.groups.length;
      const retried = (node.getRootNode() as ShadowRoot).activeElement === retry;
      node.lang = view.language;
      node.className = `${view.theme} ${view.layout}`;
      node.disabled = view.disabled;
      node.ariaBusy = `${asking || busy}`;
      writeText(legend, messages.legend);

      const countries = shown?.countries ?? [];
      country.hidden = !countries.length;
      writeText(countryName, messages.country);
      const options = countries.map(({ code, name }) => `${code} ${name}`).join();
      if (options !== shownCountries) {
        shownCountries = options;
        select.replaceChildren(...countries.map(({ code, name }) => new Option(name, code)));
      }
      select.value = shown?.country ?? '';

      rows.node.hidden = failed || !!empty;
      rows.node.inert = busy;
      if (shown) rows.show({ ...view, groups: shown.groups });
      else rows.showLoading();

      message.className = empty || failed ? '' : 'unseen';
      writeText(message, asking ? messages.loading : failed ? messages.failed : empty ? messages.empty : '');
      retry.hidden = !failed;
      retry.ariaDisabled = `${asking}`;
      writeText(retry, messages.retry);

      // The button is gone: what it was pressed for takes its place.
      if (retried && retry.hidden) this.anchor().focus();
    },
  };
}
