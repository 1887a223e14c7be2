import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { personForgotten } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import { pino } from 'pino';
import request from 'supertest';
import { serviceOptions as kpiProjections } from '../../services/kpi-projections/src/service-options.js';
import { processEvents } from '../../services/process-events/src/process-events.module.js';

/** With letters beyond ASCII: JSON may write them as they are or escaped. */
const NAME = 'Ána Schmidt-Öz';
const OTHER = 'bob.meyer';
const ESCAPED_NAME = '\\u00c1na Schmidt-\\u00D6z';

let log: TestDatabase;
let broker: TestDatabase;
let readModel: TestDatabase;
let door: NestFastifyApplication;
let kpis: NestFastifyApplication;
const logged: string[] = [];

beforeAll(async () => {
  [log, broker, readModel] = await Promise.all([
    createTestDatabase([]),
    createTestDatabase([]),
    createTestDatabase([]),
  ]);
  const lines = new PassThrough().on('data', (line: Buffer) => logged.push(line.toString()));
  const logger = pino({ level: 'trace' }, lines);
  door = await startTestService(processEvents, { DATABASE_URL: log.url, MESSAGING_URL: broker.url }, logger);
  kpis = await startTestService(kpiProjections, { DATABASE_URL: readModel.url, MESSAGING_URL: broker.url }, logger);
});
afterAll(async () => {
  await kpis.close();
  await door.close();
  await Promise.all([log.drop(), broker.drop(), readModel.drop()]);
});

const bearer = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];
const at = (app: NestFastifyApplication): ReturnType<typeof request> => request(app.getHttpServer());

const activity = (id: string, resource: string, change: object = {}): object => ({
  specversion: '1.0',
  id,
  source: 'urn:crm',
  type: 'opex.process.activity-completed.v1',
  subject: `R-${id}`,
  time: '2025-03-03T09:30:00Z',
  data: { process: 'returns', activity: 'refund', resource, automated: false, note: { resource: [resource] } },
  ...change,
});
const send = async (events: readonly object[] | string): Promise<Record<string, unknown>> => {
  const answer = await at(door)
    .post('/v1/events')
    .set(...bearer('emitter'))
    .set('content-type', 'application/cloudevents-batch+json')
    .send(typeof events === 'string' ? events : JSON.stringify(events))
    .expect(200);
  return answer.body as Record<string, unknown>;
};
const forget = (body: object, key: string): request.Test =>
  at(door)
    .post('/v1/persons/forget')
    .set(...bearer('operator'))
    .set('idempotency-key', key)
    .send(body);

/** Activities by resource, once everything that was accepted is projected. */
async function activitiesByResource(): Promise<Readonly<Record<string, number>>> {
  const { position } = (
    await at(door)
      .get('/v1/log')
      .set(...bearer('operator'))
  ).body as { position: number };
  const query = { from: '2025-01-01', to: '2026-01-01', granularity: 'total', groupBy: 'resource' };
  const answer = await at(kpis)
    .get('/v1/kpis/process-automation/values')
    .query({ ...query, after: `process-events:${position}` })
    .set(...bearer('analyst'))
    .expect(200);
  const { values } = answer.body as { values: { dimensions: { resource: string }; denominator: number }[] };
  return Object.fromEntries(values.map(({ dimensions, denominator }) => [dimensions.resource, denominator]));
}

/** Waits until that many activities count: `after` waits for the event at its position, not for those of other streams. */
async function projected(activities: number): Promise<void> {
  const endMs = Date.now() + 20_000;
  while (Object.values(await activitiesByResource()).reduce((sum, count) => sum + count, 0) < activities) {
    if (Date.now() > endMs) throw new Error('It was not projected within 20 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every way in which a text can stand in a dump. */
const waysToWrite = (text: string): readonly string[] => [
  text,
  text.toUpperCase(),
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').slice(0, -4),
  ESCAPED_NAME,
  Buffer.from(ESCAPED_NAME).toString('hex'),
];

/** The tables of a database in which a name stands, in whatever column. */
async function tablesNaming(database: TestDatabase, name: string): Promise<string[]> {
  const tables = await database.dataSource.query<{ table: string }[]>(
    `SELECT format('%I.%I', table_schema, table_name) AS table FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(2);
  const found: string[] = [];
  for (const { table } of tables) {
    const rows = await database.dataSource.query<{ row: string }[]>(`SELECT t::text AS row FROM ${table} t`);
    const dump = rows.map(({ row }) => row).join('\n');
    if (waysToWrite(name).some((way) => dump.includes(way))) found.push(table);
  }
  return found;
}
const everywhere = async (name: string): Promise<string[]> =>
  (await Promise.all([log, broker, readModel].map((database) => tablesNaming(database, name)))).flat();

describe('a person', () => {
  let pseudonym: string;
  /** Of the event that tells of the forgetting. */
  let toldAt: number;
  let before: Readonly<Record<string, number>>;

  it('is a pseudonym from the first event on, and everything counts by it', async () => {
    await at(door)
      .put('/v1/process-definitions/returns')
      .set(...bearer('controller'))
      .send({ completion: { by: 'activities', activities: ['refund'] } })
      .expect(201);
    const answer = await send([
      activity('1', NAME),
      activity('2', OTHER),
      activity('3', NAME),
      // Not taken in: its time is missing.
      activity('4', NAME, { time: undefined }),
      // Nor is this one: no type of ours, and so no contract to say what is personal.
      activity('5', NAME, { type: 'opex.process.activity-compleet.v1' }),
    ]);
    expect(answer).toMatchObject({ accepted: 3, rejected: 2 });

    await projected(3);
    // A correction that waits for its target keeps what it will store.
    await at(door)
      .post('/v1/corrections')
      .set(...bearer('operator'))
      .send({
        target: { source: 'urn:crm', id: 'not yet' },
        action: 'replace',
        reason: 'The wrong one.',
        replacement: activity('instead', NAME),
      })
      .expect(202);
    before = await activitiesByResource();
    expect(Object.values(before).sort()).toEqual([1, 2]);
    for (const resource of Object.keys(before)) expect(resource).toMatch(/^person-[a-z2-7]{26}$/);
    pseudonym = Object.keys(before).find((resource) => before[resource] === 2) ?? '';
    expect(await everywhere(NAME)).toEqual([]);
    expect(await everywhere(OTHER)).toEqual([]);
  });

  it('is told to those who may ask', async () => {
    const asked = await at(door)
      .get(`/v1/persons/${pseudonym}`)
      .set(...bearer('admin'))
      .expect(200);
    expect(asked.body).toEqual({ pseudonym, status: 'known', value: NAME, forgottenAt: null, reason: null });
    await at(door)
      .get(`/v1/persons/${pseudonym}`)
      .set(...bearer('operator'))
      .expect(403);
    const unknown = await at(door)
      .get(`/v1/persons/person-${'a'.repeat(26)}`)
      .set(...bearer('admin'))
      .expect(404);
    expect(unknown.body).toMatchObject({ code: 'person-not-found' });
    await at(door)
      .get('/v1/persons/Anna')
      .set(...bearer('admin'))
      .expect(400);
  });

  it('stands in a rejected event as it was sent, for those who repair it', async () => {
    const { items } = (
      await at(door)
        .get('/v1/quarantine')
        .set(...bearer('operator'))
    ).body as {
      items: { id: string; reason: string }[];
    };
    for (const { id } of items) {
      const one = await at(door)
        .get(`/v1/quarantine/${id}`)
        .set(...bearer('operator'))
        .expect(200);
      expect(JSON.parse((one.body as { raw: string }).raw)).toMatchObject({
        data: { resource: NAME, note: { resource: [NAME] } },
      });
    }
  });

  it('is a pseudonym in a correction that waits for its target, and under its key known again', async () => {
    const correct = (resource: string): request.Test =>
      at(door)
        .post('/v1/corrections')
        .set(...bearer('operator'))
        .set('idempotency-key', 'late-target')
        .send({
          target: { source: 'urn:crm', id: 'never-sent' },
          action: 'replace',
          reason: 'Wrong ticket.',
          replacement: activity('6', resource),
        });
    await correct(NAME).expect(202);
    await correct(NAME).expect(200);
    expect((await correct(OTHER).expect(409)).body).toMatchObject({ code: 'command-id-taken' });
    expect(await everywhere(NAME)).toEqual([]);
  });

  it('sent again is a duplicate, and another name under the same id a conflict', async () => {
    expect(await send([activity('1', NAME)])).toMatchObject({ duplicates: 1 });
    expect(await send([activity('1', OTHER)])).toMatchObject({ conflicts: 1 });
    expect(await send(JSON.stringify([activity('1', NAME)]).replaceAll(NAME, ESCAPED_NAME))).toMatchObject({
      duplicates: 1,
    });
  });

  it('is not forgotten without need, name and right', async () => {
    const reason = 'Asked for it.';
    await at(door)
      .post('/v1/persons/forget')
      .set(...bearer('controller'))
      .send({ value: NAME, reason })
      .expect(403);
    for (const body of [{ reason }, { value: NAME }, { value: '', reason }, { pseudonym: 'x', reason }, { a: 1 }])
      await forget(body, 'none').expect(400);
    const unknown = await forget({ value: 'nobody', reason }, 'none').expect(404);
    expect(unknown.body).toMatchObject({ code: 'person-not-found' });
    expect(await activitiesByResource()).toEqual(before);
  });

  it('is forgotten: no byte of the name is left, and no number has changed', async () => {
    const forgotten = await forget({ value: NAME, reason: `${NAME} asked for it.` }, 'forget-1').expect(200);
    toldAt = (forgotten.body as { position: number }).position;
    expect(forgotten.body).toEqual({
      pseudonym,
      status: 'forgotten',
      value: null,
      forgottenAt: expect.any(String),
      reason: `${pseudonym} asked for it.`,
      position: expect.any(Number),
    });
    expect(await everywhere(NAME)).toEqual([]);
    expect(await activitiesByResource()).toEqual(before);
    const asked = await at(door)
      .get(`/v1/persons/${pseudonym}`)
      .set(...bearer('admin'))
      .expect(200);
    expect(asked.body).toMatchObject({ status: 'forgotten', value: null });
    const keys = await log.dataSource.query<unknown[]>(
      'SELECT FROM persons WHERE pseudonym = $1 AND (lookup, wrapped_key, sealed_value) IS NOT NULL',
      [pseudonym],
    );
    expect(keys).toEqual([]);
    const quarantined = await at(door)
      .get('/v1/quarantine/1')
      .set(...bearer('operator'))
      .expect(200);
    expect(JSON.parse((quarantined.body as { raw: string }).raw)).toMatchObject({ data: { resource: pseudonym } });
  });

  it('is told forgotten to readers, once', async () => {
    const again = await forget({ value: NAME, reason: 'x' }, 'forget-1').expect(200);
    expect(again.body).toMatchObject({ pseudonym, position: toldAt });
    const byPseudonym = await forget({ pseudonym, reason: 'x' }, 'forget-2').expect(200);
    expect(byPseudonym.body).toMatchObject({ pseudonym, reason: `${pseudonym} asked for it.`, position: toldAt });
    const taken = await forget({ value: OTHER, reason: 'x' }, 'forget-1').expect(409);
    expect(taken.body).toMatchObject({ code: 'command-id-taken' });
    const events = await log.dataSource.query<unknown[]>('SELECT position, data FROM events WHERE type = $1', [
      personForgotten.type,
    ]);
    expect(events).toEqual([{ position: String(toldAt), data: { pseudonym, reason: `${pseudonym} asked for it.` } }]);
  });

  it('sent once more is a duplicate still, and a later event of that name is another person', async () => {
    expect(await send([activity('1', NAME), activity('3', NAME)])).toMatchObject({ duplicates: 2 });
    expect(await send([activity('1', OTHER)])).toMatchObject({ conflicts: 1 });
    expect(await everywhere(NAME)).toEqual([]);

    expect(await send([activity('6', NAME)])).toMatchObject({ accepted: 1 });
    await projected(4);
    const after = await activitiesByResource();
    expect(after[pseudonym]).toBe(2);
    expect(Object.values(after).sort()).toEqual([1, 1, 2]);
  });

  it('is told to readers also where the process ended in between', async () => {
    const [{ pseudonym: next } = { pseudonym: '' }] = await log.dataSource.query<{ pseudonym: string }[]>(
      'SELECT pseudonym FROM persons WHERE forgotten_at IS NULL ORDER BY created_at LIMIT 1',
    );
    await log.dataSource.query(
      `UPDATE persons SET lookup = NULL, wrapped_key = NULL, sealed_value = NULL, forgotten_at = now(),
                          forgotten_by = 'test', reason = 'Ended.', forget_command = 'ended' WHERE pseudonym = $1`,
      [next],
    );
    const second = await startTestService(processEvents, { DATABASE_URL: log.url, MESSAGING_URL: broker.url });
    await second.close();
    const told = await log.dataSource.query<unknown[]>(
      `SELECT data ->> 'pseudonym' AS pseudonym FROM events WHERE type = $1 ORDER BY position`,
      [personForgotten.type],
    );
    expect(told).toEqual([{ pseudonym }, { pseudonym: next }]);
  });

  it('is in no line that a service logs', () => {
    const lines = logged.join('');
    const told = ['A person was forgotten', 'A person was revealed'];
    expect(told.filter((line) => !lines.includes(line))).toEqual([]);
    expect(waysToWrite(NAME).filter((way) => lines.includes(way))).toEqual([]);
  });
});
