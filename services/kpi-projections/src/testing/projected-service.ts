import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { heartbeat, topicOf, SERVICES } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { toMessage } from '@opex/messaging';
import type { OutgoingMessage } from '@opex/messaging';
import { PostgresMessageBus } from '@opex/messaging/postgres';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import type { WriteService } from '../domain/fact-kind.js';
import { serviceOptions } from '../service-options.js';

/** An event of a write service's log. */
export interface PublishedEvent {
  readonly service: WriteService;
  readonly type: string;
  readonly stream: string;
  readonly subject?: string | null;
  readonly time: string;
  readonly data: object;
  /** Sent on every partition, as definitions are. */
  readonly everywhere?: boolean;
}

/** The service with a database of its own, after it has read logs: everything in them was recorded at one instant. */
export class ProjectedService {
  /** Positions of the logs so far. */
  private readonly positions = new Map<WriteService, number>();

  private constructor(
    readonly database: TestDatabase,
    readonly app: NestFastifyApplication,
    private readonly bus: PostgresMessageBus,
  ) {}

  static async start(
    events: readonly PublishedEvent[],
    knownTo: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<ProjectedService> {
    const database = await createTestDatabase([]);
    const settings = { DATABASE_URL: database.url, MESSAGING_URL: database.url, ...more };
    const app = await startTestService(serviceOptions, settings);
    const service = new ProjectedService(database, app, new PostgresMessageBus(database.dataSource));
    await service.until('/health/ready');
    await service.publish(events, knownTo);
    return service;
  }

  /** A question with the role analyst. */
  ask(path: string): request.Test {
    return request(this.app.getHttpServer())
      .get(path)
      .set('authorization', `Bearer ${testKey('analyst')}`);
  }

  async close(): Promise<void> {
    await this.bus.close();
    await this.app.close();
    await this.database.drop();
  }

  /** Further events, recorded at one later instant; resolves when they are projected. */
  async publish(events: readonly PublishedEvent[], knownTo: string): Promise<void> {
    const publisher = await this.bus.connectPublisher();
    const after: string[] = [];
    for (const service of SERVICES) {
      const own = events.filter((event) => event.service === service);
      const beat = { service, type: heartbeat.type, stream: 'heartbeat', time: knownTo, data: { service } };
      const before = this.positions.get(service) ?? 0;
      const messages = [...own, { ...beat, everywhere: true }].flatMap((event, index) => {
        const message = toOutgoing(event, before + index + 1, knownTo);
        return event.everywhere === true ? onEveryPartition(message) : [message];
      });
      await publisher.publish(topicOf(service), messages);
      this.positions.set(service, before + own.length + 1);
      after.push(`after=${service}:${before + own.length + 1}`);
    }
    await this.until(`/v1/kpis/costs/values?${after.join('&')}`);
  }

  private async until(path: string): Promise<void> {
    const endMs = Date.now() + 20_000;
    while ((await this.ask(path)).status !== 200) {
      if (Date.now() > endMs) throw new Error(`${path} does not come true.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function toOutgoing(
  { service, type, stream, subject = null, time, data }: PublishedEvent,
  position: number,
  knownTo: string,
): OutgoingMessage {
  return toMessage({
    id: `${service}-${position}`,
    source: 'urn:test',
    type,
    subject,
    time,
    dataSchema: null,
    streamId: stream,
    recordedAtMicros: Date.parse(knownTo) * 1_000,
    position,
    epoch: 'a',
    correctionOf: null,
    extensions: {},
    data: JSON.stringify(data),
  });
}

const onEveryPartition = (message: OutgoingMessage): OutgoingMessage[] =>
  [0, 1, 2, 3].map((partition) => ({ ...message, partition }));
