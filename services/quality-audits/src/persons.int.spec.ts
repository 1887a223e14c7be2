import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogSealer, verifyLog } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { qualityAudits } from './quality-audits.module.js';

const PSEUDONYM = /^person-[a-z2-7]{26}$/;
const AUDITOR = 'Erika "Rik" Weiß';

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

const schedule = (auditor: unknown, key: string): request.Test =>
  request(app.getHttpServer())
    .post('/v1/audits')
    .set('authorization', `Bearer ${testKey('auditor')}`)
    .set('idempotency-key', key)
    .send({ id: key, process: 'sales', plannedOn: '2025-03-03', auditor });
const auditorOf = async (audit: string, role: string): Promise<unknown> => {
  const answer = await request(app.getHttpServer())
    .get(`/v1/audits/${audit}`)
    .set('authorization', `Bearer ${testKey(role)}`)
    .expect(200);
  return (answer.body as { auditor: unknown }).auditor;
};
const persons = async (): Promise<unknown[]> => database.dataSource.query('SELECT FROM persons');

describe('a person whom a command names', () => {
  it('is a pseudonym inside of the service, and a name to those who work with it', async () => {
    const scheduled = await schedule(AUDITOR, 'a').expect(201);
    expect(scheduled.body).toMatchObject({ auditor: AUDITOR });
    for (const role of ['auditor', 'controller', 'operator', 'admin']) expect(await auditorOf('a', role)).toBe(AUDITOR);
    expect(await auditorOf('a', 'analyst')).toMatch(PSEUDONYM);

    const events = await database.dataSource.query<{ auditor: string }[]>(
      `SELECT data ->> 'auditor' AS auditor FROM events WHERE type = 'opex.quality.audit-scheduled.v1'`,
    );
    expect(events).toEqual([{ auditor: expect.stringMatching(PSEUDONYM) }]);
  });

  it('is named in a list to the same callers', async () => {
    const listed = async (role: string): Promise<unknown> =>
      (
        await request(app.getHttpServer())
          .get('/v1/audits')
          .set('authorization', `Bearer ${testKey(role)}`)
          .expect(200)
      ).body;
    const asCsv = await request(app.getHttpServer())
      .get('/v1/audits')
      .set('authorization', `Bearer ${testKey('auditor')}`)
      .set('accept', 'text/csv')
      .expect(200);
    expect(asCsv.text).toContain(',"Erika ""Rik"" Weiß",');
    expect(await listed('auditor')).toMatchObject({ items: [{ auditor: AUDITOR }] });
    expect(await listed('analyst')).toMatchObject({ items: [{ auditor: expect.stringMatching(PSEUDONYM) }] });
  });

  it('makes a command sent again the same one', async () => {
    const again = await schedule(AUDITOR, 'a').expect(200);
    expect(again.body).toMatchObject({ auditor: AUDITOR });
    const another = await schedule('Bob', 'a').expect(409);
    expect(another.body).toMatchObject({ code: 'command-id-taken' });
    // What an analyst was answered means the same person.
    const pseudonym = await auditorOf('a', 'analyst');
    await schedule(pseudonym, 'a').expect(200);
  });

  it('is no person where it is no name', async () => {
    const before = (await persons()).length;
    for (const auditor of ['', 'x'.repeat(513), 'a\0b', 7, { name: 'Anna' }]) {
      const refused = await schedule(auditor, 'b').expect(400);
      expect(refused.body).toMatchObject({ pointer: '/auditor' });
    }
    expect((await persons()).length).toBe(before);
  });

  it('is a pseudonym to everybody once forgotten', async () => {
    const pseudonym = await auditorOf('a', 'analyst');
    const { dataSource } = database;
    await new LogSealer({ dataSource, store: { isAppending: () => false } }).sealAll();
    await request(app.getHttpServer())
      .post('/v1/persons/forget')
      .set('authorization', `Bearer ${testKey('operator')}`)
      .send({ value: AUDITOR, reason: 'Asked for it.' })
      .expect(200);
    for (const role of ['auditor', 'admin', 'analyst']) expect(await auditorOf('a', role)).toBe(pseudonym);
    expect((await schedule(AUDITOR, 'c').expect(201)).body).toMatchObject({ auditor: AUDITOR });
    expect(await auditorOf('c', 'analyst')).not.toBe(pseudonym);
    // The log is as it was sealed before.
    const runner = dataSource.createQueryRunner();
    expect(await verifyLog((await runner.connect()) as Parameters<typeof verifyLog>[0])).toMatchObject({ flaws: [] });
    await runner.release();
  });
});
