import { aTimeout } from '@open-wc/testing';

/** Delays from here on are the element's; shorter ones belong to the test's own tools. */
const FROM_MS = 1_000;

/** A clock that goes on only when it is told to. */
export function fakeClock(): { pass(ms: number): Promise<void>; restore(): void } {
  const realSetTimeout = window.setTimeout.bind(window);
  const realClearTimeout = window.clearTimeout.bind(window);
  const realNow = Date.now.bind(Date);
  let now = realNow();
  let nextId = 1_000_000_000;
  const waiting = new Map<number, { at: number; run: () => void }>();
  Date.now = () => now;
  window.setTimeout = ((run: () => void, delay = 0, ...rest: unknown[]) => {
    if (delay < FROM_MS) return realSetTimeout(run, delay, ...rest);
    waiting.set(++nextId, { at: now + delay, run });
    return nextId;
  }) as typeof setTimeout;
  window.clearTimeout = ((id?: number) => {
    if (!waiting.delete(id ?? 0)) realClearTimeout(id);
  }) as typeof clearTimeout;
  return {
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        // What has been promised happens first.
        await aTimeout(0);
        const [id, due] = [...waiting].sort(([, one], [, other]) => one.at - other.at)[0] ?? [];
        if (!id || !due || due.at > until) break;
        waiting.delete(id);
        now = due.at;
        due.run();
      }
      now = until;
    },
    restore() {
      window.setTimeout = realSetTimeout;
      window.clearTimeout = realClearTimeout;
      Date.now = realNow;
    },
  };
}
