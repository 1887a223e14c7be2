/** Time as it passes for a process. */
export interface Clock {
  /** Milliseconds that never go back, from any beginning: for durations. */
  steadyMs(): number;
  /** Milliseconds since 1970 UTC, as far as the machine knows. */
  utcMs(): number;
  /** Calls once after so many milliseconds. @returns takes the call back. */
  after(delayMs: number, call: () => void): () => void;
}

/** The clock and the timers of this machine. */
export const systemClock: Clock = {
  steadyMs: () => performance.now(),
  utcMs: () => Date.now(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
