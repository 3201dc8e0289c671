import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { readHundredths } from '../../examples/node-shop/money.ts';
import { type Carts, createCarts } from '../../examples/node-shop/selling/carts.ts';
import { openDatabase } from '../../examples/node-shop/selling/database.ts';
import { createOrderNews, type OrderNews } from '../../examples/node-shop/selling/order-news.ts';
import { createOrders, type Orders, type ShopOrder } from '../../examples/node-shop/selling/orders.ts';
import { createOrderDesk, type OrderDesk } from '../../examples/node-shop/selling/place-order.ts';
import { createSessions, type Session, type Sessions } from '../../examples/node-shop/selling/sessions.ts';
import { findOrderToPay } from '../../examples/node-shop/selling/to-pay.ts';
import { LANGUAGES, textsFor } from '../../examples/node-shop/texts.ts';
import type { ShopEvent, ShopEventKind } from '../../src/server/index.ts';

const SOFA = 'sofa?size=seats-2&colour=sand';
const MUG = 'enamel-mug?volume=ml-350&colour=white';
const ANNA = { name: 'Anna', email: 'anna@example.com', language: 'en' } as const;

let sessions: Sessions;
let carts: Carts;
let orders: Orders;
let desk: OrderDesk;
let news: OrderNews;
let session: Session;
let cookie: string;

beforeEach(() => {
  const database = openDatabase(':memory:');
  sessions = createSessions(database);
  carts = createCarts(database);
  orders = createOrders(database);
  desk = createOrderDesk(database, orders, carts);
  news = createOrderNews(database, orders, carts, desk);
  ({ session, cookie } = sessions.open());
});

const quantities = () => carts.lines(session.id).map(({ item, quantity }) => [item, quantity]);
const place = () => desk.placeGoods(session, ANNA)!;
const find = ({ order_ref }: ShopOrder) => orders.find(order_ref)!;
/** As when the shopper presses "Pay". */
const ask = ({ order_ref }: ShopOrder, by = session) => findOrderToPay(orders, order_ref, by);

function tell(kind: ShopEventKind, { order_ref, amount }: ShopOrder, fields: Partial<ShopEvent> = {}): void {
  const event: ShopEvent = {
    id: `${kind}:${order_ref}:${fields.refunded_amount ?? ''}`,
    kind,
    order_ref,
    attempt_id: 'attempt',
    purchase_id: 'purchase',
    payment_method: 'klix',
    amount,
    refunded_amount: 0,
    currency: 'EUR',
    is_test: true,
    recurring_token: null,
    chargeback: false,
    ...fields,
  };
  news[kind](event);
}

describe('demo shop: cart', () => {
  it('adds the same choice up and keeps another one apart', () => {
    carts.add(session.id, SOFA, 1);
    carts.add(session.id, SOFA, 2);
    carts.add(session.id, 'sofa?size=corner&colour=sand', 1);
    assert.deepEqual(quantities(), [
      [SOFA, 3],
      ['sofa?size=corner&colour=sand', 1],
    ]);
  });

  it('takes at most twenty pieces of a line and drops what is no longer sold', () => {
    carts.add(session.id, SOFA, 15);
    carts.add(session.id, SOFA, 15);
    carts.add(session.id, 'yacht?size=huge', 1);
    assert.deepEqual(quantities(), [[SOFA, 20]]);
    carts.set(session.id, SOFA, 0);
    assert.deepEqual(quantities(), []);
  });

  it('belongs to the one who has the cookie, which the database does not know', () => {
    const token = cookie.slice(0, cookie.indexOf(';'));
    assert.equal(sessions.find(token)?.id, session.id);
    assert.ok(!token.includes(session.id));
    for (const other of [undefined, null, '', 'kalva_session=', `kalva_session=${session.id}`, 'other=1']) {
      assert.equal(sessions.find(other), undefined);
    }
  });
});

describe('demo shop: order', () => {
  it('costs what its lines cost', () => {
    carts.add(session.id, SOFA, 2);
    carts.add(session.id, MUG, 3);
    const order = place();
    assert.equal(order.amount, 2 * 89_000 + 3 * 1_490);
    assert.deepEqual(
      ask(order)?.products.map(({ name, price, quantity }) => [name, price, quantity]),
      [
        ['Sofa Vakars, Two seats, Sand', 89_000, 2],
        ['Enamel mug Rīts, 350 ml, White', 1_490, 3],
      ],
    );
  });

  it('is for its owner alone to pay', () => {
    carts.add(session.id, SOFA, 1);
    const order = place();
    const { session: stranger } = sessions.open();
    assert.equal(ask(order, stranger), null);
    assert.equal(findOrderToPay(orders, order.order_ref, undefined), null);
    assert.equal(findOrderToPay(orders, undefined, session), null);
    assert.equal(findOrderToPay(orders, 'NONE-SUCH', session), null);
    assert.equal(find(order).sent_at, null);
  });

  it('follows the cart until somebody has gone to pay for it', () => {
    carts.add(session.id, SOFA, 1);
    const order = place();
    carts.set(session.id, SOFA, 2);
    desk.followCart(session.id);
    assert.equal(find(order).amount, 178_000);
    carts.set(session.id, SOFA, 0);
    desk.followCart(session.id);
    assert.equal(orders.find(order.order_ref), undefined);
  });

  it('keeps its price from then on; a changed cart becomes an order in its place', () => {
    carts.add(session.id, SOFA, 1);
    const order = place();
    ask(order);
    desk.followCart(session.id);
    assert.equal(find(order).state, 'open', 'nothing has changed');
    carts.add(session.id, MUG, 1);
    desk.followCart(session.id);
    const { state, amount, replaced_by } = find(order);
    assert.deepEqual([state, amount], ['cancelled', 89_000]);
    assert.deepEqual(
      orders.listToWithdraw().map(({ order_ref }) => order_ref),
      [order.order_ref],
    );
    const instead = ask(order);
    assert.equal(instead?.order_ref, replaced_by);
    assert.equal(instead?.amount, 89_000 + 1_490);
    orders.withdrawn(order.order_ref);
    assert.deepEqual(orders.listToWithdraw(), []);
  });

  it('is off when the cart was emptied after somebody had gone to pay', () => {
    carts.add(session.id, SOFA, 1);
    const order = place();
    ask(order);
    carts.set(session.id, SOFA, 0);
    desk.followCart(session.id);
    assert.equal(find(order).state, 'cancelled');
    assert.equal(ask(order), null);
    assert.equal(desk.placeGoods(session, ANNA), undefined);
  });

  it('takes new details along without becoming another order', () => {
    carts.add(session.id, SOFA, 1);
    const order = place();
    ask(order);
    assert.equal(desk.placeGoods(session, { ...ANNA, email: 'other@example.com' })?.order_ref, order.order_ref);
    assert.equal(ask(order)?.client.email, 'other@example.com');
  });
});

describe('demo shop: news from the kit', () => {
  it('makes an order paid once, and takes only what was bought out of the cart', () => {
    carts.add(session.id, SOFA, 1);
    const order = place();
    carts.add(session.id, SOFA, 1);
    carts.add(session.id, MUG, 1);
    tell('paid', order);
    tell('paid', order);
    assert.equal(find(order).state, 'paid');
    assert.deepEqual(quantities(), [
      [SOFA, 1],
      [MUG, 1],
    ]);
  });

  it('counts refunds by what has gone back in all, in any order', () => {
    carts.add(session.id, SOFA, 1);
    const order = place();
    tell('paid', order);
    tell('refunded', order, { amount: 89_000, refunded_amount: 50_000 });
    tell('refunded', order, { amount: 89_000, refunded_amount: 9_000 });
    assert.deepEqual([find(order).state, find(order).refunded_amount], ['paid', 50_000]);
    tell('refunded', order, { amount: 89_000, refunded_amount: 89_000 });
    assert.equal(find(order).state, 'refunded');
  });

  it('leaves an order open when a try has failed, releases a reservation, and gives a failed month up', () => {
    carts.add(session.id, SOFA, 1);
    const goods = place();
    tell('failed', goods);
    assert.equal(find(goods).state, 'open');

    const line = { item: null, name: 'Car charging', price: 5_000, quantity: 1 };
    const charging = desk.placeSingle('charging', session, ANNA, line);
    tell('reserved', charging);
    assert.equal(find(charging).state, 'reserved');
    tell('failed', charging);
    assert.equal(find(charging).state, 'released');

    const month = orders.create({ ...ANNA, session: session.id, kind: 'renewal', renews: 'X', lines: [line] });
    assert.equal(ask(month), null, 'a later month is charged, not paid');
    tell('failed', month);
    assert.equal(find(month).state, 'failed');
    assert.deepEqual([ask(goods)?.order_ref, ask(charging)], [goods.order_ref, null]);
  });

  it('makes a withdrawn order paid all the same when the money has come in', () => {
    carts.add(session.id, SOFA, 1);
    const order = place();
    ask(order);
    carts.add(session.id, MUG, 1);
    desk.followCart(session.id);
    tell('paid', order);
    assert.equal(find(order).state, 'paid');
    assert.deepEqual(quantities(), [[MUG, 1]]);
    assert.equal(orders.findOpen(session.id, 'goods')?.amount, 1_490, 'the other order is for the rest');
  });
});

describe('demo shop: its file', () => {
  it('keeps orders over a restart and leaves the tables of the kit alone when its own are out of date', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-shop-'));
    const file = join(folder, 'shop.sqlite');
    try {
      const first = openDatabase(file);
      const { cookie: kept } = createSessions(first).open();
      first.exec('CREATE TABLE klix_things (id TEXT) STRICT');
      first.close();
      const second = openDatabase(file);
      assert.ok(createSessions(second).find(kept.split(';')[0]));
      second.exec('PRAGMA user_version = 999');
      second.close();
      const third = openDatabase(file);
      assert.equal(createSessions(third).find(kept.split(';')[0]), undefined);
      third.exec('SELECT id FROM klix_things');
      third.close();
      new DatabaseSync(file).close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('demo shop: amounts typed by hand', () => {
  it('reads every amount it prints, with a point or a comma', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.constantFrom('.', ','), (cents, mark) => {
        assert.equal(readHundredths((cents / 100).toFixed(2).replace('.', mark)), cents);
      }),
    );
    assert.equal(readHundredths(' 12 '), 1200);
    assert.equal(readHundredths('12,5'), 1250);
  });

  it('takes nothing for an amount that is none', () => {
    for (const text of ['', ' ', '-1', '1.234', '1e3', '0x10', '1,2,3', '€5', 'NaN', '12345678', '1 000']) {
      assert.equal(readHundredths(text), undefined, text);
    }
  });
});

describe('demo shop: texts', () => {
  it('say something else in each language, and never keep a figure back', () => {
    for (const language of LANGUAGES) {
      const { subscription, charging, checkout, orders: list } = textsFor(language).buying;
      for (const text of [
        subscription.consent('7 €'),
        subscription.price('7 €'),
        charging.lead('7 €'),
        charging.done('7 €', '8 €'),
        charging.doneNothing('7 €'),
        charging.energyWrong('7 €'),
        checkout.pay('7 €'),
        list.refunded('7 €'),
        textsFor(language).office.amount('7 €'),
      ]) {
        assert.ok(text.includes('7 €'), text);
      }
    }
    const leads = LANGUAGES.map((language) => textsFor(language).office.lead);
    assert.equal(new Set(leads).size, LANGUAGES.length);
  });
});
