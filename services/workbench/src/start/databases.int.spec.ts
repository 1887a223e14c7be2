import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { DatabaseUrls } from './databases.js';
import { createDatabases } from './databases.js';

const superuserUrl = process.env['TEST_POSTGRES_URL'] ?? '';
const suffix = randomUUID().slice(0, 8);
const admin = `admin_${suffix}`;

const urlOf = (login: string, password: string, database: string): string => {
  const url = new URL(superuserUrl);
  [url.username, url.password, url.pathname] = [login, password, `/${database}`];
  return url.href;
};
const database = (name: string, password: string): DatabaseUrls => ({
  owner: urlOf(`${name}_${suffix}`, `${password}:/@`, `${name}_${suffix}`),
  service: urlOf(`${name}_${suffix}_service`, password, `${name}_${suffix}`),
});

async function query(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

beforeAll(() => query(superuserUrl, `CREATE ROLE ${admin} LOGIN PASSWORD 'a' CREATEDB CREATEROLE`));
afterAll(() =>
  query(
    superuserUrl,
    ...['left', 'right'].flatMap((name) => [
      `DROP DATABASE ${name}_${suffix}`,
      `DROP ROLE ${name}_${suffix}, ${name}_${suffix}_service`,
    ]),
    `DROP ROLE ${admin}`,
  ),
);

it('makes databases by a login that is no superuser, each closed to the logins of the other', async () => {
  const [left, right] = [database('left', 'one'), database('right', 'two')];
  const adminUrl = urlOf(admin, 'a', 'postgres');
  await createDatabases(adminUrl, [left, right]);
  await query(left.owner, 'CREATE TABLE kept (one int)');
  await query(left.service, 'SELECT 1');
  await expect(query(left.service, 'CREATE TABLE own (one int)')).rejects.toThrow(
    'permission denied for schema public',
  );
  await expect(query(left.service, 'SELECT * FROM kept')).rejects.toThrow('permission denied for table kept');
  for (const url of [right.owner, right.service]) {
    const elsewhere = new URL(url);
    elsewhere.pathname = new URL(left.owner).pathname;
    await expect(query(elsewhere.href, 'SELECT 1')).rejects.toThrow('permission denied for database');
  }

  const renewed = database('left', 'three');
  await createDatabases(adminUrl, [renewed, right]);
  await expect(query(left.service, 'SELECT 1')).rejects.toThrow('password authentication failed');
  await query(renewed.owner, 'SELECT * FROM kept');
});

it('refuses one login for both, and a URL that lacks a part', async () => {
  const { owner } = database('left', 'one');
  await expect(createDatabases(superuserUrl, [{ owner, service: owner }])).rejects.toThrow('logins of their own');
  await expect(createDatabases(superuserUrl, [{ owner, service: urlOf('x', '', 'x') }])).rejects.toThrow(
    'A URL must be postgres://LOGIN:PASSWORD@HOST:PORT/DATABASE, that of "x" is not.',
  );
});
