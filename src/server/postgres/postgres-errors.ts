import { KlixError } from '../../contract/errors.ts';

const NOT_REACHED = /^(E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_)|ENOTFOUND|ENOENT)/;
/** SQLSTATE: connection lost, server stopping or starting, no free connection. */
const GONE = /^(08|57P0|53300)/;
const PG_LOST = /^Connection terminated|^timeout exceeded when trying to connect|^Client (has encountered|was closed)/;
/** SQLSTATE: two transactions met and this one was rolled back. */
const ROLLED_BACK = /^(40001|40P01)$/;
const NO_ANSWER = /^Query read timeout/;

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? '';
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The connection has gone or could not be had. Whether a statement under way was done is not known. */
export const isLost = (error: unknown): boolean =>
  NOT_REACHED.test(codeOf(error)) || GONE.test(codeOf(error)) || PG_LOST.test(messageOf(error)) || gaveUp(error);

const gaveUp = (error: unknown): boolean => NO_ANSWER.test(messageOf(error));

/** A second try may help; it does not after waiting for the first one's whole time. */
export const isWorthRepeating = (error: unknown): boolean =>
  (isLost(error) && !gaveUp(error)) || ROLLED_BACK.test(codeOf(error));

/** What the shop is told. The driver's messages name the host, never the password; its other fields may, so no `cause`. */
export function toClearError(error: unknown): unknown {
  // Node leaves the message empty when several addresses of one host refuse.
  if (isLost(error)) {
    const said = messageOf(error) || codeOf(error);
    return new KlixError(gaveUp(error) ? 'timeout' : 'network', `PostgreSQL cannot be reached: ${said}`);
  }
  return error;
}

/** When the answer to a commit was lost. */
export const outcomeUnknown = (error: unknown): KlixError =>
  new KlixError('network', `PostgreSQL went away while it was writing, read the attempt again: ${messageOf(error)}`);

/** When the first connection is refused: a wrong password, no such database, an address that is none. */
export function toStartError(error: unknown): unknown {
  if (error instanceof KlixError) return error;
  return new KlixError('input', `PostgreSQL cannot be used: ${messageOf(error)}`);
}
