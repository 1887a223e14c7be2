import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { freePortBase } from '../system/running-system.js';
import type { Outcome } from './readme-commands.js';
import { commandWith, shell } from './readme-commands.js';

it('the README’s command runs a service against a PostgreSQL and a Kafka of one’s own', async () => {
  const server = process.env['TEST_POSTGRES_URL'] ?? '';
  const name = `readme_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const database = new URL(server);
  database.pathname = `/${name}`;
  const port = await freePortBase();
  const command = commandWith('MESSAGING_URL=kafka')
    .replace(/DATABASE_URL=\S+/, `DATABASE_URL=${database.href}`)
    .replace(/kafka:\/\/\S+/, `kafka://${process.env['KAFKA_BROKERS'] ?? ''}`)
    .replace('PORT=3001', `PORT=${port}`);
  let ready: () => void = () => undefined;
  const stopped = shell(command, new Promise<void>((resolve) => (ready = resolve)));
  try {
    await waitUntilReady(`http://127.0.0.1:${port}/health/ready`, stopped);
  } finally {
    ready();
  }
  expect((await stopped).output).toContain('"msg":"Stopped"');
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});

async function waitUntilReady(url: string, ended: Promise<Outcome>): Promise<void> {
  let end: Outcome | undefined;
  void ended.then((outcome) => (end = outcome));
  for (let attempt = 0; attempt < 300; attempt++) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    if (end !== undefined) throw new Error(`It ended with ${end.code}: ${end.output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not ready: ${await (await fetch(url)).text()}`);
}
