import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { nextStep } from '../../domain/alerts/delivery-schedule.js';
import type { WebhookAnswer, WebhookSender } from './webhook-sender.js';
import { signedHeaders } from './webhook-signature.js';

export interface DeliveryWorkerOptions {
  readonly pool: Pool;
  readonly sender: Pick<WebhookSender, 'send'>;
  readonly nowMs: () => number;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly onFault: (error: unknown) => void;
}

interface LeasedDelivery {
  readonly event_id: string;
  readonly channel: string;
  readonly body: string;
  readonly attempts: number;
  readonly url: string | null;
  readonly secrets: readonly string[] | null;
  readonly disabled_reason: string | null;
}

const LOOK_MS = 1_000;
/** Sent at the same time. */
const BATCH = 10;
/** Longer than an attempt takes: whoever dies in the middle of it leaves it to the next one. */
const LEASE_MS = 60_000;

/**
 * Delivers what was decided. A delivery is leased for the time of an attempt, so that instances share the work and a crash
 * costs another attempt, with the same id.
 */
export class DeliveryWorker {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: DeliveryWorkerOptions) {}

  start(): void {
    this.running = this.run();
  }

  /** The attempts in hand are finished. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** @returns how many attempts were made. */
  async deliverDue(): Promise<number> {
    const leased = await this.lease();
    await Promise.all(leased.map((delivery) => this.attempt(delivery)));
    return leased.length;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const count = await this.deliverDue().catch((error: unknown) => {
        this.options.onFault(error);
        return 0;
      });
      if (count < BATCH) await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async lease(): Promise<readonly LeasedDelivery[]> {
    const nowMs = this.options.nowMs();
    const { rows } = await this.options.pool.query<LeasedDelivery>({
      name: 'lease-deliveries',
      text: `WITH due AS (
               SELECT event_id, channel FROM alert_deliveries
               WHERE state = 'pending' AND next_at <= $1 AND coalesce(leased_until <= $1, true)
               ORDER BY next_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
             ), leased AS (
               UPDATE alert_deliveries d SET leased_until = $2, attempts = d.attempts + 1
               FROM due WHERE d.event_id = due.event_id AND d.channel = due.channel RETURNING d.*
             )
             SELECT event_id, channel, body, attempts, url, secrets, disabled_reason
             FROM leased LEFT JOIN alert_channels USING (channel)`,
      values: [new Date(nowMs), new Date(nowMs + LEASE_MS)],
    });
    return rows;
  }

  private async attempt(delivery: LeasedDelivery): Promise<void> {
    const { url, secrets, event_id: id, body, channel } = delivery;
    if (url === null || secrets === null || delivery.disabled_reason !== null) {
      await this.settle(
        delivery,
        'failed',
        null,
        url === null ? 'there is no such channel' : 'the channel is disabled',
      );
      return;
    }
    const { nowMs, chance } = this.options;
    const headers = { 'content-type': 'application/cloudevents+json', ...signedHeaders(id, body, secrets, nowMs()) };
    const answer = await this.options.sender.send(url, headers, body);
    const next = nextStep(delivery.attempts, answer.status, retryAfterOf(answer), nowMs(), chance());
    const said = answer.status === null ? answer.detail : `status ${answer.status}`;
    switch (next.step) {
      case 'delivered':
        return this.settle(delivery, 'delivered', null, said);
      case 'again':
        return this.settle(delivery, 'pending', nowMs() + next.inMs, said);
      case 'gone':
        await this.disable(channel, 'the receiver is gone (410)');
        return this.settle(delivery, 'failed', null, said);
      case 'failed':
        await this.disable(channel, `no attempt of ${delivery.attempts} succeeded: ${said}`);
        return this.settle(delivery, 'failed', null, said);
    }
  }

  private async settle(
    { event_id, channel, attempts }: LeasedDelivery,
    state: 'pending' | 'delivered' | 'failed',
    nextAtMs: number | null,
    said: string,
  ): Promise<void> {
    // Not where it is asked for anew meanwhile.
    await this.options.pool.query(
      `UPDATE alert_deliveries SET state = $3, next_at = $4, last_answer = $5, leased_until = NULL,
              delivered_at = CASE WHEN $3 = 'delivered' THEN $6::timestamptz END
       WHERE event_id = $1 AND channel = $2 AND attempts = $7`,
      [
        ...[event_id, channel, state, nextAtMs === null ? null : new Date(nextAtMs), said.slice(0, 500)],
        ...[new Date(this.options.nowMs()), attempts],
      ],
    );
  }

  private async disable(channel: string, reason: string): Promise<void> {
    await this.options.pool.query('UPDATE alert_channels SET disabled_reason = $2 WHERE channel = $1', [
      channel,
      reason.slice(0, 500),
    ]);
  }
}

const retryAfterOf = (answer: WebhookAnswer): string | undefined =>
  answer.status === null ? undefined : answer.retryAfter;
