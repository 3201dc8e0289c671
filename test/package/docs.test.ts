import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { makeDocs } from '../../scripts/docs.ts';

describe('generated documentation', async () => {
  for (const [path, text] of Object.entries(await makeDocs())) {
    it(`${path} says what the sources say (npm run docs)`, () => assert.equal(readFileSync(path, 'utf8'), text));
  }
});
