import { eventLogMigrations } from '@opex/event-sourcing/postgres';
import { freePort, startKafka, startPostgres } from '@opex/local-servers';
import type { LocalKafka, LocalPostgres, StartKafkaOptions, StartPostgresOptions } from '@opex/local-servers';
import { openDataSource } from '@opex/service-host';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { QueryResultRow } from 'pg';
import type { RunningService, ServiceName } from './running-service.js';
import { startService } from './running-service.js';

export interface ServersOptions {
  /** Where PostgreSQL keeps its data, if not beside the rest. */
  readonly postgresFolder?: string;
  /** Of its server, beside those of every local one. */
  readonly postgresSettings?: Readonly<Record<string, string | number>>;
  /** Variables of its process, beside those of this one. */
  readonly postgresEnvironment?: Readonly<Record<string, string>>;
  /** Where Kafka keeps its data, if not beside the rest. */
  readonly kafkaFolder?: string;
  /** Clients of Kafka are told to come back at this port: a proxy's. */
  readonly kafkaAdvertisedPort?: number;
}

const START_TIMEOUT_MS = 120_000;
const START_PAUSE_MS = 500;

/** PostgreSQL (fsync on) and Kafka of one measure, with nothing in them, and the services that run on them. */
export class Servers {
  private static readonly stops = new Set<() => Promise<void>>();
  private readonly services: RunningService[] = [];
  private secondBroker: LocalKafka | undefined;

  private constructor(
    readonly folder: string,
    private readonly options: ServersOptions,
    private database: LocalPostgres,
    private broker: LocalKafka,
  ) {}

  get postgres(): LocalPostgres {
    return this.database;
  }

  get kafka(): LocalKafka {
    return this.broker;
  }

  /** Starts them, and stops and removes everything when `use` is done. */
  static async with<Result>(use: (servers: Servers) => Promise<Result>, options: ServersOptions = {}): Promise<Result> {
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
      const postgres = await startPostgres(postgresOptions(folder, options));
      started.push(postgres);
      const kafka = await startKafka(kafkaOptions(folder, options));
      started.push(kafka);
      const servers = new Servers(folder, options, postgres, kafka);
      started.push({ stop: () => servers.stopWhatRuns() });
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

  /** SIGKILL: what is not on the disk is lost. */
  async killPostgres(): Promise<void> {
    kill(this.database.pid);
    await this.database.exited;
  }

  /** Again, with its data, at its port. */
  async startPostgres(): Promise<void> {
    const options = { ...postgresOptions(this.folder, this.options), port: this.database.port };
    // Its connections may outlive a killed server for a moment, and it does not start beside them.
    this.database = await startUntilItWorks(() => startPostgres(options));
  }

  async killKafka(): Promise<void> {
    kill(this.broker.pid);
    await this.broker.exited;
  }

  /** Again, with its data, at its port. */
  async startKafka(): Promise<void> {
    const port = Number(this.broker.brokers.split(':')[1]);
    this.broker = await startUntilItWorks(() => startKafka({ ...kafkaOptions(this.folder, this.options), port }));
  }

  /** One more broker, of the cluster that is there; again, with its data, at its port. @returns the number of its node. */
  async startSecondKafka(): Promise<number> {
    const nodeId = 2;
    const joins = { ...this.broker.cluster, nodeId };
    const port = this.secondBroker === undefined ? 0 : Number(this.secondBroker.brokers.split(':')[1]);
    const dataDirectory = join(this.folder, 'kafka-2');
    this.secondBroker = await startUntilItWorks(() => startKafka({ dataDirectory, joins, port }));
    return nodeId;
  }

  async killSecondKafka(): Promise<void> {
    if (this.secondBroker === undefined) throw new Error('There is no second broker.');
    kill(this.secondBroker.pid);
    await this.secondBroker.exited;
  }

  async stopSecondKafka(): Promise<void> {
    await this.secondBroker?.stop();
  }

  /** The servers too, where they are no longer those of the beginning. */
  private async stopWhatRuns(): Promise<void> {
    await Promise.all(this.services.map((service) => service.stop()));
    await this.secondBroker?.stop();
    await this.broker.stop();
    await this.database.stop();
  }
}

const postgresOptions = (
  folder: string,
  { postgresFolder, postgresEnvironment, postgresSettings }: ServersOptions,
): StartPostgresOptions => ({
  dataDirectory: postgresFolder ?? join(folder, 'postgres'),
  ...(postgresSettings !== undefined && { settings: postgresSettings }),
  ...(postgresEnvironment !== undefined && { environment: postgresEnvironment }),
});

const kafkaOptions = (folder: string, { kafkaFolder, kafkaAdvertisedPort }: ServersOptions): StartKafkaOptions => ({
  dataDirectory: kafkaFolder ?? join(folder, 'kafka'),
  ...(kafkaAdvertisedPort !== undefined && { advertisedPort: kafkaAdvertisedPort }),
});

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function startUntilItWorks<Server>(start: () => Promise<Server>): Promise<Server> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(START_PAUSE_MS);
    }
  }
}
