import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import pg from 'pg';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

const login = `service_${randomUUID().replaceAll('-', '')}`;
let database: TestDatabase;
let broker: TestDatabase;
let app: NestFastifyApplication;
let client: pg.Client;

beforeAll(async () => {
  [database, broker] = await Promise.all([createTestDatabase([]), createTestDatabase([])]);
  await database.dataSource.query(`CREATE ROLE ${login} LOGIN PASSWORD 'spec'`);
  const url = new URL(database.url);
  [url.username, url.password] = [login, 'spec'];
  app = await startTestService(processEvents, {
    DATABASE_URL: url.href,
    DATABASE_OWNER_URL: database.url,
    MESSAGING_URL: broker.url,
  });
  client = new pg.Client({ connectionString: url.href });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await app.close();
  await database.dataSource.query(`DROP OWNED BY ${login}`);
  await database.dataSource.query(`DROP ROLE ${login}`);
  await Promise.all([database.drop(), broker.drop()]);
});

const post = (path: string, role: string, body: object, contentType: string): request.Test =>
  request(app.getHttpServer())
    .post(path)
    .set('authorization', `Bearer ${testKey(role)}`)
    .set('content-type', contentType)
    .send(JSON.stringify(body));

describe('the login of a service', () => {
  it('is enough for the work of the service', async () => {
    const event = { specversion: '1.0', id: '1', source: 'urn:shop', type: 'opex.process.case-opened.v1' };
    const opened = { ...event, subject: 'R-1', time: '2026-03-02T09:00:00Z', data: { process: 'returns' } };
    const json = 'application/cloudevents+json';
    await post('/v1/events', 'emitter', opened, json).expect(202);
    await post('/v1/events', 'emitter', { ...opened, id: '2', time: 'never' }, json).expect(400);
    const [waiting] = await database.dataSource.query<{ id: string }[]>('SELECT id FROM quarantine');
    const discard = `/v1/quarantine/${waiting?.id ?? ''}/discard`;
    await post(discard, 'operator', { reason: 'broken' }, 'application/json').expect(200);
    const correction = { target: { source: 'urn:shop', id: '1' }, action: 'retract', reason: 'wrong' };
    await post('/v1/corrections', 'operator', correction, 'application/json').expect(201);
    const server = app.getHttpServer();
    const bearer = `Bearer ${testKey('operator')}`;
    await request(server).get('/v1/cases/returns/R-1').set('authorization', bearer).expect(404);
    await request(server).get('/v1/keys').set('authorization', bearer).expect(200);
  });

  it.each([
    `UPDATE events SET data = '{}'`,
    'DELETE FROM events',
    'TRUNCATE events',
    'DROP TABLE events',
    'ALTER TABLE events ADD COLUMN mine text',
    'ALTER TABLE events DISABLE TRIGGER ALL',
    'CREATE TABLE mine (id int)',
    `CREATE OR REPLACE FUNCTION append_events() RETURNS void LANGUAGE sql AS 'SELECT'`,
    'DROP FUNCTION advance_log_clock',
    'DELETE FROM log_seals',
    'UPDATE log_seals SET number = 7',
    'DELETE FROM quarantine_steps',
    'UPDATE api_key_changes SET name = name',
    'DELETE FROM migrations',
  ])('is refused: %s', async (statement) => {
    await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});
