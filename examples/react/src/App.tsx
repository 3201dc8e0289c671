import { useState } from 'react';
import { Checkout } from './Checkout.tsx';
import { Product } from './Product.tsx';
import { Result } from './Result.tsx';
import { type Order, placeOrder } from './shop.ts';

export function App() {
  const [order, setOrder] = useState<Order>();
  if (location.pathname === '/result') return <Result />;
  if (order) return <Checkout order={order} onBack={() => setOrder(undefined)} />;
  return <Product onBuy={async (bicycle) => setOrder(await placeOrder(bicycle))} />;
}
