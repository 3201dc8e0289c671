import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KlixError } from '../../../src/contract/errors.ts';
import { readBody } from '../../../src/server/endpoints/read-body.ts';

const bodyOf = (...chunks: string[]) => ({
  bodyUsed: false,
  body: new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  }),
});

describe('readBody', () => {
  it('gives the bytes as they came, whatever the pieces', async () => {
    const bytes = await readBody(bodyOf('{"a":', '', '"ž"}'), 100);
    assert.equal(new TextDecoder().decode(bytes), '{"a":"ž"}');
  });

  it('gives nothing for no body', async () =>
    assert.equal((await readBody({ body: null, bodyUsed: false }, 10))?.byteLength, 0));

  it('takes exactly as much as allowed, and not a byte more', async () => {
    assert.equal((await readBody(bodyOf('12345', '67890'), 10))?.byteLength, 10);
    assert.equal(await readBody(bodyOf('12345', '67890', '1'), 10), undefined);
  });

  it('counts bytes, not characters', async () => assert.equal(await readBody(bodyOf('žžž'), 5), undefined));

  it('stops reading an endless body', async () => {
    let pulled = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1024));
      },
      cancel: () => void (cancelled = true),
    });
    assert.equal(await readBody({ body, bodyUsed: false }, 10_000), undefined);
    assert.ok(pulled < 20 && cancelled);
  });

  it('explains what is wrong when somebody has read the body before', async () => {
    const request = new Request('https://shop.example', { method: 'POST', body: 'x' });
    await request.text();
    await assert.rejects(readBody(request, 10), (error: unknown) => {
      assert.ok(error instanceof KlixError && error.code === 'input');
      assert.match(error.message, /read before/);
      return true;
    });
  });
});
