import type { Language, Theme } from '../../contract/vocabulary.ts';
import { buildElement } from '../build-element.ts';
import { writeSegments, writeText } from '../write-text.ts';
import { createStatusIcon } from './purchase-status-icon.ts';
import type { PurchaseStatusView } from './purchase-status-view.ts';

/** The element's shadow tree. */
export interface PurchaseStatusTree {
  readonly node: Node;
  show(view: PurchaseStatusView, page: { language: Language; theme: Theme; retryUrl: string }): void;
}

/**
 * Builds the shadow tree once and then only writes what changed, so that a change is announced once and an answer that says
 * the same is not announced at all. The style sheet hides what is empty.
 */
export function createPurchaseStatusTree(onAgain: () => void): PurchaseStatusTree {
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
  return {
    node: slot,
    show(view, { language, theme, retryUrl }) {
      slot.name = view.kind === 'unknown' ? 'fallback' : 'none';
      base.part = `base ${view.kind}`;
      base.className = theme;
      base.lang = language;
      icon.show(view.kind);
      writeText(title, view.title);
      writeSegments(detail, view.detail);
      writeText(note, view.note);
      writeText(again, view.again);
      writeText(retry, retryUrl && view.retry);
      retry.href = retryUrl;
      actions.hidden = !actions.textContent;
      // What had the focus may be gone now; who reads on finds the news.
      const { activeElement } = base.getRootNode() as ShadowRoot;
      if (activeElement && activeElement !== base && !activeElement.textContent) base.focus();
    },
  };
}
