/** What is to be done at a moment of the sandbox's time. Must not throw. */
export type Job = () => void | Promise<void>;

/** The sandbox's time: runs with the real one and can be moved forward, never back. Jobs run when their time comes. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Whole Unix seconds, as Klix writes times. */
  nowS: () => number;
  /** How far the clock is ahead of the real one, in milliseconds. */
  aheadMs: () => number;
  /** Runs `job` once at `atMs`, or as soon as possible when that has passed. @returns takes it off the agenda again */
  at: (atMs: number, job: Job) => () => void;
  /** Moves time forward, stopping at every job on the way; ends when all of them are done. */
  advance: (seconds: number) => Promise<void>;
  /** Forgets all jobs. */
  stop: () => void;
}

interface Planned {
  atMs: number;
  job: Job;
}

/** Longest wait a timer can count. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * @param realNow milliseconds since 1970; a test passes its own
 * @param startAheadMs where an earlier clock stopped
 */
export function createClock(realNow: () => number = Date.now, startAheadMs = 0): Clock {
  let aheadMs = startAheadMs;
  /** Soonest first. */
  const agenda: Planned[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => realNow() + aheadMs;

  const runUntil = async (untilMs: number) => {
    while (agenda[0] && agenda[0].atMs <= untilMs) {
      const { atMs, job } = agenda.shift()!;
      aheadMs += Math.max(0, atMs - now());
      await job();
    }
  };
  const arm = () => {
    clearTimeout(timer);
    if (!agenda[0]) return;
    const waitMs = Math.min(Math.max(agenda[0].atMs - now(), 0), MAX_TIMER_MS);
    timer = setTimeout(() => void runUntil(now()).then(arm), waitMs);
    // In Node a waiting job must not keep the program alive; in a browser a timer is a plain number.
    (timer as { unref?: () => void }).unref?.();
  };

  return {
    now,
    nowS: () => Math.floor(now() / 1000),
    aheadMs: () => aheadMs,
    at: (atMs, job) => {
      const later = agenda.findIndex((entry) => entry.atMs > atMs);
      const planned = { atMs, job };
      agenda.splice(later === -1 ? agenda.length : later, 0, planned);
      if (agenda[0] === planned) arm();
      return () => {
        const index = agenda.indexOf(planned);
        if (index !== -1) agenda.splice(index, 1);
      };
    },
    advance: async (seconds) => {
      const target = now() + seconds * 1000;
      await runUntil(target);
      aheadMs += Math.max(0, target - now());
      arm();
    },
    stop: () => {
      agenda.length = 0;
      clearTimeout(timer);
    },
  };
}
