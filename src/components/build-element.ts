/** One element with its properties and children; `part` may be given as text. */
export function buildElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Omit<HTMLElementTagNameMap[Tag], 'part'>> & { part?: string },
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Builds as `buildElement` does, but takes the element of the same part or name that a server has put into `root`, as it is:
 * focus, selection and what is open stay. A child that is missing there, since the server is of another version, is added.
 */
export function adoptFrom(root: ParentNode | null): typeof buildElement {
  return (tag, properties, ...children) => {
    const { part, name } = properties as { part?: string; name?: string };
    const found = root?.querySelector<HTMLElementTagNameMap[typeof tag]>(`[part="${part}"],[name="${name}"]`);
    if (!found) return buildElement(tag, properties, ...children);
    // A node without a parent was built just now; text is there already.
    found.append(...children.filter((child) => (child as Partial<Node>).parentNode === null));
    return found;
  };
}
