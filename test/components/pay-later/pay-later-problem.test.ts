import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LatestState } from '../../../src/components/latest-controller.ts';
import type { PayLaterAttributes } from '../../../src/components/pay-later/pay-later-input.ts';
import { toProblem } from '../../../src/components/pay-later/pay-later-problem.ts';
import { toPayLaterView } from '../../../src/components/pay-later/pay-later-view.ts';
import { KlixError } from '../../../src/contract/errors.ts';
import type { Cents } from '../../../src/contract/money.ts';
import type { OffersAnswer } from '../../../src/offers/offers-client.ts';
import { answered, input, withoutExample } from './view-fixtures.ts';

const problem = (state: LatestState<OffersAnswer>, attributes: PayLaterAttributes = {}, hasDisclosure = false) => {
  const judged = input(attributes);
  return toProblem(judged, state, toPayLaterView(judged, state, hasDisclosure));
};
const failed = (error: unknown): LatestState<OffersAnswer> => ({ status: 'failed', error });
const idle: LatestState<OffersAnswer> = { status: 'idle' };

describe('toProblem', () => {
  it('has nothing to say while all goes well', () => {
    for (const state of [
      idle,
      { status: 'loading' } as const,
      answered(),
      answered({ preferredOffer: undefined, offers: [] }),
    ]) {
      assert.equal(problem(state), undefined);
    }
  });

  it('has nothing to say about nothing to ask', () => {
    for (const attributes of [{ amount: '' }, { amount: 0 }, { currency: 'USD' }]) {
      assert.equal(problem(idle, attributes), undefined);
    }
  });

  it('hands bad input on with its hint, before anything else', () => {
    const told = problem(failed(new KlixError('network', 'No answer')), { amount: '679.00' });
    assert.deepEqual(told, {
      code: 'input',
      message: 'amount="679.00" is not whole euro cents; write 679.00 € as amount="67900"',
    });
    assert.equal(problem(idle, { brand_id: 'x' })?.code, 'input');
  });

  it('hands a failed request on by its code', () => {
    for (const code of ['network', 'timeout', 'api', 'contract'] as const) {
      assert.deepEqual(problem(failed(new KlixError(code, 'It failed'))), { code, message: 'It failed' });
    }
  });

  it('calls an error without a code a breach of contract', () => {
    assert.deepEqual(problem(failed(new TypeError('x is not a function'))), {
      code: 'contract',
      message: 'x is not a function',
    });
  });

  it('names plans that were left out, although others are on screen', () => {
    const problems = ['$.offers[1].apr is missing or wrong', '$.offers[2].id is missing or wrong'];
    assert.deepEqual(problem(answered({ problems })), { code: 'contract', message: problems.join('; ') });
  });

  it('says why there is no figure when the example is missing', () => {
    const error = new KlixError('api', 'Answered with status 404', { status: 404 });
    assert.deepEqual(problem(withoutExample(error)), {
      code: 'api',
      message: 'No representative example, so no figure: Answered with status 404',
    });
  });

  it('says so when the example is of another question', () => {
    const { brandId, language } = input().query!;
    const exampleFor = { brandId, language, amountCents: 90000 as Cents };
    assert.deepEqual(problem(answered({ exampleFor })), {
      code: 'contract',
      message: 'No representative example, so no figure: it was asked for another price or language',
    });
  });

  it('does not miss an example where the shop wants no figure or has text of its own', () => {
    const error = new KlixError('timeout', 'No answer within 4000 ms');
    assert.equal(problem(withoutExample(error), { presentation: 'neutral' }), undefined);
    assert.equal(problem(withoutExample(error), {}, true), undefined);
  });

  it("survives a shop's own client that gives no reason at all", () => {
    for (const reason of [undefined, null, 'offline']) {
      for (const told of [problem(failed(reason)), problem(withoutExample(reason))]) {
        assert.equal(told?.code, 'contract');
        assert.equal(typeof told.message, 'string');
      }
    }
  });
});
