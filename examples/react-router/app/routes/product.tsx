import type { KlixPayLater, OffersDetail } from 'klix-checkout-kit';
import { useEffect, useRef, useState } from 'react';
import { Form, redirect, useSubmit } from 'react-router';
import { placeOrder } from '../orders.server.ts';
import { BICYCLES, BRAND_ID, formatPrice } from '../shop.ts';
import type { Route } from './+types/product.ts';

export const meta = () => [{ title: 'City bicycle' }];

/** The address says which bicycle, so that the server sends its price and the line's amount with the page. */
export function loader({ request }: Route.LoaderArgs) {
  const wanted = new URL(request.url).searchParams.get('gears');
  return { bicycle: BICYCLES.find(({ id }) => id === wanted) ?? BICYCLES[0]! };
}

export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData();
  const cookie = placeOrder(request, String(form.get('bicycle')));
  if (!cookie) throw new Response('There is no such bicycle', { status: 400 });
  return redirect('/checkout', { headers: { 'Set-Cookie': cookie } });
}

export default function Product({ loaderData: { bicycle } }: Route.ComponentProps) {
  const submit = useSubmit();
  const [plans, setPlans] = useState(0);
  const line = useRef<KlixPayLater>(null);

  // React attaches no `on…` property of a custom element when it takes over a page from the server.
  useEffect(() => {
    const element = line.current!;
    const onOffers = ({ detail }: CustomEvent<OffersDetail>) => setPlans(detail.offers.length);
    element.addEventListener('klix-offers', onOffers);
    return () => element.removeEventListener('klix-offers', onOffers);
  }, []);

  return (
    <>
      <h1>City bicycle</h1>
      <Form>
        <label>
          Gears{' '}
          <select name="gears" value={bicycle.id} onChange={({ target }) => void submit(target.form)}>
            {BICYCLES.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <noscript>
          <button>Show</button>
        </noscript>
      </Form>
      <p className="price">{formatPrice(bicycle.price)}</p>

      <klix-pay-later ref={line} className="monthly" amount={bicycle.price} brand_id={BRAND_ID} language="en">
        <span slot="fallback">Or pay in parts with Klix.</span>
      </klix-pay-later>

      <Form method="post" action="/?index">
        <button name="bicycle" value={bicycle.id}>
          {plans ? 'Buy, now or pay later' : 'Buy'}
        </button>
      </Form>
    </>
  );
}
