import type { OffersAnswer } from '../../../offers/offers-client.ts';
import { buildElement } from '../../build-element.ts';
import { toErrorDetail, type ErrorDetail } from '../../error-detail.ts';
import { emit } from '../../events.ts';
import type { KlixPayLater } from '../klix-pay-later.ts';
import type { DialogContext } from '../pay-later-dialog.ts';
import { customViewCss } from './custom-view.styles.ts';
import { asksOfficialView, buildOfficialView } from './official-view.ts';
import { copyTemplate, type CustomViewKit, fillTemplate, valuesFor } from './template-view.ts';

export interface CustomView {
  /** Follows the line. */
  show(context: DialogContext): void;
}

/**
 * The shop's own view in place of the sentence: a `<template slot="view">` of the element, else what the page's
 * `showCustomView` asks for. It stands among the element's children, where the page's style sheets reach it. The credit
 * warning, the example and "Learn more" stay; without a figure that may be shown, and when the view fails, the line shows
 * as it does without one.
 */
export function createCustomView(host: KlixPayLater, kit: CustomViewKit): CustomView {
  const view = buildElement('div', { slot: 'custom' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(customViewCss);
  const root = host.renderRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  let copied: HTMLTemplateElement | null = null;
  let official: { answer: OffersAnswer; works: boolean } | undefined;

  /** False when there is nothing of the shop's own to show. */
  function build(answer: OffersAnswer, { input, view: line }: DialogContext): boolean {
    const template = host.querySelector<HTMLTemplateElement>(':scope > template[slot="view"]');
    if (template) {
      if (template !== copied) view.replaceChildren(copyTemplate(template));
      copied = template;
      official = undefined;
      fillTemplate(view, valuesFor(answer.preferredOffer!, line, input.language, kit));
      return true;
    }
    copied = null;
    if (!asksOfficialView()) return false;
    if (official?.answer !== answer) official = { answer, works: buildOfficial(answer) };
    return official.works;
  }

  function buildOfficial(answer: OffersAnswer): boolean {
    try {
      view.replaceChildren(...buildOfficialView(answer));
      return true;
    } catch (error) {
      const problem = { ...toErrorDetail(error, 'showCustomView: '), code: 'input' } as const;
      console.debug(`[klix] ${problem.message}`);
      emit<ErrorDetail>(host, 'klix-error', problem);
      return false;
    }
  }

  return {
    show(context) {
      const { view: line, input, answer } = context;
      const loading = line.kind === 'loading';
      view.ariaBusy = `${loading}`;
      view.lang = input.language;
      // While a new price is asked for, the view keeps its room.
      if (loading) return;
      if (!answer || !build(answer, context)) view.remove();
      else if (view.parentNode !== host) host.append(view);
    },
  };
}
