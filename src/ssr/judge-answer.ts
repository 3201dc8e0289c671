import type { LatestState } from '../components/latest-controller.ts';
import type { Delivered } from '../components/pay-later/delivered-answer.ts';
import { fittingExample } from '../components/pay-later/pay-later-view.ts';
import { KlixError } from '../contract/errors.ts';
import { klixFinancingApi, type OffersQuery } from '../offers/financing-api.ts';
import type { OffersAnswer } from '../offers/offers-client.ts';
import { parseOffers } from '../offers/parse-offers.ts';

/** The answer as the line takes it, and as JSON for the element in the browser. */
export interface JudgedAnswer {
  readonly state: LatestState<OffersAnswer>;
  readonly json: string;
}

/**
 * Judges an answer with the functions the browser has. What is judged is what the browser will read: the answer after a turn
 * through JSON.
 */
export function judgeAnswer(answer: unknown, query: OffersQuery): JudgedAnswer {
  try {
    if (answer instanceof Error) throw answer;
    const { body: given, exampleFor, ...rest } = (answer ?? {}) as Partial<OffersAnswer>;
    if (given === undefined) {
      throw new KlixError('contract', 'The answer has no body; hand over what fetchPayLater gave');
    }
    const body = JSON.parse(JSON.stringify(given)) as unknown;
    const value: OffersAnswer = { ...parseOffers(body), body, ...readExample(rest), exampleFor };
    const delivered: Delivered = { query: withoutAddress(query), body, example: fittingExample(value, query) };
    return { state: { status: 'done', value }, json: JSON.stringify(delivered) };
  } catch (error) {
    return { state: { status: 'failed', error }, json: '' };
  }
}

const withoutAddress = (query: OffersQuery): Delivered['query'] => {
  const { amountCents, downPaymentCents, brandId, language, category } = query;
  return { amountCents, downPaymentCents, brandId, language, category };
};

/** The text alone, or Klix's answer that has it; anything else is no example. */
function readExample({ example, exampleError }: Partial<OffersAnswer>): Pick<OffersAnswer, 'example' | 'exampleError'> {
  try {
    const body = typeof example === 'string' ? { representativeExample: example } : example;
    return { example: klixFinancingApi.parseExample(body) };
  } catch (error) {
    return { exampleError: exampleError ?? error };
  }
}
