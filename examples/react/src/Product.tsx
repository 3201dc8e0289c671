import { useState } from 'react';
import { BICYCLES, type Bicycle, BRAND_ID, formatPrice } from './shop.ts';

export function Product({ onBuy }: { onBuy: (bicycle: Bicycle) => void }) {
  const [bicycle, setBicycle] = useState(BICYCLES[0]!);
  const [plans, setPlans] = useState(0);
  const [compares, setCompares] = useState(false);
  return (
    <>
      <h1>City bicycle</h1>
      <label>
        Gears{' '}
        <select
          value={bicycle.id}
          onChange={({ target }) => setBicycle(BICYCLES.find(({ id }) => id === target.value) ?? bicycle)}
        >
          {BICYCLES.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="price">{formatPrice(bicycle.price)}</p>

      <klix-pay-later
        className="monthly"
        amount={bicycle.price}
        brand_id={BRAND_ID}
        language="en"
        onklix-offers={({ detail }) => setPlans(detail.offers.length)}
        onklix-error={() => setPlans(0)}
      />

      <p>
        <button onClick={() => onBuy(bicycle)}>{plans ? 'Buy, now or pay later' : 'Buy'}</button>{' '}
        <button onClick={() => setCompares(!compares)}>{compares ? 'Close' : 'Compare all'}</button>
      </p>
      {compares && <Comparison />}
    </>
  );
}

function Comparison() {
  const [dearestFirst, setDearestFirst] = useState(false);
  const sorted = BICYCLES.toSorted((a, b) => (dearestFirst ? b.price - a.price : a.price - b.price));
  return (
    <section aria-label="All bicycles">
      <button onClick={() => setDearestFirst(!dearestFirst)}>Turn the order round</button>
      <ul>
        {sorted.map(({ id, name, price }) => (
          <li key={id}>
            {name}, {formatPrice(price)}
            <klix-pay-later type="micro" amount={price} brand_id={BRAND_ID} language="en" />
          </li>
        ))}
      </ul>
    </section>
  );
}
