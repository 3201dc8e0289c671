const slotted = (element: Element, name: string): Element[] =>
  Array.from(element.children).filter(({ slot }) => slot === name);

/** True where the page has put something into a slot. */
export const hasSlotted = (element: Element, name: string): boolean => slotted(element, name).length > 0;

/** True where the shop has put text of its own in place of Klix's example; without words a slot says nothing. */
export const hasDisclosure = (element: Element): boolean =>
  slotted(element, 'disclosure').some(({ textContent }) => !!textContent.trim());
