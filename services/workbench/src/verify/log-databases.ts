import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceName } from '@opex/contracts';
import { SERVICES } from '@opex/contracts';
import { Client } from 'pg';
import { CommandFault } from '../command-fault.js';
import type { DatabaseTls } from '../database-tls.js';
import { connectionConfig } from '../database-tls.js';

/**
 * Where the logs of a store on this machine are: PostgreSQL notes its port, `start` the passwords.
 *
 * @throws CommandFault where it is not running, or its folder can't be read.
 */
export async function databasesOf(folder: string): Promise<Readonly<Record<ServiceName, string>>> {
  try {
    const [, , , port = ''] = (await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n');
    const passwords = JSON.parse(await readFile(join(folder, 'passwords.json'), 'utf8')) as Record<string, string>;
    const urlOf = (service: ServiceName): string => {
      const name = service.replace('-', '_');
      const url = new URL(`postgres://127.0.0.1:${port.trim()}/${name}`);
      [url.username, url.password] = [name, passwords[name] ?? ''];
      return url.href;
    };
    return Object.fromEntries(SERVICES.map((service) => [service, urlOf(service)])) as Record<ServiceName, string>;
  } catch (error) {
    throw new CommandFault(
      `The databases of the store in ${folder} are not found: start it with npm start, or give --data or --database.`,
      { cause: error },
    );
  }
}

const MONTHS = `
  SELECT to_char(min(occurred_at), 'YYYY-MM-01') AS from,
         to_char(date_trunc('month', max(occurred_at)) + interval '1 month', 'YYYY-MM-DD') AS to FROM events`;

/** The logs as they are at one moment; only read. */
export class LogSnapshot {
  private constructor(private readonly clients: ReadonlyMap<ServiceName, Client>) {}

  /** @throws CommandFault where a database can't be reached. */
  static async open(urls: Readonly<Record<ServiceName, string>>, tls?: DatabaseTls): Promise<LogSnapshot> {
    const clients = new Map<ServiceName, Client>();
    const snapshot = new LogSnapshot(clients);
    try {
      for (const service of SERVICES) {
        const client = new Client({ ...connectionConfig(urls[service], tls), application_name: 'verify' });
        await client.connect();
        clients.set(service, client);
        await client.query(`SET TIME ZONE 'UTC'`);
        // Parts of a statement have no statistics of each other: loops over what is taken for one row never end.
        await client.query('SET enable_nestloop = off');
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      }
      return snapshot;
    } catch (error) {
      await snapshot.close();
      if (error instanceof CommandFault) throw error;
      throw new CommandFault(`The log's database can't be read: ${(error as Error).message}.`, { cause: error });
    }
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await client.end();
  }

  /** Position of the last event of each log. */
  async heads(): Promise<Readonly<Record<ServiceName, number>>> {
    const heads = SERVICES.map(async (service) => {
      const [head] = await this.rows<{ position: string }>(
        service,
        'SELECT last_position AS position FROM log_head',
        [],
      );
      return [service, Number(head?.position ?? 0)] as const;
    });
    return Object.fromEntries(await Promise.all(heads)) as Record<ServiceName, number>;
  }

  /** First month in which anything is said to have happened, and month after the last, as dates; null where nothing is. */
  async months(): Promise<{ readonly from: string; readonly to: string } | null> {
    const spans = await Promise.all(
      SERVICES.map((service) => this.rows<{ from: string | null; to: string | null }>(service, MONTHS, [])),
    );
    const known = spans.flat().flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
    if (known.length === 0) return null;
    const [from = ''] = known.map((span) => span.from).sort();
    return {
      from,
      to:
        known
          .map((span) => span.to)
          .sort()
          .at(-1) ?? '',
    };
  }

  async rows<R>(service: ServiceName, text: string, values: readonly unknown[]): Promise<R[]> {
    const client = this.clients.get(service);
    if (client === undefined) throw new TypeError(`The log of ${service} is not open`);
    return (await client.query(text, [...values])).rows as R[];
  }
}
