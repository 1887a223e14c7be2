import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

const EVENTS_MAX = 5;

let database: TestDatabase;
let broker: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  [database, broker] = await Promise.all([createTestDatabase([]), createTestDatabase([])]);
  app = await startTestService(processEvents, {
    DATABASE_URL: database.url,
    MESSAGING_URL: broker.url,
    CASE_EVENTS_MAX: String(EVENTS_MAX),
  });
});
afterAll(async () => {
  await app.close();
  await Promise.all([database.drop(), broker.drop()]);
});

const as = (role: string, method: 'get' | 'post' | 'put', path: string): request.Test =>
  request(app.getHttpServer())
    [method](path)
    .set('authorization', `Bearer ${testKey(role)}`);

/** Reports activities of a case, one an hour from noon of a day on. */
const report = async (subject: string, activities: readonly string[], day: string): Promise<void> => {
  const events = activities.map((activity, n) => ({
    specversion: '1.0',
    id: `${subject}/${activity}`,
    source: '/ticketing',
    type: 'opex.process.activity-completed.v1',
    subject,
    time: `${day}T${12 + n}:00:00Z`,
    data: { process: 'intake', activity },
  }));
  const answer = await as('emitter', 'post', '/v1/events')
    .set('content-type', 'application/cloudevents-batch+json')
    .send(JSON.stringify(events))
    .expect(200);
  expect(answer.body).toMatchObject({ accepted: events.length });
};
const define = (body: object): request.Test => as('controller', 'put', '/v1/process-definitions/intake').send(body);
const caseOf = async (id: string): Promise<unknown> => (await as('analyst', 'get', `/v1/cases/intake/${id}`)).body;

describe('a case with more events than count', () => {
  beforeAll(async () => {
    await define({ completion: { by: 'activities', activities: ['late'] } }).expect(201);
    await report('large', ['one', 'two', 'three'], '2025-03-03');
    await report('small', ['one'], '2025-03-03');
    // Followed before the next ones come: the page cuts the case, and the one after finds it full.
    await caseOf('large');
    await report('large', ['four', 'five', 'six'], '2025-03-04');
    await caseOf('large');
    await report('large', ['early'], '2025-03-01');
    await report('large', ['late'], '2025-03-05');
    await report('small', ['late'], '2025-03-05');
  });

  it('is that of the events stored first, and says how many are left out', async () => {
    expect(await caseOf('large')).toMatchObject({
      status: 'open',
      openedAt: '2025-03-03T12:00:00Z',
      eventsLeftOut: 3,
      timeline: ['one', 'two', 'three', 'four', 'five'].map((activity) => ({ activity })),
    });
    expect(await caseOf('small')).toMatchObject({ status: 'completed', eventsLeftOut: 0 });
    const list = await as('analyst', 'get', '/v1/cases?process=intake').expect(200);
    expect(list.body).toMatchObject({
      items: [
        { id: 'small', eventsLeftOut: 0 },
        { id: 'large', eventsLeftOut: 3 },
      ],
    });
  });

  it('goes by a new definition of its process all the same', async () => {
    await define({ completion: { by: 'activities', activities: ['five'] } }).expect(200);
    expect(await caseOf('large')).toMatchObject({ status: 'completed', definitionVersion: 2, eventsLeftOut: 3 });
    const list = await as('analyst', 'get', '/v1/cases?process=intake&status=completed').expect(200);
    expect(list.body).toMatchObject({ items: [{ id: 'large', definitionVersion: 2 }] });
  });

  it('stays in the log whole', async () => {
    const [row] = await database.dataSource.query<{ events: number }[]>(
      `SELECT count(*)::int AS events FROM events WHERE stream_id = 'case/intake/large'`,
    );
    expect(row?.events).toBe(8);
  });
});
