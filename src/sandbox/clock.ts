/** The sandbox's time: runs with the real one and can be moved forward, never back. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Moves time forward. */
  advance: (seconds: number) => void;
}

/** @param realNow milliseconds since 1970; a test passes its own */
export function createClock(realNow: () => number = Date.now): Clock {
  let aheadMs = 0;
  return {
    now: () => realNow() + aheadMs,
    advance: (seconds) => {
      aheadMs += seconds * 1000;
    },
  };
}
