import type { PropertyValues } from '@lit/reactive-element';

import type { PaymentMethods } from '../../contract/klix-api.ts';
import { KlixError } from '../../contract/errors.ts';
import { oneOf, MARKETS } from '../../contract/vocabulary.ts';
import { pickerMessagesFor } from '../../i18n/picker/messages-for.ts';
import type { OffersClient } from '../../offers/offers-client.ts';
import { toErrorDetail } from '../error-detail.ts';
import { emit } from '../events.ts';
import { FormControl } from '../form-control.ts';
import { LatestController } from '../latest-controller.ts';
import { noteOnce } from '../note-once.ts';
import { pageLanguage } from '../page-language.ts';
import { styles } from './klix-method-picker.styles.ts';
import { type LoadedMethods, loadMethods, type MethodsSource } from './load-methods.ts';
import { keyOf, type ListedMethod, type MethodList, toMethodList } from './method-list.ts';
import { type PickerInput, readPickerInput } from './method-picker-input.ts';
import { createPickerTree } from './method-picker-tree.ts';
import type { WalletCheck } from './method-wallets.ts';
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
export class KlixMethodPicker extends FormControl {
  static override readonly styles = styles;
  static override readonly properties = {
    amount: {},
    brand_id: {},
    language: {},
    theme: {},
    view: {},
    category: {},
    presentation: {},
    api_base: {},
    methods_url: {},
    purchases_url: {},
    order_ref: {},
    country: {},
    portal_base: {},
    name: {},
    value: { noAccessor: true },
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    layout: {},
    allow: {},
    exclude: {},
    order: {},
    recurring: { type: Boolean },
    skip_capture: { type: Boolean },
    methods: { attribute: false },
    canUseWallet: { attribute: false },
    offersClient: { attribute: false },
  };

  /**
   * What the order costs, in whole euro cents, `67900` for 679.00 €. Needed by the pay button and by the monthly figure of pay
   * later.
   * @attr
   */
  declare amount?: string | number;
  /**
   * Brand ID issued by Klix, a UUID; public, not a secret. Needed where `amount` is.
   * @attr
   */
  declare brand_id?: string;
  /**
   * `lv-LV` is `lv`. Without it the nearest `lang` attribute decides, else English.
   * @attr
   * @type {'en' | 'lv' | 'lt' | 'ru' | 'et'}
   */
  declare language?: string;
  /**
   * `auto` follows the visitor's own setting.
   * @attr
   * @type {'light' | 'dark' | 'auto'}
   * @default 'light'
   */
  declare theme?: string;
  /**
   * Where the picker stands; told to the server.
   * @attr
   * @type {'product' | 'cart' | 'checkout'}
   * @default 'checkout'
   */
  declare view?: string;
  /**
   * Product category of Klix's table, for shops that sell different kinds of goods.
   * @attr
   */
  declare category?: string;
  /**
   * `neutral` names pay later without any figure.
   * @attr
   * @type {'full' | 'neutral'}
   * @default 'full'
   */
  declare presentation?: string;
  /**
   * Origin or path of the financing API. Without it `<meta name="klix-api-base">`, else `https://api.klix.app`.
   * @attr
   */
  declare api_base?: string;
  /**
   * The shop's own endpoint that passes on Klix's list of methods. Not asked when `methods` is set.
   * @attr
   * @default '/klix/payment-methods'
   */
  declare methods_url?: string;
  /**
   * The shop's own endpoint that starts a purchase. With it the picker has a pay button; without it, it is a form control only.
   * @attr
   */
  declare purchases_url?: string;
  /**
   * The shop's order, sent back as it is.
   * @attr
   */
  declare order_ref?: string;
  /**
   * Whose methods show first, ISO 3166-1 alpha-2. Without it the first country of the list. Follows the shopper's choice.
   * @attr
   */
  declare country?: string;
  /**
   * Klix's portal: base of relative logos and the only place a payer is sent to. Without it `<meta name="klix-portal-base">`,
   * else `https://portal.klix.app`.
   * @attr
   */
  declare portal_base?: string;
  /**
   * Name the choice is sent under.
   * @attr
   * @default 'payment_method'
   */
  declare name?: string;
  /**
   * A form is not sent without a choice. The pay button always wants one.
   * @attr
   * @default false
   */
  declare required?: boolean;
  /**
   * Nothing can be chosen and nothing is sent.
   * @attr
   * @default false
   */
  declare disabled?: boolean;
  /**
   * `grid` has tiles side by side.
   * @attr
   * @type {'list' | 'grid'}
   * @default 'list'
   */
  declare layout?: string;
  /**
   * Ids of the only methods to show, with blanks between. Any id of pay later stands for all of them.
   * @attr
   */
  declare allow?: string;
  /**
   * Ids of methods not to show.
   * @attr
   */
  declare exclude?: string;
  /**
   * Ids of the methods that come first, in this order. Without it Klix's order.
   * @attr
   */
  declare order?: string;
  /**
   * Only methods that can be charged again later.
   * @attr
   * @default false
   */
  declare recurring?: boolean;
  /**
   * Only methods that can reserve.
   * @attr
   * @default false
   */
  declare skip_capture?: boolean;
  /** Klix's list of methods, as the shop's page got it; `methods_url` is not asked then. */
  declare methods?: PaymentMethods;
  /** Whether the device can use a wallet, for shops that have asked Apple or Google; without it what the browser can tell. */
  declare canUseWallet?: WalletCheck;
  /** Where the offers of pay later come from; without it the page's shared client. */
  declare offersClient?: OffersClient;

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
    if (changed.has('methods') || changed.has('canUseWallet')) this.#round++;
    this.#input = readPickerInput(this, {
      language: pageLanguage(this),
      apiBase: metaContent('klix-api-base'),
      portalBase: metaContent('klix-portal-base'),
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
        amount: query ? amount : '',
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
        onFailed: (error, reason) => this.#tell({ ...toErrorDetail(error), ...(reason && { reason }) }),
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
        this.#tell(typeof problem === 'string' ? { code: 'input', message: problem } : toErrorDetail(problem));
      }
    });
    const { country, groups } = this.#list ?? {};
    const shown = groups ? JSON.stringify([country, groups]) : '';
    if (groups && shown !== this.#announced) emit<MethodsDetail>(this, 'klix-methods', { country, groups });
    this.#announced = shown;
  }

  #tell(problem: PickerErrorDetail): void {
    console.debug(`[klix] ${problem.message}`);
    emit<PickerErrorDetail>(this, 'klix-error', problem);
  }
}

/** What the list depends on; another `round` makes the same question a new one. */
type Query = MethodsSource & { readonly round: number; readonly pays: boolean };

const metaContent = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
