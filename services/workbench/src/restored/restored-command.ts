import { readFile } from 'node:fs/promises';
import type { ServiceName } from '@opex/contracts';
import { topicOf } from '@opex/contracts';
import { beginNewLife, sessionsOf, verifyLog } from '@opex/event-sourcing/postgres';
import type { MessageBus } from '@opex/messaging';
import { connectMessageBus } from '@opex/messaging/connect';
import { Command, Option } from 'commander';
import { Client } from 'pg';
import { CommandFault } from '../command-fault.js';
import type { DatabaseTls, DatabaseTlsOptions } from '../database-tls.js';
import { connectionConfig, databaseTlsOf, withDatabaseTls } from '../database-tls.js';
import { print, toWriteService, writeServiceNames } from '../ops/ops-client.js';
import { fromUserFolder } from '../repository.js';
import type { BeyondLog, Forgotten } from './topic-beyond-log.js';
import { beyondLog } from './topic-beyond-log.js';

interface Options extends DatabaseTlsOptions {
  readonly database: string;
  readonly messaging: string;
  readonly forgotten?: string;
  readonly apply?: true;
}

const LOST_SHOWN = 1_000;

/** `opex restored`: after the database of a write service was restored, or its topic lost. */
export const restoredCommand = (): Command =>
  withDatabaseTls(new Command('restored'))
    .description(
      'After a log was restored or its topic lost: tells what the topic has beyond the log, and changes nothing. With --apply ' +
        'the log gets a new life and its topic is removed; at its next start the service makes it anew from the first event.',
    )
    .argument('<service>', writeServiceNames.join(', '))
    .addOption(required('database', 'DATABASE_URL', 'the database of the service'))
    .addOption(required('messaging', 'MESSAGING_URL', 'the broker: kafka://… or postgres://…'))
    .option('--forgotten <file>', 'persons to forget again, kept apart: what `opex forgotten` has printed')
    .option('--apply', 'make the change; no process of the service may run')
    .action(restored);

/** `opex forgotten`: what a restore must not bring back. */
export const forgottenCommand = (): Command =>
  withDatabaseTls(new Command('forgotten'))
    .description('Print the pseudonyms of forgotten persons, one a line as JSON, to be kept apart from the database.')
    .addOption(required('database', 'DATABASE_URL', 'the database of the service'))
    .action(async ({ database, ...tls }: Pick<Options, 'database'> & DatabaseTlsOptions) =>
      withDatabase(database, databaseTlsOf(tls), async (client) => {
        const { rows } = await client.query<Forgotten>(
          'SELECT pseudonym, reason FROM persons WHERE forgotten_at IS NOT NULL ORDER BY forgotten_at, pseudonym',
        );
        for (const row of rows) print(JSON.stringify(row));
      }),
    );

const required = (name: string, variable: string, description: string): Option =>
  new Option(`--${name} <url>`, description).env(variable).makeOptionMandatory();

async function restored(
  name: string,
  { database, messaging, forgotten: file, apply, ...tlsOptions }: Options,
): Promise<void> {
  const service = toWriteService(name);
  const tls = databaseTlsOf(tlsOptions);
  const keptApart = file === undefined ? [] : toForgotten(await readFile(fromUserFolder(file), 'utf8'));
  await withDatabase(database, tls, async (client) => {
    const sessions = await sessionsOf(client, service);
    if (apply === true && sessions > 0)
      throw new CommandFault(`${service} has ${sessions} connections to its database: stop all its processes first.`);
    const { head, flaws } = await verifyLog(client);
    if (flaws.length > 0)
      throw new CommandFault(`The log is not whole: ${flaws.length} flaws, see opex verify-log. Restore it first.`);
    await withBus(service, messaging, tls, async (bus) => {
      const beyond = await beyondLog(service, bus, client, tellLost());
      const forgotten = [...beyond.forgotten, ...keptApart];
      tell(service, head, beyond, forgotten.length);
      if (apply !== true) {
        print('Nothing was changed. To make it so: the same with --apply.');
        return;
      }
      await renew(client, service, beyond, forgotten);
      // After the commit: a broken-off command leaves a topic of another life, to which nothing is published.
      await bus.removeTopics([topicOf(service)]);
      print(`The log has a new life, and its topic is removed. Start ${service}: it publishes the log from the first`);
      print('event. Once the relay lag in ops status is 0: npm run ops -- rebuild --activate --accept-differences');
    });
  });
}

/** Names are destroyed by the service when it starts, before it takes anything in: it has the key to find them in prose. */
async function renew(
  client: Client,
  service: ServiceName,
  { recordedAtMicros }: BeyondLog,
  forgotten: readonly Forgotten[],
): Promise<void> {
  await client.query('BEGIN');
  try {
    await beginNewLife(client, topicOf(service), recordedAtMicros);
    await client.query(
      `UPDATE persons SET reason = given.reason FROM unnest($1::text[], $2::text[]) AS given (pseudonym, reason)
        WHERE persons.pseudonym = given.pseudonym AND forgotten_at IS NULL`,
      [forgotten.map(({ pseudonym }) => pseudonym), forgotten.map(({ reason }) => reason)],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function tellLost(): Parameters<typeof beyondLog>[3] {
  let told = 0;
  return (events) => {
    for (const { source, id, type, subject, time, position } of events) {
      if (told === LOST_SHOWN) print('… and more');
      if (told++ < LOST_SHOWN) print(JSON.stringify({ lost: { source, id, type, subject, time, position } }));
    }
  };
}

function tell(service: ServiceName, head: number, { published, lost, epochs }: BeyondLog, forgotten: number): void {
  print(`The log of ${service} is whole and ends at position ${head}.`);
  print(
    published === null
      ? 'It has no topic.'
      : `Its topic has ${published} events (${epochs.size} lives of the log), of which the log lacks ${lost}.`,
  );
  if (lost > 0) print('Whoever reported them has to send them again: they are new to the log.');
  if (forgotten > 0) print(`${forgotten} persons are forgotten again, where the vault knows them.`);
}

async function withDatabase(
  url: string,
  tls: DatabaseTls | undefined,
  use: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client(connectionConfig(url, tls));
  try {
    await client.connect();
  } catch (error) {
    throw new CommandFault(`The database can't be reached: ${(error as Error).message}`, { cause: error });
  }
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

async function withBus(
  service: ServiceName,
  url: string,
  tls: DatabaseTls | undefined,
  use: (bus: MessageBus) => Promise<void>,
): Promise<void> {
  const { kafkaSecurityOf, loadConfig, MESSAGING_SETTINGS, openDataSource } = await import('@opex/service-host');
  const silent = { warn: () => undefined, error: () => undefined };
  const connection = await connectMessageBus({
    url,
    clientId: `opex-restored-${service}`,
    logger: silent,
    kafka: kafkaSecurityOf(loadConfig(MESSAGING_SETTINGS, { ...process.env, MESSAGING_URL: url })),
    openDataSource: (of, migrations) =>
      openDataSource({ url: of, migrations, tls, applicationName: 'opex-restored', poolSize: 5 }),
  });
  try {
    await use(connection.bus);
  } finally {
    await connection.close();
  }
}

function toForgotten(text: string): readonly Forgotten[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      try {
        const { pseudonym, reason } = JSON.parse(line) as Record<string, unknown>;
        if (typeof pseudonym === 'string' && typeof reason === 'string') return { pseudonym, reason };
      } catch {
        // Told below.
      }
      throw new CommandFault(`Line ${at + 1} of the file of forgotten persons is not as opex forgotten prints it.`);
    });
}
