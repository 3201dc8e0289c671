import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pythonJson } from '../../src/sandbox/python-json.ts';

describe('the JSON of callbacks', () => {
  it('reads back as what was written, and is plain ASCII', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = pythonJson(value);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        assert.match(text, /^[\x20-\x7e]*$/);
      }),
    );
  });

  it('is written as in the sample of a callback, byte for byte', () => {
    const file = new URL('../fixtures/callback.success_paid.json', import.meta.url);
    const { rawBody } = JSON.parse(readFileSync(file, 'utf8')) as { rawBody: string };
    assert.equal(pythonJson(JSON.parse(rawBody)), rawBody);
  });
});
