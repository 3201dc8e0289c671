import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';

export type LatestState<T> =
  | { readonly status: 'idle' | 'loading' }
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly error: unknown };

/** Runs the newest query only: an older answer never shows. Aborts on leaving the page; the next `ask` starts again. */
export class LatestController<Q, T> implements ReactiveController {
  state: LatestState<T> = { status: 'idle' };
  readonly #host: ReactiveControllerHost;
  readonly #run: (query: Q, signal: AbortSignal) => Promise<T>;
  readonly #find: ((query: Q) => T | undefined) | undefined;
  #key: string | undefined;
  #running: AbortController | undefined;

  /** @param find an answer that is there already, so that `run` need not be called */
  constructor(
    host: ReactiveControllerHost,
    run: (query: Q, signal: AbortSignal) => Promise<T>,
    find?: (query: Q) => T | undefined,
  ) {
    this.#host = host;
    this.#run = run;
    this.#find = find;
    host.addController(this);
  }

  /**
   * Makes `query` the current one; `undefined` asks nothing. Call it from `willUpdate`.
   *
   * @param mayStart false waits for a later `ask` with the same query; until then the state is `loading`
   */
  ask(query: Q | undefined, mayStart = true): void {
    const key = query && JSON.stringify(query);
    if (key !== this.#key) {
      this.hostDisconnected();
      this.#key = key;
      this.state = { status: query === undefined ? 'idle' : 'loading' };
    }
    if (query === undefined || this.#running || this.state.status !== 'loading') return;
    const value = this.#find?.(query);
    if (value) this.state = { status: 'done', value };
    if (value || !mayStart) return;
    const running = (this.#running = new AbortController());
    const settle = (state: LatestState<T>) => {
      if (running !== this.#running) return;
      this.#running = undefined;
      this.state = state;
      this.#host.requestUpdate();
    };
    // Async, so that a client that throws at once cannot break the host's update.
    (async () => this.#run(query, running.signal))().then(
      (value) => settle({ status: 'done', value }),
      (error: unknown) => settle({ status: 'failed', error }),
    );
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.#running = undefined;
    // Put back on the page, the host asks again: what failed may have passed.
    if (this.state.status === 'failed') this.state = { status: 'loading' };
  }
}
