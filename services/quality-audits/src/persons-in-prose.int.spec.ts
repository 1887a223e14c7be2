import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { qualityAudits } from './quality-audits.module.js';

const NAME = 'Zacharias Öz';
const PSEUDONYM = /^person-[a-z2-7]{26}$/;

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

/** Everything that the database has outside of the vault, as text. */
const keptOutsideOfTheVault = async (): Promise<string> => {
  const tables = await database.dataSource.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT IN ('persons', 'person_vault')`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await database.dataSource.query<Record<string, unknown>[]>(`SELECT * FROM ${name}`);
      return JSON.stringify(rows, (_key, value: unknown) =>
        Buffer.isBuffer(value) ? value.toString('latin1') : value,
      ).replaceAll(/\{"type":"Buffer","data":\[([\d,]*)\]\}/g, (_whole, bytes: string) =>
        Buffer.from(bytes.split(',').map(Number)).toString('latin1'),
      );
    }),
  );
  return texts.join('\n');
};

describe('a person of whom prose speaks', () => {
  const send = (method: 'get' | 'post', path: string, role: string, body?: object): request.Test =>
    request(app.getHttpServer())
      [method](path)
      .set('authorization', `Bearer ${testKey(role)}`)
      .send(body);
  const finding = { finding: 'F', severity: 'major', description: `${NAME} skipped the "second" check.` };
  const report = (id: string, data: object): object => ({
    specversion: '1.0',
    id,
    source: '/surveys',
    type: 'opex.quality.survey-answered.v1',
    time: '2025-03-03T09:30:00Z',
    data,
  });

  beforeAll(async () => {
    await send('post', '/v1/audits', 'auditor', {
      id: 'P',
      process: 'sales',
      plannedOn: '2025-03-03',
      auditor: NAME,
    }).expect(201);
    await send('post', '/v1/audits/P/start', 'auditor', {}).expect(200);
    await send('post', '/v1/audits/P/findings', 'auditor', finding).expect(200);
    await request(app.getHttpServer())
      .post('/v1/events')
      .set('authorization', `Bearer ${testKey('emitter')}`)
      .set('content-type', 'application/cloudevents-batch+json')
      .send(
        JSON.stringify([
          report('1', { instrument: 'csat', score: 5, comment: `Thanks to ${NAME}!` }),
          report('2', { instrument: 'csat', score: 99, comment: `Not ${NAME} again.` }),
        ]),
      )
      .expect(200);
    const retraction = {
      target: { source: '/surveys', id: '1' },
      action: 'retract',
      reason: `${NAME} entered it twice.`,
    };
    await send('post', '/v1/corrections', 'operator', retraction).expect(201);
    const replacement = report('4', { instrument: 'csat', score: 4, comment: `${NAME} was friendly.` });
    const waiting = { target: { source: '/surveys', id: '3' }, action: 'replace', reason: 'Misread.', replacement };
    await send('post', '/v1/corrections', 'operator', waiting).expect(202);
  });

  it('is read there by those who may read it, and nowhere else', async () => {
    for (const role of ['auditor', 'analyst']) {
      const { body } = (await send('get', '/v1/audits/P', role).expect(200)) as { body: { findings: unknown } };
      expect(body).toMatchObject({ findings: [{ description: finding.description }] });
    }
    const csv = await send('get', '/v1/audits/P/history', 'auditor').set('accept', 'text/csv').expect(200);
    expect(csv.text).toContain(`${NAME} skipped the \\""second\\"" check.`);
    const corrections = await send('get', '/v1/corrections?status=applied', 'operator').expect(200);
    expect(corrections.body).toMatchObject({ items: [{ reason: `${NAME} entered it twice.` }] });
    const kept = await keptOutsideOfTheVault();
    // What a door refuses is kept as it came.
    expect(kept.split(NAME.replace('Ö', Buffer.from('Ö').toString('latin1'))).length - 1).toBe(2);
    expect(kept).not.toContain(NAME);
  });

  it('is in no prose any more once forgotten, which is read as before', async () => {
    await send('post', '/v1/persons/forget', 'operator', { value: NAME, reason: 'Asked for it.' }).expect(200);
    const answer = await send('get', '/v1/audits/P', 'auditor').expect(200);
    const read = answer.body as { auditor: string; findings: readonly { description: string }[] };
    expect(read.auditor).toMatch(PSEUDONYM);
    expect(read.findings[0]?.description).toBe(finding.description.replace(NAME, read.auditor));
    const quarantine = await send('get', '/v1/quarantine', 'operator').expect(200);
    const [{ id } = { id: '' }] = (quarantine.body as { items: readonly { id: string }[] }).items;
    for (const path of [
      '/v1/audits/P/history',
      '/v1/audits',
      '/v1/corrections',
      '/v1/surveys/answers',
      '/v1/events',
      `/v1/quarantine/${id}`,
    ]) {
      const { text } = await send('get', path, 'admin').expect(200);
      expect(text).not.toContain(NAME);
    }
    expect(await keptOutsideOfTheVault()).not.toMatch(/Zacharias/);
  });
});
