import type { StatusKind } from './purchase-status-view.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Strokes around 12, 12. */
const RING = 'M12 2a10 10 0 1 0 .01 0z';
/** An open ring; the style sheet turns it. */
const TURNING = 'M12 2a10 10 0 1 1-10 10';

/** Tick, padlock, exclamation mark, cross, way back, clock, question mark. */
const INSIDE: Readonly<Partial<Record<StatusKind, string>>> = {
  paid: 'M7 12.5l3.5 3.5 6.5-7.5',
  reserved: 'M8 11h8v6H8zm1.5-.5V9a2.5 2.5 0 0 1 5 0v2',
  failed: 'M12 6.5v7m0 3.5v.01',
  cancelled: 'M8.5 8.5l7 7m0-7l-7 7',
  refunded: 'M10 7l-3 3 3 3m-3-3h7a3.5 3.5 0 0 1 0 7h-3',
  late: 'M12 6v6l4 2.5',
  unknown: 'M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3q-1 .5-1 1.7m0 3.5v.01',
};

/** A drawing for each kind, in the colour of the text. It says nothing that the words do not. */
export function createStatusIcon(): { node: SVGElement; show(kind: StatusKind): void } {
  const node = document.createElementNS(NAMESPACE, 'svg');
  const path = document.createElementNS(NAMESPACE, 'path');
  node.setAttribute('viewBox', '1 1 22 22');
  node.setAttribute('part', 'icon');
  node.setAttribute('aria-hidden', 'true');
  node.append(path);
  return {
    node,
    show: (kind) => path.setAttribute('d', INSIDE[kind] ? RING + INSIDE[kind] : TURNING),
  };
}
