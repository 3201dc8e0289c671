import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOffersClient, createSourceClient } from '../../src/offers/index.ts';
import { fetchPayLater } from '../../src/ssr/index.ts';
import { sandboxClient } from '../support/sandbox-client.ts';
import { product } from '../offers/financing-fixtures.ts';
import { OPTIONS, partText, rendered } from './rendered-line.ts';

const ROUTES = { api_base: 'https://klix.test' };
/** Never answers. */
const silent = () => createOffersClient({ fetch: () => new Promise<Response>(() => undefined) });

describe('fetchPayLater', () => {
  it('asks with the attributes of the line, once for equal questions', async () => {
    const { client, asked } = sandboxClient();
    const options = { ...OPTIONS, ...ROUTES, category: 'SPORTS_GOODS' };
    const answers = await Promise.all([fetchPayLater(options, { client }), fetchPayLater(options, { client })]);
    assert.deepEqual(asked.map(({ searchParams }) => searchParams.get('category')), ['SPORTING_GOODS', null]); // prettier-ignore
    for (const answer of answers) assert.match(partText(rendered(answer, options).html, 'line'), /interest-free/);
  });

  it('may ask another address than the page would', async () => {
    const { client, asked } = sandboxClient();
    await fetchPayLater({ ...OPTIONS, api_base: '/klix' }, { client, apiBase: 'https://inside.test' });
    assert.deepEqual([...new Set(asked.map(({ origin }) => origin))], ['https://inside.test']);
  });

  it("takes the shop's own source of offers", async () => {
    const client = createSourceClient({
      offers: () => ({ preferredOffer: null, offers: [product({ monthlyPaymentAmount: 20.5 })] }),
      example: () => "The lender's own text.",
    });
    const { html, problems } = rendered(await fetchPayLater(OPTIONS, { client }));
    assert.match(partText(html, 'line'), /€20\.50/);
    assert.deepEqual(problems, []);
  });

  it("says another lender's name, and then wants no brand", async () => {
    const client = createSourceClient({
      product: 'Nord Instalments',
      offers: () => ({ preferredOffer: null, offers: [product({ monthlyPaymentAmount: 20.5 })] }),
      example: () => "The lender's own text.",
    });
    const options = { ...OPTIONS, brand_id: undefined };
    const answer = await fetchPayLater(options, { client });
    const { html, problems } = rendered(answer, { ...options, product: 'Nord Instalments' });
    assert.match(partText(html, 'line'), /€20\.50.* with Nord Instalments\.$/);
    assert.match(html, />Nord Instalments<\/span>/);
    assert.doesNotMatch(html, /Klix Pay Later/);
    assert.deepEqual(problems, []);
  });

  it('gives up at the deadline and leaves the line to the browser', async () => {
    const { html, problems } = rendered(await fetchPayLater(OPTIONS, { client: silent(), deadlineMs: 5 }));
    assert.doesNotMatch(html, /<template/);
    assert.deepEqual(problems, [{ code: 'timeout', message: 'No answer within 5 ms' }]);
  });

  it('keeps a late answer for the next visitor', async () => {
    let answers: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answers = resolve));
    const slow = createOffersClient({
      load: async (url) => {
        await held;
        return url.includes('example') ? { representativeExample: 'Text.' } : { preferredOffer: product(), offers: [] };
      },
    });
    assert.ok((await fetchPayLater(OPTIONS, { client: slow, deadlineMs: 5 })) instanceof Error);
    answers();
    assert.match(partText(rendered(await fetchPayLater(OPTIONS, { client: slow })).html, 'line'), /€23\.54/);
  });

  it('tells what went wrong as the answer, and never throws', async () => {
    const client = createOffersClient({ fetch: () => Promise.resolve(new Response('no', { status: 404 })) });
    const { html, problems } = rendered(await fetchPayLater(OPTIONS, { client }));
    assert.doesNotMatch(html, /<template/);
    assert.deepEqual(problems, [{ code: 'api', message: 'Answered with status 404' }]);
    const odd = { get: () => Promise.reject('odd'), example: () => Promise.reject('odd') }; // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors
    assert.ok((await fetchPayLater(OPTIONS, { client: odd })) instanceof Error);
  });

  it('asks nothing where there is nothing to ask', async () => {
    const { client, asked } = sandboxClient();
    for (const options of [{ amount: '' }, { amount: '6.79' }, { currency: 'USD' }, { brand_id: 'x' }]) {
      assert.equal(await fetchPayLater({ ...OPTIONS, ...options }, { client }), undefined);
    }
    assert.deepEqual(asked, []);
  });
});
