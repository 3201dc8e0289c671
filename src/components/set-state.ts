/** Sets a custom state for style sheets. Browsers from before such states had plain names go without. */
export function setState({ states }: ElementInternals, name: string, on: boolean): void {
  try {
    states[on ? 'add' : 'delete'](name);
  } catch {
    // The look is a little poorer; nothing else depends on it.
  }
}
