import { LocalServerFault, MissingPrerequisite, portIsFree, startKafka, startPostgres } from '@opex/local-servers';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFault } from '../command-fault.js';
import type { LocalServiceName } from '../local-services.js';
import { localServiceNames, localUrls } from '../local-services.js';
import { repositoryRoot } from '../repository.js';
import type { DatabaseName, DatabaseUrls } from './databases.js';
import { prepareDatabases } from './databases.js';
import type { DataFolder } from './data-folder.js';
import { openDataFolder } from './data-folder.js';
import { newSecret, secretFile } from './secret-file.js';
import { ServiceProcess } from './service-process.js';
import type { StartProgress } from './start-progress.js';

/** `embedded`: in the same PostgreSQL; `local`: a Kafka started beside it; else the addresses of a Kafka that is there. */
export type BrokerChoice =
  { readonly kind: 'embedded' | 'local-kafka' } | { readonly kind: 'kafka'; readonly brokers: string };

export interface LocalSystemOptions {
  readonly folder: string;
  readonly portBase: number;
  readonly broker: BrokerChoice;
  readonly progress: StartProgress;
  /** The module that runs a service; by default the built one. */
  readonly entryOf?: (service: LocalServiceName) => string;
}

/** A small server: the operating system's cache does most of the caching, and every connection maps what is shared. */
const serverSettings = { shared_buffers: '24MB', wal_buffers: '1MB' };

interface Server {
  stop(): Promise<void>;
}

/** Everything on one machine: PostgreSQL, a broker, the four services. */
export class LocalSystem {
  readonly urls: Readonly<Record<LocalServiceName, string>>;
  readonly apiKeyFile: string;
  /** With it names of persons are read; the store is of little use to somebody who has it not. */
  private readonly personalDataKeyFile: string;
  /** Settles with a sentence when something ends that nobody stopped. */
  readonly failed: Promise<string>;
  apiKey = '';
  private fail: (why: string) => void = () => undefined;
  private starting: Promise<void> = Promise.resolve();
  private stopped: Promise<void> | undefined;
  private readonly services: ServiceProcess[] = [];
  /** Stopped after the services, the last one first. */
  private readonly servers: Server[] = [];
  private folder: DataFolder | undefined;

  constructor(private readonly options: LocalSystemOptions) {
    this.apiKeyFile = join(options.folder, 'api-key');
    this.personalDataKeyFile = join(options.folder, 'personal-data-key');
    this.urls = localUrls(options.portBase);
    this.failed = new Promise((resolve) => (this.fail = resolve));
  }

  /** @throws CommandFault or a fault of a local server, each a sentence to show. Call `stop` then, too. */
  start(): Promise<void> {
    this.starting = this.startAll();
    return this.starting;
  }

  /** Stops in order: services, broker, PostgreSQL. Also in the middle of a start. Idempotent. */
  stop(): Promise<void> {
    return (this.stopped ??= this.stopAll());
  }

  /** Ends the services without asking; the servers end with this process. */
  kill(): void {
    for (const service of this.services) service.kill();
  }

  private async startAll(): Promise<void> {
    const { folder, progress, broker } = this.options;
    this.folder = openDataFolder(folder);
    keepBroker(folder, broker);
    await this.checkPorts();
    this.apiKey = secretFile(this.apiKeyFile, newSecret);
    secretFile(this.personalDataKeyFile, newSecret);
    const [databases, messagingUrl] = await Promise.all([
      progress.step('PostgreSQL', () => this.startDatabases()),
      broker.kind === 'embedded' ? undefined : progress.step('Kafka', () => this.startBroker()),
    ]);
    this.goOn();
    await Promise.all(
      localServiceNames.map((name) =>
        progress.step(name, () =>
          this.startService(name, databases[databaseOf(name)], messagingUrl ?? databases.messaging.owner),
        ),
      ),
    );
  }

  private async startDatabases(): Promise<Readonly<Record<DatabaseName, DatabaseUrls>>> {
    const server = await startPostgres({
      dataDirectory: join(this.options.folder, 'postgres'),
      settings: serverSettings,
    });
    this.watch('PostgreSQL', server);
    return prepareDatabases(server.url, this.options.folder);
  }

  private async startBroker(): Promise<string> {
    if (this.options.broker.kind === 'kafka') return `kafka://${this.options.broker.brokers}`;
    const server = await startKafka({ dataDirectory: join(this.options.folder, 'kafka') });
    this.watch('Kafka', server);
    return `kafka://${server.brokers}`;
  }

  private async startService(name: LocalServiceName, database: DatabaseUrls, messagingUrl: string): Promise<void> {
    const entry = this.options.entryOf?.(name) ?? join(repositoryRoot, 'services', name, 'dist/main.js');
    const url = this.urls[name];
    const service = new ServiceProcess({
      name,
      entry,
      url,
      logFile: join(this.options.folder, 'logs', `${name}.log`),
      environment: {
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: new URL(url).port,
        DATABASE_URL: database.service,
        DATABASE_OWNER_URL: database.owner,
        MESSAGING_URL: messagingUrl,
        API_KEY_FILE: this.apiKeyFile,
        EXIT_WITH_PARENT: '1',
        ...(name === 'kpi-projections' ? this.writeServices() : { PERSONAL_DATA_KEY_FILE: this.personalDataKeyFile }),
      },
    });
    this.services.push(service);
    await service.ready();
    void service.exited.then(async (how) => {
      if (this.stopped === undefined) this.fail(`${name} ended (${how}). ${await service.lastLines()}`);
    });
  }

  private writeServices(): Record<string, string> {
    return {
      PROCESS_EVENTS_URL: this.urls['process-events'],
      QUALITY_AUDITS_URL: this.urls['quality-audits'],
      COST_LEDGERS_URL: this.urls['cost-ledgers'],
      SERVICE_KEY_FILE: this.apiKeyFile,
    };
  }

  private watch(name: string, server: Server & { readonly exited: Promise<string> }): void {
    this.servers.push(server);
    void server.exited.then((how) => {
      if (this.stopped === undefined) this.fail(`${name} ended (${how}).`);
    });
  }

  /** A stop asked for while servers were starting: nothing more may be started after it. */
  private goOn(): void {
    if (this.stopped !== undefined) throw new CommandFault('Stopped.');
  }

  private async checkPorts(): Promise<void> {
    for (const name of localServiceNames) {
      const port = Number(new URL(this.urls[name]).port);
      if (!(await portIsFree(port)))
        throw new CommandFault(
          `Port ${port} (${name}) is taken by another program: stop that one, or choose other ports with --port-base ${this.options.portBase + 1_000}.`,
        );
    }
    this.goOn();
  }

  private async stopAll(): Promise<void> {
    const stopServices = (): Promise<unknown> => Promise.all(this.services.map((service) => service.stop()));
    await stopServices();
    await this.starting.catch(() => undefined);
    await stopServices();
    for (const server of this.servers.reverse()) await server.stop();
    this.folder?.close();
  }
}

const databaseOf = (service: LocalServiceName): DatabaseName => service.replace('-', '_') as DatabaseName;

/** The sentence of a fault that a person can mend; undefined for any other. */
export const startFaultSentence = (error: unknown): string | undefined =>
  error instanceof CommandFault || error instanceof LocalServerFault || error instanceof MissingPrerequisite
    ? error.message
    : undefined;

/** What a store has published stands in one broker: with another one its KPIs would miss it. */
function keepBroker(folder: string, broker: BrokerChoice): void {
  const file = join(folder, 'broker');
  const chosen = broker.kind === 'kafka' ? `kafka ${broker.brokers}` : broker.kind;
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (kept === undefined) writeFileSync(file, `${chosen}\n`);
  else if (kept !== chosen)
    throw new CommandFault(
      `The store in ${folder} was begun with another broker (${kept}, not ${chosen}): start it with that one, or give another folder with --data.`,
    );
}
