import { setTimeout as pause } from 'node:timers/promises';
import type { LiveGeneration } from '../read-model.js';
import type { ProjectionWakeUp } from '../live/wake-up.js';
import type { AlertRuleBook } from './alert-rules.js';
import type { AlertWatcher } from './alert-watcher.js';

const LOOK_MS = 2_000;
/** Judging rests so many times as long as it took. */
const REST_FACTOR = 3;
const REST_MS_MIN = 200;

export interface AlertDutyOptions {
  readonly live: LiveGeneration;
  readonly rules: AlertRuleBook;
  readonly watcher: AlertWatcher;
  readonly wakeUp: ProjectionWakeUp;
  readonly onFault: (error: unknown) => void;
}

/** Has the rules judged whenever something more is projected, or a rule is another one. */
export class AlertDuty {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  /** What was judged last. */
  private judged: string | null = null;

  constructor(private readonly options: AlertDutyOptions) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const woken = this.options.wakeUp.wait(LOOK_MS, signal);
      const startMs = performance.now();
      await this.look().catch((error: unknown) => this.options.onFault(error));
      const restMs = Math.max(REST_MS_MIN, REST_FACTOR * (performance.now() - startMs));
      await pause(restMs, undefined, { signal }).catch(() => undefined);
      await woken;
    }
  }

  private async look(): Promise<void> {
    const { live, rules, watcher } = this.options;
    const inForce = await rules.inForce();
    if (inForce.length === 0) return;
    const readModel = await live.readModel();
    const { messages } = await readModel.watermarks.progress();
    const versions = inForce.map(({ rule, version }) => [rule, version]);
    const state = JSON.stringify([readModel.generation, messages, versions]);
    if (state === this.judged) return;
    await watcher.judgeAll(readModel);
    this.judged = state;
  }
}
