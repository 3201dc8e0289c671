import type { OffersAnswer } from '../../offers/offers-client.ts';
import { type ErrorDetail, toErrorDetail } from '../error-detail.ts';
import type { LatestState } from '../latest-controller.ts';
import type { PayLaterInput } from './pay-later-input.ts';
import type { PayLaterView } from './pay-later-view.ts';

/** What the shop has to know about, if anything: bad input, a failed request, offers left out, a missing example. */
export function toProblem(
  { refused }: PayLaterInput,
  state: LatestState<OffersAnswer>,
  { lacksExample }: Pick<PayLaterView, 'lacksExample'>,
): ErrorDetail | undefined {
  if (refused) return { code: 'input', message: refused };
  if (state.status === 'failed') return toErrorDetail(state.error);
  if (state.status !== 'done') return undefined;
  const { problems, exampleError = 'it was asked for another price or language' } = state.value;
  if (problems.length) return { code: 'contract', message: problems.join('; ') };
  // Figures held back for this are not what the shop asked for; those a rule holds back are.
  return lacksExample ? toErrorDetail(exampleError, 'No representative example, so no figure: ') : undefined;
}
