import type { PurchaseState } from '../../contract/checkout.ts';
import type { Cents } from '../../contract/money.ts';
import type { Language } from '../../contract/vocabulary.ts';
import { euro, type Segment, toSegments } from '../../i18n/format.ts';
import { statusMessagesFor } from '../../i18n/status/messages-for.ts';
import { isRefused, type Standing } from './watch-purchase.ts';

/**
 * What is on screen: a purchase's state, or `asking` before the first answer · `late` a minute has passed and nothing is
 * settled · `unknown` there is no token, or the shop refuses it.
 */
export type StatusKind = PurchaseState | 'asking' | 'late' | 'unknown';

/** What is on screen, ready to print; empty where there is nothing to say. */
export interface PurchaseStatusView {
  readonly kind: StatusKind;
  readonly title: string;
  /** Order and amount. */
  readonly detail: readonly Segment[];
  readonly note: string;
  /** Label of the button that asks anew. */
  readonly again: string;
  /** Label of the link back to where one pays. */
  readonly retry: string;
}

/** The words for what is known about a purchase; `undefined` when there is no token to ask with. */
export function toPurchaseStatusView(standing: Standing | undefined, language: Language): PurchaseStatusView {
  const messages = statusMessagesFor(language);
  const kind = toKind(standing);
  const { order_ref = '', amount, currency } = (kind !== 'unknown' && standing?.answer) || {};
  const late = kind === 'late';
  return {
    kind,
    title: messages[kind],
    detail: toSegments([order_ref && messages.order, currency === 'EUR' && '{amount}'].filter(Boolean).join(': '), {
      order: order_ref,
      amount: euro(amount as Cents, language),
    }),
    note: kind === 'pending' ? messages.updates : kind === 'unknown' ? messages.contact : '',
    again: late ? messages.again : '',
    // Whoever goes back from Klix's page leaves the purchase open: it has not failed, and nobody pays it.
    retry: late || /failed|cancelled/.test(kind) ? messages.retry : '',
  };
}

function toKind(standing: Standing | undefined): StatusKind {
  if (!standing || isRefused(standing)) return 'unknown';
  const { answer, late } = standing;
  return late && answer?.state !== 'failed' ? 'late' : (answer?.state ?? 'asking');
}
