import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const page = readFileSync('docs/accessibility.md', 'utf8');

describe('docs/accessibility.md', () => {
  it('names a test that exists for each criterion it says is met', () => {
    const rows = page.split('\n').filter((row) => /^\| \d\.\d/.test(row));
    assert.ok(rows.length > 15, `${rows.length} criteria`);
    for (const row of rows) {
      const files = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file!);
      assert.ok(files.length, row);
      for (const file of files) assert.ok(existsSync(file), file);
    }
  });
});
