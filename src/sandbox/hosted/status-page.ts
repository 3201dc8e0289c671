import { type Language, type Purchase } from '../../contract/index.ts';
import { html } from './html.ts';
import { HOSTED_MESSAGES, type HostedMessages } from './messages.ts';
import { money, toPage } from './page-frame.ts';

type State = keyof HostedMessages['states'];

const STATE_OF: Record<string, State> = {
  paid: 'paid',
  pending_refund: 'paid',
  hold: 'reserved',
  preauthorized: 'reserved',
  pending_capture: 'reserved',
  pending_release: 'reserved',
  released: 'released',
  cancelled: 'cancelled',
  expired: 'expired',
  refunded: 'refunded',
  chargeback: 'disputed',
};

const TONE: Partial<Record<State, string>> = { paid: 'good', reserved: 'good', cancelled: 'bad', expired: 'bad' };
/** A payer who waits sees the answer soon after it is there. */
const ASK_AGAIN_S = 3;

/** What became of a purchase nobody can pay any more, or not yet again. */
export function statusPage(purchase: Purchase, language: Language): Response {
  const messages = HOSTED_MESSAGES[language];
  const state = STATE_OF[purchase.status] ?? 'waiting';
  const amount = money(purchase.payment?.amount ?? purchase.purchase.total, purchase.purchase.currency, language);
  const isGood = TONE[state] === 'good' || state === 'waiting';
  const onward = (isGood ? purchase.success_redirect : purchase.failure_redirect) || purchase.cancel_redirect;
  const body = html`<div class="sheet">
    <header>
      <h1>${amount}</h1>
      <span class="soft">${purchase.issuer_details.brand_name}</span>
    </header>
    ${purchase.reference !== '' && html`<p class="order">${messages.order} ${purchase.reference}</p>`}
    <p class="state ${TONE[state]}" role="status"><b>${messages.states[state]}</b></p>
    ${onward !== '' && html`<a class="button" href="${onward}">${messages.continue}</a>`}
  </div>`;
  const title = messages.states[state];
  return toPage({ status: 200, language, title, body, ...(state === 'waiting' && { refreshS: ASK_AGAIN_S }) });
}

/** For an id nobody knows. */
export function missingPage(language: Language): Response {
  const messages = HOSTED_MESSAGES[language];
  const body = html`<div class="sheet"><p>${messages.notFound}</p></div>`;
  return toPage({ status: 404, language, title: messages.notFound, body });
}
