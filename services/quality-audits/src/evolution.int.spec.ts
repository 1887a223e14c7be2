import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { auditReopened } from '@opex/contracts';
import { contentHash } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { qualityAudits } from './quality-audits.module.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(qualityAudits, {
    DATABASE_URL: database.url,
    MESSAGING_URL: database.url,
    DEFAULT_CONFIGURATION: 'none',
  });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const post = (path: string, body: object = {}): request.Test =>
  request(app.getHttpServer())
    .post(path)
    .set('authorization', `Bearer ${testKey('auditor')}`)
    .send(body);
const get = (path: string): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set('authorization', `Bearer ${testKey('auditor')}`);
const schedule = (id: string): request.Test => post('/v1/audits', { id, process: 'sales', plannedOn: '2025-03-03' });

describe('an event that a later version of the service has stored', () => {
  it('stops commands on its audit with a clear answer, and nothing else', async () => {
    await schedule('newer').expect(201);
    await schedule('other').expect(201);
    const content = {
      streamId: 'audit/newer',
      type: auditReopened.type.replace('.v1', '.v2'),
      subject: 'newer',
      occurredAt: '2025-03-04T09:30:00Z',
      dataSchema: null,
      data: '{"because":"Data of a later version."}',
    };
    const event = { ...content, source: 'urn:later', id: '1', schemaVersion: 2, extensions: null };
    const store = app.get(PostgresEventStore);
    await store.append([{ events: [{ ...event, contentHash: contentHash(content) }], expectedVersion: 1 }]);

    const refused = await post('/v1/audits/newer/start').expect(503);
    expect(refused.body).toMatchObject({ code: 'unreadable-event', status: 503 });
    expect((refused.body as { detail: string }).detail).toContain('opex.quality.audit-reopened.v2, schema version 2');
    await get('/v1/audits/newer').expect(503);
    expect(await store.readStream('audit/newer')).toHaveLength(2);

    await post('/v1/audits/other/start').expect(200);
    await schedule('third').expect(201);
    const listed = await get('/v1/audits').expect(200);
    expect((listed.body as { items: { id: string }[] }).items.map(({ id }) => id).sort()).toEqual(
      expect.arrayContaining(['other', 'third']),
    );
  });
});
