import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/components/method-picker/klix-method-picker.define.ts';
import type { KlixMethodPicker } from '../../../src/components/method-picker/klix-method-picker.ts';
import type { PaymentMethods } from '../../../src/contract/klix-api.ts';
import { createOffersClient } from '../../../src/offers/offers-client.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import baltics from '../../fixtures/payment_methods.baltics.en.json';
import recurring from '../../fixtures/payment_methods.recurring.json';

/** Three countries: seven banks in Latvia, eight in Lithuania and Estonia. */
export const BALTICS: PaymentMethods = baltics;
/** One card. */
export const CARD: PaymentMethods = recurring;
export const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
/** What a picker needs to take money. */
export const SELLS = { amount: 75000, brand_id: BRAND, purchases_url: '/klix/purchases' };

/** A client whose offers come from the sandbox. */
export function sandboxOffers() {
  const sandbox = createSandbox({ shape: 'offers' });
  return createOffersClient({ fetch: (input, init) => sandbox.fetch(input, init) });
}

/** A picker on a page of its own, with Klix's list handed over unless a property says otherwise. */
export async function pickerOf(properties: Partial<KlixMethodPicker> = {}): Promise<KlixMethodPicker> {
  const element = createPicker(properties);
  await fixture(html`<div>${element}</div>`);
  return element;
}

export function createPicker(properties: Partial<KlixMethodPicker> = {}): KlixMethodPicker {
  return Object.assign(document.createElement('klix-method-picker'), {
    language: 'en',
    portal_base: 'https://portal.klix.test',
    api_base: 'https://klix.test',
    methods: BALTICS,
    canUseWallet: () => true,
    offersClient: sandboxOffers(),
    ...properties,
  });
}

/** A picker whose list is on screen. */
export async function shownPicker(properties: Partial<KlixMethodPicker> = {}): Promise<KlixMethodPicker> {
  const element = await pickerOf(properties);
  await showsList(element);
  return element;
}

const rootOf = (element: KlixMethodPicker) => element.shadowRoot!;
export const partOf = <T extends HTMLElement = HTMLElement>(element: KlixMethodPicker, name: string) =>
  rootOf(element).querySelector<T>(`[part~="${name}"]`)!;
const isShown = (node: Element | null) => node?.checkVisibility({ visibilityProperty: true }) ?? false;
/** What a part says, with plain blanks; empty when it is not on screen. */
export const textOf = (element: KlixMethodPicker, name: string) => {
  const part = rootOf(element).querySelector<HTMLElement>(`[part~="${name}"]`);
  return isShown(part) ? part!.textContent.replaceAll('\u00a0', ' ') : '';
};
export const radios = (element: KlixMethodPicker) =>
  [...rootOf(element).querySelectorAll<HTMLInputElement>('[part=radio]')].filter(isShown);
export const radioOf = (element: KlixMethodPicker, id: string) =>
  rootOf(element).querySelector<HTMLInputElement>(`[part=radio][value=${id}]`)!;
export const idsOf = (element: KlixMethodPicker) => radios(element).map(({ value }) => value);
export const namesOf = (element: KlixMethodPicker) =>
  [...rootOf(element).querySelectorAll<HTMLElement>('[part=name]')].filter(isShown).map((name) => name.textContent);
export const focusedIn = (element: KlixMethodPicker) => rootOf(element).activeElement as HTMLElement | null;

export const showsList = (element: KlixMethodPicker) =>
  waitUntil(() => element.hasUpdated && radios(element).length > 0, 'the list is on screen');
export const shows = (element: KlixMethodPicker, name: string, text: string) =>
  waitUntil(() => textOf(element, name).includes(text), `${name} says "${text}"`);

/** Details of the events heard from here on. */
export function heard<T>(target: EventTarget, type: string): T[] {
  const details: T[] = [];
  target.addEventListener(type, (event) => details.push((event as CustomEvent<T>).detail));
  return details;
}

/** One call to the shop's server. */
export interface ShopCall {
  readonly url: URL;
  readonly method: string;
  readonly body: Record<string, unknown> | undefined;
  readonly signal: AbortSignal | null | undefined;
}

type ShopAnswer = (call: ShopCall) => Response | Promise<Response>;

/** Puts a shop's server in place of the network until `close`. */
export function openShop(answer: ShopAnswer) {
  const real = window.fetch.bind(window);
  const calls: ShopCall[] = [];
  const shop = {
    calls,
    answer,
    close: () => void (window.fetch = real),
  };
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const { body, method = 'GET', signal } = init ?? {};
    const call = {
      url,
      method,
      body: typeof body === 'string' ? (JSON.parse(body) as Record<string, unknown>) : undefined,
      signal,
    };
    calls.push(call);
    return new Promise<Response>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      Promise.resolve(call)
        .then((made) => shop.answer(made))
        .then(resolve, reject);
    });
  };
  return shop;
}

/** A refusal of the shop's server. */
export const refusal = (status: number, code: string, more: object = {}) =>
  Response.json({ type: 'about:blank', title: code, status, code, ...more }, { status });
export const never = () => new Promise<Response>(() => undefined);
