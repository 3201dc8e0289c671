type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<Omit<HTMLElementTagNameMap[Tag], 'part'>> & {
  part?: string;
};

/** One element with its properties and children; `part` may be given as text. */
export function buildElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties<Tag>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  return complete(document.createElement(tag), properties, children);
}

/**
 * Builds as `buildElement` does, but takes the element of the same part or name that a server has put into `root`, as it is:
 * focus, selection and what is open stay. A child that is missing there, since the server is of another version, is added.
 */
export function adoptFrom(root: ParentNode | null): typeof buildElement {
  return (tag, properties, ...children) => {
    const { part, name } = properties as { part?: string; name?: string };
    const found = root?.querySelector<HTMLElementTagNameMap[typeof tag]>(`[part="${part}"],[name="${name}"]`);
    return found
      ? complete(found, properties, children.filter((child) => (child as Partial<Node>).parentNode === null)) // prettier-ignore
      : buildElement(tag, properties, ...children);
  };
}

function complete<E extends HTMLElement>(element: E, properties: object, children: (Node | string)[]): E {
  Object.assign(element, properties).append(...children);
  return element;
}
