import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FlatOfferWire, type OffersWire, type RepresentativeExampleWire } from '../../../src/contract/index.ts';
import { createSandbox, type SandboxOptions } from '../../../src/sandbox/index.ts';

const GUIDE = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const DEMO_LV = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
const DEMO_LT = 'a6cef80b-92a4-4bc2-b611-7dc597f9a001';
const EXAMPLE = '/financing/v2/preliminary-offers/pl/representative-example';

const ask = (path: string, options?: SandboxOptions) => createSandbox(options).fetch(`https://api.klix.app${path}`);
const monthly = (amount: string, brand: string, more = '') =>
  `/financing/monthly-payment?amount=${amount}&language=en&b=${brand}${more}`;

async function body<T>(answer: Response, status = 200): Promise<T> {
  assert.equal(answer.status, status);
  return (await answer.json()) as T;
}

describe('GET /financing/monthly-payment', () => {
  it("shows the guide's brand six payments for 679 EUR, or from 18.87 a month", async () => {
    assert.deepEqual(await body<FlatOfferWire>(await ask(monthly('67900', GUIDE))), {
      numberOfPayments: 36,
      gracePeriodPaymentCount: 6,
      principalAmount: 679,
      monthlySplitPaymentAmount: 113.17,
      downPaymentAmount: 0,
      monthlyPaymentStartingFromAmount: 18.87,
      interestRate: 15,
      merchantCountry: 'LVA',
      financingProductType: 'GRACE_PERIOD',
    });
  });

  it('names the two kinds of plan the flat answer knows, and the country of the brand', async () => {
    const kind = async (amount: string, brand: string) => {
      const flat = await body<FlatOfferWire>(await ask(monthly(amount, brand)));
      return [flat.financingProductType, flat.merchantCountry];
    };
    assert.deepEqual(await kind('75000', DEMO_LV), ['GRACE_PERIOD', 'LVA']);
    assert.deepEqual(await kind('90000', DEMO_LT), ['INSTALLMENT_CREDIT', 'LTU']);
    assert.deepEqual(await kind('50000', DEMO_LV), ['INSTALLMENT_CREDIT', 'LVA']);
    assert.deepEqual(await kind('50000', 'a6cef80b-92a4-4bc2-b611-7dc597f9a002'), ['GRACE_PERIOD', 'EST']);
  });

  it('gives the newer shape when asked, by the call or by the option', async () => {
    for (const answer of [
      await ask(monthly('50000', DEMO_LV, '&shape=offers')),
      await ask(monthly('50000', DEMO_LV), { shape: 'offers' }),
    ]) {
      const { preferredOffer, offers } = await body<OffersWire>(answer);
      assert.equal(preferredOffer?.productType, 'COMMISSION');
      assert.deepEqual(offers[0], preferredOffer);
    }
    const flat = await ask(monthly('50000', DEMO_LV, '&shape=flat'), { shape: 'offers' });
    assert.equal((await body<FlatOfferWire>(flat)).numberOfPayments, 12);
  });

  it('offers nothing outside the limits: 404 in the flat shape, an empty list in the newer one', async () => {
    assert.equal((await ask(monthly('6999', GUIDE))).status, 404);
    assert.equal((await ask(monthly('700001', GUIDE))).status, 404);
    const empty = await body<OffersWire>(await ask(monthly('6999', GUIDE, '&shape=offers')));
    assert.deepEqual(empty, { preferredOffer: null, offers: [] });
  });

  it('refuses what is not whole cents, and brands it does not know', async () => {
    for (const amount of ['679.00', '-1', '1e3', 'abc', '', '0']) {
      const { error } = await body<{ error: { message: string } }>(await ask(monthly(amount, GUIDE)), 400);
      assert.match(error.message, /cents/);
    }
    assert.equal((await ask('/financing/monthly-payment?amount=67900')).status, 400);
    assert.equal((await ask(monthly('67900', '00000000-0000-4000-8000-000000000000'))).status, 404);
  });

  it('takes a category without changing the offer', async () => {
    const plain = await body(await ask(monthly('67900', GUIDE)));
    assert.deepEqual(await body(await ask(monthly('67900', GUIDE, '&category=SPORTING_GOODS'))), plain);
  });

  it('can be read from any page, also when it refuses or fails, and answers a preflight', async () => {
    const sandbox = createSandbox({ faults: [{ route: `GET ${EXAMPLE}`, kind: 'status', value: 503 }] });
    const url = `https://api.klix.app${monthly('67900', GUIDE)}`;
    const preflight = await sandbox.fetch(url, { method: 'OPTIONS' });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('Access-Control-Allow-Methods') ?? '', /GET/);
    for (const answer of [
      preflight,
      await sandbox.fetch(url),
      await sandbox.fetch('https://api.klix.app/financing/monthly-payment'),
      await sandbox.fetch(`https://api.klix.app${EXAMPLE}`),
    ]) {
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    }
  });
});

describe('GET representative-example', () => {
  const text = async (query: string) =>
    (await body<RepresentativeExampleWire>(await ask(`${EXAMPLE}?${query}`))).representativeExample;

  it("tells Klix's published case: 560 EUR over 12 months", async () => {
    const english = await text(`b=${DEMO_LV}&a=56000&d=12&l=en`);
    for (const figure of ['46.67 EUR', '576.80 EUR', '5.78 %', '0.00 %', '12 months']) {
      assert.ok(english.includes(figure), `${figure} is not in: ${english}`);
    }
  });

  it('is marked as the text of a sandbox with an invented lender', async () => {
    assert.match(await text(`b=${GUIDE}&a=67900&l=en`), /^SANDBOX TEXT.*\(invented\)\.$/);
    assert.match(await text(`b=${GUIDE}&a=67900`), /^SANDBOX TEXT/);
    assert.match(await text(`b=${GUIDE}&a=67900&l=lv`), /^SMILŠKASTES TEKSTS.*\(izdomāts\)\.$/);
  });

  it('agrees with the product for the same brand, amount and months', async () => {
    const { offers } = await body<OffersWire>(await ask(monthly('67900', GUIDE, '&shape=offers')));
    for (const offer of offers) {
      const example = await text(`b=${GUIDE}&a=67900&d=${offer.totalRepaymentCount}&l=en`);
      assert.ok(example.includes(`monthly payment ${offer.monthlyPaymentAmount.toFixed(2)} EUR`), example);
      assert.ok(example.includes(`APR ${offer.apr?.toFixed(2)} %`), example);
    }
  });

  it('has no example where nothing is offered, and refuses what it cannot read', async () => {
    const status = async (query: string) => (await ask(`${EXAMPLE}?${query}`)).status;
    assert.equal(await status(`b=${GUIDE}&a=6999`), 404);
    assert.equal(await status(`b=${GUIDE}&a=67900&d=7`), 404);
    assert.equal(await status(`b=${GUIDE}&a=67900&d=1.5`), 400);
    assert.equal(await status(`b=${GUIDE}&a=679.00`), 400);
    assert.equal(await status(`b=nobody&a=67900`), 404);
  });
});
