import type { PropertyValues } from '@lit/reactive-element';

import { KlixError } from '../../contract/errors.ts';
import { oneOf, MARKETS } from '../../contract/vocabulary.ts';
import { pickerMessagesFor } from '../../i18n/picker/messages-for.ts';
import { sharedOffersClient } from '../../offers/offers-client.ts';
import { tellProblem, toErrorDetail } from '../error-detail.ts';
import { emit } from '../events.ts';
import { LatestController } from '../latest-controller.ts';
import { noteOnce } from '../note-once.ts';
import { pageLanguage } from '../page-language.ts';
import { pageMeta } from '../page-meta.ts';
import { MethodPickerAttributes } from './klix-method-picker-attributes.ts';
import { styles } from './klix-method-picker.styles.ts';
import { type LoadedMethods, loadMethods, type MethodsSource } from './load-methods.ts';
import { keyOf, type ListedMethod, type MethodList, toMethodList } from './method-list.ts';
import { type PickerInput, readPickerInput } from './method-picker-input.ts';
import { createPickerTree } from './method-picker-tree.ts';
import type { PayButton } from './pay-button.ts';
import type { ChangeDetail, MethodsDetail, PickerErrorDetail } from './picker-events.ts';

/**
 * Lets the shopper choose how to pay: a form control in the shop's own form, or, with `purchases_url`, a checkout of its own.
 *
 * The list comes from the shop's server, since Klix gives it for the secret key only. Whatever goes wrong is told by
 * `klix-error` and to the shopper, and leaves the page alone. To keep what stands below from moving while the list loads,
 * reserve its height: `klix-method-picker { display: block; min-height: 48em }`, as high as your list is.
 *
 * The pay-later line inside fires its own events through the picker: `klix-offers`, `klix-open`, `klix-close` and
 * `klix-error`.
 *
 * @tag klix-method-picker
 * @attr {string} form - Id of the form it belongs to, for a picker outside of it.
 * @csspart base - Everything.
 * @csspart legend - The words above the list.
 * @csspart country - The choice of a country, when there is one.
 * @csspart search - The field that looks for a bank, from eight banks on.
 * @csspart found - How many banks were found.
 * @csspart list - All groups.
 * @csspart group - Methods of one kind.
 * @csspart heading - Name of a group.
 * @csspart method - One method.
 * @csspart selected - The chosen method.
 * @csspart radio - Its radio button.
 * @csspart name - Its name.
 * @csspart logos - Its logos.
 * @csspart logo - One logo.
 * @csspart message - Says that there is no method, or that the list could not be had.
 * @csspart retry - The button that asks for the list again.
 * @csspart problem - Says why the purchase was not started.
 * @csspart pay - The pay button.
 * @cssprop [--klix-accent=#0094ff] - Colour of the focus ring and of the chosen method.
 * @cssprop [--klix-ink=light-dark(#17191d, #f2f4f7)] - Colour of the text.
 * @cssprop [--klix-soft=light-dark(#565d68, #abb3bf)] - Colour of secondary text.
 * @cssprop [--klix-rule=light-dark(#d8dce2, #3a414c)] - Colour of borders.
 * @cssprop [--klix-surface=light-dark(#fff, #16191e)] - Colour behind a method.
 * @cssprop [--klix-link=light-dark(#0065b8, #66bdff)] - Colour of "Learn more".
 * @cssprop [--klix-radius=8px] - Corners.
 * @cssprop [--klix-button=light-dark(#0065b8, #66bdff)] - Colour of the pay button.
 * @cssprop [--klix-button-hover=light-dark(#00549a, #8accff)] - The same under a pointer.
 * @cssprop [--klix-button-ink=light-dark(#fff, #0b1117)] - Its text.
 * @event {CustomEvent<MethodsDetail>} klix-methods - A list is on screen, new or changed.
 * @event {CustomEvent<ChangeDetail>} klix-change - The shopper chose a method.
 * @event {Event} change - As with any field; `input` too.
 * @event {CheckoutEvent} klix-checkout - The shopper wants to pay; `preventDefault()` leaves the purchase to the shop, and `waitUntil(promise)` hands over the shop's own request.
 * @event {CustomEvent<PickerErrorDetail>} klix-error - The list could not be had, the purchase was not started, or an attribute is wrong; `message` says why.
 */
export class KlixMethodPicker extends MethodPickerAttributes {
  static override readonly styles = styles;
  /** What was asked for by attribute, form or shopper; chosen only as long as it is on the list. */
  #wanted = '';
  #input: PickerInput = readPickerInput(this);
  #loaded: LoadedMethods | undefined;
  #list: MethodList | undefined;
  #failed = false;
  /** Counts what makes the same question a new one. */
  #round = 0;
  #told: readonly unknown[] = [];
  #announced = '';
  #pay: PayButton | undefined;
  readonly #answer = new LatestController(this, (query: Query, signal) => this.#load(query, signal));
  readonly #tree = createPickerTree({
    onChoose: (id) => this.#choose(id),
    onCountry: (code) => (this.country = code),
    onRetry: () => {
      this.#round++;
      this.requestUpdate();
    },
  });

  /**
   * Id of the chosen method; empty without a choice. The attribute says what is chosen at first, once it is on the list.
   * @attr
   */
  get value(): string {
    return this.#chosen?.id ?? '';
  }
  set value(value: string | null | undefined) {
    this.#wanted = value ?? '';
    this.#commit();
    this.requestUpdate();
  }

  override focus(options?: FocusOptions): void {
    this.#tree.anchor().focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('intent') && this.intent) this.#wanted = this.intent.payment_method;
    if (changed.has('methods') || changed.has('canUseWallet')) this.#round++;
    this.#input = readPickerInput(this, {
      language: pageLanguage(this),
      apiBase: pageMeta('klix-api-base'),
      portalBase: pageMeta('klix-portal-base'),
      address: document.baseURI,
    });
    const { methodsUrl, methodsQuery, purchasesUrl, notes, filter, portal, line } = this.#input;
    notes.forEach(noteOnce);
    const url = this.methods ? undefined : methodsUrl;
    this.#answer.ask({ ...methodsQuery, url, pays: !!purchasesUrl, round: this.#round });
    const { state } = this.#answer;
    if (state.status === 'done') this.#loaded = state.value;
    if (state.status === 'failed') this.#loaded = undefined;
    if (state.status !== 'loading') this.#failed = state.status === 'failed';
    const { language } = line;
    const { methods, unusable } = this.#loaded ?? {};
    const exclude = [...filter.exclude, ...(unusable ?? [])];
    this.#list =
      methods && toMethodList(methods, { ...filter, exclude }, portal, pickerMessagesFor(language), language === 'et');
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    if (!this.hasUpdated) this.renderRoot.append(this.#tree.node);
    const { line, layout, purchasesUrl } = this.#input;
    const { language, theme, query } = line;
    const { amount, brand_id, view, category, api_base, presentation, offersClient } = this;
    const country = this.#list?.country;
    this.#tree.show({
      language,
      theme,
      layout,
      messages: pickerMessagesFor(language),
      list: this.#list ?? (this.#failed ? 'failed' : 'loading'),
      asking: this.#answer.state.status === 'loading',
      chosen: this.value,
      disabled: this.isDisabled,
      // No price without a brand is no mistake here.
      line: {
        // What another lender offers is not what this method of Klix's costs.
        amount: query && !(offersClient ?? sharedOffersClient()).product ? amount : '',
        brand_id,
        language,
        theme,
        view,
        category,
        api_base,
        presentation,
        market: oneOf(MARKETS, country),
        offersClient,
      },
      busy: !!this.#pay?.purchase.busy,
    });
    this.#pay?.show({
      input: this.#input,
      chosen: this.value,
      country,
      shown: !!purchasesUrl && !!this.#list?.groups.length,
    });
    this.#commit();
    this.#report();
  }

  /** Tests put their own in its place. */
  protected navigate(address: string): void {
    location.assign(address);
  }

  get #chosen(): ListedMethod | undefined {
    const key = keyOf(this.#wanted);
    return this.#list?.groups.flatMap(({ methods }) => methods).find(({ id }) => keyOf(id) === key);
  }

  /** Once and at the same moment: who listens to `klix-change` can send the form. */
  #choose(id: string): void {
    this.value = id;
    if (this.#pay) this.#pay.purchase.problem = undefined;
    const { name } = this.#chosen!;
    emit<ChangeDetail>(this, 'klix-change', { payment_method: id, name, country: this.#list?.country });
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** What the form sends and what is wrong with it. */
  #commit(): void {
    // The anchor has to be inside.
    if (!this.#tree.node.parentNode) return;
    const { line, purchasesUrl } = this.#input;
    const { value, name, required } = this;
    const wanted = !value && (required || purchasesUrl);
    this.tellForm({
      name: name || 'payment_method',
      value,
      state: this.#wanted,
      missing: wanted ? pickerMessagesFor(line.language).required : '',
      anchor: this.#tree.anchor(),
    });
  }

  async #load({ pays, ...source }: Query, signal: AbortSignal): Promise<LoadedMethods> {
    const [loaded] = await Promise.all([
      loadMethods(source, this.methods, this.canUseWallet, signal),
      pays && this.#loadPayButton(),
    ]);
    return loaded;
  }

  /** The button comes with a file of its own, asked for together with the list. */
  async #loadPayButton(): Promise<void> {
    if (this.#pay) return;
    try {
      const { createPayButton } = await import('./pay-button.ts');
      this.#pay ??= createPayButton(this, {
        onPriceChanged: (cents) => (this.amount = cents),
        onFailed: (error, reason) =>
          tellProblem<PickerErrorDetail>(this, { ...toErrorDetail(error), ...(reason && { reason }) }),
        onCheckout: (address) => this.navigate(address),
      });
      this.#tree.node.append(...this.#pay.nodes);
    } catch (cause) {
      throw new KlixError('network', 'The pay button could not be loaded', { cause });
    }
  }

  /** One event per list on screen and one per distinct problem. */
  #report(): void {
    const { state } = this.#answer;
    const problems = [this.#input.refused, state.status === 'failed' ? state.error : undefined];
    const told = this.#told;
    this.#told = problems;
    problems.forEach((problem, index) => {
      if (problem && problem !== told[index]) {
        tellProblem<PickerErrorDetail>(
          this,
          typeof problem === 'string' ? { code: 'input', message: problem } : toErrorDetail(problem),
        );
      }
    });
    const { country, groups } = this.#list ?? {};
    const shown = groups ? JSON.stringify([country, groups]) : '';
    if (groups && shown !== this.#announced) emit<MethodsDetail>(this, 'klix-methods', { country, groups });
    this.#announced = shown;
  }
}

/** What the list depends on; another `round` makes the same question a new one. */
type Query = MethodsSource & { readonly round: number; readonly pays: boolean };
