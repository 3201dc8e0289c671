import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Payment, PURCHASE_STATUSES } from '../../src/contract/index.ts';
import { createShop, request, type Shop } from './shop.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

/** Keys and kinds of values, without the values: what two answers of the same shape have in common. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  const entries = Object.entries(value).map(([key, item]) => [key, shapeOf(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}

/** What the samples ordered. */
const SAMPLE = {
  reference: 'ORDER-1001',
  client: {
    email: 'janis.paraugs@example.com',
    phone: '+371 20000000',
    full_name: 'Jānis Paraugs',
    street_address: 'Parauga iela 1-2',
    country: 'LV',
    city: 'Rīga',
    zip_code: 'LV-1010',
  },
  purchase: {
    language: 'lv',
    products: [
      { name: 'Trail running shoes', price: 8990 },
      { name: 'Wool socks', price: 1200, quantity: 2 },
    ],
  },
};
const ONE_PRODUCT = { ...SAMPLE.purchase, products: [{ name: 'Monthly plan', price: 700 }] };

type Story = (shop: Shop, create: (changes?: Record<string, unknown>) => Promise<string>) => Promise<string>;

const held: Story = async (shop, create) => {
  const id = await create({ skip_capture: true, payment_method_whitelist: ['klix'] });
  await shop.press(id, 'pending');
  await shop.sandbox.advance(15);
  return id;
};
const paid: Story = async (shop, create) => {
  const id = await create();
  await shop.press(id, 'success');
  return id;
};
const slow =
  (before: Story, action: string, settles: boolean): Story =>
  async (shop, create) => {
    const id = await before(shop, create);
    await shop.outcome(action, 'slow');
    await shop.call('POST', `purchases/${id}/${action}/`);
    if (settles) await shop.sandbox.advance(15);
    return id;
  };
const byToken =
  (outcome?: string): Story =>
  async (shop, create) => {
    const token = await create({ force_recurring: true });
    await shop.press(token, 'success');
    const id = await create({ purchase: ONE_PRODUCT });
    if (outcome) await shop.outcome('charge', outcome);
    await shop.call('POST', `purchases/${id}/charge/`, { recurring_token: token });
    return id;
  };
const bank =
  (method: string, settles: boolean): Story =>
  async (shop, create) => {
    const id = await create({ payment_method_whitelist: [method] });
    await shop.press(id, 'pending', method);
    if (settles) await shop.sandbox.advance(15);
    return id;
  };
const viewed: Story = async (shop, create) => {
  const id = await create();
  await shop.page(id);
  return id;
};
const late =
  (due_strict: boolean): Story =>
  async (shop, create) => {
    const id = await create({ purchase: { ...SAMPLE.purchase, due_strict } });
    await shop.page(id);
    await shop.sandbox.advance(3600);
    return id;
  };
const failed: Story = async (shop, create) => {
  const id = await create();
  await shop.press(id, 'failure');
  return id;
};

/** How each sample comes about. */
const STORIES: Record<string, Story> = {
  created: (_shop, create) => create(),
  sent: async (shop, create) => {
    const id = await create();
    await shop.happen(id, 'send');
    return id;
  },
  viewed,
  error: failed,
  cancelled: async (shop, create) => {
    const id = await create();
    await shop.call('POST', `purchases/${id}/cancel/`);
    return id;
  },
  overdue: late(false),
  expired: late(true),
  hold: held,
  released: slow(held, 'release', true),
  pending_release: slow(held, 'release', false),
  pending_capture: slow(held, 'capture', false),
  preauthorized: async (shop, create) => {
    const purchase = { ...SAMPLE.purchase, products: [{ name: 'Card check', price: 0 }] };
    const id = await create({ skip_capture: true, purchase });
    await shop.press(id, 'success');
    return id;
  },
  paid,
  pending_execute: bank('swedbank_lv_pis', false),
  pending_charge: byToken('slow'),
  chargeback: async (shop, create) => {
    const id = await paid(shop, create);
    await shop.happen(id, 'chargeback');
    return id;
  },
  pending_refund: slow(paid, 'refund', false),
  refunded: async (shop, create) => {
    const id = await paid(shop, create);
    await shop.call('POST', `purchases/${id}/refund/`);
    return id;
  },
  refunded_partial: async (shop, create) => {
    const id = await paid(shop, create);
    await shop.call('POST', `purchases/${id}/refund/`, { amount: 2000 });
    return id;
  },
  paid_bank: bank('swedbank_lv_pis', true),
  paid_pay_later: bank('klix_pay_later_lv', true),
  paid_partial_capture: async (shop, create) => {
    const id = await held(shop, create);
    await shop.outcome('capture', 'slow');
    await shop.call('POST', `purchases/${id}/capture/`, { amount: 5 });
    await shop.sandbox.advance(15);
    return id;
  },
  paid_recurring_token: async (shop, create) => {
    const id = await create({ force_recurring: true, purchase: ONE_PRODUCT });
    await shop.press(id, 'success');
    return id;
  },
  paid_by_token: byToken(),
  paid_after_error: async (shop, create) => {
    const id = await failed(shop, create);
    await shop.press(id, 'success');
    return id;
  },
};

/** Fields that say what happened: they must be equal, not only alike. */
const told = (purchase: Record<string, unknown>) => {
  const { status, payment, transaction_data, status_history } = purchase as {
    status: string;
    payment: { amount: number; payment_type: string } | null;
    transaction_data: { payment_method: string; attempts: { type: string; successful: boolean; flow: string }[] };
    status_history: { status: string }[];
  };
  return {
    status,
    amount: payment?.amount,
    payment_type: payment?.payment_type,
    payment_method: transaction_data.payment_method,
    attempts: transaction_data.attempts.map(({ type, successful, flow }) => [type, successful, flow]),
    history: status_history.map((entry) => entry.status),
    refundable_amount: purchase.refundable_amount,
    refund_availability: purchase.refund_availability,
    is_recurring_token: purchase.is_recurring_token,
    skip_capture: purchase.skip_capture,
    product: purchase.product,
    pays_at: /\/invoice\/$/.test(String(purchase.checkout_url)) ? 'invoice' : 'form',
  };
};

describe('purchases of the sandbox', () => {
  it('has a story for each of the 18 statuses', () => {
    for (const status of PURCHASE_STATUSES) assert.ok(status in STORIES, status);
  });

  for (const [name, story] of Object.entries(STORIES)) {
    it(`tells ${name} as the sample does, in every key and kind of value`, async () => {
      const shop = createShop();
      const create = async (changes = {}) => (await shop.create({ ...request(SAMPLE), ...changes })).id;
      const purchase = (await shop.get(await story(shop, create))) as unknown as Record<string, unknown>;
      const sample = fixture(`purchase.${name}`);
      assert.deepEqual(told(purchase), told(sample));
      assert.deepEqual(shapeOf(purchase), shapeOf(sample));
    });
  }

  it('answers refunds in the shape of the samples', async () => {
    const shop = createShop();
    const create = async (changes = {}) => (await shop.create({ ...request(SAMPLE), ...changes })).id;
    for (const [name, body] of [
      ['refund_full', undefined],
      ['refund_partial', { amount: 2000 }],
    ] as const) {
      const payment = await shop.call<Payment>('POST', `purchases/${await paid(shop, create)}/refund/`, body);
      const sample = fixture(`payment.${name}`) as unknown as Payment;
      assert.deepEqual(shapeOf(payment), shapeOf(sample));
      assert.equal(payment.payment.amount, sample.payment.amount);
      assert.equal(payment.payment.description, 'Refund: ORDER-1001');
    }
  });
});
