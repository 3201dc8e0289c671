import { type PropertyValues, ReactiveElement, unsafeCSS } from '@lit/reactive-element';

import { euro, percent } from '../../i18n/format.ts';
import { lineMessagesFor } from '../../i18n/line/messages-for.ts';
import type { OffersQuery } from '../../offers/financing-api.ts';
import { type OffersAnswer, type OffersClient, sharedOffersClient } from '../../offers/offers-client.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import { readSpelling, spellingsOf } from '../attribute-spellings.ts';
import { adoptFrom } from '../build-element.ts';
import { type ErrorDetail, tellProblem } from '../error-detail.ts';
import { emit } from '../events.ts';
import { LatestController } from '../latest-controller.ts';
import { setState } from '../set-state.ts';
import { hasDisclosure, hasSlotted } from '../slotted.ts';
import { unwatchNearViewport, watchNearViewport } from '../near-viewport.ts';
import { noteOnce } from '../note-once.ts';
import { pageLanguage } from '../page-language.ts';
import { pageMeta } from '../page-meta.ts';
import type { CustomView } from './custom-view/custom-view.ts';
import { deliveredAnswer } from './delivered-answer.ts';
import { lineCss } from './klix-pay-later.styles.ts';
import type { DialogContext, PayLaterDialog } from './pay-later-dialog.ts';
import { type PayLaterInput, readPayLaterInput } from './pay-later-input.ts';
import { toProblem } from './pay-later-problem.ts';
import { createPayLaterLine } from './pay-later-line.ts';
import { NOTHING, type PayLaterView, toLine, toPayLaterView } from './pay-later-view.ts';

/** `detail` of `klix-offers`. Amounts are euro cents. */
export interface OffersDetail {
  preferredOffer: Offer;
  offers: readonly Offer[];
  /** Which credit texts and rules the element goes by: the element's `creditRules`. */
  creditRules: string;
}

interface PageGlobals {
  /** Klix's own switch for a view that the page draws. */
  showCustomView?: unknown;
}

const LOADING = { status: 'loading' } as const;
/** What the files that are fetched later need of this one. */
const KIT = { emit, euro, percent, toLine };

/**
 * Monthly-payment line for one price; drop-in for Klix's own element.
 *
 * Nothing to offer, bad input or a dead network shows the `fallback` slot and nothing else; the page is never disturbed.
 *
 * @tag klix-pay-later
 * @slot fallback - Shown when there is nothing to offer.
 * @slot logo - Stands in place of the product's name.
 * @slot disclosure - The shop's own credit information, as text, in place of Klix's representative example.
 * @slot view - A `<template>` with the shop's own view; `data-klix="monthlyPaymentAmount"` marks a node to fill.
 * @csspart base - The visible box.
 * @csspart line - The sentence.
 * @csspart monthly - The monthly amount.
 * @csspart mark - The product's name, "Klix Pay Later" unless the source of the offers has another.
 * @csspart plan - Name, count and amount of the plan, in the checkout view.
 * @csspart example - Klix's representative example.
 * @csspart warning - The credit warning.
 * @csspart more - The button that opens the dialog.
 * @csspart dialog - The dialog with all plans.
 * @csspart offer - One plan in the dialog.
 * @csspart select - The button that chooses to pay later, in the dialog.
 * @cssprop [--klix-accent=#0094ff] - Colour of the focus ring and of chosen plans.
 * @cssprop [--klix-ink=light-dark(#17191d, #f2f4f7)] - Colour of the text.
 * @cssprop [--klix-soft=light-dark(#565d68, #abb3bf)] - Colour of secondary text.
 * @cssprop [--klix-rule=light-dark(#d8dce2, #3a414c)] - Colour of borders.
 * @cssprop [--klix-surface=light-dark(#fff, #16191e)] - Colour behind the text.
 * @cssprop [--klix-link=light-dark(#0065b8, #66bdff)] - Colour of "Learn more".
 * @cssprop [--klix-radius=8px] - Corners of the box.
 * @event {CustomEvent<OffersDetail>} klix-offers - New offers are on screen.
 * @event {CustomEvent<ErrorDetail>} klix-error - Nothing can be shown, or an offer had to be left out; `message` says why.
 * @event {CustomEvent<object>} klix-open - The dialog has opened.
 * @event {CustomEvent<object>} klix-close - The dialog has closed.
 * @event {CustomEvent<PurchaseIntent>} klix-select - The shopper chose to pay later.
 */
export class KlixPayLater extends ReactiveElement {
  static override readonly styles = unsafeCSS(lineCss);
  static override readonly properties = {
    amount: {},
    brand_id: {},
    language: {},
    view: {},
    type: {},
    theme: {},
    category: {},
    currency: {},
    market: {},
    presentation: {},
    empty: {},
    api_base: {},
    selectable: { type: Boolean },
    offersClient: { attribute: false },
  };

  /**
   * Price in whole euro cents, `67900` for 679.00 €. Empty or `0` shows nothing.
   * @attr
   */
  declare amount?: string | number;
  /**
   * Brand ID issued by Klix, a UUID; public, not a secret.
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
   * Where the line stands.
   * @attr
   * @type {'product' | 'cart' | 'checkout'}
   * @default 'product'
   */
  declare view?: string;
  /**
   * `micro` is the small layout for a product list.
   * @attr
   * @type {'standard' | 'micro'}
   * @default 'standard'
   */
  declare type?: string;
  /**
   * `auto` follows the visitor's own setting.
   * @attr
   * @type {'light' | 'dark' | 'auto'}
   * @default 'light'
   */
  declare theme?: string;
  /**
   * Product category of Klix's table, for shops that sell different kinds of goods.
   * @attr
   */
  declare category?: string;
  /**
   * Anything but `EUR` shows nothing and asks nothing.
   * @attr
   * @default 'EUR'
   */
  declare currency?: string;
  /**
   * Whose credit rules apply. Without it the offer's country, else the language's.
   * @attr
   * @type {'LV' | 'LT' | 'EE'}
   */
  declare market?: string;
  /**
   * `neutral` names the option without any figure.
   * @attr
   * @type {'full' | 'neutral'}
   * @default 'full'
   */
  declare presentation?: string;
  /**
   * `hide` gives the room back, out of the visitor's sight, when there is nothing to offer; `reserve` keeps it.
   * @attr
   * @type {'hide' | 'reserve'}
   * @default 'hide'
   */
  declare empty?: string;
  /**
   * Origin or path of the financing API. Without it `<meta name="klix-api-base">`, else `https://api.klix.app`.
   * @attr
   */
  declare api_base?: string;
  /**
   * The dialog offers "Pay with Klix Pay Later".
   * @attr
   * @default false
   */
  declare selectable?: boolean;
  /** Where offers come from; without it the page's shared client. */
  declare offersClient?: OffersClient;

  #input: PayLaterInput = readPayLaterInput(this);
  #view: PayLaterView = NOTHING;
  #dialog: PayLaterDialog | undefined;
  #custom: CustomView | 'loading' | 'failed' | undefined;
  /** Undefined until the browser has told, with the first frame. */
  #near: boolean | undefined;
  #takesNoRoom = false;
  #told: string | undefined;
  #announced: OffersAnswer | undefined;
  readonly #internals = this.attachInternals();
  readonly #line = createPayLaterLine(
    adoptFrom(this.shadowRoot),
    (event) => {
      // The line may stand inside a link to the product.
      event.preventDefault();
      void this.#open();
    },
    () => this.requestUpdate(),
  );
  readonly #offers = new LatestController(
    this,
    (query: OffersQuery, signal) => this.#client.get(query, signal),
    (query) => deliveredAnswer(this, query),
  );

  constructor() {
    super();
    // Not undefined: frameworks tell by it that an empty attribute means yes.
    this.selectable = false;
  }

  /**
   * Which credit texts and rules are on screen, `kit-1/LT/lt`: their version, the market and the language. Empty while there
   * is nothing to offer.
   * @readonly
   */
  get creditRules(): string {
    return this.#view.rules;
  }

  get #client(): OffersClient {
    return this.offersClient ?? sharedOffersClient();
  }

  static override get observedAttributes(): string[] {
    return spellingsOf(super.observedAttributes);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const known = readSpelling(this, name);
    if (known) super.attributeChangedCallback(known, old, value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watchNearViewport(this, (near) => {
      this.#near = near;
      // A modal dialog inside something hidden would block the page unseen.
      if (!near && !this.checkVisibility()) this.#dialog?.close();
      // Out of sight there is only room to give back; a line that shows something has nothing to do.
      if (near || this.#view.kind === 'nothing') this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatchNearViewport(this);
    this.#near = undefined;
    this.#dialog?.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('offersClient')) this.#offers.ask(undefined);
    this.#input = readPayLaterInput(this, {
      language: pageLanguage(this),
      apiBase: pageMeta('klix-api-base'),
      product: this.#client.product,
    });
    this.#input.notes.forEach(noteOnce);
    // A box without room is never near the viewport, which must not stop the next question.
    this.#offers.ask(this.#input.query, this.#near || this.#takesNoRoom);
    // Klix's switch is meant for Klix's tag, not for the line inside the picker.
    const official = (globalThis as PageGlobals).showCustomView && this.localName === 'klix-pay-later';
    if (!this.#custom && (official || hasSlotted(this, 'view'))) void this.#loadCustomView();
    // Until the shop's own view can be drawn nothing shows, so that the line does not flash.
    const state = this.#custom === 'loading' ? LOADING : this.#offers.state;
    this.#view = toPayLaterView(this.#input, state, hasDisclosure(this));
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { kind } = this.#view;
    const { language, reserve, query } = this.#input;
    if (!this.hasUpdated) this.renderRoot.append(...this.#line.nodes);
    this.#line.show(this.#view, this.#input, lineMessagesFor(language).learnMore);
    const empty = kind === 'nothing' && !reserve && !hasSlotted(this, 'fallback');
    // Room that was kept for an answer is given back out of sight, so that nothing jumps under the visitor's eyes.
    this.#takesNoRoom = empty && !(query && this.#near);
    setState(this.#internals, 'nothing', this.#takesNoRoom);
    this.#dialog?.show(this.#dialogContext());
    if (typeof this.#custom === 'object') this.#custom.show(this.#dialogContext());
    this.#report();
  }

  /** One event per answer and one per distinct problem. */
  #report(): void {
    const { state } = this.#offers;
    const problem = toProblem(this.#input, state, this.#view);
    if (problem) this.#tell(problem);
    else this.#told = undefined;
    // What came with the page is told with the first frame, when the page's own scripts are there to listen.
    if (state.status !== 'done' || state.value === this.#announced || this.#near === undefined) return;
    this.#announced = state.value;
    const { preferredOffer, offers } = state.value;
    if (preferredOffer) {
      emit<OffersDetail>(this, 'klix-offers', { preferredOffer, offers, creditRules: this.creditRules });
    }
  }

  #tell(problem: ErrorDetail): void {
    if (problem.message === this.#told) return;
    this.#told = problem.message;
    tellProblem(this, problem);
  }

  #tellNotLoaded(what: string, cause: unknown): void {
    this.#tell({ code: 'network', message: `The ${what} could not be loaded: ${String(cause)}` });
  }

  /** A view of the shop's own is drawn by a file that only such pages fetch. */
  async #loadCustomView(): Promise<void> {
    this.#custom = 'loading';
    try {
      const { createCustomView } = await import('./custom-view/custom-view.ts');
      this.#custom = createCustomView(this, KIT);
    } catch (cause) {
      this.#custom = 'failed';
      this.#tellNotLoaded('custom view', cause);
    }
    this.requestUpdate();
  }

  /** The dialog comes with its own file, fetched on first use. */
  async #open(): Promise<void> {
    try {
      const { createPayLaterDialog } = await import('./pay-later-dialog.ts');
      // The page has gone on meanwhile.
      if (!this.isConnected || !['offer', 'loading'].includes(this.#view.kind)) return;
      this.#dialog ??= createPayLaterDialog(this, KIT);
      this.#dialog.show(this.#dialogContext());
      this.#dialog.open();
    } catch (cause) {
      // A figure needs its example within reach.
      this.#line.revealExample();
      this.#tellNotLoaded('dialog', cause);
    }
  }

  #dialogContext(): DialogContext {
    const { state } = this.#offers;
    const answer = this.#view.kind === 'offer' && state.status === 'done' ? state.value : undefined;
    return { input: this.#input, view: this.#view, client: this.#client, answer };
  }
}
