import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { StoreOverloaded } from '@opex/event-sourcing';
import { eventLogMigrations, PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase, sampleEvent } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { correctionMigrations } from '../corrections/correction-migrations.js';
import { WaitingCorrections } from '../corrections/waiting-corrections.js';
import { EventIntakeModule } from '../event-intake.module.js';
import type { EventGrouping } from '../intake.js';
import { Rejection } from '../parse/rejection.js';
import { quarantineMigrations } from '../quarantine/quarantine-migrations.js';
import { registerEventBodyParsers } from './event-body-parsers.js';

const SOURCE = '/ticketing';
const eventOf = (id: string, change: object = {}): Record<string, unknown> => ({
  specversion: '1.0',
  id,
  source: SOURCE,
  type: 'opex.process.case-opened.v1',
  subject: 'ticket-1',
  time: '2025-06-01T11:30:00Z',
  data: { process: 'customer-support' },
  ...change,
});
const CONSEQUENCE = 'urn:test:consequence';

const GROUPING = Symbol('grouping');
const grouping: EventGrouping = {
  groupsOf: (events) => Promise.resolve(events.map((event) => ({ events: [event] }))),
  toldByCommands: new Set(),
  consequencesOf: ({ retracted, retraction }) => {
    if (retracted.subject === 'locked') return new Rejection('wrong-data', '/data', 'It is locked.');
    if (retracted.subject !== 'with-consequence') return [];
    const { streamId } = retraction;
    return [sampleEvent({ source: CONSEQUENCE, id: retracted.id, streamId })];
  },
  rejectionOf: () => undefined,
};

let database: TestDatabase;
let store: PostgresEventStore;
let app: NestFastifyApplication;
let waiting: WaitingCorrections;

beforeAll(async () => {
  database = await createTestDatabase([...eventLogMigrations, ...quarantineMigrations, ...correctionMigrations]);
  store = new PostgresEventStore(database.dataSource);

  @Module({
    providers: [
      { provide: DataSource, useValue: database.dataSource },
      { provide: PostgresEventStore, useValue: store },
      { provide: GROUPING, useValue: grouping },
    ],
    exports: [DataSource, PostgresEventStore, GROUPING],
  })
  class LogModule {}

  app = await startTestService(
    {
      name: 'process-events',
      api: { title: 'Corrections', description: 'For tests.', version: '1' },
      settings: {},
      prepare: registerEventBodyParsers,
      module: () =>
        EventIntakeModule.forService({
          service: 'process-events',
          imports: [LogModule],
          eventStore: PostgresEventStore,
          grouping: GROUPING,
        }),
    },
    {},
  );
  waiting = app.get(WaitingCorrections, { strict: false });
  waiting.start(() => undefined);
});
afterAll(async () => {
  await waiting.stop();
  await app.close();
  await store.close();
  await database.drop();
});
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE events, quarantine, quarantine_steps, corrections RESTART IDENTITY');
  await database.dataSource.query('UPDATE log_head SET last_position = 0');
});

interface Answer {
  readonly id: string;
  readonly target: { readonly id: string };
  readonly status: string;
  readonly position: number | null;
  readonly items: readonly Answer[];
  readonly nextCursor?: string;
}
const bodyOf = (answer: request.Response): Answer => answer.body as Answer;
const as = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];
const report = (event: unknown): request.Test =>
  request(app.getHttpServer())
    .post('/v1/events')
    .set(...as('emitter'))
    .set('content-type', 'application/cloudevents+json')
    .send(JSON.stringify(event));
const correct = (body: object | string, key?: string): request.Test => {
  const sent = request(app.getHttpServer())
    .post('/v1/corrections')
    .set(...as('operator'))
    .set('content-type', 'application/json');
  if (key !== undefined) void sent.set('idempotency-key', key);
  return sent.send(typeof body === 'string' ? body : JSON.stringify(body));
};
const get = (path: string): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set(...as('analyst'));
const withdraw = (id: string, reason = 'It never comes.'): request.Test =>
  request(app.getHttpServer())
    .post(`/v1/corrections/${id}/withdrawal`)
    .set(...as('operator'))
    .send({ reason });
const retract = (id: string, change: object = {}) => ({
  target: { source: SOURCE, id },
  action: 'retract',
  reason: 'Entered twice.',
  ...change,
});
const replace = (id: string, replacement: unknown, change: object = {}) => ({
  target: { source: SOURCE, id },
  action: 'replace',
  reason: 'Wrong ticket.',
  replacement,
  ...change,
});
interface Logged {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly corrects: string | null;
  readonly recorded: string;
}
const logged = (): Promise<readonly Logged[]> =>
  database.dataSource.query(
    `SELECT event_id AS id, type, stream_id AS stream, correction_of_id AS corrects, recorded_at::text AS recorded
       FROM events ORDER BY position`,
  );
const typesLogged = async (): Promise<readonly string[]> =>
  (await logged()).map(({ id, type, corrects }) =>
    type === 'opex.event.retracted.v1'
      ? `retracts ${corrects ?? ''}`
      : corrects === null
        ? id
        : `${id} for ${corrects}`,
  );
const until = async (condition: () => Promise<boolean>): Promise<void> => {
  const endMs = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > endMs) throw new Error('It did not become so within 10 s.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const statusOf = async (id: string): Promise<string> => bodyOf(await get(`/v1/corrections/${id}`).expect(200)).status;

describe('POST /v1/corrections', () => {
  it('retracts: a later event in the stream of the target; both stay', async () => {
    await report(eventOf('a')).expect(202);
    const answer = await correct(retract('a'), 'key-1').expect(201);
    expect(answer.headers['location']).toBe(`/v1/corrections/${bodyOf(answer).id}`);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      target: { source: SOURCE, id: 'a' },
      action: 'retract',
      reason: 'Entered twice.',
      replacement: null,
      status: 'applied',
      requestedAt: expect.stringMatching(/Z$/),
      requestedBy: 'test-operator',
      position: 2,
      refusal: null,
      resolvedAt: expect.stringMatching(/Z$/),
      resolvedBy: null,
      resolution: null,
    });
    const [target, retraction] = await logged();
    expect(retraction).toMatchObject({
      type: 'opex.event.retracted.v1',
      stream: 'case/customer-support/ticket-1',
      corrects: 'a',
    });
    expect(target?.stream).toBe(retraction?.stream);
    expect((await get(`/v1/corrections/${bodyOf(answer).id}`).expect(200)).body).toEqual(answer.body);
  });

  it('keeps the identity of what was retracted taken', async () => {
    await report(eventOf('a')).expect(202);
    await correct(retract('a')).expect(201);
    expect((await report(eventOf('a')).expect(200)).body).toMatchObject({ status: 'duplicate', position: 1 });
    await report(eventOf('a', { subject: 'other' })).expect(409);
    expect(await typesLogged()).toEqual(['a', 'retracts a']);
  });

  it('replaces in one commit, in the same stream or in another one', async () => {
    await report(eventOf('a')).expect(202);
    await report(eventOf('b')).expect(202);
    expect(
      bodyOf(await correct(replace('a', eventOf('a2', { time: '2025-06-01T12:00:00Z' }))).expect(201)),
    ).toMatchObject({ position: 4, action: 'replace', replacement: { source: SOURCE, id: 'a2' } });
    await correct(replace('b', eventOf('b2', { subject: 'ticket-9' }))).expect(201);
    expect(await typesLogged()).toEqual(['a', 'b', 'retracts a', 'a2 for a', 'retracts b', 'b2 for b']);
    const rows = await logged();
    expect(rows.map(({ stream }) => stream.slice(-8))).toEqual([...Array<string>(5).fill('ticket-1'), 'ticket-9']);
    expect(rows[4]?.recorded).toBe(rows[5]?.recorded);
  });

  it('lets a replacement be corrected again', async () => {
    await report(eventOf('a')).expect(202);
    await correct(replace('a', eventOf('a2'))).expect(201);
    await correct(replace('a2', eventOf('a3', { subject: 'ticket-9' }))).expect(201);
    await correct(retract('a3')).expect(201);
    expect(await typesLogged()).toEqual(['a', 'retracts a', 'a2 for a', 'retracts a2', 'a3 for a2', 'retracts a3']);
  });

  it('corrects a target once', async () => {
    await report(eventOf('a')).expect(202);
    await correct(retract('a')).expect(201);
    expect((await correct(retract('a')).expect(409)).body).toMatchObject({ code: 'already-corrected' });
    expect((await correct(replace('a', eventOf('a2'))).expect(409)).body).toMatchObject({ code: 'already-corrected' });
    expect(await typesLogged()).toEqual(['a', 'retracts a']);
    expect(bodyOf(await get('/v1/corrections')).items).toHaveLength(1);
  });

  it('lets one of many at once win', async () => {
    await report(eventOf('a')).expect(202);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => correct(n % 2 === 0 ? retract('a') : replace('a', eventOf(`a-${n}`)))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(7);
    for (const answer of answers.filter(({ status }) => status === 409))
      expect(answer.body).toMatchObject({ code: 'already-corrected' });
    expect((await typesLogged()).filter((type) => type === 'retracts a')).toHaveLength(1);
  });

  it('repeats the answer to the same key, and tells another request under it', async () => {
    await report(eventOf('a')).expect(202);
    await report(eventOf('b')).expect(202);
    const first = await correct(replace('a', eventOf('a2')), 'key').expect(201);
    const answers = await Promise.all([1, 2, 3].map(() => correct(replace('a', eventOf('a2')), 'key').expect(200)));
    for (const answer of answers) expect(answer.body).toEqual(first.body);
    for (const other of [
      replace('a', eventOf('a2'), { reason: 'Another.' }),
      replace('b', eventOf('a2')),
      replace('a', eventOf('a2', { subject: 'x' })),
      retract('a', { reason: 'Wrong ticket.' }),
    ])
      expect((await correct(other, 'key').expect(409)).body).toMatchObject({ code: 'command-id-taken' });
    expect(await typesLogged()).toEqual(['a', 'b', 'retracts a', 'a2 for a']);
  });

  it('takes effect once though the same request comes at once', async () => {
    await report(eventOf('a')).expect(202);
    const answers = await Promise.all(Array.from({ length: 6 }, () => correct(retract('a'), 'same')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(await typesLogged()).toEqual(['a', 'retracts a']);
  });

  it('goes on where it was interrupted between the commit of the effect and the answer', async () => {
    await report(eventOf('a')).expect(202);
    const { id } = bodyOf(await correct(replace('a', eventOf('a2')), 'key').expect(201));
    const replacement = Buffer.from(JSON.stringify(eventOf('a2')));
    await database.dataSource.query(
      `UPDATE corrections SET status = 'waiting', position = NULL, resolved_at = NULL, replacement = $1`,
      [replacement],
    );
    await until(async () => (await statusOf(id)) === 'applied');
    expect((await get(`/v1/corrections/${id}`)).body).toMatchObject({ position: 3 });
    expect(await typesLogged()).toEqual(['a', 'retracts a', 'a2 for a']);
  });

  it('refuses what was not reported, and says which command corrects it', async () => {
    await store.append([
      {
        events: [sampleEvent({ source: SOURCE, id: 'd', type: 'opex.process.definition-published.v1' })],
        expectedVersion: 0,
      },
    ]);
    const answer = await correct(retract('d')).expect(409);
    expect(answer.body).toMatchObject({
      code: 'not-correctable',
      detail: expect.stringContaining('PUT /v1/process-definitions/{process}'),
    });
    await report(eventOf('a')).expect(202);
    await correct(retract('a')).expect(201);
    const [, , retraction] = await store.readLog(0, 10);
    const { source = '', id = '' } = retraction ?? {};
    expect((await correct(retract(id, { target: { source, id } })).expect(409)).body).toMatchObject({
      code: 'not-correctable',
      detail: expect.stringContaining('a correction is final'),
    });
  });

  it('refuses a replacement under a taken identity, and retracts nothing then', async () => {
    await report(eventOf('a')).expect(202);
    await report(eventOf('b')).expect(202);
    for (const replacement of [
      eventOf('a'),
      eventOf('a', { subject: 'x' }),
      eventOf('b'),
      eventOf('b', { subject: 'x' }),
    ])
      expect((await correct(replace('a', replacement)).expect(409)).body).toMatchObject({ code: 'identity-taken' });
    expect(await typesLogged()).toEqual(['a', 'b']);
    await correct(replace('a', eventOf('c'))).expect(201);
  });

  it('checks a replacement like the door, to the byte, and points into the request', async () => {
    await report(eventOf('a')).expect(202);
    const invalid = await correct(replace('a', eventOf('a2', { data: {} }))).expect(400);
    expect(invalid.headers['content-type']).toMatch('application/problem+json');
    expect(invalid.body).toMatchObject({ code: 'wrong-data', pointer: '/replacement/data/process' });
    const text = JSON.stringify(replace('a', eventOf('a2')));
    const cases: readonly (readonly [string, string, string])[] = [
      [text.replace('"data":{', '"data":{"process":"x",'), 'duplicate-key', '/replacement/data/process'],
      [text.replace('"data":{', '"data":{"n":12345678901234567890,'), 'unsafe-number', '/replacement/data/n'],
      [text.replace('"data":{', '"data":{"n":1e999,'), 'unsafe-number', '/replacement/data/n'],
      [text.replace('"data":{', String.raw`"data":{"n":"\u0000",`), 'nul-character', '/replacement/data/n'],
      [text.replace('case-opened', 'case-opend'), 'unknown-type', '/replacement/type'],
      [text.replace('2025-06-01', '2999-06-01'), 'time-in-future', '/replacement/time'],
      [text.replace('opex.process.case-opened', 'opex.quality.survey-answered'), 'other-service', '/replacement/type'],
    ];
    for (const [body, code, pointer] of cases)
      expect((await correct(body).expect(400)).body).toMatchObject({ code, pointer });
    expect(await typesLogged()).toEqual(['a']);
    expect(bodyOf(await get('/v1/corrections')).items).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no target', { action: 'retract', reason: 'x' }, 'invalid-request'],
    ['no source', retract('a', { target: { id: 'a' } }), 'invalid-request'],
    ['no reason', retract('a', { reason: '' }), 'invalid-request'],
    ['an unknown action', retract('a', { action: 'delete' }), 'invalid-request'],
    ['an unknown attribute', retract('a', { force: true }), 'invalid-request'],
    ['NUL', retract('a\0'), 'invalid-request'],
    ['a replacement that is no object', replace('a', 'x'), 'invalid-request'],
    ['nothing to replace with', replace('a', null), 'replacement-missing'],
    ['a replacement nobody asked for', retract('a', { replacement: eventOf('b') }), 'replacement-unused'],
  ])('refuses a request with %s', async (_name, body, code) => {
    expect((await correct(body).expect(400)).body).toMatchObject({ code });
  });

  it('stores what follows from a correction with it, and nothing where that is not allowed', async () => {
    await report(eventOf('a', { subject: 'with-consequence' })).expect(202);
    await report(eventOf('b', { subject: 'locked' })).expect(202);
    expect(bodyOf(await correct(retract('a')).expect(201)).position).toBe(4);
    const body: unknown = (await correct(retract('b')).expect(400)).body;
    expect(body).toMatchObject({ code: 'wrong-data' });
    expect(body).not.toHaveProperty('pointer');
    expect((await logged()).map(({ id }) => id).slice(-1)).toEqual(['a']);
    expect(await typesLogged()).toHaveLength(4);
  });

  it('is for those who report and those who answer for the numbers', async () => {
    const sent = (role: string) =>
      request(app.getHttpServer())
        .post('/v1/corrections')
        .set(...as(role))
        .send(retract('a'));
    await sent('analyst').expect(403);
    await sent('emitter').expect(202);
    expect((await sent('operator').expect(409)).body).toMatchObject({ code: 'already-corrected' });
  });
});

describe('a correction that comes before its target', () => {
  it('waits, and takes effect when the target comes', async () => {
    const waiting = await correct(replace('late', eventOf('late-2'))).expect(202);
    expect(waiting.body).toMatchObject({ status: 'waiting', position: null, resolvedAt: null });
    expect(bodyOf(await get('/v1/corrections?status=waiting')).items).toEqual([waiting.body]);
    await report(eventOf('other')).expect(202);
    expect(await typesLogged()).toEqual(['other']);
    await report(eventOf('late')).expect(202);
    await until(async () => (await statusOf(bodyOf(waiting).id)) === 'applied');
    expect(await typesLogged()).toEqual(['other', 'late', 'retracts late', 'late-2 for late']);
  });

  it('is not lost to a target that comes at the same time', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `raced-${n}`);
    const answers = await Promise.all(ids.flatMap((id) => [correct(retract(id)), report(eventOf(id))]));
    expect(answers.every(({ status }) => [201, 202].includes(status))).toBe(true);
    await until(async () => bodyOf(await get('/v1/corrections?status=waiting')).items.length === 0);
    const types = await typesLogged();
    expect(types).toHaveLength(80);
    for (const id of ids) expect(types).toContain(`retracts ${id}`);
  });

  it('waits too where the log is busy, and loses nothing', async () => {
    await report(eventOf('a')).expect(202);
    const { append } = store;
    store.append = () => Promise.reject(new StoreOverloaded(3));
    const answer = await correct(retract('a'));
    store.append = append;
    expect(answer).toMatchObject({ status: 202, body: { status: 'waiting' } });
    await until(async () => (await statusOf(bodyOf(answer).id)) === 'applied');
    expect(await typesLogged()).toEqual(['a', 'retracts a']);
  });

  it('is looked for on and on, and says so where that fails', async () => {
    await database.dataSource.query('ALTER TABLE corrections RENAME TO corrections_away');
    await until(() => Promise.resolve(waiting.status().error !== undefined));
    await database.dataSource.query('ALTER TABLE corrections_away RENAME TO corrections');
    await until(() => Promise.resolve(waiting.status().error === undefined));
  });

  it('is refused, visibly, where it can not be applied then', async () => {
    const taken = bodyOf(await correct(replace('late', eventOf('taken'))).expect(202));
    const locked = bodyOf(await correct(retract('late-2')).expect(202));
    await report(eventOf('taken', { subject: 'other' })).expect(202);
    await report(eventOf('late')).expect(202);
    await report(eventOf('late-2', { subject: 'locked' })).expect(202);
    await until(async () => bodyOf(await get('/v1/corrections?status=refused')).items.length === 2);
    expect((await get(`/v1/corrections/${taken.id}`)).body).toMatchObject({ refusal: { code: 'identity-taken' } });
    expect((await get(`/v1/corrections/${locked.id}`)).body).toMatchObject({
      refusal: { code: 'wrong-data', detail: 'It is locked.', pointer: '/replacement/data' },
    });
    await correct(replace('late', eventOf('free'))).expect(201);
  });

  it('is one for a target, and can be withdrawn with a reason', async () => {
    const first = bodyOf(await correct(retract('late')).expect(202));
    const second = await correct(replace('late', eventOf('late-2'))).expect(409);
    expect(second.body).toMatchObject({ code: 'already-corrected', detail: expect.stringContaining(first.id) });
    const withdrawn = await withdraw(first.id).expect(200);
    expect(withdrawn.body).toMatchObject({
      status: 'withdrawn',
      resolution: 'It never comes.',
      resolvedBy: 'test-operator',
    });
    expect((await withdraw(first.id, 'again').expect(200)).body).toEqual(withdrawn.body);
    await correct(replace('late', eventOf('late-2'))).expect(202);
    expect((await withdraw('0'.repeat(32)).expect(404)).body).toMatchObject({ code: 'correction-not-found' });
    await withdraw('x').expect(400);
  });

  it('can not be withdrawn once it took effect', async () => {
    await report(eventOf('a')).expect(202);
    const { id } = bodyOf(await correct(retract('a')).expect(201));
    expect((await withdraw(id).expect(409)).body).toMatchObject({ code: 'correction-not-waiting' });
  });
});

describe('GET /v1/corrections', () => {
  it('lists newest first, filters, pages', async () => {
    for (const id of ['a', 'b', 'c']) await correct(retract(id)).expect(202);
    await report(eventOf('d')).expect(202);
    await correct(retract('d')).expect(201);
    const targets = async (query: string): Promise<readonly string[]> =>
      bodyOf(await get(`/v1/corrections${query}`).expect(200)).items.map(({ target }) => target.id);
    expect(await targets('')).toEqual(['d', 'c', 'b', 'a']);
    expect(await targets('?status=waiting')).toEqual(['c', 'b', 'a']);
    expect(await targets(`?source=${encodeURIComponent(SOURCE)}&target=b`)).toEqual(['b']);
    expect(await targets('?source=/other')).toEqual([]);
    const page = bodyOf(await get('/v1/corrections?status=waiting&limit=2').expect(200));
    expect(page.items).toHaveLength(2);
    expect(await targets(`?status=waiting&limit=2&cursor=${page.nextCursor ?? ''}`)).toEqual(['a']);
    expect(await targets('?sort=requestedAt&limit=2')).toEqual(['a', 'b']);
    const oldest = bodyOf(await get('/v1/corrections?sort=requestedAt&limit=2').expect(200));
    expect(await targets(`?sort=requestedAt&limit=2&cursor=${oldest.nextCursor ?? ''}`)).toEqual(['c', 'd']);
    const csv = (await get('/v1/corrections?target=b').set('accept', 'text/csv').expect(200)).text.split('\r\n');
    expect(csv[0]).toMatch(/^id,targetSource,targetId,action,/);
    expect(csv[1]).toMatch(/^[0-9a-f]{32},\/ticketing,b,retract,/);
    await get('/v1/corrections?status=lost').expect(400);
    await get('/v1/corrections?sort=reason').expect(400);
    await get('/v1/corrections?source=%00').expect(400);
    expect((await get(`/v1/corrections/${'0'.repeat(32)}`).expect(404)).body).toMatchObject({
      code: 'correction-not-found',
    });
  });
});

describe('GET /v1/events', () => {
  interface Event {
    readonly id: string;
    readonly recordedAt: string;
    readonly correction: object | null;
    readonly correctionOf: object | null;
  }
  const events = async (query: string): Promise<{ readonly items: readonly Event[]; readonly nextCursor?: string }> =>
    (
      await request(app.getHttpServer())
        .get(`/v1/events${query}`)
        .set(...as('operator'))
        .expect(200)
    ).body as { readonly items: readonly Event[] };
  const ids = async (query: string): Promise<readonly string[]> => (await events(query)).items.map(({ id }) => id);

  it('finds the event to correct, and shows what was corrected', async () => {
    for (const id of ['a', 'b', 'c'])
      await report(eventOf(id, { time: `2025-06-0${id.charCodeAt(0) - 96}T00:00:00Z` }));
    await report(eventOf('d', { source: '/other', subject: 'x', type: 'opex.process.case-escalated.v1' }));
    expect(await ids('')).toEqual(['d', 'c', 'b', 'a']);
    expect(await ids('?source=/other')).toEqual(['d']);
    expect(await ids('?type=opex.process.case-opened.v1&from=2025-06-02&to=2025-06-03')).toEqual(['b']);
    expect(await ids('?subject=x')).toEqual(['d']);
    expect(await ids('?correctedOnly=true')).toEqual([]);
    const { id } = bodyOf(await correct(replace('a', eventOf('a2'))).expect(201));
    const [corrected] = (await events('?correctedOnly=true')).items;
    expect(corrected).toEqual({
      position: 1,
      source: SOURCE,
      id: 'a',
      type: 'opex.process.case-opened.v1',
      subject: 'ticket-1',
      stream: 'case/customer-support/ticket-1',
      occurredAt: '2025-06-01T00:00:00.000Z',
      recordedAt: expect.stringMatching(/Z$/),
      data: { process: 'customer-support' },
      correctionOf: null,
      correction: { id, reason: 'Wrong ticket.', replacement: { source: SOURCE, id: 'a2' } },
    });
    expect((await events('?limit=1')).items).toMatchObject([
      { id: 'a2', correctionOf: { source: SOURCE, id: 'a' }, correction: null },
    ]);
  });

  it('pages by position, to the first', async () => {
    for (const id of ['a', 'b', 'c']) await report(eventOf(id));
    const first = await events('?limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(['c', 'b']);
    const second = await events(`?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect(second).toEqual({ items: [expect.objectContaining({ id: 'a' })] });
  });

  it('sorts from the first to the last as well, and answers CSV', async () => {
    for (const id of ['a', 'b', 'c']) await report(eventOf(id));
    const first = await events('?limit=2&sort=position');
    expect(first.items.map(({ id }) => id)).toEqual(['a', 'b']);
    const second = await events(`?limit=2&sort=position&cursor=${first.nextCursor ?? ''}`);
    expect(second).toEqual({ items: [expect.objectContaining({ id: 'c' })] });
    const sent = request(app.getHttpServer()).get('/v1/events?sort=position&limit=1');
    const { text, headers } = await sent
      .set(...as('operator'))
      .set('accept', 'text/csv')
      .expect(200);
    expect(text.split('\r\n')[1]).toBe(
      `1,/ticketing,a,opex.process.case-opened.v1,ticket-1,case/customer-support/ticket-1,2025-06-01T11:30:00.000Z,${
        first.items[0]?.recordedAt ?? ''
      },"{""process"":""customer-support""}",,,`,
    );
    expect(headers['link']).toContain('sort=position');
  });

  it('refuses what it cannot ask by, and who may not read', async () => {
    for (const query of ['?from=yesterday', '?cursor=x', '?limit=0', '?source=%00', '?correctedOnly=maybe']) {
      const sent = request(app.getHttpServer()).get(`/v1/events${query}`);
      await sent.set(...as('operator')).expect(400);
    }
    await get('/v1/events').expect(403);
  });
});
