import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

/* Two instances of the service over one database, of which the second one puts the vault of names under another key. */

const OLD = 'old-key-of-the-vault-0123456789abcdef';
const NEW = 'new-key-of-the-vault-0123456789abcdef';

let database: TestDatabase;
let older: NestFastifyApplication;
let newer: NestFastifyApplication;

const start = (keys: Readonly<Record<string, string>>): Promise<NestFastifyApplication> =>
  startTestService(processEvents, { DATABASE_URL: database.url, MESSAGING_URL: database.url, ...keys });

beforeAll(async () => {
  database = await createTestDatabase([]);
  older = await start({ PERSONAL_DATA_KEY: OLD });
  expect(await report(older, '1', 'anna')).toBe(202);
  newer = await start({ PERSONAL_DATA_KEY: NEW, PERSONAL_DATA_KEY_BEFORE: OLD });
});
afterAll(async () => {
  await Promise.all([older.close(), newer.close()]);
  await database.drop();
});

const report = async (app: NestFastifyApplication, id: string, resource: string): Promise<number> => {
  const answer = await request(app.getHttpServer())
    .post('/v1/events')
    .set('authorization', `Bearer ${testKey('emitter')}`)
    .set('content-type', 'application/cloudevents+json')
    .send(
      JSON.stringify({
        specversion: '1.0',
        id,
        source: 'urn:crm',
        type: 'opex.process.activity-completed.v1',
        subject: id,
        time: '2025-03-03T09:30:00Z',
        data: { process: 'returns', activity: 'refund', resource },
      }),
    );
  return answer.status;
};
const ask = (app: NestFastifyApplication, path: string): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set('authorization', `Bearer ${testKey('operator')}`);
async function ready(app: NestFastifyApplication): Promise<void> {
  const endMs = Date.now() + 20_000;
  for (;;) {
    const { status, text } = await ask(app, '/health/ready');
    if (status === 200) return;
    if (Date.now() > endMs) throw new Error(text);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const refused = { status: 503, code: 'personal-data-key-replaced' };

describe('an instance whose key was replaced by another one', () => {
  it('is not ready, takes in no new name and reads none, and says what to do', async () => {
    const ready = await ask(older, '/health/ready').expect(503);
    expect(ready.body).toMatchObject({
      code: 'not-ready',
      detail: expect.stringContaining('personal-data-key: The vault of names and prose is under another key'),
    });
    await ask(older, '/health/live').expect(200);
    expect(await report(older, '2', 'bert')).toBe(503);
    const read = await ask(older, '/v1/events?source=urn:crm').expect(503);
    expect(read.body).toMatchObject(refused);
    const forget = await request(older.getHttpServer())
      .post('/v1/persons/forget')
      .set('authorization', `Bearer ${testKey('operator')}`)
      .send({ value: 'anna', reason: 'She asked.' })
      .expect(503);
    expect(forget.body).toMatchObject(refused);
  });

  it('leaves nothing that the other one cannot read, and what was refused is taken in there', async () => {
    await ready(newer);
    expect(await report(newer, '2', 'bert')).toBe(202);
    expect(await report(newer, '1', 'anna')).toBe(200);
    const answer = await ask(newer, '/v1/events?source=urn:crm').expect(200);
    const { items } = answer.body as { items: { data: { resource: string } }[] };
    expect(items.map(({ data }) => data.resource).sort()).toEqual(['anna', 'bert']);
  });

  it('is right again after a start with the new key, and does not start with the old one', async () => {
    await expect(start({ PERSONAL_DATA_KEY: OLD })).rejects.toThrow('is not the key of this database');
    const restarted = await start({ PERSONAL_DATA_KEY: NEW });
    expect(await report(restarted, '3', 'carla')).toBe(202);
    await restarted.close();
  });
});
