import { eventLogMigrations } from '@opex/event-sourcing/postgres';
import { freePort, startKafka, startPostgres } from '@opex/local-servers';
import type { LocalKafka, LocalPostgres } from '@opex/local-servers';
import { openDataSource } from '@opex/service-host';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { QueryResultRow } from 'pg';
import type { RunningService, ServiceName } from './running-service.js';
import { startService } from './running-service.js';

/** PostgreSQL (fsync on) and Kafka of one measure, with nothing in them, and the services that run on them. */
export class Servers {
  private static readonly stops = new Set<() => Promise<void>>();
  private readonly services: RunningService[] = [];

  private constructor(
    readonly folder: string,
    readonly postgres: LocalPostgres,
    readonly kafka: LocalKafka,
  ) {}

  /** Starts them, and stops and removes everything when `use` is done. */
  static async with<Result>(use: (servers: Servers) => Promise<Result>): Promise<Result> {
    const folder = await mkdtemp(join(tmpdir(), 'opex-bench-'));
    // Run as root, PostgreSQL gets another user, who must be able to enter.
    await chmod(folder, 0o711);
    await mkdir(join(folder, 'logs'));
    const started: { stop(): Promise<void> }[] = [];
    let stopped: Promise<void> | undefined;
    const stopOnce = async (): Promise<void> => {
      for (const server of started.reverse()) await server.stop();
      await rm(folder, { recursive: true, force: true });
      Servers.stops.delete(stop);
    };
    const stop = (): Promise<void> => (stopped ??= stopOnce());
    Servers.stops.add(stop);
    try {
      const postgres = await startPostgres({ dataDirectory: join(folder, 'postgres') });
      started.push(postgres);
      const kafka = await startKafka({ dataDirectory: join(folder, 'kafka') });
      started.push(kafka);
      const servers = new Servers(folder, postgres, kafka);
      started.push({ stop: () => servers.stopServices() });
      return await use(servers);
    } finally {
      await stop();
    }
  }

  /** Stops and removes whatever is running, for an end in the middle. */
  static async stopAll(): Promise<void> {
    for (const stop of Servers.stops) await stop();
  }

  /** @returns its URL. */
  async createDatabase(name: string): Promise<string> {
    await this.query(`CREATE DATABASE ${name}`);
    return this.urlOf(name);
  }

  /** A database with the tables of a log, and their indexes. @returns its URL. */
  async createLogDatabase(name: string): Promise<string> {
    const url = await this.createDatabase(name);
    const log = await openDataSource({ url, applicationName: 'bench', migrations: eventLogMigrations, poolSize: 1 });
    await log.destroy();
    return url;
  }

  async dropDatabase(name: string): Promise<void> {
    await this.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }

  /** So that nobody pays for the dirty pages of whoever was measured before. */
  async settle(): Promise<void> {
    await this.query('CHECKPOINT');
  }

  async query<Row extends QueryResultRow>(text: string, database = 'postgres'): Promise<Row[]> {
    const client = new Client({ connectionString: this.urlOf(database) });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** @param database that of the service. */
  async startService(name: ServiceName, database: string): Promise<RunningService> {
    const port = await freePort();
    const service = await startService({
      name,
      port,
      databaseUrl: this.urlOf(database),
      messagingUrl: `kafka://${this.kafka.brokers}`,
      logFile: join(this.folder, 'logs', `${name}-${port}.log`),
    });
    this.services.push(service);
    return service;
  }

  urlOf(database: string): string {
    const url = new URL(this.postgres.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  private async stopServices(): Promise<void> {
    await Promise.all(this.services.map((service) => service.stop()));
  }
}
