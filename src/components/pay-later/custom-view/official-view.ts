import type { OffersWire } from '../../../contract/financing.ts';
import type { OffersAnswer } from '../../../offers/offers-client.ts';
import { buildElement } from '../../build-element.ts';
import { toFinancingProducts } from './financing-products.ts';
import { type MarkupNode, readMarkup } from './read-markup.ts';

/**
 * What a page sets for a view of its own.
 *
 * @source Klix developer docs, Pay Later widget page, "Monthly payment widget with custom view"
 */
export interface CustomMiniWidget {
  populateData?(data: OffersWire): void;
  /** The view as a string of HTML. */
  returnWidgetView?(): unknown;
}

/** True where the page has asked for a view of its own. */
export function asksOfficialView(): boolean {
  return !!(globalThis as { showCustomView?: unknown }).showCustomView;
}

/**
 * The page's own view of one answer. Both functions run right after each other, so that several elements can share them.
 *
 * @throws whatever the page's functions throw, or an error that says what is missing
 */
export function buildOfficialView(answer: OffersAnswer): Node[] {
  const { customMiniWidget } = globalThis as { customMiniWidget?: CustomMiniWidget };
  customMiniWidget?.populateData?.(toFinancingProducts(answer));
  const html = customMiniWidget?.returnWidgetView?.();
  const nodes = typeof html === 'string' ? readMarkup(html) : [];
  if (!nodes.some(hasText)) throw new Error('customMiniWidget.returnWidgetView() gave no text to show');
  return nodes.map(toNode);
}

function hasText(node: MarkupNode): boolean {
  return typeof node === 'string' ? !!node.trim() : node.children.some(hasText);
}

function toNode(node: MarkupNode): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  const { tag, className, children } = node;
  return buildElement(tag, className ? { className } : {}, ...children.map(toNode));
}
