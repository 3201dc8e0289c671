import { STATUS_PARAMETER } from '../../contract/checkout.ts';

/**
 * The token in the page's address, once: it is taken out of the address, so that it is neither copied nor sent along with it,
 * and kept in this entry of the browser's history, so that a reload and the way back still find it. Nothing is stored.
 *
 * @returns empty when there is none
 */
export function takeStatusToken(): string {
  const url = new URL(location.href);
  const token = url.searchParams.get(STATUS_PARAMETER);
  if (token) {
    url.searchParams.delete(STATUS_PARAMETER);
    history.replaceState({ ...history.state, [STATUS_PARAMETER]: token }, '', url);
  }
  const kept = (history.state as Record<string, unknown> | null)?.[STATUS_PARAMETER];
  return typeof kept === 'string' ? kept : '';
}
