import { type PropertyValues, ReactiveElement } from '@lit/reactive-element';

import type { PurchaseIntent } from '../../contract/checkout.ts';
import type { Cents } from '../../contract/money.ts';
import type { OffersQuery } from '../../offers/financing-api.ts';
import { type OffersAnswer, type OffersClient, sharedOffersClient } from '../../offers/offers-client.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import { readSpelling, spellingsOf } from '../attribute-spellings.ts';
import { tellProblem } from '../error-detail.ts';
import { emit } from '../events.ts';
import { LatestController, type LatestState } from '../latest-controller.ts';
import { unwatchNearViewport, watchNearViewport } from '../near-viewport.ts';
import { noteOnce } from '../note-once.ts';
import { pageLanguage } from '../page-language.ts';
import { pageMeta } from '../page-meta.ts';
import type { OffersDetail } from '../pay-later/klix-pay-later.ts';
import { toPurchaseIntent } from '../pay-later/pay-later-intent.ts';
import { toProblem } from '../pay-later/pay-later-problem.ts';
import { setState } from '../set-state.ts';
import { hasDisclosure, hasSlotted } from '../slotted.ts';
import { clampCents, downPaymentLimits, keepPlan, type Limits, NO_LIMITS, plansFor } from './calculator-choice.ts';
import { type CalculatorInput, readCalculatorInput } from './calculator-input.ts';
import { createCalculatorTree } from './calculator-tree.ts';
import { type CalculatorView, toCalculatorView } from './calculator-view.ts';
import { styles } from './klix-pay-later-calculator.styles.ts';

/** What the visitor has chosen; without an amount it is the shop's price. */
interface Wish {
  readonly amountCents?: Cents;
  readonly downPaymentCents: Cents;
}

interface ExampleQuery {
  readonly query: OffersQuery;
  readonly termMonths: number;
}

const NO_WISH: Wish = { downPaymentCents: 0 as Cents };

/**
 * Monthly payment for a price with a down payment and a plan that the visitor chooses.
 *
 * Figures are Klix's answers for the amounts that the visitor has settled on; nothing is computed. Nothing to offer, bad
 * input or a dead network shows the `fallback` slot and nothing else.
 *
 * @tag klix-pay-later-calculator
 * @slot fallback - Shown when there is nothing to offer.
 * @slot logo - Stands in place of the product's name.
 * @slot disclosure - The shop's own credit information, as text, in place of Klix's representative example.
 * @csspart base - The visible box.
 * @csspart purchase - The price.
 * @csspart mark - The product's name.
 * @csspart field - One amount: its label, slider, field and limits.
 * @csspart slider - The slider of an amount.
 * @csspart number - The field of an amount.
 * @csspart plans - The choice between plans.
 * @csspart plan - One plan in it.
 * @csspart result - The figures.
 * @csspart line - The sentence about the plan, or why there is none.
 * @csspart monthly - The monthly amount.
 * @csspart terms - What Klix answers about the plan, one row each.
 * @csspart example - Klix's representative example.
 * @csspart lender - Who grants the loan.
 * @csspart warning - The credit warning.
 * @csspart select - The button that chooses to pay later.
 * @cssprop [--klix-accent=#0094ff] - Colour of sliders, the chosen plan and the focus ring.
 * @cssprop [--klix-ink=light-dark(#17191d, #f2f4f7)] - Colour of the text.
 * @cssprop [--klix-soft=light-dark(#565d68, #abb3bf)] - Colour of secondary text.
 * @cssprop [--klix-rule=light-dark(#d8dce2, #3a414c)] - Colour of borders.
 * @cssprop [--klix-surface=light-dark(#fff, #16191e)] - Colour behind the text.
 * @cssprop [--klix-radius=8px] - Corners.
 * @event {CustomEvent<OffersDetail>} klix-offers - New figures are on screen.
 * @event {CustomEvent<ErrorDetail>} klix-error - Nothing can be shown, or an offer had to be left out; `message` says why.
 * @event {CustomEvent<PurchaseIntent>} klix-select - The shopper chose to pay later.
 */
export class KlixPayLaterCalculator extends ReactiveElement {
  static override readonly styles = styles;
  static override readonly properties = {
    amount: {},
    brand_id: {},
    language: {},
    view: {},
    theme: {},
    category: {},
    currency: {},
    market: {},
    presentation: {},
    api_base: {},
    // Klix's own tag writes `data-amount-slider="true"`.
    amount_slider: { converter: (value: string | null) => value !== null && value !== 'false' },
    min_amount: {},
    max_amount: {},
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
   * Where the calculator stands; credit rules and the purchase go by it.
   * @attr
   * @type {'product' | 'cart' | 'checkout'}
   * @default 'product'
   */
  declare view?: string;
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
   * `neutral` names the option without any figure, and so leaves nothing to choose.
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
   * The visitor may change the price too.
   * @attr
   * @default false
   */
  declare amount_slider?: boolean;
  /**
   * Least that may be left to finance, in euro cents; Klix's answer decides within it.
   * @attr
   * @default 5000
   */
  declare min_amount?: string | number;
  /**
   * Highest price of the price slider, in euro cents.
   * @attr
   * @default 700000
   */
  declare max_amount?: string | number;
  /**
   * Offers "Pay with Klix Pay Later".
   * @attr
   * @default false
   */
  declare selectable?: boolean;
  /** Where offers come from; without it the page's shared client. */
  declare offersClient?: OffersClient;

  #input: CalculatorInput = readCalculatorInput(this);
  #view: CalculatorView | undefined;
  #near = false;
  #takesNoRoom = false;
  #told: string | undefined;
  #announced: OffersAnswer | undefined;
  /** The amounts that figures are asked for, and those on the way to them. */
  #settled: Wish = NO_WISH;
  #moving: Wish | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** The visitor has chosen something since the shop last set a price. */
  #touched = false;
  /** Klix finances the whole price, whatever it says about a part of it. */
  #isOffered = false;
  #limits: Limits = NO_LIMITS;
  #query: OffersQuery | undefined;
  #answer: LatestState<OffersAnswer> = { status: 'idle' };
  #plans: readonly Offer[] = [];
  #chosen: Offer | undefined;
  readonly #internals = this.attachInternals();
  /** The offers for the whole price: what they require sets the limits of the down payment. */
  readonly #whole = new LatestController(this, (query: OffersQuery, signal) => this.#client.get(query, signal));
  readonly #rest = new LatestController(this, (query: OffersQuery, signal) => this.#client.get(query, signal));
  readonly #example = new LatestController(this, ({ query, termMonths }: ExampleQuery, signal) =>
    this.#client.example(query, termMonths, signal),
  );
  readonly #tree = createCalculatorTree({
    moveAmount: (amountCents, settlesMs) => this.#move({ ...this.#wish, amountCents }, settlesMs),
    moveDownPayment: (downPaymentCents, settlesMs) => this.#move({ ...this.#wish, downPaymentCents }, settlesMs),
    choosePlan: (plan) => {
      this.#chosen = plan;
      this.#touched = true;
      this.requestUpdate();
    },
    select: () => this.#select(),
    slotChange: () => this.requestUpdate(),
  });

  constructor() {
    super();
    // Not undefined: frameworks tell by it that an empty attribute means yes.
    this.amount_slider = this.selectable = false;
  }

  /**
   * Which credit texts and rules are on screen, as of `<klix-pay-later>`. Empty while there is nothing to offer.
   * @readonly
   */
  get creditRules(): string {
    return this.#view?.rules ?? '';
  }

  get #client(): OffersClient {
    return this.offersClient ?? sharedOffersClient();
  }

  get #wish(): Wish {
    return this.#moving ?? this.#settled;
  }

  /** The shop's price, unless the visitor has chosen another one. */
  #amountOf({ amountCents }: Wish): Cents {
    return amountCents ?? this.#input.query?.amountCents ?? (0 as Cents);
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
      if (near || this.#view?.kind === 'nothing') this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatchNearViewport(this);
    this.#near = false;
    clearTimeout(this.#settling);
    this.#moving = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('offersClient')) for (const each of [this.#whole, this.#rest, this.#example]) each.ask(undefined);
    if (changed.has('amount')) {
      // The shop's new price is the one that counts.
      clearTimeout(this.#settling);
      this.#moving = undefined;
      this.#settled = { downPaymentCents: this.#settled.downPaymentCents };
      this.#touched = false;
    }
    this.#input = readCalculatorInput(this, {
      language: pageLanguage(this),
      apiBase: pageMeta('klix-api-base'),
      product: this.#client.product,
    });
    this.#input.notes.forEach(noteOnce);
    this.#ask();
    this.#view = toCalculatorView({
      input: this.#input,
      query: this.#query,
      answer: this.#answer,
      plans: this.#plans,
      chosen: this.#chosen,
      downPaymentCents: clampCents(this.#settled.downPaymentCents, this.#limits),
      limits: this.#limits,
      example: this.#example.state,
      moving: !!this.#moving,
      stays: this.#touched || this.#isOffered,
      hasDisclosure: hasDisclosure(this),
    });
  }

  /** Asks what the settled amounts need: the whole price, what remains of it, the chosen plan's own example. */
  #ask(): void {
    const { query, financed } = this.#input;
    const amountCents = this.#amountOf(this.#settled);
    const whole = query && { ...query, amountCents };
    this.#whole.ask(whole, this.#near || this.#takesNoRoom);
    const { state } = this.#whole;
    const offers = state.status === 'done' ? state.value.offers : [];
    this.#isOffered = offers.length > 0;
    if (this.#isOffered) this.#limits = downPaymentLimits(amountCents, offers, financed.minCents);
    const downPaymentCents = clampCents(this.#settled.downPaymentCents, this.#limits);
    const rest =
      whole && this.#isOffered && downPaymentCents > this.#limits.minCents ? { ...whole, downPaymentCents } : undefined;
    this.#rest.ask(rest);
    this.#query = rest ?? whole;
    this.#answer = rest ? this.#rest.state : state;
    if (this.#answer.status !== 'done') return;
    const { preferredOffer } = this.#answer.value;
    this.#plans = plansFor(this.#answer.value, amountCents - downPaymentCents);
    this.#chosen = keepPlan(this.#plans, this.#chosen, preferredOffer);
    const other = this.#chosen && this.#chosen !== preferredOffer && this.#answer.value.example;
    this.#example.ask(
      other && this.#query ? { query: this.#query, termMonths: this.#chosen!.totalRepaymentCount } : undefined,
    );
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    if (!this.hasUpdated) this.renderRoot.append(...this.#tree.nodes);
    const view = this.#view!;
    const { query } = this.#input;
    this.#tree.show(
      view,
      this.#input,
      {
        amountCents: this.#amountOf(this.#wish),
        downPaymentCents: clampCents(this.#wish.downPaymentCents, this.#limits),
        limits: this.#limits,
      },
      { chosen: this.#chosen, selectable: !!this.selectable && !this.#client.product, tells: this.#touched },
    );
    const empty = view.kind === 'nothing' && !hasSlotted(this, 'fallback');
    // Room that was kept for an answer is given back out of sight, so that nothing jumps under the visitor's eyes.
    this.#takesNoRoom = empty && !(query && this.#near);
    setState(this.#internals, 'nothing', this.#takesNoRoom);
    this.#report(view);
  }

  #isSettled(wish: Wish): boolean {
    const amountsOf = (each: Wish) => [this.#amountOf(each), clampCents(each.downPaymentCents, this.#limits)];
    return amountsOf(wish).join() === amountsOf(this.#settled).join();
  }

  /** Shows an amount on the way; figures are asked for once it has rested. */
  #move(wish: Wish, settlesMs?: number): void {
    // A field that is left tells its amount again. Figures that went for it would take the button from under the pointer.
    if (!this.#moving && this.#isSettled(wish)) return this.requestUpdate();
    clearTimeout(this.#settling);
    this.#moving = wish;
    this.#touched = true;
    if (settlesMs !== undefined) {
      this.#settling = setTimeout(() => {
        this.#settled = this.#wish;
        this.#moving = undefined;
        this.requestUpdate();
      }, settlesMs);
    }
    this.requestUpdate();
  }

  /** One event per answer and one per distinct problem. */
  #report(view: CalculatorView): void {
    const { kind, rules: creditRules } = view;
    const problem = toProblem(this.#input, this.#answer, view);
    if (!problem) this.#told = undefined;
    else if (problem.message !== this.#told) {
      this.#told = problem.message;
      tellProblem(this, problem);
    }
    const { status } = this.#answer;
    if (kind !== 'offer' || status !== 'done' || this.#answer.value === this.#announced) return;
    this.#announced = this.#answer.value;
    const preferredOffer = keepPlan(this.#plans, undefined, this.#announced.preferredOffer);
    if (preferredOffer) emit<OffersDetail>(this, 'klix-offers', { preferredOffer, offers: this.#plans, creditRules });
  }

  #select(): void {
    const { query } = this.#input;
    if (this.#view?.kind !== 'offer' || !this.#chosen || !query) return;
    const amountCents = this.#amountOf(this.#settled);
    const downPaymentCents = clampCents(this.#settled.downPaymentCents, this.#limits);
    const intent = toPurchaseIntent(
      { ...this.#input, query: { ...query, amountCents } },
      { ...this.#chosen, downPaymentCents },
    );
    if (intent) emit<PurchaseIntent>(this, 'klix-select', intent);
  }
}
