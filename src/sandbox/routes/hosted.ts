import { type Language, LANGUAGES, oneOf, type Purchase } from '../../contract/index.ts';
import { refusal } from '../answers.ts';
import { type Means } from '../attempts.ts';
import { logoSvg } from '../hosted/logo.ts';
import { choicesFor } from '../hosted/payment-choices.ts';
import { paymentPage } from '../hosted/payment-page.ts';
import { missingDetails } from '../hosted/requested-details.ts';
import { startPage } from '../hosted/start-page.ts';
import { missingPage, statusPage } from '../hosted/status-page.ts';
import { pay, type PayOutcome } from '../pay.ts';
import { countryOf, kindOf } from '../payment-methods.ts';
import { type Portal } from '../portal.ts';
import { move } from '../purchase-actions.ts';
import { PAYABLE, type Status } from '../purchase-states.ts';
import { type PurchaseRecord } from '../purchase-store.ts';
import { type Call, type Route } from '../router.ts';
import { type CardInput, cardExtra, defaultCard, outcomeOf, readCard } from '../test-cards.ts';
import { nativePay } from './native-pay.ts';
import { causeOf } from './portal-call.ts';

const PAGE = '/p/{id}/';
const START_PAGE_LENGTH = 20;
/** Klix tells the shop before it sends the payer back; a shop that is slow to answer must not keep the payer. */
const CALLBACK_WAIT_MS = 2000;

/** The pages a payer sees. */
export function hostedRoutes(portal: Portal, secretKey: string): Route[] {
  return [
    {
      method: 'GET',
      path: '/',
      answer: () => {
        const newest = [...portal.store.all()].reverse().slice(0, START_PAGE_LENGTH);
        return startPage(
          newest.map(({ purchase }) => portal.find(purchase.id)?.purchase ?? purchase),
          secretKey,
        );
      },
    },
    { method: 'GET', path: PAGE, answer: (call) => showPayment(portal, call) },
    { method: 'POST', path: PAGE, answer: (call) => takePayment(portal, call, secretKey) },
    {
      method: 'GET',
      path: `${PAGE}invoice/`,
      answer: ({ params: { id = '' }, url }) => {
        const record = portal.find(id);
        if (!record) return missingPage(languageOf(url));
        const { purchase } = record;
        return isPayable(purchase) ? seeOther(`/p/${purchase.id}/`) : statusPage(purchase, languageOf(url, purchase));
      },
    },
    {
      method: 'GET',
      path: '/static/images/{file}',
      answer: ({ params: { file = '' } }) => {
        const name = /^icon-([a-z_]+)\.svg$/.exec(file)?.[1] ?? 'unknown';
        return new Response(logoSvg(name), {
          headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=86400' },
        });
      },
    },
  ];
}

const isPayable = ({ status }: Purchase) => PAYABLE.includes(status as Status);
const seeOther = (to: string) => new Response(null, { status: 303, headers: { Location: to } });

function languageOf(url: URL, purchase?: Purchase): Language {
  return oneOf(LANGUAGES, url.searchParams.get('language')) ?? oneOf(LANGUAGES, purchase?.purchase.language) ?? 'en';
}

function showPayment(portal: Portal, call: Call, card?: { input: CardInput; wrong: (keyof CardInput)[] }): Response {
  const { url, params } = call;
  const found = portal.find(params.id ?? '');
  if (!found) return missingPage(languageOf(url));
  const { purchase } = markViewed(portal, found, call);
  if (!isPayable(purchase)) return seeOther(`/p/${purchase.id}/invoice/`);
  const choices = choicesFor(purchase, url.searchParams.get('preferred'));
  const tab = oneOf(['card', 'bank', 'pay_later'], url.searchParams.get('tab'));
  return paymentPage({
    purchase,
    language: languageOf(url, purchase),
    choices,
    tab: tab ?? (choices.preferred === undefined ? undefined : kindOf(choices.preferred)),
    isDeclined: purchase.status === 'error' && !card,
    ...(card && { card }),
  });
}

function markViewed(portal: Portal, record: PurchaseRecord, call: Call): PurchaseRecord {
  if (record.purchase.viewed_on !== null) return record;
  const viewed = portal.act(record.purchase.id, causeOf(call), (now, nowS) => {
    const moved = move(now, 'view', nowS, { viewed_on: nowS });
    // An overdue purchase stays overdue when it is opened.
    return moved ?? { record: { ...now, purchase: { ...now.purchase, viewed_on: nowS } }, events: [] };
  });
  return viewed?.record ?? record;
}

async function takePayment(portal: Portal, call: Call, secretKey: string): Promise<Response> {
  const found = portal.find(call.params.id ?? '');
  const form = await call.request.formData().catch(() => undefined);
  if (!form) return refusal(400, 'The body must be a form.');
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  if (field('s2s') === 'true') return nativePay(portal, call, found, field, secretKey);
  if (!found) return missingPage(languageOf(call.url));
  const action = field('action');
  const { purchase } = found;
  if (action === 'return' && purchase.cancel_redirect !== '') return seeOther(purchase.cancel_redirect);
  if (!isPayable(purchase)) return seeOther(`/p/${purchase.id}/invoice/`);

  const { tabs } = choicesFor(purchase, null);
  const method = tabs.flatMap(({ methods }) => methods).find((known) => known === field('method'));
  const details = givenDetails(purchase, field);
  if (method === undefined || details === undefined) return showPayment(portal, call);
  const input = {
    number: field('card_number'),
    expiry: field('card_expiry'),
    cvv: field('card_cvv'),
    holder: field('card_holder'),
  };
  const typed = readCard(input, portal.nowS());
  if (action === 'pay' && 'wrong' in typed) return showPayment(portal, call, { input, wrong: typed.wrong });
  const card = 'wrong' in typed ? defaultCard(portal.nowS()) : typed;
  const outcome = action === 'pay' ? outcomeOf(card) : OUTCOME_OF_BUTTON[action];
  if (outcome === undefined) return showPayment(portal, call);

  const means: Means = {
    method,
    extra: kindOf(method) === 'card' ? cardExtra(card) : {},
    country: countryOf(method) ?? (purchase.client.country || 'LV'),
  };
  const paid = pay(portal, { ...purchase, ...details }, means, outcome, causeOf(call));
  await atMost(CALLBACK_WAIT_MS, portal.callbacks.idle());
  return seeOther(whereNext(paid ?? purchase, outcome));
}

const OUTCOME_OF_BUTTON: Record<string, PayOutcome> = {
  success: 'success',
  pending: 'pending',
  failure: 'do_not_honour',
};

/** Waits for `work`, but not longer than `ms`. */
function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What the shop asked the payer for. @returns undefined when something is still missing */
function givenDetails(purchase: Purchase, field: (name: string) => string): Pick<Purchase, 'client'> | undefined {
  const client = { ...purchase.client };
  for (const { name } of missingDetails(purchase, 'en')) {
    const value = field(`client_${name}`).trim().slice(0, 128);
    if (value === '') return undefined;
    client[name] = value;
  }
  return { client };
}

/**
 * Where the payer goes. While the bank still thinks, back to the shop's success page (assumed from official plugins, which
 * find such purchases there).
 */
function whereNext(purchase: Purchase, outcome: PayOutcome): string {
  const failed = outcome !== 'success' && outcome !== 'pending';
  const page = isPayable(purchase) ? `/p/${purchase.id}/` : `/p/${purchase.id}/invoice/`;
  return (failed ? purchase.failure_redirect : purchase.success_redirect) || page;
}
