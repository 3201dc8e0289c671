import type { KlixPurchaseStatus } from 'klix-checkout-kit';
import type { PurchaseStatusAnswer } from 'klix-checkout-kit/contract';
import { useEffect, useRef, useState } from 'react';

export const meta = () => [{ title: 'Thank you' }];
/** The address carries the payer's token until the element has taken it out. */
export const headers = () => ({ 'Referrer-Policy': 'no-referrer' });

export default function Result() {
  const status = useRef<KlixPurchaseStatus>(null);
  const [isPaid, setIsPaid] = useState(false);

  useEffect(() => {
    const element = status.current!;
    const onStatus = ({ detail }: CustomEvent<PurchaseStatusAnswer>) => setIsPaid(detail.state === 'paid');
    element.addEventListener('klix-status', onStatus);
    return () => element.removeEventListener('klix-status', onStatus);
  }, []);

  return (
    <>
      <h1>Thank you</h1>
      <klix-purchase-status ref={status} language="en" retry_url="/checkout" />
      {isPaid && <p>Your bicycle is being packed.</p>}
    </>
  );
}
