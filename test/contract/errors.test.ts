import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KlixError, type KlixErrorCode } from '../../src/contract/errors.ts';

describe('KlixError', () => {
  it('is an error with a name, a code and a message a shop can log', () => {
    const error = new KlixError('input', 'amount is not whole euro cents');
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'KlixError');
    assert.equal(String(error), 'KlixError: amount is not whole euro cents');
    assert.match(error.stack ?? '', /errors\.test/);
  });

  it('keeps each of its six codes', () => {
    const codes: KlixErrorCode[] = ['input', 'network', 'timeout', 'api', 'contract', 'signature'];
    assert.deepEqual(
      codes.map((code) => new KlixError(code, '').code),
      codes,
    );
  });

  it('keeps the status, the wait asked for and the cause', () => {
    const cause = new TypeError('fetch failed');
    const error = new KlixError('api', 'Answered with status 429', { status: 429, retryAfterMs: 2000, cause });
    assert.deepEqual([error.status, error.retryAfterMs], [429, 2000]);
    assert.equal(error.cause, cause);
  });

  it('has neither status nor wait when none was given', () => {
    const error = new KlixError('network', 'No answer');
    assert.deepEqual([error.status, error.retryAfterMs, error.cause], [undefined, undefined, undefined]);
  });
});
