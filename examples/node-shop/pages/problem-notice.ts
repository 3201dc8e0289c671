import { PROBLEM_CODES, PROBLEM_PARAMETER } from 'klix-checkout-kit/contract';
import { html, type Html } from '../html.ts';
import type { PageContext } from './page.ts';

/** The kit sends a shopper whose purchase could not be started back here with a code; this says it in words. */
export function problemNotice({ query, texts }: PageContext): Html | undefined {
  const problem = PROBLEM_CODES.find((code) => code === query.get(PROBLEM_PARAMETER));
  return problem && html`<p class="notice bad" role="alert">${texts.buying.problems[problem]}</p>`;
}
