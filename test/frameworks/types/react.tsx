// Compiled by test/frameworks/types.test.ts: what is marked as wrong has to be an error, everything else must not be.
import { useRef } from 'react';
import type { KlixMethodPicker, KlixPayLater, OffersDetail } from 'klix-checkout-kit';
import type { PurchaseIntent } from 'klix-checkout-kit/contract';
import type {} from 'klix-checkout-kit/react';

const keep = (...values: unknown[]) => values;

export function Right({ amount, dark }: { amount: number | undefined; dark: boolean }) {
  const line = useRef<KlixPayLater>(null);
  const picker = useRef<KlixMethodPicker>(null);
  return (
    <>
      <klix-pay-later
        ref={line}
        key="line"
        id="line"
        className="price"
        slot="details"
        data-testid="line"
        aria-label="Monthly payment"
        amount={amount}
        brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92"
        language="lv"
        view="cart"
        theme={dark ? 'dark' : undefined}
        category="FURNITURE"
        selectable
        onClick={(event) => keep(event.currentTarget.creditRules)}
        onklix-offers={(event) => {
          const { preferredOffer, offers }: OffersDetail = event.detail;
          const cents: number = preferredOffer.monthlyPaymentCents;
          const rules: string = event.currentTarget.creditRules;
          keep(offers, cents, rules);
        }}
        onklix-error={({ detail: { code, message } }) => keep(code === 'network', message.length)}
        onklix-select={({ detail }) => {
          const intent: PurchaseIntent = detail;
          keep(intent);
        }}
      >
        <span slot="fallback">Pay in parts</span>
      </klix-pay-later>
      <klix-pay-later amount="67900" category="something new" />
      <klix-pay-later-calculator amount={75000} amount_slider min_amount={5000} />
      <klix-widget data-brand-id="702314b8-dd86-41fa-9a22-510fdd71fa92" data-loan-amount="75000" />
      <klix-method-picker
        ref={picker}
        name="method"
        form="checkout"
        required
        disabled={false}
        layout="grid"
        methods={picker.current?.methods}
        purchases_url="/klix/purchases"
        onklix-change={({ detail }) => keep(detail.payment_method.length)}
        onklix-checkout={(event) => {
          event.preventDefault();
          event.waitUntil(Promise.resolve({ checkout_url: event.detail.intent_id }));
        }}
        onklix-error={({ detail }) => keep(detail.reason === 'price-changed')}
      />
      <klix-purchase-status
        retry_url="/checkout"
        askStatus={() => Promise.reject(new Error('not now'))}
        onklix-status={({ detail }) => keep(detail.state === 'paid')}
      />
    </>
  );
}

export function Wrong() {
  const other = useRef<HTMLInputElement>(null);
  return (
    <>
      {/* @ts-expect-error no such language */}
      <klix-pay-later language="fi" />
      {/* @ts-expect-error no such view */}
      <klix-pay-later view="list" />
      {/* @ts-expect-error not a price */}
      <klix-pay-later amount={{ cents: 67900 }} />
      {/* @ts-expect-error misspelt */}
      <klix-pay-later brandId="702314b8-dd86-41fa-9a22-510fdd71fa92" />
      {/* @ts-expect-error text is not a boolean */}
      <klix-pay-later selectable="yes" />
      {/* @ts-expect-error the detail has no such field */}
      <klix-pay-later onklix-offers={(event) => event.detail.monthly} />
      {/* @ts-expect-error another element */}
      <klix-pay-later ref={other} />
      {/* @ts-expect-error no such layout */}
      <klix-method-picker layout="table" />
      {/* @ts-expect-error the answer has to have an address */}
      <klix-method-picker onklix-checkout={(event) => event.waitUntil(Promise.resolve({ address: '/pay' }))} />
      {/* @ts-expect-error no such state */}
      <klix-purchase-status onklix-status={({ detail }) => detail.state === 'done'} />
      {/* @ts-expect-error no such element */}
      <klix-button />
    </>
  );
}
