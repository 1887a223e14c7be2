import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { VerifiedTrail } from '@opex/event-sourcing/postgres';
import { LogSealer, verifyLog } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import pg from 'pg';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

/* Who did what beside the log: recorded, readable, and not alterable without being found. */
let database: TestDatabase;
let app: NestFastifyApplication;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(processEvents, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await app.close();
  await database.drop();
});

const ask = (method: 'get' | 'post', path: string, body?: object, type = 'application/json'): request.Test => {
  const asked = request(app.getHttpServer())
    [method](path)
    .set('authorization', `Bearer ${testKey('admin')}`);
  return body === undefined ? asked : asked.set('content-type', type).send(JSON.stringify(body));
};
const trails = async (): Promise<readonly VerifiedTrail[]> => (await verifyLog(client)).trails;

describe('steps about quarantined events, and changes of keys', () => {
  it('are sealed by the service, and told where somebody changes or removes them', async () => {
    const event = {
      specversion: '1.0',
      id: '1',
      source: 'urn:shop',
      type: 'opex.process.case-opened.v1',
      time: 'never',
    };
    for (const id of ['1', '2']) {
      await ask('post', '/v1/events', { ...event, id }, 'application/cloudevents+json').expect(400);
    }
    const { body } = (await ask('get', '/v1/quarantine').expect(200)) as { body: { items: { id: string }[] } };
    for (const { id } of body.items) {
      await ask('post', `/v1/quarantine/${id}/discard`, { reason: 'never happened' }).expect(200);
    }
    await app.get(LogSealer).sealAll();
    const keys = ((await ask('get', '/v1/keys/changes').expect(200)).body as { items: object[] }).items.length;
    expect(keys).toBeGreaterThan(0);
    expect(await trails()).toMatchObject([
      { trail: 'api_key_changes', rows: keys, flaws: [] },
      { trail: 'quarantine_steps', rows: 2, flaws: [] },
    ]);

    await client.query(`UPDATE quarantine_steps SET by = 'somebody else' WHERE number = 2`);
    await client.query('DELETE FROM api_key_changes WHERE number = 1');
    expect((await trails()).flatMap(({ flaws }) => flaws)).toEqual([
      { flaw: 'trail-row-missing', trail: 'api_key_changes', row: 1 },
      { flaw: 'trail-row-changed', trail: 'quarantine_steps', row: 2 },
    ]);
  });
});
