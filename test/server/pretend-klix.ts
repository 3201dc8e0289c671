import { fixture, ID, json } from './stub-klix.ts';
import type { Purchase, PurchaseRequest } from '../../src/server/index.ts';

/** As much of Klix as the four scenarios of its guide need: instant answers, one payer whose card always works. */
export function pretendKlix() {
  const purchases = new Map<string, Purchase>();
  const calls: string[] = [];
  const refuse = (code: string) => json({ __all__: [{ message: 'Refused.', code }] }, 400);

  const settle = (purchase: Purchase, status: Purchase['status'], amount: number): Purchase => {
    const payment = { ...fixture<Purchase>('purchase.paid').payment!, amount };
    const next = { ...purchase, status, payment: status === 'paid' ? payment : null };
    purchases.set(purchase.id, next);
    return next;
  };
  const take = (purchase: Purchase) =>
    settle(purchase, purchase.skip_capture ? 'hold' : 'paid', purchase.purchase.total);

  function create(request: PurchaseRequest): Purchase {
    const id = ID.replace(/\d{4}$/, String(purchases.size + 1).padStart(4, '0'));
    const total = request.purchase.products.reduce((sum, { price, quantity = 1 }) => sum + price * quantity, 0);
    const base = fixture<Purchase>('purchase.created');
    const purchase: Purchase = {
      ...base,
      id,
      checkout_url: `https://portal.klix.app/p/${id}/`,
      reference: request.reference ?? '',
      skip_capture: request.skip_capture ?? false,
      force_recurring: request.force_recurring ?? false,
      purchase: { ...base.purchase, total },
    };
    purchases.set(id, purchase);
    return purchase;
  }

  function change(purchase: Purchase, action: string, body: { amount?: number; recurring_token?: string }): Response {
    if (action === 'charge') {
      const token = purchases.get(body.recurring_token ?? '');
      return token?.is_recurring_token ? json(take(purchase)) : refuse('invalid_recurring_token');
    }
    if (purchase.status !== 'hold') return refuse('invalid');
    if (action === 'release') return json(settle(purchase, 'released', 0));
    return json(settle(purchase, 'paid', body.amount ?? purchase.purchase.total));
  }

  const answer = (method: string, path: string, body: object): Response => {
    if (path.startsWith('payment_methods/')) return json(fixture('payment_methods.lv'));
    if (method === 'POST' && path === 'purchases/') return json(create(body as PurchaseRequest), 201);
    const [, id = '', action] = path.split('/');
    const purchase = purchases.get(id);
    if (!purchase) return json(undefined, 404);
    return method === 'GET' ? json(purchase) : change(purchase, action!, body);
  };

  return {
    calls,
    fetch: ((input: string, init: RequestInit) => {
      const { pathname } = new URL(input);
      const path = pathname.replace('/api/v1/', '');
      calls.push(`${init.method} ${path.replace(/[0-9a-f-]{36}/, '{id}')}`);
      return Promise.resolve(
        answer(init.method!, path, JSON.parse((init.body as string | undefined) ?? '{}') as object),
      );
    }) as typeof fetch,
    statusOf: (id: string) => purchases.get(id)?.status,
    /** The payer opens the address and pays. */
    pay: (checkout_url: string) => {
      const purchase = purchases.get(checkout_url.split('/').at(-2)!)!;
      const paid = take(purchase);
      purchases.set(paid.id, { ...paid, is_recurring_token: paid.force_recurring });
    },
  };
}
