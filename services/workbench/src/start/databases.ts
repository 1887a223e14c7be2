import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { CommandFault } from '../command-fault.js';
import type { DatabaseTls } from '../database-tls.js';
import { connectionConfig } from '../database-tls.js';
import { newSecret, secretFile } from './secret-file.js';

/** One for each service, and one that the embedded broker keeps messages in. */
export const databaseNames = [
  'process_events',
  'quality_audits',
  'cost_ledgers',
  'kpi_projections',
  'messaging',
] as const;
export type DatabaseName = (typeof databaseNames)[number];

export interface DatabaseUrls {
  /** For the role that owns the database: migrations run as it. */
  readonly owner: string;
  /** For the role that a service runs as, which is given rows by the owner. */
  readonly service: string;
}

/**
 * Makes the databases that are missing, each owned by a login role of its own, and with another one for the service that
 * uses it; neither can enter another database. Passwords are generated once and kept in files of the folder.
 */
export async function prepareDatabases(
  serverUrl: string,
  folder: string,
): Promise<Readonly<Record<DatabaseName, DatabaseUrls>>> {
  const passwords = passwordsOf(join(folder, 'passwords.json'));
  const servicePasswords = passwordsOf(join(folder, 'service-passwords.json'));
  const urlOf = (name: DatabaseName, login: string, password: string): string => {
    const url = new URL(serverUrl);
    [url.username, url.password, url.pathname] = [login, password, `/${name}`];
    return url.href;
  };
  const urls = Object.fromEntries(
    databaseNames.map((name) => [
      name,
      {
        owner: urlOf(name, name, passwords[name]),
        service: urlOf(name, serviceRole(name), servicePasswords[name]),
      },
    ]),
  ) as Record<DatabaseName, DatabaseUrls>;
  await createDatabases(serverUrl, Object.values(urls));
  await withClient({ connectionString: serverUrl }, (client) =>
    client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC'),
  );
  return urls;
}

/**
 * Makes what the URLs name and is missing: the database, the login that owns it, and the login that may connect to it
 * and is given rows by the owner later. Passwords become those of the URLs. Repeating it changes nothing.
 *
 * @param serverUrl of a login that may make roles and databases; a superuser is not needed.
 */
export async function createDatabases(
  serverUrl: string,
  databases: readonly DatabaseUrls[],
  tls?: DatabaseTls,
): Promise<void> {
  await withClient(connectionConfig(serverUrl, tls), async (client) => {
    const { rows } = await client.query<{ readonly roles: string[]; readonly databases: string[] }>(
      'SELECT ARRAY(SELECT rolname::text FROM pg_roles) AS roles, ARRAY(SELECT datname::text FROM pg_database) AS databases',
    );
    const existing = rows[0] ?? { roles: [], databases: [] };
    for (const { owner, service } of databases.map(placesOf)) {
      for (const { login, password } of [owner, service]) {
        // Also where the role exists: its password may be a new one.
        const verb = existing.roles.includes(login) ? 'ALTER' : 'CREATE';
        await client.query(`${verb} ROLE ${escapeIdentifier(login)} LOGIN PASSWORD ${escapeLiteral(password)}`);
      }
      const database = escapeIdentifier(owner.database);
      if (!existing.databases.includes(owner.database)) {
        // Who is no superuser gives a database only to a role that it is a member of.
        await client.query(`GRANT ${escapeIdentifier(owner.login)} TO CURRENT_USER`);
        await client.query(`CREATE DATABASE ${database} OWNER ${escapeIdentifier(owner.login)}`);
        await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
        await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${escapeIdentifier(service.login)}`);
        await client.query(`REVOKE ${escapeIdentifier(owner.login)} FROM CURRENT_USER`);
      }
    }
  });
}

interface Place {
  readonly database: string;
  readonly login: string;
  readonly password: string;
}

function placesOf({ owner, service }: DatabaseUrls): { readonly owner: Place; readonly service: Place } {
  const places = { owner: placeOf(owner), service: placeOf(service) };
  if (places.owner.database !== places.service.database)
    throw new CommandFault(`${places.owner.login} and ${places.service.login} must have URLs of the same database.`);
  if (places.owner.login === places.service.login)
    throw new CommandFault(`The owner of ${places.owner.database} and its service must have logins of their own.`);
  return places;
}

const placeOf = (text: string): Place => {
  const { username, password, pathname } = new URL(text);
  const [login = '', word = '', database = ''] = [username, password, pathname.slice(1)].map(decodeURIComponent);
  if (login === '' || word === '' || database === '')
    throw new CommandFault(`A URL must be postgres://LOGIN:PASSWORD@HOST:PORT/DATABASE, that of "${login}" is not.`);
  return { login, password: word, database };
};

async function withClient(config: ClientConfig, use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(config);
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

const serviceRole = (name: DatabaseName): string => `${name}_service`;

const passwordsOf = (file: string): Readonly<Record<DatabaseName, string>> =>
  JSON.parse(
    secretFile(file, () =>
      JSON.stringify(Object.fromEntries(databaseNames.map((name) => [name, newSecret()])), null, 2),
    ),
  ) as Record<DatabaseName, string>;
