import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createShop, request, type Shop } from '../shop.ts';

const BANKS = ['swedbank_lv_pis', 'seb_lv_pis'];
const page = async (shop: Shop, id: string, query = '') => {
  const answer = await shop.page(id, query);
  return { status: answer.status, location: answer.headers.get('Location'), text: await answer.text() };
};
const card = (number: string) => ({
  action: 'pay',
  method: 'klix',
  card_number: number,
  card_expiry: '12/30',
  card_cvv: '123',
  card_holder: 'Jānis Paraugs',
});
const newest = async (shop: Shop, id: string) => {
  const { status, transaction_data } = await shop.get(id);
  return { status, attempt: transaction_data.attempts?.[0] };
};

describe('the payment page', () => {
  it('says that it is a simulator, what is to be paid, and has the buttons of a test page', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const { text } = await page(shop, id);
    for (const words of [
      'Simulator, no real payment',
      'not affiliated',
      '€31.00',
      'Your order id',
      'Screen protector',
    ]) {
      assert.ok(text.includes(words), words);
    }
    for (const label of ['Test success', 'Test failure', 'Test pending', 'Return to seller']) {
      assert.match(text, new RegExp(`<button[^>]*>${label}</button>`));
    }
    assert.ok(!text.includes('<script'));
  });

  it('marks the purchase viewed, once', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    await page(shop, id);
    await shop.sandbox.advance(10);
    await page(shop, id);
    const viewed = await shop.get(id);
    assert.equal(viewed.status, 'viewed');
    assert.equal(viewed.viewed_on, viewed.created_on);
    assert.equal(viewed.status_history.length, 2);
  });

  it('speaks the language of the purchase, or another when asked', async () => {
    const shop = createShop();
    for (const [language, words] of [
      ['lv', 'Atgriezties pie pārdevēja'],
      ['lt', 'Grįžti pas pardavėją'],
      ['ru', 'Вернуться к продавцу'],
      ['et', 'Tagasi müüja juurde'],
      ['en', 'Return to seller'],
    ] as const) {
      const { id } = await shop.create({ purchase: { ...request().purchase, language } });
      const { text } = await page(shop, id);
      assert.ok(text.includes(words));
      assert.match(text, new RegExp(`<html lang="${language}">`));
      assert.ok((await page(shop, id, '?language=en')).text.includes('Test success'));
    }
  });

  it('sends the payer where the shop said, for success, failure and the way back', async () => {
    const shop = createShop();
    const to = async (action: string) => {
      const { id } = await shop.create();
      const answer = await shop.press(id, action);
      assert.equal(answer.status, 303);
      return [answer.headers.get('Location'), (await shop.get(id)).status];
    };
    assert.deepEqual(await to('success'), ['https://shop.example/thanks', 'paid']);
    assert.deepEqual(await to('failure'), ['https://shop.example/failed', 'error']);
    assert.deepEqual(await to('pending'), ['https://shop.example/thanks', 'pending_execute']);
    assert.deepEqual(await to('return'), ['https://shop.example/checkout', 'viewed']);
  });

  it('shows its own page when the shop named none', async () => {
    const shop = createShop();
    const plain = { success_redirect: undefined, failure_redirect: undefined, cancel_redirect: undefined };
    const { id } = await shop.create(plain);
    assert.ok(!(await page(shop, id)).text.includes('Return to seller'));
    assert.equal((await shop.press(id, 'failure')).headers.get('Location'), `/p/${id}/`);
    assert.ok((await page(shop, id)).text.includes('did not go through'));
    assert.equal((await shop.press(id, 'success')).headers.get('Location'), `/p/${id}/invoice/`);
    assert.equal((await page(shop, id)).location, `/p/${id}/invoice/`);
    assert.match((await page(shop, id, 'invoice/')).text, /<b>Paid<\/b>/);
  });

  it('settles a pending payment later', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    await shop.press(id, 'pending', 'swedbank_lv_pis');
    const waiting = await page(shop, id, 'invoice/');
    assert.match(waiting.text, /Waiting for confirmation/);
    assert.match(waiting.text, /http-equiv="refresh"/);
    await shop.sandbox.advance(14);
    assert.equal((await shop.get(id)).status, 'pending_execute');
    await shop.sandbox.advance(1);
    const paid = await shop.get(id);
    assert.equal(paid.status, 'paid');
    assert.equal(paid.transaction_data.payment_method, 'swedbank_lv_pis');
    assert.deepEqual(shop.events(), ['purchase.paid']);
  });

  it('pays once, however often the button is pressed', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    await Promise.all([shop.press(id, 'success'), shop.press(id, 'success'), shop.press(id, 'failure')]);
    assert.equal((await shop.get(id)).status, 'paid');
    assert.deepEqual(shop.events(), ['purchase.paid']);
  });

  it('lets a payer try again after a failure, unless there is only one attempt', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    await shop.press(id, 'failure');
    await shop.press(id, 'success');
    assert.equal((await shop.get(id)).status, 'paid');
    const once = await shop.create({ purchase: { ...request().purchase, single_attempt: true } });
    await shop.press(once.id, 'failure');
    assert.equal((await shop.get(once.id)).status, 'cancelled');
    await shop.press(once.id, 'success');
    assert.equal((await shop.get(once.id)).status, 'cancelled');
  });

  it('offers card, bank and instalments, and of a whitelist only what is in it', async () => {
    const shop = createShop();
    const tabs = async (changes: Record<string, unknown>) => {
      const { text } = await page(shop, (await shop.create(changes)).id);
      return ['tab=card', 'tab=bank', 'tab=pay_later'].filter((tab) => text.includes(`${tab}&amp;`));
    };
    assert.deepEqual(await tabs({}), ['tab=card', 'tab=bank', 'tab=pay_later']);
    assert.deepEqual(await tabs({ payment_method_whitelist: ['klix'] }), ['tab=card']);
    assert.deepEqual(await tabs({ payment_method_whitelist: BANKS }), ['tab=bank']);
    assert.deepEqual(await tabs({ skip_capture: true }), ['tab=card']);
    const family = ['klix_pay_later', 'klix_pay_later_lv', 'klix_pay_later_lt', 'klix_pay_later_ee'];
    const { id } = await shop.create({ payment_method_whitelist: family });
    const { text } = await page(shop, id);
    assert.match(text, /value="klix_pay_later_lv"/);
    assert.equal(text.match(/value="klix_pay_later/g)?.length, 1, 'one choice for the family');
  });

  it('does not take a method that is not whitelisted', async () => {
    const shop = createShop();
    const { id } = await shop.create({ payment_method_whitelist: BANKS });
    const answer = await shop.press(id, 'success', 'klix');
    assert.equal(answer.status, 200);
    assert.equal((await shop.get(id)).status, 'viewed');
  });

  it('opens the preferred method, and leaves the choice to the payer', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const { text } = await page(shop, id, '?preferred=seb_lv_pis');
    assert.match(text, /value="seb_lv_pis"\s+checked/);
    assert.match(text, /tab=card&amp;/);
    assert.match((await page(shop, id, '?preferred=nonsense')).text, /name="card_number"/);
  });

  it('shows the plans for the amount on the instalments tab', async () => {
    const shop = createShop();
    const purchase = { language: 'en', products: [{ name: 'Phone', price: 67_900 }] };
    const { id } = await shop.create({ purchase });
    const { text } = await page(shop, id, '?tab=pay_later');
    assert.match(text, /36 × €23\.54/);
    const small = await page(shop, (await shop.create()).id, '?tab=pay_later');
    assert.match(small.text, /No instalment plan/);
  });

  it('pays with the published test cards, and does what the others stand for', async () => {
    const shop = createShop();
    for (const number of ['4314 2200 0000 0056', '5413330000000019']) {
      const { id } = await shop.create();
      const answer = await shop.submit(id, card(number));
      assert.equal(answer.headers.get('Location'), 'https://shop.example/thanks');
      const { status, attempt } = await newest(shop, id);
      assert.equal(status, 'paid');
      assert.equal(attempt?.extra.expiry_year, 30);
      assert.equal(attempt?.extra.cardholder_name, 'JĀNIS PARAUGS');
    }
    const refused = await shop.create();
    await shop.submit(refused.id, card('4111111111110022'));
    const { status, attempt } = await newest(shop, refused.id);
    assert.equal(status, 'error');
    assert.equal(attempt?.error?.code, 'insufficient_funds');
    assert.equal(attempt?.successful, false);
    const slow = await shop.create();
    await shop.submit(slow.id, card('4111111111110071'));
    assert.equal((await shop.get(slow.id)).status, 'pending_execute');
  });

  it('says what is wrong in the card form, and tries nothing', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const answer = await shop.submit(id, { ...card('4314 2200 0000 0057'), card_expiry: '01/20' });
    const text = await answer.text();
    assert.match(text, /This is not a card number/);
    assert.match(text, /a date that is not over/);
    assert.match(text, /value="4314 2200 0000 0057"/, 'what was typed is still there');
    assert.ok(!text.includes('value="123"'), 'but not the security code');
    assert.deepEqual((await shop.get(id)).transaction_data.attempts, []);
  });

  it('asks for details the shop wants and does not have', async () => {
    const shop = createShop();
    const purchase = { ...request().purchase, request_client_details: ['email', 'phone', 'billing_address'] };
    const { id } = await shop.create({ purchase });
    const { text } = await page(shop, id);
    assert.ok(!text.includes('name="client_email"'), 'the address is known');
    assert.match(text, /name="client_phone"/);
    await shop.press(id, 'success');
    assert.equal((await shop.get(id)).status, 'viewed', 'something is missing');
    const fields = { client_street_address: 'Iela 1', client_city: 'Rīga', client_zip_code: 'LV-1010' };
    await shop.submit(id, {
      action: 'success',
      method: 'klix',
      client_phone: '+371 20000000',
      client_country: 'LV',
      ...fields,
    });
    const paid = await shop.get(id);
    assert.equal(paid.status, 'paid');
    assert.equal(paid.client.city, 'Rīga');
  });

  it('shows text of the shop as text', async () => {
    const shop = createShop();
    const products = [{ name: '<script>alert(1)</script>', price: 100 }];
    const { id } = await shop.create({ purchase: { products, notes: '"><img>' }, reference: "O'Neil & <i>" });
    const { text } = await page(shop, id);
    assert.ok(!text.includes('<script>') && !text.includes('<img>') && !text.includes('<i>'));
    assert.ok(text.includes('O&#39;Neil &amp; &lt;i&gt;'));
  });

  it('has a page for payments that do not exist', async () => {
    const shop = createShop();
    const { status, text } = await page(shop, '00000000-0000-4000-8000-000000000000');
    assert.equal(status, 404);
    assert.match(text, /no such payment/);
  });
});

describe('the start page', () => {
  it('shows brands, the key and the newest purchases with a link to pay them', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    const answer = await shop.sandbox.fetch('http://127.0.0.1:4010/');
    assert.equal(answer.status, 200);
    const text = await answer.text();
    for (const words of ['Simulator, no real payment', 'sandbox-secret-key', 'a6cef80b', `href="/p/${id}/"`]) {
      assert.ok(text.includes(words), words);
    }
  });
});

describe('native payments', () => {
  const send = (shop: Shop, id: string, fields: Record<string, string>, key = 'sandbox-secret-key') => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ s2s: 'true', ...fields })) body.append(name, value);
    const headers = { Authorization: `Bearer ${key}` };
    return shop.sandbox.fetch(`https://portal.klix.app/p/${id}/`, { method: 'POST', headers, body });
  };

  it('take what a wallet gave, and pay', async () => {
    const shop = createShop();
    for (const [pm, field] of [
      ['klix_apple_pay', 'token'],
      ['klix_google_pay', 'data'],
    ] as const) {
      const { id } = await shop.create({ payment_method_whitelist: [pm] });
      const answer = await send(shop, id, { pm, [field]: 'e30=' });
      assert.deepEqual(await answer.json(), { status: 'please wait for webhook' });
      const paid = await shop.get(id);
      assert.deepEqual([paid.status, paid.transaction_data.payment_method], ['paid', pm]);
    }
  });

  it('are refused when they come as something other than a form', async () => {
    const shop = createShop();
    const { id } = await shop.create();
    for (const [type, body] of [
      ['application/json', '{"s2s":"true"}'],
      ['multipart/form-data; boundary=x', 'cut short'],
    ] as const) {
      const headers = { Authorization: 'Bearer sandbox-secret-key', 'Content-Type': type };
      const answer = await shop.sandbox.fetch(`https://portal.klix.app/p/${id}/`, { method: 'POST', headers, body });
      assert.equal(answer.status, 400);
    }
    assert.equal((await shop.get(id)).status, 'created');
  });

  it('are refused without key, wallet data or a method that fits', async () => {
    const shop = createShop();
    const { id } = await shop.create({ payment_method_whitelist: ['klix_apple_pay'] });
    assert.equal((await send(shop, id, { pm: 'klix_apple_pay', token: 'e30=' }, 'wrong')).status, 401);
    assert.equal((await send(shop, id, { pm: 'klix_apple_pay' })).status, 400);
    assert.equal((await send(shop, id, { pm: 'klix_google_pay', data: 'e30=' })).status, 400);
    assert.equal((await send(shop, '00000000-0000-4000-8000-000000000000', { pm: 'klix' })).status, 404);
    assert.equal((await shop.get(id)).status, 'created');
  });
});
