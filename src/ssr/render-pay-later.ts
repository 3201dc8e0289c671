import type { buildElement } from '../components/build-element.ts';
import type { ErrorDetail } from '../components/error-detail.ts';
import { toLanguage } from '../components/page-language.ts';
import {
  type PayLaterAttributes,
  type PayLaterInput,
  readPayLaterInput,
} from '../components/pay-later/pay-later-input.ts';
import { createPayLaterLine } from '../components/pay-later/pay-later-line.ts';
import { toProblem } from '../components/pay-later/pay-later-problem.ts';
import { type PayLaterView, toPayLaterView } from '../components/pay-later/pay-later-view.ts';
import { LANGUAGES, oneOf } from '../contract/vocabulary.ts';
import { lineMessagesFor } from '../i18n/line/messages-for.ts';
import { HtmlElement, toAttribute, toInlineJson } from './html-element.ts';
import { type JudgedAnswer, judgeAnswer } from './judge-answer.ts';
import { LINE_CSS, NOTHING_CSS } from './line-styles.ts';

const ATTRIBUTES = [
  'amount',
  'brand_id',
  'language',
  'view',
  'type',
  'theme',
  'category',
  'currency',
  'market',
  'presentation',
  'empty',
  'api_base',
  'selectable',
] as const;
const SLOTS = ['fallback', 'logo', 'disclosure'] as const;

/** The element's attributes, under their own names, and how to write the tag. */
export interface RenderPayLaterOptions extends PayLaterAttributes {
  /** `en lv lt ru et`; `lv-LV` is `lv`. Needed here, since no page is there to look at. */
  language: string;
  /** The dialog offers "Pay with Klix Pay Later". */
  selectable?: boolean | undefined;
  /** What the product is called, where the answer is another lender's: as the page's own source of offers calls it. */
  product?: string | undefined;
  /** For the style sheet of the line, where the page's `style-src` asks for one. Left out: list `PAY_LATER_STYLE_HASHES`. */
  nonce?: string | undefined;
  /** More attributes of the tag: `id`, `class` and the like. */
  attributes?: Readonly<Record<string, string>> | undefined;
  /** The shop's own markup for the element's slots, HTML that is sent as it is: never text from elsewhere. */
  slots?: Partial<Readonly<Record<(typeof SLOTS)[number], string>>> | undefined;
  /** Told why there is no line, or not all of it; in the words of `klix-error`. */
  onProblem?: ((problem: ErrorDetail) => void) | undefined;
}

/**
 * The line as HTML: the tag, its tree as declarative shadow DOM, and the answer as inline JSON, so that the element takes it
 * over in place and asks for nothing. A wrong or missing answer gives the tag alone, and the element asks by itself.
 *
 * @param answer what `fetchPayLater` or `getOffers` gave, or `{ body, example }` with what Klix's two addresses answered; it
 *   is checked as in the browser
 * @returns HTML for one place in the page. Nothing is thrown, whatever the answer is
 */
export function renderPayLater(answer: unknown, options: RenderPayLaterOptions): string {
  const { nonce, slots = {}, onProblem } = options;
  const input = readPayLaterInput(options, { product: options.product });
  if (!oneOf(LANGUAGES, toLanguage(options.language))) {
    const message = `language="${options.language}" is not known; write one of: ${LANGUAGES.join(' ')}`;
    onProblem?.({ code: 'input', message });
    return tag(options);
  }
  const judged: JudgedAnswer = input.query ? judgeAnswer(answer, input.query) : { state: { status: 'idle' }, json: '' };
  const view = toPayLaterView(input, judged.state, hasWords(slots.disclosure));
  const problem = toProblem(input, judged.state, view);
  if (problem) onProblem?.(problem);
  // Another try in the browser may have what is missing.
  if (judged.state.status === 'failed' || view.lacksExample) return tag(options);
  const takesNoRoom = view.kind === 'nothing' && !input.reserve && !slots.fallback;
  const style = `<style${toAttribute('nonce', nonce)}>${takesNoRoom ? NOTHING_CSS : LINE_CSS}</style>`;
  const tree = takesNoRoom ? '' : treeOf(view, input, slots);
  const data = judged.json && `<script type="application/json">${toInlineJson(judged.json)}</script>`;
  return tag(options, `<template shadowrootmode="open">${style}${tree}</template>${data}`);
}

function tag(options: RenderPayLaterOptions, content = ''): string {
  const { attributes = {}, slots = {} } = options;
  const own = ATTRIBUTES.map((name) => toAttribute(name, options[name]));
  const more = Object.entries(attributes)
    .filter(([name]) => /^[^\s"'<>/=\p{Cc}]+$/u.test(name))
    .map(([name, value]) => toAttribute(name, value));
  const slotted = SLOTS.map((name) => slots[name] && `<span slot="${name}">${slots[name]}</span>`);
  return `<klix-pay-later${[...own, ...more].join('')}>${content}${slotted.join('')}</klix-pay-later>`;
}

/** The tree that the element itself builds, printed. */
function treeOf(view: PayLaterView, input: PayLaterInput, slots: NonNullable<RenderPayLaterOptions['slots']>): string {
  const parts: Record<string, HtmlElement> = {};
  const build = (name: string, properties: { part?: string; name?: string }, ...children: HtmlElement[]) => {
    const assignedNodes = () => (slots[properties.name as keyof typeof slots] ? [properties.name] : []);
    const element = new HtmlElement(name, { ...properties, assignedNodes }, ...children);
    if (properties.part) parts[properties.part] = element;
    return element;
  };
  const line = createPayLaterLine(build as unknown as typeof buildElement, ignore, ignore);
  line.show(view, input, lineMessagesFor(input.language).learnMore);
  const { example, more } = parts as { example: HtmlElement & Partial<HTMLElement>; more: HtmlElement };
  if (view.kind === 'offer' && example.popover && !view.disclosed) {
    // The browser opens it at a tap, until the element's dialog is there, or for good.
    Object.assign(example, { id: 'klix-example' });
    Object.assign(more, { popoverTarget: 'klix-example' });
  }
  return (line.nodes as unknown as HtmlElement[]).map((node) => node.toString()).join('');
}

/** As in the browser: markup without words is no disclosure. */
const hasWords = (html = '') => !!html.replace(/<!--[^]*?-->|<[^>]*>|&nbsp;/g, '').trim();

/** Nobody taps on a server. */
const ignore = (): void => undefined;
