import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topicOf } from '@opex/contracts';
import type { LocalKafka, LocalPostgres } from '@opex/local-servers';
import { freePort, startKafka, startPostgres } from '@opex/local-servers';
import { Client } from 'pg';
import type { RunningService, ServiceName } from '../load/running-service.js';
import { API_KEY, spawnService } from '../load/running-service.js';
import { until } from '../load/until.js';
import { workbench } from '../system/running-system.js';

export const WAIT_MS = 120_000;

/** Where a service finds its database, and as whom. */
export interface Place {
  readonly databaseUrl: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Servers that come and go in a test: a door, the read side, and what both stand on. */
export class RestorableSystem {
  kafka!: LocalKafka;
  door!: RunningService;
  kpis!: RunningService;
  private readonly ports = new Map<ServiceName, number>();
  private readonly servers: { stop(): Promise<void> }[] = [];

  private constructor(readonly folder: string) {}

  static async open(): Promise<RestorableSystem> {
    const folder = await mkdtemp(join(tmpdir(), 'opex-restore-'));
    await chmod(folder, 0o711);
    await mkdir(join(folder, 'logs'));
    return new RestorableSystem(folder);
  }

  async startPostgres(name: string, settings: Readonly<Record<string, string>> = {}): Promise<LocalPostgres> {
    const server = await startPostgres({ dataDirectory: join(this.folder, name), settings });
    this.servers.push(server);
    return server;
  }

  async startKafka(name: string, port?: number): Promise<void> {
    this.kafka = await startKafka({
      dataDirectory: join(this.folder, name),
      ...(port !== undefined && { port }),
    });
    this.servers.push(this.kafka);
  }

  spawn(name: ServiceName, place: Place): RunningService {
    return spawnService({
      ...{ name, port: this.ports.get(name) ?? 0, ...place },
      ...{ messagingUrl: `kafka://${this.kafka.brokers}`, logFile: join(this.folder, 'logs', `${name}.log`) },
    });
  }

  async start(name: ServiceName, place: Place): Promise<RunningService> {
    if (!this.ports.has(name)) this.ports.set(name, await freePort());
    const service = this.spawn(name, place);
    await service.untilReady();
    return service;
  }

  async close(): Promise<void> {
    await Promise.all([this.door.stop(), this.kpis.stop()]);
    for (const server of this.servers.reverse()) await server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async post(path: string, body: object, method = 'POST', type = 'application/json'): Promise<Response> {
    const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': type };
    const response = await fetch(this.door.url + path, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  define(): Promise<Response> {
    const completion = { by: 'activities', activities: ['refund'] };
    return this.post('/v1/process-definitions/returns', { completion }, 'PUT');
  }

  /** Two events a case, received and refunded, one each day. Every one of them must be taken in, or be known. */
  async send(from: number, to: number, resource?: string): Promise<void> {
    const events = Array.from({ length: to - from + 1 }, (_, index) => {
      const n = from + index;
      return {
        ...{ specversion: '1.0', id: `e-${n}`, source: 'urn:test', type: 'opex.process.activity-completed.v1' },
        ...{ subject: `R-${Math.ceil(n / 2)}`, time: new Date(Date.UTC(2025, 0, 1, n)).toISOString() },
        data: {
          process: 'returns',
          activity: n % 2 === 0 ? 'refund' : 'receive',
          ...(resource !== undefined && { resource }),
        },
      };
    });
    const response = await this.post('/v1/events', events, 'POST', 'application/cloudevents-batch+json');
    const { accepted, duplicates } = (await response.json()) as { accepted: number; duplicates: number };
    if (accepted + duplicates !== events.length) throw new Error(`${accepted} + ${duplicates} of ${events.length}`);
  }

  async answer(): Promise<string> {
    const path = '/v1/kpis/cycle-time/values?from=2025-01-01&to=2025-02-01&granularity=month';
    return (await get(this.kpis.url + path)).text();
  }

  /** @param log the database of process-events. @param readSide that of kpi-projections. */
  async settled(log: string, readSide: string): Promise<void> {
    await until('all is projected', WAIT_MS, async () => {
      await Promise.all([this.door.assertRunning(), this.kpis.assertRunning()]);
      const [head] = await sql<{ p: string; epoch: string }>(log, 'SELECT last_position AS p, epoch FROM log_head');
      const rows = await sql<{ p: string; epoch: string | null }>(
        readSide,
        `SELECT last_position AS p, epoch FROM checkpoints JOIN generations USING (generation)
          WHERE state = 'live' AND topic = '${topicOf('process-events')}'`,
      );
      return (rows.length > 0 && rows.every(({ p, epoch }) => p === head?.p && epoch === head.epoch)) || undefined;
    });
  }

  /** The KPIs, computed once more by plain SQL. */
  verify(databaseOf: (service: string) => string): ReturnType<typeof workbench> {
    return workbench([
      ...['verify', '--url', this.kpis.url, '--key', API_KEY],
      ...['process-events', 'quality-audits', 'cost-ledgers'].flatMap((service) => [
        ...['--database', `${service}=${databaseOf(service)}`],
      ]),
    ]);
  }
}

export const get = (url: string): Promise<Response> => fetch(url, { headers: { authorization: `Bearer ${API_KEY}` } });

/** @param login without it the superuser of the server. Its password is its name. */
export const urlOf = (server: LocalPostgres, database: string, login?: string): string => {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  if (login !== undefined) [url.username, url.password] = [login, login];
  return url.href;
};

export const databaseOf = (service: string): string => service.replace('-', '_');

export async function sql<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

export const positionsIn = async (log: string): Promise<readonly number[]> =>
  (await sql<{ position: string }>(log, 'SELECT position FROM events ORDER BY 1')).map(({ position }) =>
    Number(position),
  );
