import { buildElement } from '../build-element.ts';
import { writeSegments, writeText } from '../write-text.ts';
import type { PayLaterInput } from './pay-later-input.ts';
import type { PayLaterView } from './pay-later-view.ts';

/** The line's shadow tree. */
export interface PayLaterLine {
  readonly nodes: readonly Node[];
  show(view: PayLaterView, input: PayLaterInput, learnMore: string): void;
  /** Opens the example in the line itself, for when the dialog cannot be had. */
  revealExample(): void;
}

/**
 * Builds the shadow tree once and then only writes what changed. Built node by node rather than from HTML, so that a page's
 * Trusted Types rules have nothing to refuse and a thousand lines on a page cost little.
 */
export function createPayLaterLine(onMore: (event: Event) => void, onSlotChange: () => void): PayLaterLine {
  const line = buildElement('p', { part: 'line' });
  const mark = buildElement('span', { part: 'mark', translate: false }, 'Klix Pay Later');
  const plan = buildElement('p', { part: 'plan', translate: false });
  const example = buildElement('p', { part: 'example', translate: false });
  const disclosure = buildElement('slot', { name: 'disclosure', dir: 'auto' }, example);
  const warning = buildElement('span', { part: 'warning', translate: false });
  const more = buildElement('button', {
    part: 'more',
    type: 'button',
    hidden: true,
    ariaHasPopup: 'dialog',
    onclick: onMore,
  });
  const logo = buildElement('slot', { name: 'logo' }, mark);
  // A view of the shop's own goes into this slot and so takes the place of the sentence.
  const custom = buildElement('slot', { name: 'custom' }, line, logo, plan);
  // The five languages run from left to right, whatever the page does: figures would change places.
  const base = buildElement('div', { part: 'base', dir: 'ltr' }, custom, disclosure, warning, more);
  const fallback = buildElement('slot', { name: 'fallback' });
  disclosure.addEventListener('slotchange', onSlotChange);
  let revealed = false;
  return {
    nodes: [fallback, base],
    show({ kind, ...view }, { language, theme, micro, reserve, view: place }, learnMore) {
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
        example.hidden = !offer || (plan.hidden && !revealed);
      }
      base.className = `base ${theme} ${micro ? 'micro' : place} ${loading && !more.hidden ? 'offer' : kind}`;
      writeSegments(line, view.line);
      writeText(plan, view.plan);
      writeText(example, view.example);
      writeText(warning, view.warning);
      writeText(more, learnMore);
      more.ariaLabel = `${learnMore}: Klix Pay Later`;
    },
    revealExample() {
      revealed = true;
      example.hidden = false;
    },
  };
}
