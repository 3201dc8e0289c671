import type { ChangeDetail, KlixMethodPicker } from 'klix-checkout-kit';
import { useEffect, useRef, useState } from 'react';
import { redirect } from 'react-router';
import { newestOrder } from '../orders.server.ts';
import { BRAND_ID, formatPrice } from '../shop.ts';
import type { Route } from './+types/checkout.ts';

export const meta = () => [{ title: 'Payment' }];

export function loader({ request }: Route.LoaderArgs) {
  const order = newestOrder(request);
  if (!order) return redirect('/');
  // The kit's backend sends the shopper back here with the reason when a purchase could not be started.
  const problem = new URL(request.url).searchParams.get('klix');
  return { order_ref: order.order_ref, amount: order.amount, problem };
}

export default function Checkout({ loaderData: { order_ref, amount, problem } }: Route.ComponentProps) {
  const picker = useRef<KlixMethodPicker>(null);
  const [chosen, setChosen] = useState('');

  useEffect(() => {
    const element = picker.current!;
    const onChange = ({ detail }: CustomEvent<ChangeDetail>) => setChosen(detail.name);
    element.addEventListener('klix-change', onChange);
    return () => element.removeEventListener('klix-change', onChange);
  }, []);

  return (
    <>
      <h1>
        {order_ref}: {formatPrice(amount)}
      </h1>
      {problem && <p role="alert">The payment could not be started. Please try again.</p>}
      {/* A plain form, not React Router's: the answer leads to Klix. The server knows the price. */}
      <form method="post" action="/klix/purchases">
        <input type="hidden" name="order_ref" value={order_ref} />
        <input type="hidden" name="language" value="en" />
        <klix-method-picker ref={picker} amount={amount} brand_id={BRAND_ID} language="en" required />
        <p role="status">{chosen && `You pay with ${chosen}.`}</p>
        <button>Pay</button>
      </form>
    </>
  );
}
