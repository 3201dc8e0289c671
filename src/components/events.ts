/** Fires a `klix-…` event that bubbles out of shadow trees, with a plain frozen `detail`. */
export function emit<T extends object>(host: HTMLElement, type: `klix-${string}`, detail: T): void {
  host.dispatchEvent(
    new CustomEvent<Readonly<T>>(type, { bubbles: true, composed: true, detail: Object.freeze(detail) }),
  );
}
