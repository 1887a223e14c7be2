import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Works in a database, without a name that of the read side, as the owner of its tables, whom the service's login is not. */
export async function asOwner<Result>(
  dataDirectory: string,
  work: (client: pg.Client) => Promise<Result>,
  database = 'kpi_projections',
): Promise<Result> {
  const [, , , port = ''] = readFileSync(join(dataDirectory, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
  const passwords = JSON.parse(readFileSync(join(dataDirectory, 'passwords.json'), 'utf8')) as Record<string, string>;
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: Number(port), database },
    ...{ user: database, password: passwords[database] ?? '' },
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
