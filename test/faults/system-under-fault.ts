import { freePort } from '@opex/local-servers';
import kafkajs from 'kafkajs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '../../services/workbench/src/demo/random.js';
import { createRandom } from '../../services/workbench/src/demo/random.js';
import { COMPLETION, PROCESS } from '../load/sample-log.js';
import type { RunningService, ServiceName } from '../load/running-service.js';
import { API_KEY, spawnService } from '../load/running-service.js';
import type { ServersOptions } from '../load/servers.js';
import { Servers } from '../load/servers.js';
import { until } from '../load/until.js';
import { activities, costs } from './reported-events.js';
import type { SenderOptions } from './sender.js';
import { Sender } from './sender.js';

/** Of the consumers of the live generation. */
const GROUP = 'kpi-projections.1';
const REBALANCE_TIMEOUT_MS = 180_000;

export const WRITE_SERVICES = ['process-events', 'cost-ledgers'] as const;
export type WriteService = (typeof WRITE_SERVICES)[number];

const eventsOf = { 'process-events': activities, 'cost-ledgers': costs } as const;

export const databaseOf = (service: ServiceName | 'quality-audits'): string => service.replace('-', '_');

export interface SystemOptions extends ServersOptions {
  readonly seed: number;
  /** Of every service, beside what each is given. */
  readonly environment?: (name: ServiceName) => Environment;
  /** Ports of proxies through which the services reach PostgreSQL and Kafka. */
  readonly through?: (servers: Servers) => Promise<{ readonly postgresPort: number; readonly kafkaPort: number }>;
  readonly onEvent: (line: string) => void;
}

type Environment = Readonly<Record<string, string>>;

/** A service of a system under fault. It keeps its port from one process to the next. */
export class Instance {
  private current: RunningService | undefined;
  private paused = false;

  constructor(
    readonly name: ServiceName,
    private readonly spawn: () => RunningService,
  ) {}

  get service(): RunningService {
    if (this.current === undefined) throw new Error(`${this.name} was not started.`);
    return this.current;
  }

  get url(): string {
    return this.service.url;
  }

  start(): void {
    this.current = this.spawn();
  }

  async untilReady(): Promise<void> {
    await this.service.untilReady();
  }

  async kill(): Promise<void> {
    await this.current?.kill();
    this.paused = false;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** SIGSTOP: it is there, and does nothing. */
  pause(): void {
    this.service.signal('SIGSTOP');
    this.paused = true;
  }

  resume(): void {
    this.service.signal('SIGCONT');
    this.paused = false;
  }
}

/**
 * Two write services and the read side as processes over a PostgreSQL (fsync on) and a Kafka of their own, with a sender
 * at each events door. What happens by chance follows from the seed.
 */
export class SystemUnderFault {
  readonly random: Random;
  private readonly everyInstance: Instance[] = [];
  private readonly everySender: { readonly service: WriteService; readonly sender: Sender }[] = [];

  private constructor(
    readonly servers: Servers,
    private readonly options: SystemOptions,
    private readonly ports: { readonly postgresPort: number; readonly kafkaPort: number },
  ) {
    this.random = createRandom(options.seed);
  }

  /** Starts it, with its load, and stops and removes everything when `use` is done. */
  static async with<Result>(
    options: SystemOptions,
    use: (system: SystemUnderFault) => Promise<Result>,
  ): Promise<Result> {
    return Servers.with(async (servers) => {
      const ports = (await options.through?.(servers)) ?? {
        postgresPort: servers.postgres.port,
        kafkaPort: Number(servers.kafka.brokers.split(':')[1]),
      };
      const system = new SystemUnderFault(servers, options, ports);
      try {
        await system.start();
        return await use(system);
      } catch (error) {
        await system.keepLogs();
        throw error;
      } finally {
        for (const { sender } of system.everySender) sender.abandon();
        await Promise.all(system.everyInstance.map((instance) => instance.kill()));
      }
    }, options);
  }

  get instances(): readonly Instance[] {
    return this.everyInstance;
  }

  /** The first one of that name that is not paused. */
  instance(name: ServiceName): Instance {
    const found = this.everyInstance.find((instance) => instance.name === name && !instance.isPaused);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  }

  /** That of the beginning, which sends all the time. */
  sender(service: WriteService): Sender {
    const [sender] = this.sendersTo(service);
    if (sender === undefined) throw new Error(`Nobody sends to ${service}.`);
    return sender;
  }

  sendersTo(service: WriteService): readonly Sender[] {
    return this.everySender.filter((one) => one.service === service).map(({ sender }) => sender);
  }

  /** One more, with events of its own, to the first process of the service unless told otherwise. */
  addSender(service: WriteService, options: Partial<SenderOptions> = {}): Sender {
    const seed = this.options.seed + this.everySender.length;
    const sender = new Sender({
      urls: () => [this.instance(service).url],
      events: eventsOf[service](seed),
      random: createRandom(seed + 1),
      ...options,
    });
    this.everySender.push({ service, sender });
    return sender;
  }

  /** Requests that the senders had to send again. */
  get repeatCount(): number {
    return this.everySender.reduce((sum, { sender }) => sum + sender.repeatCount, 0);
  }

  /** What each door has promised to keep. */
  get acceptedIds(): Readonly<Record<WriteService, readonly string[]>> {
    const idsOf = (service: WriteService): readonly string[] =>
      this.sendersTo(service).flatMap(({ acceptedIds }) => acceptedIds);
    return { 'process-events': idsOf('process-events'), 'cost-ledgers': idsOf('cost-ledgers') };
  }

  /** All at once. */
  async eachSender(act: (sender: Sender) => Promise<void>): Promise<void> {
    await Promise.all(this.everySender.map(({ sender }) => act(sender)));
  }

  resumeSenders(): void {
    for (const { sender } of this.everySender) sender.resume();
  }

  tell(line: string): void {
    this.options.onEvent(line);
  }

  /** One more process of a service, at a port of its own. */
  async add(name: ServiceName, environment: Environment = {}): Promise<Instance> {
    const port = await freePort();
    const url = new URL(this.servers.urlOf(databaseOf(name)));
    url.port = String(this.ports.postgresPort);
    const instance = new Instance(name, () =>
      spawnService({
        name,
        port,
        databaseUrl: url.href,
        messagingUrl: `kafka://127.0.0.1:${this.ports.kafkaPort}`,
        logFile: this.logFileOf(name, port),
        environment: { ...this.options.environment?.(name), ...environment },
      }),
    );
    instance.start();
    this.everyInstance.push(instance);
    return instance;
  }

  /** Ends an instance for good, as an operator does. */
  async remove(instance: Instance): Promise<void> {
    await instance.service.stop();
    this.everyInstance.splice(this.everyInstance.indexOf(instance), 1);
  }

  /** @throws where one has ended by itself. */
  async assertAllRunning(): Promise<void> {
    for (const { service } of this.everyInstance) await service.assertRunning();
  }

  /** Until each door has taken in so many more. */
  async untilAccepted(more: number): Promise<void> {
    await this.eachSender((sender) => sender.untilAccepted(more));
  }

  /** Until so many read sides share the partitions. */
  async untilReadBy(members: number): Promise<void> {
    const kafka = new kafkajs.Kafka({ brokers: [this.servers.kafka.brokers], logLevel: kafkajs.logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    try {
      await until(`${members} read the topics`, REBALANCE_TIMEOUT_MS, async () => {
        const { groups } = await admin.describeGroups([GROUP]);
        return groups.every((group) => group.state === 'Stable' && group.members.length === members) || undefined;
      });
    } finally {
      await admin.disconnect();
    }
  }

  /** What the services wrote would go with their folder. */
  private async keepLogs(): Promise<void> {
    const kept = await mkdtemp(join(tmpdir(), 'opex-faults-logs-'));
    await cp(join(this.servers.folder, 'logs'), kept, { recursive: true });
    this.tell(`what the services wrote is kept in ${kept}`);
  }

  private logFileOf(name: ServiceName, port: number): string {
    return join(this.servers.folder, 'logs', `${name}-${port}.log`);
  }

  private async start(): Promise<void> {
    for (const service of [...WRITE_SERVICES, 'kpi-projections'] as const) {
      await this.servers.createDatabase(databaseOf(service));
    }
    // Nobody reports quality here; the recomputation by SQL reads a log of it all the same.
    await this.servers.createLogDatabase(databaseOf('quality-audits'));
    for (const service of [...WRITE_SERVICES, 'kpi-projections'] as const) await this.add(service);
    for (const instance of this.everyInstance) await instance.untilReady();
    await this.define(1);
    for (const service of WRITE_SERVICES) this.addSender(service);
    await this.untilAccepted(1);
  }

  /** Publishes the definition of the process, with other automated activities each time: facts are derived anew. */
  async define(version: number): Promise<void> {
    await until('the process is defined', 120_000, async () => {
      try {
        const answer = await fetch(`${this.instance('process-events').url}/v1/process-definitions/${PROCESS}`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
          body: JSON.stringify({ completion: COMPLETION, automatedActivities: [`step-${version}`, 'triage'] }),
          signal: AbortSignal.timeout(30_000),
        });
        if (answer.ok) return true;
        if (answer.status < 500) throw new RangeError(`The process can't be defined: ${await answer.text()}`);
      } catch (error) {
        if (error instanceof RangeError) throw error;
      }
      return undefined;
    });
  }
}
