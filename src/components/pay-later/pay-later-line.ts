import type { buildElement } from '../build-element.ts';
import { writeSegments, writeText } from '../write-text.ts';
import type { PayLaterInput } from './pay-later-input.ts';
import type { PayLaterView } from './pay-later-view.ts';

/** The line's shadow tree. */
export interface PayLaterLine {
  readonly nodes: readonly Node[];
  show(view: PayLaterView, input: PayLaterInput, learnMore: string): void;
  /** Opens the example, where there is one, over the page: for when the dialog cannot be had. */
  revealExample(): void;
}

/**
 * Builds the shadow tree once and then only writes what changed. Built node by node rather than from HTML, so that a page's
 * Trusted Types rules have nothing to refuse and a thousand lines on a page cost little.
 *
 * @param build makes the nodes, or finds them where a server has sent the line; on that server it makes them in a DOM's stead
 */
export function createPayLaterLine(
  build: typeof buildElement,
  onMore: (event: Event) => void,
  onSlotChange: () => void,
): PayLaterLine {
  const line = build('p', { part: 'line' });
  const mark = build('span', { part: 'mark', translate: false });
  const plan = build('p', { part: 'plan', translate: false });
  const example = build('p', { part: 'example', translate: false });
  const disclosure = build('slot', { name: 'disclosure', dir: 'auto' });
  const warning = build('span', { part: 'warning', translate: false });
  const more = build('button', {
    part: 'more',
    type: 'button',
    hidden: true,
    ariaHasPopup: 'dialog',
  });
  const logo = build('slot', { name: 'logo' }, mark);
  // A view of the shop's own goes into this slot and so takes the place of the sentence.
  const custom = build('slot', { name: 'custom' }, line, logo, plan);
  // The five languages run from left to right, whatever the page does: figures would change places.
  const base = build('div', { part: 'base', dir: 'ltr' }, custom, disclosure, example, warning, more);
  const fallback = build('slot', { name: 'fallback' });
  more.onclick = onMore;
  disclosure.addEventListener('slotchange', onSlotChange);
  return {
    nodes: [fallback, base].filter(({ parentNode }) => !parentNode),
    show({ kind, ...view }, { language, theme, micro, reserve, product, view: place }, learnMore) {
      const offer = kind === 'offer';
      const loading = kind === 'loading';
      fallback.hidden = kind !== 'nothing';
      base.hidden = kind === 'nothing' && (!reserve || fallback.assignedNodes().length > 0);
      base.lang = language;
      base.ariaBusy = `${loading}`;
      // While a new price is asked for, the link stays: it may have the focus.
      if (!loading) {
        disclosure.hidden = more.hidden = !offer;
        plan.hidden = !offer || micro || place !== 'checkout';
        example.hidden = !offer;
        // Folded away it is still one tap from sight, with no script at all.
        example.popover = plan.hidden ? 'auto' : null;
      }
      base.className = `base ${theme} ${micro ? 'micro' : place} ${loading && !more.hidden ? 'offer' : kind}`;
      writeSegments(line, view.line);
      writeText(mark, product);
      writeText(plan, view.plan);
      writeText(example, view.disclosed ? '' : view.example);
      writeText(warning, view.warning);
      writeText(more, learnMore);
      more.ariaLabel = `${learnMore}: ${product}`;
    },
    revealExample() {
      if (example.popover && example.textContent) example.showPopover();
    },
  };
}
