import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/components/pay-later/klix-pay-later.define.ts';
import type { KlixPayLater } from '../../../src/components/pay-later/klix-pay-later.ts';
import type { ErrorDetail } from '../../../src/components/error-detail.ts';
import { sandboxClient } from '../../support/sandbox-client.ts';

export { isExample, sandboxClient } from '../../support/sandbox-client.ts';

export const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
export const BASE = 'https://klix.test';

export async function lineOf(attributes: Partial<KlixPayLater>, content = ''): Promise<KlixPayLater> {
  const { offersClient = sandboxClient().client, ...rest } = attributes;
  const element = document.createElement('klix-pay-later');
  Object.assign(element, { brand_id: BRAND, api_base: BASE, language: 'en', offersClient }, rest);
  const template = document.createElement('template');
  template.innerHTML = content;
  element.append(template.content);
  await fixture(html`<div>${element}</div>`);
  return element;
}

export const partOf = (element: KlixPayLater, name: string) =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`)!;
export const textOf = (element: KlixPayLater, name: string) => {
  const part = element.shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`);
  return part?.checkVisibility({ visibilityProperty: true }) ? part.textContent.replaceAll('\u00a0', ' ') : '';
};
export const shows = (element: KlixPayLater, text: string, name = 'line') =>
  waitUntil(() => textOf(element, name).includes(text), `${name} shows "${text}"`);
export const showsNothing = (element: KlixPayLater) =>
  waitUntil(() => partOf(element, 'base').checkVisibility() === false, 'nothing is shown');
export const hasSettled = (element: KlixPayLater) =>
  waitUntil(() => element.hasUpdated && partOf(element, 'base').ariaBusy === 'false', 'the line has settled');

export function errorsOf(target: EventTarget = document): ErrorDetail[] {
  const errors: ErrorDetail[] = [];
  target.addEventListener('klix-error', (event) => errors.push((event as CustomEvent<ErrorDetail>).detail));
  return errors;
}
