import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../services/workbench/src/demo/random.js';
import { API_KEY } from '../load/running-service.js';
import type { ReportedEvent } from './reported-events.js';

export interface SenderOptions {
  /** The events door of a service; asked before each request, as a service may come back elsewhere. */
  readonly url: () => string;
  readonly events: Generator<ReportedEvent, never>;
  readonly random: Random;
}

const LANES = 2;
const BATCH_EVENTS_MAX = 40;
const BETWEEN_BATCHES_MS = 400;
const RETRY_MS = 250;
const ANSWER_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 300_000;

interface DoorAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
}

/**
 * A system that reports events as it should: where no answer comes, or one that promises nothing, it sends the same
 * events with the same ids again until it has one. It remembers what the door has taken.
 */
export class Sender {
  private readonly accepted: ReportedEvent[] = [];
  private readonly lanes: Promise<void>[];
  private stopBefore = Number.POSITIVE_INFINITY;
  private isStopping = false;
  private repeats = 0;
  private last = 'nothing was answered';

  constructor(private readonly options: SenderOptions) {
    this.lanes = Array.from({ length: LANES }, () => this.send());
    // Told by stop(); until then nobody listens.
    for (const lane of this.lanes) lane.catch(() => undefined);
  }

  get acceptedCount(): number {
    return this.accepted.length;
  }

  /** Requests that were sent again. */
  get repeatCount(): number {
    return this.repeats;
  }

  /** Resolves when so many more are accepted. @throws where the door refuses, or does not answer for minutes. */
  async untilAccepted(more: number): Promise<void> {
    const wanted = this.accepted.length + more;
    const deadline = performance.now() + STOP_TIMEOUT_MS;
    while (this.accepted.length < wanted) {
      if (this.isStopping) throw new Error(`The sender has stopped: ${this.last}.`);
      if (performance.now() > deadline) throw new Error(`The door takes nothing in: ${this.last}.`);
      await pause(50);
    }
  }

  /** Begins nothing new, and waits until all that was begun is accepted. @returns the ids of all. */
  async stop(): Promise<readonly string[]> {
    this.isStopping = true;
    this.stopBefore = performance.now() + STOP_TIMEOUT_MS;
    await Promise.all(this.lanes);
    return this.accepted.map(({ id }) => id);
  }

  /** Ends without waiting for an answer. */
  abandon(): void {
    this.isStopping = true;
    this.stopBefore = 0;
  }

  /** Sends the first and the last once more. @throws where the door does not know each of them. */
  async assertKnown(): Promise<void> {
    const sample = [...this.accepted.slice(0, 100), ...this.accepted.slice(-100)];
    const answer = await this.post(sample);
    if (answer?.duplicates !== sample.length) {
      throw new Error(`Events sent once more are not duplicates: ${this.last}.`);
    }
  }

  private async send(): Promise<void> {
    const { events, random } = this.options;
    while (!this.isStopping) {
      const batch = Array.from({ length: 1 + random.integer(BATCH_EVENTS_MAX) }, () => events.next().value);
      await this.sendUntilAccepted(batch);
      await pause(random.integer(BETWEEN_BATCHES_MS));
    }
  }

  private async sendUntilAccepted(batch: readonly ReportedEvent[]): Promise<void> {
    for (;;) {
      const answer = await this.post(batch);
      if (answer !== undefined && answer.accepted + answer.duplicates === batch.length) {
        this.accepted.push(...batch);
        return;
      }
      if (answer !== undefined) {
        this.isStopping = true;
        throw new Error(`Good events are refused: ${this.last}.`);
      }
      if (performance.now() > this.stopBefore) throw new Error(`The door takes nothing in: ${this.last}.`);
      this.repeats += 1;
      await pause(RETRY_MS);
    }
  }

  /** @returns undefined where nothing was promised. */
  private async post(batch: readonly ReportedEvent[]): Promise<DoorAnswer | undefined> {
    try {
      const answer = await fetch(`${this.options.url()}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/cloudevents-batch+json' },
        body: JSON.stringify(batch.map(({ body }) => body)),
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const text = await answer.text();
      this.last = `${answer.status} ${text.slice(0, 1_000)}`;
      if (answer.status === 429 || answer.status >= 500) return undefined;
      if (answer.status !== 200) throw new RangeError(`Good events are refused: ${this.last}.`);
      return JSON.parse(text) as DoorAnswer;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      // Cut off in the middle of anything: whether it is stored, only a repetition tells.
      this.last = String(error);
      return undefined;
    }
  }
}
