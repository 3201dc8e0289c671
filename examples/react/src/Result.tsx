import { useState } from 'react';

export function Result() {
  const [isPaid, setIsPaid] = useState(false);
  return (
    <>
      <h1>Thank you</h1>
      <klix-purchase-status
        language="en"
        retry_url="/"
        onklix-status={({ detail }) => setIsPaid(detail.state === 'paid')}
      />
      {isPaid && <p>Your bicycle is being packed.</p>}
    </>
  );
}
