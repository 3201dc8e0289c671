import { type PropertyValues, ReactiveElement } from '@lit/reactive-element';

import { fetchPurchaseStatus } from '../../checkout/checkout-client.ts';
import { DEFAULT_PREFIX, ENDPOINTS, type PurchaseStatusAnswer } from '../../contract/checkout.ts';
import { KlixError } from '../../contract/errors.ts';
import { buildElement } from '../build-element.ts';
import { tellProblem, toErrorDetail } from '../error-detail.ts';
import { emit } from '../events.ts';
import type { PurchaseStatusBox } from './purchase-status-box.ts';
import { takeStatusToken } from './status-token.ts';
import { isOver, isRefused, type PurchaseWatch, type Standing, watchPurchase } from './watch-purchase.ts';

const NO_TOKEN = new KlixError('input', 'There is no token: neither in the address as klix_status nor on the element');

/**
 * Where a purchase stands, for the page the payer comes back to.
 *
 * Asks the shop's server until the purchase is settled or a minute has passed, not while the page is hidden, and afresh when
 * the payer comes back to it. Requests that fail are repeated quietly. The token in the address (`klix_status`) is taken out
 * of it; it stays with this entry of the browser's history, so that a reload finds it, and is stored nowhere. Send the page
 * with `Referrer-Policy: no-referrer`, since other scripts and images may be asked for before this one runs. To keep what
 * stands below from moving, reserve the height: `klix-purchase-status { display: block; min-height: 6.75em }`.
 *
 * @tag klix-purchase-status
 * @slot fallback - Stands in place of the box when there is no status to tell: no token, one that is not known, no scripts.
 * @csspart base - The visible box. A second part names what is on screen: `paid`, `reserved`, `pending`, `failed`,
 *   `cancelled`, `refunded`, `asking`, `late` or `unknown`.
 * @csspart icon - The drawing.
 * @csspart title - What has happened.
 * @csspart detail - Order and amount.
 * @csspart order - The order's number.
 * @csspart amount - The amount.
 * @csspart note - What goes on, or whom to ask.
 * @csspart retry - The link to `retry_url`.
 * @csspart again - The button that asks anew, after a minute.
 * @cssprop [--klix-accent=#0094ff] - Colour of the focus ring.
 * @cssprop [--klix-good=light-dark(#0a7a3c, #4cc38a)] - Colour of the drawing when money has moved or is held.
 * @cssprop [--klix-bad=light-dark(#c0262d, #ff8a8a)] - Colour of the drawing when the payment did not go through.
 * @cssprop [--klix-ink=light-dark(#17191d, #f2f4f7)] - Colour of the text.
 * @cssprop [--klix-soft=light-dark(#565d68, #abb3bf)] - Colour of secondary text and of the other drawings.
 * @cssprop [--klix-rule=light-dark(#d8dce2, #3a414c)] - Colour of borders.
 * @cssprop [--klix-surface=light-dark(#fff, #16191e)] - Colour behind the text.
 * @cssprop [--klix-button=light-dark(#0065b8, #66bdff)] - Colour of what there is to do first.
 * @cssprop [--klix-button-ink=light-dark(#fff, #0b1117)] - Its text.
 * @cssprop [--klix-link=light-dark(#0065b8, #66bdff)] - Colour of the link when it comes second.
 * @cssprop [--klix-radius=8px] - Corners of the box.
 * @event {CustomEvent<PurchaseStatusAnswer>} klix-status - The shop's server has told something new; `detail` is its answer.
 * @event {CustomEvent<ErrorDetail>} klix-error - The status cannot be told; `message` says why.
 */
export class KlixPurchaseStatus extends ReactiveElement {
  static override readonly properties = {
    status_url: {},
    retry_url: {},
    language: {},
    theme: {},
    token: {},
    askStatus: { attribute: false },
  };

  /**
   * Address of the shop's status endpoint; the token is added to it.
   * @attr
   * @default '/klix/purchases/status'
   */
  declare status_url?: string;
  /**
   * Where the payer may try again. Without it no link is shown.
   * @attr
   */
  declare retry_url?: string;
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
   * The token that the payer came back with. Without it the `klix_status` parameter of the address.
   * @attr
   */
  declare token?: string;
  /** Asks for the status; without it `status_url` is asked. Throws a `KlixError` with status 404 for an unknown token. */
  declare askStatus?: (token: string, signal: AbortSignal) => Promise<PurchaseStatusAnswer>;

  /** Undefined when there is no token. */
  #standing: Standing | undefined;
  #watch: PurchaseWatch | undefined;
  #taken: string | undefined;
  #toldStatus: string | undefined;
  #toldError: string | undefined;
  #box: PurchaseStatusBox | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#follow);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#follow);
    this.#watch?.stop();
  }

  /** Asks afresh; while nobody looks it holds still. Coming back by the browser's own button makes the page visible, too. */
  readonly #follow = (): void => {
    this.#watch?.stop();
    if (!this.#standing || isOver(this.#standing) || document.hidden || !this.isConnected) return;
    if (this.#standing.late) this.#show({});
    this.#watch?.start();
  };

  #show(standing: Standing): void {
    this.#standing = standing;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) void this.#loadBox();
    else if (!changed.has('token') && !changed.has('status_url') && !changed.has('askStatus')) return;
    this.#watch?.stop();
    const token = this.token || (this.#taken ??= takeStatusToken());
    const url = this.status_url || `${DEFAULT_PREFIX}/${ENDPOINTS.status}`;
    const { askStatus = (_, signal) => fetchPurchaseStatus(url, token, signal) } = this;
    this.#watch = watchPurchase(
      async (signal) => askStatus(token, signal),
      (standing) => this.#show(standing),
    );
    this.#standing = token ? {} : undefined;
    this.#follow();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.#box?.show(this.#standing);
    this.#report();
  }

  /** The words come while the shop is asked. */
  async #loadBox(): Promise<void> {
    try {
      const { createPurchaseStatusBox } = await import('./purchase-status-box.ts');
      this.#box = createPurchaseStatusBox(this, this.#follow);
      this.#box.show(this.#standing);
    } catch (cause) {
      this.renderRoot.append(buildElement('slot', { name: 'fallback' }));
      this.#tell(new KlixError('network', 'The words could not be loaded', { cause }));
    }
  }

  /** One event for each answer that says something new, and one for each distinct problem. */
  #report(): void {
    const { answer, error, late } = this.#standing ?? { error: NO_TOKEN, late: true };
    const status = JSON.stringify(answer);
    if (answer && status !== this.#toldStatus) {
      this.#toldStatus = status;
      emit<PurchaseStatusAnswer>(this, 'klix-status', { ...answer });
    }
    // What fails meanwhile is asked again.
    if (error && (late || isRefused({ error }))) this.#tell(error);
    else this.#toldError = undefined;
  }

  #tell(error: unknown): void {
    const problem = toErrorDetail(error);
    if (problem.message === this.#toldError) return;
    this.#toldError = problem.message;
    tellProblem(this, problem);
  }
}
