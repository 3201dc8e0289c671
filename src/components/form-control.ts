import { ReactiveElement } from '@lit/reactive-element';

/** What a control tells the form around it. */
export interface FormState {
  readonly name: string;
  /** Empty sends nothing. */
  readonly value: string;
  /** What the browser keeps for a visitor who comes back to the page. */
  readonly state: string;
  /** Why the form must not be sent; empty when it may. */
  readonly missing: string;
  /** Where the browser points when it says so. */
  readonly anchor: HTMLElement;
}

/** An element that is a field of the shop's form, as a native one is. */
export abstract class FormControl extends ReactiveElement {
  static readonly formAssociated = true;

  abstract value: string | null | undefined;
  /** By its own attribute or by a fieldset around it. */
  protected isDisabled = false;
  readonly #internals = this.attachInternals();

  constructor() {
    super();
    // A click on the shop's `<label for>` arrives at the element itself.
    this.addEventListener('click', (event) => {
      if (event.composedPath()[0] === this) this.focus();
    });
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }
  /** Sets the attribute, the id of a form elsewhere: some frameworks set as a property whatever they find on an element. */
  set form(id: string | null | undefined) {
    if (id == null) this.removeAttribute('form');
    else this.setAttribute('form', id);
  }
  get validity(): ValidityState {
    return this.#internals.validity;
  }
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  formResetCallback(): void {
    this.value = this.getAttribute('value');
  }
  formStateRestoreCallback(state: string): void {
    this.value = state;
  }
  formDisabledCallback(disabled: boolean): void {
    this.isDisabled = disabled;
    this.requestUpdate();
  }

  protected tellForm({ name, value, state, missing, anchor }: FormState): void {
    // As form data, since a value alone is sent under the attribute `name` only.
    const data = new FormData();
    if (value) data.set(name, value);
    this.#internals.setFormValue(data, state);
    this.#internals.setValidity({ valueMissing: !!missing }, missing, anchor);
  }
}
