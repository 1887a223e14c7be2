import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { contractOf, DEFAULT_PARTITIONS, eventRetracted, heartbeat, topicOf, SERVICES } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { LogEventMessage, OutgoingMessage, Publisher } from '@opex/messaging';
import { toMessage } from '@opex/messaging';
import { PostgresMessageBus } from '@opex/messaging/postgres';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import type { WriteService } from '../domain/fact-kind.js';
import { formatInstantMicros } from '../domain/log-event.js';
import { serviceOptions } from '../service-options.js';

/** An event as a test states it. */
export interface TestEvent {
  readonly service: WriteService;
  readonly type: string;
  readonly stream: string;
  readonly time: string;
  readonly data: object;
  readonly subject?: string;
  readonly id?: string;
}

/** An event that is in a log. */
export interface RecordedEvent extends TestEvent {
  readonly id: string;
  readonly source: string;
  readonly position: number;
  readonly recordedAt: string;
}

const SOURCE = 'urn:test';

/** The read side over HTTP, with logs that tests write and whose clock they set. */
export class RunningProjection {
  private readonly positions = new Map<WriteService, number>();
  private clockMicros: number;

  private constructor(
    readonly database: TestDatabase,
    private app: NestFastifyApplication,
    private readonly bus: PostgresMessageBus,
    private readonly publisher: Publisher,
    /** Of each topic. */
    private readonly partitions: number,
    clock: string,
  ) {
    this.clockMicros = Date.parse(clock) * 1_000;
  }

  /** @param clock where the clock of the logs begins. @param settings besides those of every test. */
  static async start(
    clock = '2026-01-01T00:00:00Z',
    settings: Readonly<Record<string, string>> = {},
  ): Promise<RunningProjection> {
    const database = await createTestDatabase([]);
    const urls = { DATABASE_URL: database.url, MESSAGING_URL: database.url };
    const app = await startReady({ ...urls, ...settings });
    const bus = new PostgresMessageBus(database.dataSource);
    const partitions = Number(settings['PARTITIONS'] ?? DEFAULT_PARTITIONS);
    return new RunningProjection(database, app, bus, await bus.connectPublisher(), partitions, clock);
  }

  /** Stops the service and starts it again with other settings. */
  async restart(settings: Readonly<Record<string, string>>): Promise<void> {
    await this.app.close();
    const { url } = this.database;
    this.app = await startReady({ DATABASE_URL: url, MESSAGING_URL: url, ...settings });
  }

  async stop(): Promise<void> {
    await this.bus.close();
    await this.app.close();
    await this.database.drop();
  }

  /** Sets the clock of the logs: what is recorded from now on is known from then on. Never back. */
  setClock(instant: string): void {
    this.clockMicros = Math.max(this.clockMicros, Date.parse(instant) * 1_000);
  }

  /** Instant of the logs' clock: all that was recorded so far is known at it. */
  now(): string {
    return formatInstantMicros(this.clockMicros);
  }

  /** Puts events into their logs one after another, and waits until they are projected and every watermark has passed them. */
  async record(events: readonly TestEvent[]): Promise<RecordedEvent[]> {
    const recorded = events.map((event) => {
      this.clockMicros += 1_000;
      return this.log(event);
    });
    await this.publish(recorded.flatMap((event) => toMessages(event, this.partitions)));
    await this.beat();
    return recorded;
  }

  /**
   * Puts events into the log of a service with one commit, at one instant, and publishes only so many of them, as a relay
   * does that is interrupted. @returns what publishes the others.
   */
  async recordInterrupted(events: readonly TestEvent[], publishedFirst: number): Promise<() => Promise<void>> {
    this.clockMicros += 1_000;
    const logged = events.map((event) => this.log(event));
    await this.publish(logged.slice(0, publishedFirst).flatMap((event) => toMessages(event, this.partitions)));
    await this.until(
      `SELECT 1 WHERE NOT EXISTS (SELECT FROM checkpoints WHERE last_position = $1 AND watermark_micros = $2)`,
      [logged[publishedFirst - 1]?.position, this.clockMicros],
    );
    return async () => {
      await this.publish(logged.slice(publishedFirst).flatMap((event) => toMessages(event, this.partitions)));
      await this.beat();
    };
  }

  /** Heartbeats of all logs: their watermarks pass the clock. */
  async beat(): Promise<void> {
    this.clockMicros += 1_000;
    const recordedAt = this.now();
    const beats = SERVICES.map((service): RecordedEvent => {
      const position = this.positions.get(service) ?? 0;
      const id = `beat-${service}-${this.clockMicros}`;
      const beat = { service, type: heartbeat.type, stream: 'heartbeat', time: recordedAt, data: { service } };
      return { ...beat, id, source: SOURCE, position, recordedAt };
    });
    await this.publish(beats.flatMap((event) => toMessages(event, this.partitions)));
    await this.until(
      `SELECT 1 FROM checkpoints WHERE topic = ANY($1) AND watermark_micros < $2
       UNION ALL SELECT 1 WHERE (SELECT count(*) FROM checkpoints) < $3`,
      [SERVICES.map((service) => topicOf(service)), this.clockMicros, SERVICES.length * this.partitions],
    );
  }

  /** Makes the tables of BI anew, as when they have grown old; resolves when they are. */
  async refreshTables(): Promise<void> {
    const [latest] = await this.database.dataSource.query<{ state: string | null }[]>(
      'SELECT max(state) AS state FROM bi_states',
    );
    await this.database.dataSource.query(`UPDATE bi_states SET refreshed_at = refreshed_at - interval '40 minutes'`);
    const endMs = Date.now() + 60_000;
    for (;;) {
      await this.ask('/odata/v4/Kpis?$top=1');
      const newer = 'SELECT FROM bi_states WHERE state > $1';
      if ((await this.database.dataSource.query<object[]>(newer, [latest?.state ?? 0])).length > 0) return;
      if (Date.now() > endMs) throw new Error('The tables of BI are not refreshed in time.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private log(event: TestEvent): RecordedEvent {
    const position = (this.positions.get(event.service) ?? 0) + 1;
    this.positions.set(event.service, position);
    return { id: `${event.service}-${position}`, ...event, source: SOURCE, position, recordedAt: this.now() };
  }

  /** Waits until a question about what is still missing has no answer. */
  private async until(missing: string, parameters: unknown[]): Promise<void> {
    for (let tries = 0; tries < 400; tries++) {
      if ((await this.database.dataSource.query<object[]>(missing, parameters)).length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('What was recorded is not projected in time.');
  }

  /** What takes an event back. */
  retraction(target: RecordedEvent): TestEvent {
    return {
      service: target.service,
      type: eventRetracted.type,
      stream: target.stream,
      time: this.now(),
      ...(target.subject === undefined ? {} : { subject: target.subject }),
      data: {
        target: { source: target.source, id: target.id },
        reason: 'Entered twice.',
        stream: target.stream,
        retracted: {
          type: target.type,
          time: canonical(target.time),
          subject: target.subject ?? null,
          data: target.data,
        },
      },
    };
  }

  /** What answers, for a test of connections. */
  get server(): Server {
    return this.app.getHttpServer();
  }

  /** Asks as nobody. */
  askOpenly(path: string): request.Test {
    return request(this.app.getHttpServer()).get(path);
  }

  /** Asks as nobody, by another method. */
  request(method: 'head' | 'options' | 'post' | 'propfind', path: string): request.Test {
    return request(this.app.getHttpServer())[method](path);
  }

  /** Asks as an analyst. */
  ask(path: string, role = 'analyst'): request.Test {
    return request(this.app.getHttpServer())
      .get(path)
      .set('authorization', `Bearer ${testKey(role)}`);
  }

  /** The body of an answer, which must be one. */
  async get<T>(path: string): Promise<T> {
    const answer = await this.ask(path);
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
    return answer.body as T;
  }

  /** The answer to a body that is sent with a role, which must be a success. */
  async send<T>(method: 'put' | 'post', path: string, body: object, role: string): Promise<T> {
    const answer = await request(this.app.getHttpServer())
      [method](path)
      .set('authorization', `Bearer ${testKey(role)}`)
      .send(body);
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
    return answer.body as T;
  }

  /** Builds the read model anew beside the live one, with all measures that are defined by now, and makes it live. */
  async rebuild(): Promise<void> {
    const { rebuilds } = await this.get<{ rebuilds: { id: number; state: string }[] }>('/v1/rebuilds');
    for (const { id, state } of rebuilds) {
      if (state === 'building' || state === 'caught-up')
        await this.send('post', `/v1/rebuilds/${id}/cancel`, {}, 'operator');
    }
    const { id } = await this.send<{ id: number }>('post', '/v1/rebuilds', {}, 'operator');
    for (let tries = 0; tries < 400; tries++) {
      const { state } = await this.get<{ state: string }>(`/v1/rebuilds/${id}`);
      if (state === 'caught-up') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.send('post', `/v1/rebuilds/${id}/activate`, { acceptDifferences: true }, 'operator');
  }

  private async publish(messages: readonly { service: WriteService; message: OutgoingMessage }[]): Promise<void> {
    for (const service of SERVICES) {
      const own = messages.filter((one) => one.service === service).map(({ message }) => message);
      if (own.length > 0) await this.publisher.publish(topicOf(service), own);
    }
  }
}

async function startReady(settings: Readonly<Record<string, string>>): Promise<NestFastifyApplication> {
  const app = await startTestService(serviceOptions, settings);
  const ready = (): Promise<{ status: number }> => Promise.resolve(request(app.getHttpServer()).get('/health/ready'));
  for (let tries = 0; (await ready()).status !== 200 && tries < 400; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return app;
}

const canonical = (time: string): string => new Date(time).toISOString().replace('Z', '000Z');

function toMessages(event: RecordedEvent, partitions: number): { service: WriteService; message: OutgoingMessage }[] {
  const { service, stream: streamId, time, recordedAt, type, data } = event;
  const micros = Date.parse(`${recordedAt.slice(0, 23)}Z`) * 1_000 + Number(recordedAt.slice(23, 26));
  const logged: LogEventMessage = {
    ...{ id: event.id, source: event.source, type, subject: event.subject ?? null, streamId },
    time: type === heartbeat.type ? time : canonical(time),
    dataSchema: null,
    recordedAtMicros: micros,
    position: event.position,
    epoch: 'a',
    correctionOf: null,
    extensions: {},
    data: JSON.stringify(data),
  };
  const message = toMessage(logged);
  const everywhere = type === heartbeat.type || contractOf(type.replace(/\.v\d+$/, '.v1'))?.broadcast === true;
  return everywhere
    ? Array.from({ length: partitions }, (_, partition) => ({ service, message: { ...message, partition } }))
    : [{ service, message }];
}
