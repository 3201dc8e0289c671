import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createShop, GUIDE_BRAND } from '../shop.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('GET payment_methods/', () => {
  it('needs a brand and a currency', async () => {
    const shop = createShop();
    const ask = async (query: string) => {
      const answer = await shop.api('GET', `payment_methods/?${query}`);
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const missing = await ask('');
    assert.equal(missing.status, 400);
    assert.deepEqual(Object.keys(missing.body), ['brand_id', 'currency']);
    assert.equal((await ask(`brand_id=${NOBODY}&currency=EUR`)).status, 400);
    assert.equal((await ask(`brand_id=${GUIDE_BRAND}&currency=EUR&country=Latvia`)).status, 400);
    const listed = await ask(`brand_id=${GUIDE_BRAND}&currency=EUR&country=LT&language=lt&amount=100`);
    assert.equal(listed.status, 200);
    assert.deepEqual(Object.keys(listed.body.by_country as object), ['any', 'LT']);
    const dollars = await ask(`brand_id=${GUIDE_BRAND}&currency=USD`);
    assert.deepEqual(dollars.body.available_payment_methods, []);
  });

  it('has a picture for every logo it names', async () => {
    const shop = createShop();
    const { logos } = await shop.call<{ logos: Record<string, string | string[]> }>(
      'GET',
      `payment_methods/?brand_id=${GUIDE_BRAND}&currency=EUR`,
    );
    for (const path of Object.values(logos).flat()) {
      const answer = await shop.sandbox.fetch(new URL(path, 'https://portal.klix.app'));
      assert.equal(answer.headers.get('Content-Type'), 'image/svg+xml');
      assert.match(await answer.text(), /^<svg /);
    }
  });
});
