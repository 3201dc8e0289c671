/** @jsxImportSource preact */
// Compiled by test/frameworks/types.test.ts: what is marked as wrong has to be an error, everything else must not be.
import { createRef } from 'preact';
import type { KlixPayLater, OffersDetail } from 'klix-checkout-kit';
import type {} from 'klix-checkout-kit/preact';

const keep = (...values: unknown[]) => values;

export function Right({ amount }: { amount: number | undefined }) {
  const line = createRef<KlixPayLater>();
  return (
    <>
      <klix-pay-later
        ref={line}
        key="line"
        class="price"
        data-testid="line"
        amount={amount}
        brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92"
        language="lv"
        selectable
        onClick={(event) => keep(event.currentTarget.creditRules)}
        onklix-offers={(event) => {
          const { preferredOffer }: OffersDetail = event.detail;
          keep(preferredOffer.monthlyPaymentCents, event.currentTarget.creditRules);
        }}
      >
        <span slot="fallback">Pay in parts</span>
      </klix-pay-later>
      <klix-method-picker
        required
        purchases_url="/klix/purchases"
        onklix-checkout={(event) => event.waitUntil(Promise.resolve({ checkout_url: event.detail.intent_id }))}
      />
      <klix-purchase-status onklix-status={({ detail }) => keep(detail.state === 'paid')} />
    </>
  );
}

export function Wrong() {
  const other = createRef<HTMLInputElement>();
  return (
    <>
      {/* @ts-expect-error no such language */}
      <klix-pay-later language="fi" />
      {/* @ts-expect-error misspelt */}
      <klix-pay-later brandId="702314b8-dd86-41fa-9a22-510fdd71fa92" />
      {/* @ts-expect-error the detail has no such field */}
      <klix-pay-later onklix-offers={(event) => event.detail.monthly} />
      {/* @ts-expect-error another element */}
      <klix-pay-later ref={other} />
      {/* @ts-expect-error no such element */}
      <klix-button />
    </>
  );
}
