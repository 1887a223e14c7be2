import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../services/workbench/src/demo/random.js';
import { API_KEY } from '../load/running-service.js';
import type { ReportedEvent } from './reported-events.js';

export interface SenderOptions {
  /** Addresses of a service, asked before each request: it may come back elsewhere. What is sent again goes to the next. */
  readonly urls: () => readonly string[];
  readonly events: Generator<ReportedEvent, never>;
  readonly random: Random;
  /** Default: a few events now and then. */
  readonly pace?: Pace;
  /** Default: the key of all services. */
  readonly key?: string;
  /** True: it sends again where the connection is lost, and only there; any answer but success is a fault. */
  readonly refusesRefusals?: boolean;
  /** Told of each answer, also where it promises nothing. */
  readonly onAnswer?: (answer: Answer) => void;
}

/** How hard a sender presses. */
export interface Pace {
  /** Requests at a time. */
  readonly lanes: number;
  readonly batchEventsMax: number;
  /** Between an answer and the next batch. */
  readonly pauseMsMax: number;
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** Since the request. */
  readonly milliseconds: number;
}

const STEADY: Pace = { lanes: 2, batchEventsMax: 40, pauseMsMax: 400 };
const RETRY_MS = 250;
const LOOK_MS = 50;
const ANSWER_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 600_000;

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
  /** What was answered that must not be. */
  private fault: Error | undefined;
  private isPaused = false;
  private batchesUnderWay = 0;
  private repeats = 0;
  private last = 'nothing was answered';

  constructor(private readonly options: SenderOptions) {
    this.lanes = Array.from({ length: this.pace.lanes }, () => this.send());
    // Told by stop(); until then nobody listens.
    for (const lane of this.lanes) lane.catch(() => undefined);
  }

  get acceptedCount(): number {
    return this.accepted.length;
  }

  /** Of all that is accepted. */
  get acceptedIds(): readonly string[] {
    return this.accepted.map(({ id }) => id);
  }

  /** Requests that were sent again. */
  get repeatCount(): number {
    return this.repeats;
  }

  /** Resolves when so many more are accepted. @throws where the door refuses, or does not answer for minutes. */
  async untilAccepted(more: number): Promise<void> {
    const wanted = this.accepted.length + more;
    await this.until(() => this.accepted.length >= wanted);
  }

  /** Begins nothing new until `resume`; resolves when all that was begun is accepted. */
  async pause(): Promise<void> {
    this.isPaused = true;
    await this.until(() => this.batchesUnderWay === 0);
  }

  resume(): void {
    this.isPaused = false;
  }

  /** Begins nothing new, and waits until all that was begun is accepted. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.stopBefore = performance.now() + STOP_TIMEOUT_MS;
    await Promise.all(this.lanes);
  }

  /** Ends without waiting for an answer. */
  abandon(): void {
    this.isStopping = true;
    this.stopBefore = 0;
  }

  /** Sends the first and the last once more. @throws where the door does not know each of them. */
  async assertKnown(): Promise<void> {
    const sample = [...this.accepted.slice(0, 100), ...this.accepted.slice(-100)];
    const answer = await this.post(bodyOf(sample));
    if (answer?.duplicates !== sample.length) {
      throw new Error(`Events sent once more are not duplicates: ${this.last}.`);
    }
  }

  private fail(fault: Error): never {
    this.isStopping = true;
    this.fault = fault;
    throw fault;
  }

  private get pace(): Pace {
    return this.options.pace ?? STEADY;
  }

  private async until(isSo: () => boolean): Promise<void> {
    const deadline = performance.now() + STOP_TIMEOUT_MS;
    for (;;) {
      if (this.fault !== undefined) throw this.fault;
      if (isSo()) return;
      if (performance.now() > deadline) throw new Error(`The door takes nothing in: ${this.last}.`);
      await pause(LOOK_MS);
    }
  }

  private async send(): Promise<void> {
    const { events, random } = this.options;
    while (!this.isStopping) {
      if (this.isPaused) {
        await pause(LOOK_MS);
        continue;
      }
      const count = 1 + random.integer(this.pace.batchEventsMax);
      this.batchesUnderWay += 1;
      await this.sendUntilAccepted(Array.from({ length: count }, () => events.next().value));
      this.batchesUnderWay -= 1;
      await pause(random.integer(this.pace.pauseMsMax));
    }
  }

  private async sendUntilAccepted(batch: readonly ReportedEvent[]): Promise<void> {
    const body = bodyOf(batch);
    for (;;) {
      const answer = await this.post(body);
      if (answer !== undefined && answer.accepted + answer.duplicates === batch.length) {
        this.accepted.push(...batch);
        return;
      }
      if (answer !== undefined) this.fail(new Error(`Good events are refused: ${this.last}.`));
      if (performance.now() > this.stopBefore) throw new Error(`The door takes nothing in: ${this.last}.`);
      this.repeats += 1;
      await pause(RETRY_MS);
    }
  }

  /** @returns undefined where nothing was promised. */
  private async post(body: string): Promise<DoorAnswer | undefined> {
    const { urls, key = API_KEY, refusesRefusals = false, onAnswer } = this.options;
    const addresses = urls();
    const begunAtMs = performance.now();
    try {
      const answer = await fetch(`${addresses[this.repeats % addresses.length] ?? ''}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' },
        body,
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const { status, headers } = answer;
      const text = await answer.text();
      this.last = `${status} ${text.slice(0, 1_000)}`;
      onAnswer?.({ status, retryAfter: headers.get('retry-after'), milliseconds: performance.now() - begunAtMs });
      if (!refusesRefusals && (status === 429 || status >= 500)) return undefined;
      if (status !== 200) throw new RangeError(`Good events are refused: ${this.last}.`);
      return JSON.parse(text) as DoorAnswer;
    } catch (error) {
      if (error instanceof RangeError) this.fail(error);
      if (refusesRefusals && (error as Error).name === 'TimeoutError')
        this.fail(new Error(`Nothing was answered for ${ANSWER_TIMEOUT_MS / 1_000} s.`));
      // Cut off in the middle of anything: whether it is stored, only a repetition tells.
      this.last = String(error);
      return undefined;
    }
  }
}

const bodyOf = (batch: readonly ReportedEvent[]): string => JSON.stringify(batch.map(({ body }) => body));
