import type { CheckoutEvent, KlixMethodPicker } from 'klix-checkout-kit';
import type { PurchaseIntent } from 'klix-checkout-kit/contract';
import { useRef, useState } from 'react';
import { BRAND_ID, formatPrice, type Order } from './shop.ts';

/** The shop's own request; the picker shows that it is under way and goes to the `checkout_url`. */
async function startPurchase(intent: PurchaseIntent): Promise<{ checkout_url: string }> {
  const answer = await fetch('/klix/purchases', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(intent),
  });
  if (!answer.ok) throw new Error(`No purchase: ${answer.status}`);
  return (await answer.json()) as { checkout_url: string };
}

export function Checkout({ order, onBack }: { order: Order; onBack: () => void }) {
  const picker = useRef<KlixMethodPicker>(null);
  const [chosen, setChosen] = useState('');
  return (
    <>
      <h1>
        {order.order_ref}: {formatPrice(order.amount)}
      </h1>
      <p>
        <button onClick={onBack}>Back</button>{' '}
        <button onClick={() => picker.current?.focus()}>Choose how to pay</button>
      </p>
      <klix-method-picker
        ref={picker}
        amount={order.amount}
        brand_id={BRAND_ID}
        order_ref={order.order_ref}
        language="en"
        required
        purchases_url="/klix/purchases"
        onklix-change={({ detail }) => setChosen(detail.name)}
        onklix-checkout={(event: CheckoutEvent) => event.waitUntil(startPurchase(event.detail))}
      />
      <p role="status">{chosen && `You pay with ${chosen}.`}</p>
    </>
  );
}
