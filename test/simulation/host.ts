import type { Clock } from '@opex/messaging';
import type { Random } from '../../services/workbench/src/demo/random.js';
import type { Connection } from './connection.js';
import type { Flaw } from './flaw.js';
import type { Scheduler } from './scheduler.js';

/** What all parts of one simulation share. */
export interface World {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly flaw: Flaw | undefined;
  /** How long it takes from one host to another, or to the disk; mostly short. */
  delayMs(): number;
  /** Told that a request is on its way: the moment for something to break. */
  onRequest(client: Host, server: Host): void;
}

/** Where the time of a simulation begins. */
const START_UTC_MS = Date.UTC(2026, 0, 1);

/**
 * A process, or a server with a disk. What was planned on it does not happen once it is dead, and happens later while it
 * is paused: so it can be killed between any two steps, and resumed as a zombie.
 */
export class Host {
  isUp = true;
  readonly connections = new Set<Connection>();
  /** How far the machine's clock is off; it can be stepped. */
  clockOffsetMs = 0;
  private lives = 1;
  private pausedUntilMs = 0;

  constructor(
    readonly name: string,
    readonly world: World,
  ) {}

  /** The clock and the timers of this life. */
  readonly clock: Clock = {
    steadyMs: () => this.world.scheduler.nowMs,
    utcMs: () => this.utcMs(),
    after: (delayMs, call) => this.after(delayMs, 'timer', call),
  };

  get isPaused(): boolean {
    return this.pausedUntilMs > this.world.scheduler.nowMs;
  }

  utcMs(): number {
    return START_UTC_MS + this.world.scheduler.nowMs + this.clockOffsetMs;
  }

  /** @returns takes it back, also while it waits for the end of a pause. */
  after(delayMs: number, label: string, action: () => void): () => void {
    const { scheduler } = this.world;
    const life = this.lives;
    let isWanted = true;
    const isAlive = (): boolean => isWanted && this.isUp && life === this.lives;
    const happen = (): void => {
      if (!this.isPaused) action();
      else scheduler.after(this.pausedUntilMs - scheduler.nowMs, `${this.name}, resumed: ${label}`, happen, isAlive);
    };
    scheduler.after(delayMs, `${this.name}: ${label}`, happen, isAlive);
    return () => {
      isWanted = false;
    };
  }

  pause(forMs: number): void {
    this.pausedUntilMs = this.world.scheduler.nowMs + forMs;
  }

  /** Whatever it had in memory is gone, and its peers learn of it. */
  kill(): void {
    this.isUp = false;
    this.lives += 1;
    this.pausedUntilMs = 0;
    for (const connection of [...this.connections]) connection.cut();
  }

  /** Only for servers: a process that starts again is another host. */
  restart(): void {
    this.isUp = true;
  }
}
