import { LANGUAGES, oneOf, THEMES } from '../../contract/vocabulary.ts';
import { buildElement } from '../build-element.ts';
import { pageLanguage, toLanguage } from '../page-language.ts';
import { writeSegments, writeText } from '../write-text.ts';
import type { KlixPurchaseStatus } from './klix-purchase-status.ts';
import { boxCss } from './purchase-status-box.styles.ts';
import { createStatusIcon } from './purchase-status-icon.ts';
import { toPurchaseStatusView } from './purchase-status-view.ts';
import type { Standing } from './watch-purchase.ts';

/** What is seen of the element, with its words; in the file with every element it comes while the shop is asked. */
export interface PurchaseStatusBox {
  /** @param standing undefined when there is no token */
  show(standing: Standing | undefined): void;
}

/**
 * Builds the shadow tree once and then only writes what changed, so that a change is announced once and an answer that says
 * the same is not announced at all. The style sheet hides what is empty.
 */
export function createPurchaseStatusBox(host: KlixPurchaseStatus, onAgain: () => void): PurchaseStatusBox {
  const icon = createStatusIcon();
  const title = buildElement('p', { part: 'title' });
  const detail = buildElement('p', { part: 'detail' });
  const note = buildElement('p', { part: 'note' });
  const again = buildElement('button', { part: 'again', type: 'button', onclick: onAgain });
  const retry = buildElement('a', { part: 'retry' });
  const text = buildElement('div', { className: 'text', role: 'status' }, title, detail, note);
  const actions = buildElement('div', { className: 'actions' }, again, retry);
  const base = buildElement('div', { tabIndex: -1 }, icon.node, text, actions);
  // With something of the shop's own in the slot, the box is not there.
  const slot = buildElement('slot', {}, base);

  const root = host.renderRoot as ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(boxCss);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  root.append(slot);

  return {
    show(standing) {
      const language =
        oneOf(LANGUAGES, toLanguage(host.language)) ?? oneOf(LANGUAGES, toLanguage(pageLanguage(host))) ?? 'en';
      const view = toPurchaseStatusView(standing, language);
      slot.name = view.kind === 'unknown' ? 'fallback' : 'none';
      base.part = `base ${view.kind}`;
      base.className = oneOf(THEMES, host.theme) ?? 'light';
      base.lang = language;
      icon.show(view.kind);
      writeText(title, view.title);
      writeSegments(detail, view.detail);
      writeText(note, view.note);
      writeText(again, view.again);
      writeText(retry, host.retry_url ? view.retry : '');
      retry.href = host.retry_url ?? '';
      actions.hidden = !actions.textContent;
      // What had the focus may be gone now; who reads on finds the news.
      const { activeElement } = root;
      if (activeElement && activeElement !== base && !activeElement.textContent) base.focus();
    },
  };
}
