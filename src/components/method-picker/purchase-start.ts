import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';

import { CheckoutError, startPurchase } from '../../checkout/checkout-client.ts';
import { createIntentId } from '../../checkout/intent-id.ts';
import type { ProblemCode, PurchaseIntent } from '../../contract/checkout.ts';
import { KlixError } from '../../contract/errors.ts';
import { type Cents, isCents } from '../../contract/money.ts';
import { oneOf } from '../../contract/vocabulary.ts';
import type { PurchaseChoice } from './purchase-choice.ts';
import { toCheckoutAddress } from './trusted-url.ts';

/** `klix-checkout`: the shopper wants to pay. `preventDefault()` leaves the purchase to the shop. */
export interface CheckoutEvent extends CustomEvent<Readonly<PurchaseIntent>> {
  /**
   * Hands over the shop's own request; the picker shows that it is under way, waits at most 15 s and goes to the
   * `checkout_url`, if the answer has one.
   */
  waitUntil(request: Promise<{ checkout_url: string } | undefined | void>): void;
}

export interface PurchaseHandlers {
  /** The order costs something else now. */
  readonly onPriceChanged: (amount: Cents) => void;
  readonly onFailed: (error: unknown, reason: ProblemCode | undefined) => void;
  /** Where the payer goes. */
  readonly onCheckout: (address: string) => void;
}

/** Why a purchase was not started, as far as a shopper can do something about it; `network` is no answer. */
export type PurchaseProblem = (typeof TOLD_REASONS)[number] | 'network' | 'api';

const TOLD_REASONS = ['price-changed', 'already-paid', 'method-unavailable'] as const;
const DEADLINE_MS = 15_000;

/** Starts one purchase at a time. */
export class PurchaseStart implements ReactiveController {
  busy = false;
  /** What the shopper is told about the last try. */
  problem: PurchaseProblem | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #on: PurchaseHandlers;
  #running: AbortController | undefined;
  /** The choice that `#intentId` was made for. */
  #choice: string | undefined;
  #intentId = '';

  constructor(host: ReactiveControllerHost & HTMLElement, handlers: PurchaseHandlers) {
    this.#host = host;
    this.#on = handlers;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#onPageShow);
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#onPageShow);
    this.#release();
  }

  /**
   * Tells the page and, unless it prevents that, asks the shop's server.
   *
   * @param portal the only place a payer is sent to
   */
  async start(choice: PurchaseChoice, url: string, portal: URL | undefined): Promise<void> {
    if (this.busy) return;
    // Asked again after a lost answer, the server has to know that it is the same.
    const text = JSON.stringify(choice);
    if (text !== this.#choice) this.#intentId = createIntentId();
    this.#choice = text;
    const detail = Object.freeze({ ...choice, intent_id: this.#intentId });
    let own: Promise<unknown> | undefined;
    const event: CheckoutEvent = Object.assign(
      new CustomEvent('klix-checkout', { bubbles: true, composed: true, cancelable: true, detail }),
      { waitUntil: (request: Promise<unknown>) => void (own = request) },
    );
    const goOn = this.#host.dispatchEvent(event);
    this.problem = undefined;
    this.#host.requestUpdate();
    if (!goOn && !own) {
      this.#choice = undefined;
      return;
    }
    this.busy = true;
    const running = (this.#running = new AbortController());
    const { signal } = running;
    const expired = new KlixError('timeout', `No answer within ${DEADLINE_MS} ms`);
    const timer = setTimeout(() => running.abort(expired), DEADLINE_MS);
    try {
      const answer = (await Promise.race([
        own ?? startPurchase(url, detail, signal),
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
      ])) as { checkout_url?: unknown } | null | undefined;
      if (running !== this.#running) return;
      if (!answer) {
        this.#choice = undefined;
        this.#release();
        return;
      }
      const address = toCheckoutAddress(answer.checkout_url, portal);
      if (!address) throw new KlixError('contract', `checkout_url is not on ${portal?.origin ?? 'portal_base'}`);
      this.#choice = undefined;
      // Busy until the page is left; a visitor who stops that gets the button back.
      setTimeout(() => running === this.#running && this.#release(), DEADLINE_MS);
      this.#on.onCheckout(address);
    } catch (error) {
      if (running !== this.#running) return;
      this.#release();
      this.#refused(error);
    } finally {
      clearTimeout(timer);
    }
  }

  #refused(error: unknown): void {
    const code = error instanceof KlixError ? error.code : 'api';
    const { reason, problem } = error instanceof CheckoutError ? error : ({} as Partial<CheckoutError>);
    this.problem = oneOf(TOLD_REASONS, reason) ?? (code === 'network' || code === 'timeout' ? 'network' : 'api');
    // A refusal ends the intent; where nobody knows the outcome the next try is the same one.
    if (reason && reason !== 'klix-unavailable') this.#choice = undefined;
    if (reason === 'price-changed') {
      if (isCents(problem?.amount) && /^(EUR)?$/.test(problem.currency ?? '')) this.#on.onPriceChanged(problem.amount);
      else this.problem = 'api';
    }
    this.#on.onFailed(error, reason);
  }

  #release(): void {
    this.busy = false;
    this.#running?.abort();
    this.#running = undefined;
    this.#host.requestUpdate();
  }

  /** Back from Klix by the browser's own button, the page is as it was left. */
  readonly #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#release();
  };
}
