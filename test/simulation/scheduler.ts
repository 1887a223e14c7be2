import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers';

interface Due {
  readonly atMs: number;
  readonly label: string;
  readonly action: () => void;
  /** Whether it happens at all, asked when it is due. */
  isWanted: () => boolean;
}

const LAST_LINES = 60;

/**
 * Time and order of everything. What will happen is planned for an instant of a time of its own; a step takes what is due
 * next, sets the clock to it, does it, and lets the code that waited for it run until it waits again. Nothing else makes
 * code run, so one seed is one sequence of steps.
 */
export class Scheduler {
  nowMs = 0;
  steps = 0;
  /** What is due last stands first. */
  private readonly queue: Due[] = [];
  private readonly hash = createHash('sha256');
  private readonly lines: string[] = [];

  /**
   * @param label what the trace calls it.
   * @param isWanted asked when it is due: otherwise it does not happen, and is no step.
   * @returns takes it back.
   */
  after(delayMs: number, label: string, action: () => void, isWanted = (): boolean => true): () => void {
    const due: Due = { atMs: this.nowMs + Math.max(0, delayMs), label, action, isWanted };
    this.queue.splice(this.indexOf(due), 0, due);
    return () => {
      due.isWanted = () => false;
    };
  }

  /** @returns false where nothing is planned any more. */
  async step(): Promise<boolean> {
    for (let due = this.queue.pop(); due !== undefined; due = this.queue.pop()) {
      if (!due.isWanted()) continue;
      this.nowMs = due.atMs;
      this.steps += 1;
      this.note(due.label);
      due.action();
      // What was waited for has its microtasks, and theirs, before the next macrotask.
      await new Promise<void>((resolve) => setImmediate(resolve));
      return true;
    }
    return false;
  }

  /** Writes a line into the trace. */
  note(text: string): void {
    const line = `${this.nowMs.toFixed(2).padStart(10)}  ${text}`;
    this.hash.update(line);
    if (this.lines.length === LAST_LINES) this.lines.shift();
    this.lines.push(line);
  }

  /** Equal for equal traces; asked once, at the end. */
  digest(): string {
    return this.hash.digest('hex');
  }

  get lastLines(): readonly string[] {
    return this.lines;
  }

  /** Before all that is due then already: first planned, first done. */
  private indexOf({ atMs }: Due): number {
    let low = 0;
    let high = this.queue.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.queue[middle] as Due).atMs > atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
