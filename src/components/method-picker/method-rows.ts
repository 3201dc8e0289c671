import { isPayLater } from '../../contract/checkout.ts';
import type { PickerMessages } from '../../i18n/picker/messages.ts';
import { buildElement } from '../build-element.ts';
import { define } from '../define.ts';
import { KlixPayLater } from '../pay-later/klix-pay-later.ts';
import { writeText } from '../write-text.ts';
import { type BankRow, createBankSearch } from './bank-search.ts';
import { isBank, keyOf, type ListedGroup, type ListedMethod } from './method-list.ts';

/** What the line under the pay-later method is told. */
export type LineProperties = Partial<
  Pick<
    KlixPayLater,
    | 'amount'
    | 'brand_id'
    | 'language'
    | 'theme'
    | 'view'
    | 'category'
    | 'api_base'
    | 'market'
    | 'presentation'
    | 'offersClient'
  >
>;

export interface RowsView {
  readonly groups: readonly ListedGroup[];
  /** Id of the chosen method. */
  readonly chosen: string | undefined;
  readonly messages: PickerMessages;
  readonly line: LineProperties;
}

/** The groups with their rows; a row keeps its nodes, and with them focus and choice, as long as its method is listed. */
export interface MethodRows {
  readonly node: HTMLElement;
  show(view: RowsView): void;
  /** Empty rows, so that the list has its room before it is there. */
  showLoading(): void;
  /** The radio that stands for the whole list. */
  first(): HTMLInputElement | undefined;
}

interface Row {
  readonly node: HTMLElement;
  readonly radio: HTMLInputElement;
  show(method: ListedMethod, line: LineProperties): void;
}

/** A tag of its own: Klix's script may hold `klix-pay-later` on this page. */
const LINE_TAG = 'klix-method-picker-line';
const SKELETON_ROWS = 6;

export function createMethodRows(onChoose: (id: string) => void): MethodRows {
  const rows = new Map<string, Row>();
  const search = createBankSearch();
  const groupNodes = new Map<string, GroupNode>();
  const node = buildElement('div', { part: 'list' });

  return {
    node,
    first: () =>
      node.querySelector<HTMLInputElement>('input:checked') ??
      node.querySelector<HTMLInputElement>('input[type=radio]') ??
      undefined,
    showLoading() {
      if (node.firstChild) return;
      const row = () => buildElement('div', { className: 'method skeleton' });
      node.append(...Array.from({ length: SKELETON_ROWS }, row));
    },
    show({ groups, chosen, messages, line }) {
      const banks: BankRow[] = [];
      const root = node.getRootNode() as ShadowRoot;
      const focused = root.activeElement as HTMLElement | null;
      arrange(
        node,
        groups.map((group, index) => {
          const key = `${index} ${group.name}`;
          const shown = groupNodes.get(key) ?? createGroup();
          groupNodes.set(key, shown);
          shown.node.ariaLabel = group.label || group.methods[0]!.name;
          writeText(shown.heading, group.label);
          const methods = group.methods.map((method) => {
            const rowKey = keyOf(method.id);
            const row = rows.get(rowKey) ?? createRow(onChoose);
            rows.set(rowKey, row);
            row.show(method, line);
            row.node.hidden = false;
            if (group.search && isBank(method.id)) banks.push({ ...row, method });
            row.radio.checked = method.id === chosen;
            row.node.setAttribute('part', row.radio.checked ? 'method selected' : 'method');
            return row.node;
          });
          arrange(shown.rows, methods);
          arrange(shown.node, [shown.heading, ...(group.search ? [search.field] : []), shown.rows]);
          return shown.node;
        }),
      );
      if (root.activeElement !== focused) focused?.focus();
      search.show(messages, banks);
    },
  };
}

interface GroupNode {
  readonly node: HTMLElement;
  readonly heading: HTMLElement;
  readonly rows: HTMLElement;
}

function createGroup(): GroupNode {
  const heading = buildElement('p', { part: 'heading', ariaHidden: 'true' });
  const rows = buildElement('div', { className: 'rows' });
  return { heading, rows, node: buildElement('div', { part: 'group', role: 'group' }, heading, rows) };
}

function createRow(onChoose: (id: string) => void): Row {
  const radio = buildElement('input', {
    type: 'radio',
    name: 'method',
    part: 'radio',
    oninput: () => onChoose(radio.value),
  });
  const name = buildElement('span', { part: 'name' });
  const logos = buildElement('span', { part: 'logos' });
  const node = buildElement('div', { className: 'method' }, buildElement('label', {}, radio, name, logos));
  let shownLogos = '';
  let line: KlixPayLater | undefined;
  return {
    node,
    radio,
    show({ id, name: text, logos: addresses }, properties) {
      radio.value = id;
      name.translate = !isBank(id);
      writeText(name, text);
      if (shownLogos !== addresses.join()) {
        shownLogos = addresses.join();
        logos.replaceChildren(...addresses.map(createLogo));
      }
      if (!isPayLater(id)) return;
      if (!line) {
        define(LINE_TAG, class extends KlixPayLater {});
        line = buildElement(LINE_TAG as 'klix-pay-later', { type: 'micro' });
        node.append(line);
      }
      Object.assign(line, properties);
    },
  };
}

/** An address that leads nowhere keeps its room and shows nothing. */
function createLogo(src: string): HTMLImageElement {
  const logo = buildElement('img', { part: 'logo', alt: '', loading: 'lazy', src });
  logo.onerror = () => (logo.className = 'broken');
  return logo;
}

/** Makes `children` the children of `parent` and moves no node that need not move: a moved one loses the focus. */
function arrange(parent: Element, children: readonly Element[]): void {
  for (const child of [...parent.children]) if (!children.includes(child)) child.remove();
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
}
