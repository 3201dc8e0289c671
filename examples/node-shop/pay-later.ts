import { fetchPayLater, renderPayLater, type RenderPayLaterOptions } from 'klix-checkout-kit/ssr';
import { Html } from './html.ts';

/** A slow Klix must not keep a visitor waiting for the page. */
const DEADLINE_MS = 300;

/**
 * The pay-later line, ready to be read before the script has come or without it. What Klix does not answer in time is left to
 * the visitor's browser.
 */
export async function payLaterLine(options: RenderPayLaterOptions, sandboxUrl: string): Promise<Html> {
  const answer = await fetchPayLater(options, { apiBase: sandboxUrl, deadlineMs: DEADLINE_MS });
  return new Html(renderPayLater(answer, options));
}
