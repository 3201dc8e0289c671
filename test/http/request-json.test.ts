import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it, mock } from 'node:test';
import { KlixError, type KlixErrorCode } from '../../src/contract/errors.ts';
import { type JsonRequest, requestJson } from '../../src/http/request-json.ts';

const URL_ASKED = 'https://api.klix.app/financing/monthly-payment?amount=67900';

const answering = (body: string | null, init?: ResponseInit) => () => Promise.resolve(new Response(body, init));

/** Never answers; gives up as `fetch` does when its signal aborts. */
const silent: typeof fetch = (_url, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });

const ask = (fetch: JsonRequest['fetch'], more: Partial<JsonRequest> = {}) =>
  requestJson(URL_ASKED, { fetch, deadlineMs: 4000, signal: new AbortController().signal, ...more });

async function failure(asked: Promise<unknown>, code: KlixErrorCode): Promise<KlixError> {
  const error = await asked.then(
    () => assert.fail('answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof KlixError, String(error));
  assert.equal(error.code, code);
  return error;
}

describe('requestJson', () => {
  it('gives back whatever JSON is answered', async () => {
    for (const body of [{ offers: [] }, [], 'text', 0, null, false]) {
      assert.deepEqual(await ask(answering(JSON.stringify(body))), body);
    }
  });

  it('asks the address once and hands the caller’s settings on, with a signal of its own', async () => {
    const calls: unknown[][] = [];
    const fetch: typeof globalThis.fetch = (...args) => {
      calls.push(args);
      return answering('{}')();
    };
    const init = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
    const signal = new AbortController().signal;
    await ask(fetch, { init, signal });
    assert.equal(calls.length, 1);
    const [url, given] = calls[0] as [string, RequestInit];
    assert.equal(url, URL_ASKED);
    assert.partialDeepStrictEqual(given, init);
    assert.ok(given.signal instanceof AbortSignal);
    assert.notEqual(given.signal, signal);
  });

  it('sends nothing along that would need the server’s leave first', async () => {
    let given: RequestInit | undefined;
    await ask((_url, init) => {
      given = init;
      return answering('{}')();
    });
    assert.deepEqual(Object.keys(given ?? {}), ['signal']);
  });

  for (const status of [300, 304, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504]) {
    it(`calls status ${status} an api error and keeps it`, async () => {
      const { status: kept, retryAfterMs, message } = await failure(ask(answering(null, { status })), 'api');
      assert.deepEqual([kept, retryAfterMs], [status, undefined]);
      assert.equal(message, `Answered with status ${status}`);
    });
  }

  it('says nothing of an error’s body', async () => {
    const error = await failure(ask(answering('{"detail":"secret"}', { status: 400 })), 'api');
    assert.doesNotMatch(`${error.message} ${error.stack}`, /secret/);
  });

  it('calls a web page, an empty body and broken JSON a breach of contract, without quoting them', async () => {
    for (const body of ['<html>secret</html>', '', ' ', '{"offers":[', 'secret', "{'a':1}", '{}{}']) {
      const error = await failure(ask(answering(body)), 'contract');
      assert.equal(error.message, 'The answer is not JSON');
      assert.doesNotMatch(error.stack ?? '', /secret/);
      assert.equal(error.cause, undefined);
    }
    await failure(ask(answering(null, { status: 204 })), 'contract');
  });

  it('calls no answer a network error and keeps the cause', async () => {
    const cause = new TypeError('fetch failed');
    const error = await failure(
      ask(() => Promise.reject(cause)),
      'network',
    );
    assert.equal(error.cause, cause);
  });

  it('calls a body that breaks off a network error', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"offers":'));
        controller.error(new TypeError('terminated'));
      },
    });
    await failure(
      ask(() => Promise.resolve(new Response(body))),
      'network',
    );
  });

  it('calls it a network error when fetch throws before it promises anything', async () => {
    await failure(
      ask(() => {
        throw new TypeError('Failed to parse URL');
      }),
      'network',
    );
  });
});

describe('requestJson and Retry-After', () => {
  afterEach(() => mock.timers.reset());

  const now = Date.parse('2026-03-01T10:00:00Z');
  const asked: [header: string | null, ms: number | undefined][] = [
    ['2', 2000],
    ['0', 0],
    ['0.5', 500],
    ['120', 120_000],
    ['-5', 0],
    ['Sun, 01 Mar 2026 10:00:03 GMT', 3000],
    ['Sun, 01 Mar 2026 09:59:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [header, ms] of asked) {
    it(`reads ${header === null ? 'none' : `"${header}"`} as ${ms === undefined ? 'no wait' : `${ms} ms`}`, async () => {
      mock.timers.enable({ apis: ['Date', 'setTimeout'], now });
      for (const status of [429, 503]) {
        const headers: HeadersInit = header === null ? {} : { 'Retry-After': header };
        assert.equal((await failure(ask(answering(null, { status, headers })), 'api')).retryAfterMs, ms);
      }
    });
  }
});

describe('requestJson and its deadline', () => {
  afterEach(() => mock.timers.reset());

  it('gives up when nobody answers in time, not before', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let settled = false;
    const asked = failure(ask(silent, { deadlineMs: 4000 }), 'timeout').finally(() => (settled = true));
    mock.timers.tick(3999);
    await new Promise(setImmediate);
    assert.equal(settled, false);
    mock.timers.tick(1);
    assert.equal((await asked).message, 'No answer within 4000 ms');
  });

  it('leaves no timer behind, whatever comes of it', async (test) => {
    const set = test.mock.method(globalThis, 'setTimeout');
    const clear = test.mock.method(globalThis, 'clearTimeout');
    await ask(answering('{}'));
    await failure(ask(answering('<html>')), 'contract');
    await failure(ask(answering(null, { status: 500 })), 'api');
    const timers = set.mock.calls.map(({ result }) => result);
    assert.equal(timers.length, 3);
    assert.deepEqual(
      clear.mock.calls.map(({ arguments: [timer] }) => timer),
      timers,
    );
  });

  it('covers the body too, over a real connection', async () => {
    await served(
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write('{"offers":');
      },
      async (url) => {
        mock.timers.enable({ apis: ['setTimeout'] });
        const started: typeof fetch = async (...args) => {
          const response = await fetch(...args);
          setImmediate(() => mock.timers.tick(4000));
          return response;
        };
        const { signal } = new AbortController();
        await failure(requestJson(url, { fetch: started, signal, deadlineMs: 4000 }), 'timeout');
      },
    );
  });
});

describe('requestJson and a caller who leaves', () => {
  for (const reason of [undefined, new Error('left'), 'left', 0]) {
    it(`hands the reason ${String(reason)} on as it is`, async () => {
      const caller = new AbortController();
      const asked = ask(silent, { signal: caller.signal });
      caller.abort(reason);
      const thrown: unknown = await asked.catch((error: unknown) => error);
      assert.equal(thrown, caller.signal.reason);
      assert.ok(!(thrown instanceof KlixError));
    });
  }

  it('asks nothing for a caller who has left already', async () => {
    let calls = 0;
    const fetch: typeof globalThis.fetch = () => {
      calls++;
      return answering('{}')();
    };
    const reason = new Error('left');
    await assert.rejects(ask(fetch, { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(calls, 0);
  });

  it('stops reading the body, over a real connection', async () => {
    const caller = new AbortController();
    const started: typeof fetch = async (...args) => {
      const response = await fetch(...args);
      setImmediate(() => caller.abort(new Error('left')));
      return response;
    };
    await served(
      (_request, response) => void response.write('{"offers":'),
      (url) => assert.rejects(requestJson(url, { fetch: started, signal: caller.signal, deadlineMs: 10_000 }), /left/),
    );
  });

  it('leaves no listener on the caller’s signal', async () => {
    const { signal } = new AbortController();
    const listeners = new Set<unknown>();
    let added = 0;
    signal.addEventListener = (_type: string, listener: unknown) => {
      listeners.add(listener);
      added++;
    };
    signal.removeEventListener = (_type: string, listener: unknown) => void listeners.delete(listener);
    await ask(answering('{}'), { signal });
    await failure(ask(answering('<html>'), { signal }), 'contract');
    await failure(
      ask(() => Promise.reject(new TypeError()), { signal }),
      'network',
    );
    assert.equal(added, 3);
    assert.equal(listeners.size, 0);
  });
});

/** Runs `use` against a server of its own on a free port of this machine. */
async function served(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
