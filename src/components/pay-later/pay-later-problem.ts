import type { KlixError, KlixErrorCode } from '../../contract/errors.ts';
import type { OffersAnswer } from '../../offers/offers-client.ts';
import type { LatestState } from '../latest-controller.ts';
import type { PayLaterInput } from './pay-later-input.ts';
import type { PayLaterView } from './pay-later-view.ts';

/** `detail` of `klix-error`. */
export interface ErrorDetail {
  code: KlixErrorCode;
  message: string;
}

/** What the shop has to know about, if anything: bad input, a failed request, offers left out, a missing example. */
export function toProblem(
  { refused, neutral }: PayLaterInput,
  state: LatestState<OffersAnswer>,
  { kind }: PayLaterView,
): ErrorDetail | undefined {
  if (refused) return { code: 'input', message: refused };
  if (state.status === 'failed') return detailOf(state.error);
  if (state.status !== 'done') return undefined;
  const { problems, exampleError } = state.value;
  if (problems.length) return { code: 'contract', message: problems.join('; ') };
  // Without the example the figures are held back, which the shop did not ask for.
  return kind === 'neutral' && !neutral
    ? detailOf(exampleError, 'No representative example, so no figure: ')
    : undefined;
}

function detailOf(error: unknown, prefix = ''): ErrorDetail {
  const { code = 'contract', message = String(error) } = (error ?? {}) as Partial<KlixError>;
  return { code, message: `${prefix}${message}` };
}
