import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createSandbox, SECRET_KEY } from '../../src/sandbox/index.ts';
import { createKlixClient } from '../../src/server/index.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Rows of the table of calls: the call, its client method, the file that answers it, the files that test it. */
const rows = /^### Every call\n([\s\S]*?)^##/m
  .exec(read('docs/sandbox.md'))![1]!
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split('|').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)));

describe('the table of calls in docs/sandbox.md', () => {
  it('names every method of the client once', () => {
    const client = createKlixClient({ brandId: '702314b8-dd86-41fa-9a22-510fdd71fa92', secretKey: SECRET_KEY });
    const methods = Object.keys(client).filter((name) => name !== 'brandId');
    assert.deepEqual(rows.map(([, , method]) => method?.[0]).sort(), methods.sort());
  });

  for (const [, call, method, route, tests] of rows) {
    it(`is right about ${method?.[0]}`, async () => {
      const [verb, path] = call![0]!.split(' ');
      const sandbox = createSandbox();
      const url = `/api/v1/${path!.replace('{id}', 'ffffffff-ffff-4fff-8fff-ffffffffffff')}`;
      const body = verb === 'GET' || verb === 'DELETE' ? undefined : '{}';
      const answered = await sandbox.fetch(url, {
        method: verb!,
        headers: { Authorization: `Bearer ${SECRET_KEY}` },
        ...(body && { body }),
      });
      sandbox.stop();
      assert.notEqual(answered.status, 405, 'the sandbox does not know this call');
      if (!path!.includes('{id}')) assert.notEqual(answered.status, 404, 'the sandbox does not know this address');
      assert.ok(existsSync(new URL(`../../src/sandbox/routes/${route![0]}`, import.meta.url)), route![0]);
      assert.ok(tests!.length > 0);
      const source = tests!.map((name) => read(`test/${name}`)).join('\n');
      assert.ok(source.includes(method![0]!), `no test calls ${method![0]}`);
    });
  }
});
