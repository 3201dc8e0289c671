import type { StoredAttempt } from 'klix-checkout-kit/server';
import { html, type Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import type { PageContext } from '../pages/page.ts';
import type { OfficeTexts } from '../texts/office/interface.ts';
import { actionForm } from './action-form.ts';

/** Every purchase that was made for an order, or nearly made. */
export function attemptList(attempts: readonly StoredAttempt[], context: PageContext): Html {
  const { office } = context.texts;
  return html`<section aria-labelledby="attempts-title">
    <h2 id="attempts-title">${office.attempts.title}</h2>
    <p class="quiet">${attempts.length ? office.attempts.lead : office.attempts.none}</p>
    <ol class="rows">
      ${attempts.map((attempt) => html`<li>${attemptRow(attempt, context)}</li>`)}
    </ol>
  </section>`;
}

/** What is odd about an attempt, in words. */
export function attemptNotes(attempt: StoredAttempt, { attempts }: OfficeTexts): string[] {
  const { creation, quarantine, refund_due, chargeback } = attempt;
  return [
    creation !== 'made' && attempts.creations[creation],
    quarantine !== null && attempts.quarantined(quarantine),
    refund_due && attempts.refundDue,
    chargeback && attempts.chargeback,
  ].filter((note) => note !== false);
}

function attemptRow(attempt: StoredAttempt, context: PageContext): Html {
  const { visitor, texts } = context;
  const { office } = texts;
  const { order_ref, created_at, payment_method, state, klix_status, purchase_id, amount } = attempt;
  const { paid_amount, refunded_amount, refund_due } = attempt;
  const print = (cents: number) => formatPrice(cents, visitor.language);
  const time = new Intl.DateTimeFormat(visitor.language, { dateStyle: 'short', timeStyle: 'medium' });
  return html`<article class="row attempt">
    <p class="state" data-state="${state}">${office.attempts.states[state]}</p>
    <p class="when">${payment_method}<small>${time.format(created_at)}</small></p>
    <p class="id">
      ${purchase_id && html`<code>${purchase_id}</code>`}
      ${klix_status && html`<small>${office.attempts.klix(klix_status)}</small>`}
      ${attemptNotes(attempt, office).map((note) => html`<small class="bad">${note}</small>`)}
    </p>
    <p class="price">
      ${print(amount)} ${paid_amount > 0 && html`<small>${office.facts.paid}: ${print(paid_amount)}</small>`}
      ${refunded_amount > 0 && html`<small>${office.facts.refunded}: ${print(refunded_amount)}</small>`}
    </p>
    ${
      refund_due &&
      state === 'reserved' &&
      actionForm('release', order_ref, context, { hidden: { purchase_id: purchase_id ?? '' } })
    }
    ${
      refund_due &&
      paid_amount > refunded_amount &&
      actionForm('refund', order_ref, context, {
        most: paid_amount - refunded_amount,
        hidden: { refunded_amount: String(refunded_amount), purchase_id: purchase_id ?? '' },
      })
    }
  </article>`;
}
