interface Entry<T> {
  promise: Promise<T>;
  controller: AbortController;
  waiting: number;
  /** Until when the answer may be given again; Infinity while the request runs. */
  freshUntil: number;
}

const MAX_ENTRIES = 500;

/**
 * Makes `load` shared: equal keys join the call under way or get its answer for `freshMs`. Failures are not kept. One caller
 * leaving does not disturb the others; when the last one leaves, the call is aborted.
 */
export function createSharedRequests<T>(
  freshMs: number,
  load: (key: string, signal: AbortSignal) => Promise<T>,
): (key: string, signal?: AbortSignal) => Promise<T> {
  const entries = new Map<string, Entry<T>>();

  const forget = (key: string, entry?: Entry<T>) => {
    if (!entry || entries.get(key) === entry) entries.delete(key);
  };
  const start = (key: string): Entry<T> => {
    const controller = new AbortController();
    const entry: Entry<T> = { promise: load(key, controller.signal), controller, waiting: 0, freshUntil: Infinity };
    entry.promise.then(
      () => (entry.freshUntil = Date.now() + freshMs),
      () => forget(key, entry),
    );
    // A Map keeps the order of insertion: what was asked first goes first.
    forget(key);
    const [oldest] = entries.keys();
    if (entries.size >= MAX_ENTRIES) forget(oldest!);
    entries.set(key, entry);
    return entry;
  };

  return async (key, signal) => {
    signal?.throwIfAborted();
    const found = entries.get(key);
    const entry = found && found.freshUntil > Date.now() ? found : start(key);
    entry.waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(signal?.reason as Error);
        if (--entry.waiting || entry.freshUntil < Infinity) return;
        forget(key, entry);
        entry.controller.abort();
      };
      signal?.addEventListener('abort', leave);
      entry.promise.finally(() => signal?.removeEventListener('abort', leave)).then(resolve, reject);
    });
  };
}
