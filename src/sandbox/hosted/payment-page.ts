import { type Language, type Purchase } from '../../contract/index.ts';
import { methodName, type MethodKind } from '../payment-methods.ts';
import { type CardField, type CardInput, TEST_CARDS } from '../test-cards.ts';
import { type Html, html } from './html.ts';
import { HOSTED_MESSAGES, type HostedMessages } from './messages.ts';
import { money, toPage } from './page-frame.ts';
import { type Choices, isFar, labelWithCountry, marketOf, plansFor } from './payment-choices.ts';
import { missingDetails, type RequestedField } from './requested-details.ts';

export interface PaymentPageState {
  purchase: Purchase;
  language: Language;
  choices: Choices;
  /** The open tab. */
  tab: MethodKind | undefined;
  /** What was typed into the card form, given back when something in it was wrong. */
  card?: { input: CardInput; wrong: readonly CardField[] };
  /** True when the last attempt failed. */
  isDeclined: boolean;
}

/** The page where a payer chooses how to pay. Plain forms and links: it works without scripts. */
export function paymentPage(state: PaymentPageState): Response {
  const { purchase, language, tab, choices } = state;
  const messages = HOSTED_MESSAGES[language];
  const amount = money(purchase.purchase.total, purchase.purchase.currency, language);
  const current = choices.tabs.find(({ kind }) => kind === tab) ?? choices.tabs[0];
  const missing = missingDetails(purchase, language);
  const query: Record<string, string> = current ? { tab: current.kind } : {};
  const body = html`<div class="sheet">
    <header>
      <h1>${amount}</h1>
      <span class="soft">${purchase.issuer_details.brand_name}</span>
    </header>
    ${summary(purchase, language, messages)}
    ${state.isDeclined && html`<p class="alert" role="alert">${messages.declined}</p>`}
    ${tabs(choices, current?.kind, language, messages)}
    ${
      current
        ? html`<form method="post" action="?${new URLSearchParams({ ...query, language }).toString()}">
            ${purchase.skip_capture && html`<p class="note">${messages.reserve}</p>`}
            ${purchase.force_recurring && html`<p class="note">${messages.saveCard}</p>`}
            ${detailFields(missing, messages)} ${methodFields(state, current.kind, current.methods, amount)}
            ${testButtons(messages, missing.length === 0)}
          </form>`
        : html`<p class="alert">${messages.none}</p>`
    }
    ${
      purchase.cancel_redirect !== '' &&
      html`<form class="return" method="post">
        <button name="action" value="return">${messages.back}</button>
      </form>`
    }
  </div>`;
  return toPage({ status: 200, language, title: `${messages.pay} ${amount}`, body, query });
}

function summary({ purchase, reference }: Purchase, language: Language, messages: HostedMessages): Html {
  const lines = purchase.products.map(({ name, price, quantity }) => {
    const count = Number(quantity);
    const times = count === 1 ? '' : ` × ${count.toLocaleString(language)}`;
    return html`<li><span>${name}${times}</span><span>${money(price, purchase.currency, language)}</span></li>`;
  });
  return html`${reference !== '' && html`<p class="order">${messages.order} ${reference}</p>`}
    <details>
      <summary>${messages.details}</summary>
      <ul class="lines">
        ${lines}
      </ul>
      ${purchase.notes && html`<p class="soft">${purchase.notes}</p>`}
    </details>`;
}

function tabs(choices: Choices, current: MethodKind | undefined, language: Language, messages: HostedMessages): Html {
  const links = choices.tabs.map(({ kind }) => {
    const href = `?${new URLSearchParams({ tab: kind, language }).toString()}`;
    return html`<a href="${href}" ${kind === current && html`aria-current="page"`}>${messages.tabs[kind]}</a>`;
  });
  return html`<nav class="tabs" aria-label="${messages.chooseMethod}">${links}</nav>`;
}

function methodFields(state: PaymentPageState, kind: MethodKind, methods: readonly string[], amount: string): Html {
  const { language, choices } = state;
  const messages = HOSTED_MESSAGES[language];
  const chosen = methods.find((method) => method === choices.preferred) ?? methods[0];
  if (kind === 'bank') return bankFields(state, methods, chosen);
  const radios = methods.map((method) =>
    radio('method', method, method === chosen, html`${methodName(method, language)}`),
  );
  const choice =
    methods.length > 1
      ? html`<fieldset>
          <legend>${messages.chooseMethod}</legend>
          <div class="choices">${radios}</div>
        </fieldset>`
      : html`<input type="hidden" name="method" value="${chosen}" />`;
  return html`${choice} ${kind === 'card' ? cardFields(state, messages, amount) : plans(state)}`;
}

/** The payer's own banks in view, those of other countries one tap away. */
function bankFields(
  { purchase, language }: PaymentPageState,
  methods: readonly string[],
  chosen: string | undefined,
): Html {
  const messages = HOSTED_MESSAGES[language];
  const market = marketOf(purchase.client, purchase.brand_id);
  const far = methods.filter((method) => isFar(method, market));
  const near = methods.filter((method) => !isFar(method, market));
  const radios = (list: readonly string[], label: (name: string, method: string) => string) =>
    html`<div class="choices two">
      ${list.map((method) => radio('method', method, method === chosen, html`${label(methodName(method, language), method)}`))}
    </div>`;
  const others =
    far.length > 0 &&
    html`<details ${(near.length === 0 || far.some((method) => method === chosen)) && html`open`}>
      <summary>${messages.otherBanks}</summary>
      ${radios(far, labelWithCountry)}
    </details>`;
  return html`<fieldset>
    <legend>${messages.chooseBank}</legend>
    ${near.length > 0 && radios(near, (name) => name)} ${others}
  </fieldset>`;
}

const radio = (name: string, value: string, isChecked: boolean, label: Html): Html =>
  html`<label
    ><input type="radio" name="${name}" value="${value}" ${isChecked && html`checked`} /><span>${label}</span></label
  >`;

function cardFields({ card }: PaymentPageState, messages: HostedMessages, amount: string): Html {
  const field = (name: CardField, mode: 'numeric' | 'text', autocomplete: string, maxlength: number) => {
    const isWrong = card?.wrong.includes(name) === true;
    const about = isWrong && html`aria-invalid="true" aria-describedby="wrong-${name}"`;
    return html`<label class="field"
      ><span>${messages.card[name]}</span
      ><input
        name="card_${name}"
        value="${name === 'cvv' ? '' : card?.input[name]}"
        inputmode="${mode}"
        autocomplete="${autocomplete}"
        maxlength="${maxlength}"
        ${about}
      />${isWrong && html`<em id="wrong-${name}">${messages.cardWrong[name]}</em>`}</label
    >`;
  };
  const rows = TEST_CARDS.map(({ number, cvv, scheme, outcome }) => {
    const { success, pending, refused } = messages.cardOutcomes;
    const does = outcome === 'success' ? success : outcome === 'pending' ? pending : `${refused}: ${outcome}`;
    return html`<li><b>${number.replace(/(\d{4})(?=\d)/g, '$1 ')}</b> <span>${scheme}, ${cvv}: ${does}</span></li>`;
  });
  return html`${field('number', 'numeric', 'cc-number', 23)}
    <div class="pair">${field('expiry', 'text', 'cc-exp', 7)} ${field('cvv', 'numeric', 'cc-csc', 4)}</div>
    ${field('holder', 'text', 'cc-name', 64)}
    <button class="main" name="action" value="pay">${messages.pay} ${amount}</button>
    <details>
      <summary>${messages.testCards}</summary>
      <ul class="cards">
        ${rows}
      </ul>
    </details>`;
}

function plans({ purchase, language }: PaymentPageState): Html {
  const messages = HOSTED_MESSAGES[language];
  const offers = plansFor(purchase);
  if (offers.length === 0) return html`<p class="note">${messages.noPlan}</p>`;
  const euro = (cents: number) => money(Math.round(cents), 'EUR', language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  const radios = offers.map(({ terms, instalmentCents, aprPercent }, index) => {
    const about = `${messages.apr} ${percent.format(Math.round(aprPercent * 100) / 10_000)}`;
    const label = html`${terms.months} × ${euro(instalmentCents)}<small>${terms.name}, ${about}</small>`;
    return radio('plan', terms.id, index === 0, label);
  });
  return html`<fieldset>
    <legend>${messages.choosePlan}</legend>
    <div class="choices">${radios}</div>
  </fieldset>`;
}

function detailFields(missing: readonly RequestedField[], messages: HostedMessages): Html | undefined {
  if (missing.length === 0) return undefined;
  const fields = missing.map(
    ({ name, label }) =>
      html`<label class="field"><span>${label}</span><input name="client_${name}" maxlength="128" required /></label>`,
  );
  return html`<fieldset>
    <legend>${messages.required}</legend>
    ${fields}
  </fieldset>`;
}

function testButtons(messages: HostedMessages, isHintTrue: boolean): Html {
  return html`<section class="test" aria-labelledby="test-title">
    <h2 id="test-title">${messages.testTitle}</h2>
    ${isHintTrue && html`<p class="soft">${messages.testHint}</p>`}
    <div>
      <button name="action" value="success">${messages.success}</button>
      <button name="action" value="failure">${messages.failure}</button>
      <button name="action" value="pending">${messages.pending}</button>
    </div>
  </section>`;
}
