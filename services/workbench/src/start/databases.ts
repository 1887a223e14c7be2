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

/**
 * Makes the databases that are missing, each owned by a login role of its own that can enter no other one. Passwords are
 * generated once and kept in `passwords.json` of the folder.
 *
 * @returns the URL of each database for its role.
 */
export async function prepareDatabases(
  serverUrl: string,
  folder: string,
): Promise<Readonly<Record<DatabaseName, string>>> {
  const passwords = JSON.parse(
    secretFile(join(folder, 'passwords.json'), () =>
      JSON.stringify(Object.fromEntries(databaseNames.map((name) => [name, newSecret()])), null, 2),
    ),
  ) as Record<DatabaseName, string>;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ readonly roles: string[]; readonly databases: string[] }>(
      'SELECT ARRAY(SELECT rolname::text FROM pg_roles) AS roles, ARRAY(SELECT datname::text FROM pg_database) AS databases',
    );
    const { roles = [], databases = [] } = rows[0] ?? {};
    for (const name of databaseNames) {
      const role = escapeIdentifier(name);
      // Also where the role exists: the password file may be a new one.
      const verb = roles.includes(name) ? 'ALTER' : 'CREATE';
      await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${escapeLiteral(passwords[name])}`);
      if (databases.includes(name)) continue;
      await client.query(`CREATE DATABASE ${role} OWNER ${role}`);
      await client.query(`REVOKE ALL ON DATABASE ${role} FROM PUBLIC`);
    }
    await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
  } finally {
    await client.end();
  }
  const urlOf = (name: DatabaseName): string => {
    const url = new URL(serverUrl);
    [url.username, url.password, url.pathname] = [name, passwords[name], `/${name}`];
    return url.href;
  };
  return Object.fromEntries(databaseNames.map((name) => [name, urlOf(name)])) as Record<DatabaseName, string>;
}
