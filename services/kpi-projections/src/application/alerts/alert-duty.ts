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
}

/** Has the rules judged whenever something more is projected, or a rule is another one. */
export class AlertDuty {
  readonly name = 'alert-rules';
  /** Since the last look began. */
  private woken: Promise<void> = Promise.resolve();
  /** What was judged last. */
  private judged: string | null = null;
  /** Once there is none any more, what is left of them is forgotten, once. */
  private hadRules = true;

  constructor(private readonly options: AlertDutyOptions) {}

  async look(signal: AbortSignal): Promise<void> {
    const { live, rules, watcher, wakeUp } = this.options;
    this.woken = wakeUp.wait(LOOK_MS, signal);
    const inForce = await rules.inForce();
    if (inForce.length === 0 && !this.hadRules) return;
    const readModel = await live.readModel();
    const { messages } = readModel.watermarks.progress();
    const versions = inForce.map(({ rule, version }) => [rule, version]);
    const state = JSON.stringify([readModel.generation, messages, versions]);
    if (state === this.judged) return;
    await watcher.judgeAll(readModel);
    this.judged = state;
    this.hadRules = inForce.length > 0;
  }

  /** Until something more is projected, and some time in any case. */
  async rest(tookMs: number, signal: AbortSignal): Promise<void> {
    await pause(Math.max(REST_MS_MIN, REST_FACTOR * tookMs), undefined, { signal }).catch(() => undefined);
    await this.woken;
  }
}
