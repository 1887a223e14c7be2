import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
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
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ readonly roles: string[]; readonly databases: string[] }>(
      'SELECT ARRAY(SELECT rolname::text FROM pg_roles) AS roles, ARRAY(SELECT datname::text FROM pg_database) AS databases',
    );
    const { roles = [], databases = [] } = rows[0] ?? {};
    for (const name of databaseNames) {
      const role = escapeIdentifier(name);
      for (const [login, password] of [
        [name, passwords[name]],
        [serviceRole(name), servicePasswords[name]],
      ] as const) {
        // Also where the role exists: the password file may be a new one.
        const verb = roles.includes(login) ? 'ALTER' : 'CREATE';
        await client.query(`${verb} ROLE ${escapeIdentifier(login)} LOGIN PASSWORD ${escapeLiteral(password)}`);
      }
      if (!databases.includes(name)) {
        await client.query(`CREATE DATABASE ${role} OWNER ${role}`);
        await client.query(`REVOKE ALL ON DATABASE ${role} FROM PUBLIC`);
      }
      await client.query(`GRANT CONNECT ON DATABASE ${role} TO ${escapeIdentifier(serviceRole(name))}`);
    }
    await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
  } finally {
    await client.end();
  }
  const urlOf = (name: DatabaseName, login: string, password: string): string => {
    const url = new URL(serverUrl);
    [url.username, url.password, url.pathname] = [login, password, `/${name}`];
    return url.href;
  };
  const urls = databaseNames.map((name) => [
    name,
    {
      owner: urlOf(name, name, passwords[name]),
      service: urlOf(name, serviceRole(name), servicePasswords[name]),
    },
  ]);
  return Object.fromEntries(urls) as Record<DatabaseName, DatabaseUrls>;
}

const serviceRole = (name: DatabaseName): string => `${name}_service`;

const passwordsOf = (file: string): Readonly<Record<DatabaseName, string>> =>
  JSON.parse(
    secretFile(file, () =>
      JSON.stringify(Object.fromEntries(databaseNames.map((name) => [name, newSecret()])), null, 2),
    ),
  ) as Record<DatabaseName, string>;
