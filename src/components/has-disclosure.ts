/** True where the shop has put text of its own in place of Klix's example; without words a slot says nothing. */
export function hasDisclosure(element: Element): boolean {
  return Array.from(element.children).some(({ slot, textContent }) => slot === 'disclosure' && !!textContent.trim());
}
