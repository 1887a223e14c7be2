import { once } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { StoreOverloaded } from '@opex/event-sourcing';
import { eventLogMigrations, PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import { CloudEvent, HTTP } from 'cloudevents';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { EventIntakeModule } from '../event-intake.module.js';
import { correctionMigrations } from '../corrections/correction-migrations.js';
import { quarantineMigrations } from '../quarantine/quarantine-migrations.js';
import { registerEventBodyParsers } from './event-body-parsers.js';

const QUARANTINE_MAX = 40;
const STRUCTURED = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const eventOf = (id: string, change: object = {}): Record<string, unknown> => ({
  specversion: '1.0',
  id,
  source: '/ticketing',
  type: 'opex.process.case-opened.v1',
  subject: `ticket-${id}`,
  time: '2025-06-01T11:30:00Z',
  data: { process: 'customer-support' },
  ...change,
});

let database: TestDatabase;
let store: PostgresEventStore;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createTestDatabase([...eventLogMigrations, ...quarantineMigrations, ...correctionMigrations]);
  store = new PostgresEventStore(database.dataSource);

  @Module({
    providers: [
      { provide: DataSource, useValue: database.dataSource },
      { provide: PostgresEventStore, useValue: store },
    ],
    exports: [DataSource, PostgresEventStore],
  })
  class LogModule {}

  app = await startTestService(
    {
      name: 'process-events',
      api: { title: 'Events door', description: 'For tests.', version: '1' },
      settings: {},
      prepare: registerEventBodyParsers,
      module: () =>
        EventIntakeModule.forService({
          service: 'process-events',
          imports: [LogModule],
          eventStore: PostgresEventStore,
          quarantineMax: QUARANTINE_MAX,
        }),
    },
    {},
  );
});
afterAll(async () => {
  await app.close();
  await store.close();
  await database.drop();
});
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE events, quarantine, quarantine_steps RESTART IDENTITY');
  await database.dataSource.query('UPDATE log_head SET last_position = 0');
});

const as = (role: string) => ({ authorization: `Bearer ${testKey(role)}` });
const post = (body: unknown, headers: Record<string, string>, path = '/v1/events') =>
  request(app.getHttpServer())
    .post(path)
    .set({ ...as('emitter'), ...headers })
    .serialize((raw: unknown) => raw as string)
    .send(Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body));
const postEvent = (event: unknown) => post(event, { 'content-type': STRUCTURED });
const postBatch = (events: unknown) => post(events, { 'content-type': BATCH });
const quarantine = (query = '') => request(app.getHttpServer()).get(`/v1/quarantine${query}`).set(as('operator'));
const logged = async (): Promise<string[]> =>
  (await database.dataSource.query<{ event_id: string }[]>('SELECT event_id FROM events ORDER BY position')).map(
    ({ event_id }) => event_id,
  );

describe('POST /v1/events, one event', () => {
  it('answers 202, 200, 409, 400', async () => {
    const accepted = await postEvent(eventOf('a'));
    expect([accepted.status, accepted.body]).toEqual([202, { status: 'accepted', id: 'a', position: 1 }]);
    const again = await postEvent(eventOf('a', { time: '2025-06-01T13:30:00.0+02:00' }));
    expect([again.status, again.body]).toEqual([200, { status: 'duplicate', id: 'a', position: 1 }]);
    const conflict = await postEvent(eventOf('a', { subject: 'other' }));
    expect(conflict.headers['content-type']).toMatch('application/problem+json');
    expect(conflict.body).toMatchObject({
      status: 409,
      code: 'identity-conflict',
      type: 'urn:opex:problem:identity-conflict',
      pointer: '/id',
    });
    const invalid = await postEvent(eventOf('b', { data: {} }));
    expect(invalid.body).toMatchObject({
      status: 400,
      code: 'wrong-data',
      pointer: '/data/process',
      detail: 'data.process is required.',
    });
    expect(await logged()).toEqual(['a']);
  });

  it('takes in binary mode, sent by the SDK', async () => {
    const event = new CloudEvent({
      ...eventOf('bin'),
      subject: 'Ärger 1',
      data: { process: 'p', note: '"x"' },
    } as never);
    const { headers, body } = HTTP.binary(event);
    // The SDK sends latin-1 as it is; the binding asks for percent-encoded UTF-8.
    const answer = await post(body, headers as Record<string, string>);
    expect([answer.status, answer.body]).toEqual([202, { status: 'accepted', id: 'bin', position: 1 }]);
    expect(await store.findByIdentity('/ticketing', 'bin')).toMatchObject({
      subject: 'Ärger 1',
      data: '{"note":"\\"x\\"","process":"p"}',
    });
    expect((await post(HTTP.structured(event).body, { 'content-type': STRUCTURED })).status).toBe(200);
  });

  it('tells what is missing where JSON comes without attributes', async () => {
    const answer = await post({ process: 'p' }, { 'content-type': 'application/json' });
    expect(answer.body).toMatchObject({ status: 400, code: 'missing-attribute', pointer: '/specversion' });
  });

  it('tells every fault of an event at once, alone and in a batch', async () => {
    const event = eventOf('bad', { time: undefined, type: 'opex.process.activity-complete.v1' });
    const errors = [
      { pointer: '/time', detail: 'The attribute time is required.' },
      { pointer: '/type', detail: expect.stringMatching(/did you mean opex\.process\.activity-completed\.v1\?/) },
    ];
    const alone = await postEvent(event);
    expect(alone.body).toMatchObject({ status: 400, code: 'missing-attribute', pointer: '/time', errors });
    const batch = await postBatch([event]);
    expect(batch.body).toMatchObject({ rejected: 1, results: [{ problem: { pointer: '/time', errors } }] });
    const kept = await request(app.getHttpServer()).get('/v1/quarantine/1').set(as('operator'));
    expect(kept.body).toMatchObject({ reason: 'missing-attribute', count: 2, errors });
  });

  it('wants a key with the role emitter, before the body is looked at', async () => {
    expect((await post('', { 'content-type': STRUCTURED, authorization: '' })).status).toBe(401);
    expect((await post('', { 'content-type': 'text/xml', ...as('analyst') })).status).toBe(403);
  });

  it('answers 503 with the time to wait where the log is busy', async () => {
    const { append } = store;
    store.append = () => Promise.reject(new StoreOverloaded(3));
    const answer = await postEvent(eventOf('a')).then((given) => given, String);
    store.append = append;
    expect(answer).toMatchObject({ status: 503, body: { code: 'overloaded' }, headers: { 'retry-after': '3' } });
  });
});

describe('POST /v1/events, a batch', () => {
  it('answers with counts and what was not accepted', async () => {
    await postEvent(eventOf('known'));
    const answer = await postBatch([
      eventOf('a'),
      eventOf('known'),
      eventOf('known', { subject: 'x' }),
      eventOf('bad', { time: 'never' }),
      eventOf('b'),
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      accepted: 2,
      duplicates: 1,
      conflicts: 1,
      rejected: 1,
      position: 3,
      results: [
        { index: 1, id: 'known', status: 'duplicate' },
        {
          index: 2,
          id: 'known',
          status: 'conflict',
          problem: expect.objectContaining({ status: 409, code: 'identity-conflict' }),
        },
        {
          index: 3,
          id: 'bad',
          status: 'rejected',
          problem: {
            type: 'urn:opex:problem:invalid-time',
            title: 'The time is not an instant',
            status: 400,
            code: 'invalid-time',
            pointer: '/time',
            detail: 'time must be an instant in RFC 3339 with an offset, such as 2025-03-03T09:30:00Z.',
          },
        },
      ],
    });
    expect(await logged()).toEqual(['known', 'a', 'b']);
  });

  it('is taken zipped', async () => {
    const body = gzipSync(JSON.stringify([eventOf('a'), eventOf('b')]));
    const answer = await post(body, { 'content-type': `${BATCH}; charset=utf-8`, 'content-encoding': 'gzip' });
    expect(answer.body).toMatchObject({ accepted: 2, position: 2, results: [] });
  });

  it('stores 1,000 at once, and may be empty', async () => {
    const thousand = await postBatch(Array.from({ length: 1_000 }, (_, i) => eventOf(`e-${i}`)));
    expect(thousand.body).toMatchObject({ accepted: 1_000, position: 1_000 });
    expect((await postBatch([])).body).toEqual({
      accepted: 0,
      duplicates: 0,
      conflicts: 0,
      rejected: 0,
      position: null,
      results: [],
    });
  });

  it('loses nothing else to bad items of any kind', async () => {
    const text = "x'; DELETE FROM events; --";
    const items = [
      JSON.stringify(eventOf('first')),
      '5',
      `{"a":${'['.repeat(500)}${']'.repeat(500)}}`,
      JSON.stringify(eventOf('nul', { subject: 'a\0' })),
      JSON.stringify(eventOf('half', { data: { process: '\ud800' } })),
      JSON.stringify(eventOf('twice')).replace('"data":{', '"data":{"process":"x",'),
      JSON.stringify(eventOf('big', { data: { process: 'p', note: 'x'.repeat(262_144) } })),
      JSON.stringify(eventOf(text, { subject: text, type: text, data: { process: text } })),
      JSON.stringify(eventOf(text, { subject: text, extra: text, data: { process: text, [text]: text } })),
      JSON.stringify(eventOf('future', { time: '2999-01-01T00:00:00Z' })),
    ];
    const answer = await postBatch(`[${items.join(',')}]`);
    expect(answer.body).toMatchObject({ accepted: 2, rejected: 8 });
    const { results } = answer.body as { results: { problem: { code: string } }[] };
    expect(results.map(({ problem }) => problem.code)).toEqual([
      'not-an-event',
      'too-deep',
      'nul-character',
      'lone-surrogate',
      'duplicate-key',
      'event-too-large',
      'unknown-type',
      'time-in-future',
    ]);
    expect(await logged()).toEqual(['first', text]);
    expect((await quarantine()).body).toMatchObject({ items: { length: 8 } });
  });
});

describe('bodies that are refused as a whole', () => {
  const zipped = gzipSync(JSON.stringify([eventOf('a')]));

  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['malformed JSON', '{"specversion":', { 'content-type': STRUCTURED }, 400, 'not-json'],
    ['a malformed batch', `[${JSON.stringify(eventOf('a'))},`, { 'content-type': BATCH }, 400, 'not-json'],
    ['no body', '', { 'content-type': STRUCTURED }, 400, 'not-json'],
    ['an object as batch', eventOf('a'), { 'content-type': BATCH }, 400, 'not-a-batch'],
    ['XML', '<a/>', { 'content-type': 'application/xml' }, 415, 'unsupported-content-type'],
    ['no content type', '{}', { 'content-type': '' }, 415, 'unsupported-content-type'],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-content-type'],
    ['brotli', zipped, { 'content-type': BATCH, 'content-encoding': 'br' }, 415, 'unsupported-content-encoding'],
    ['deflate', zipped, { 'content-type': BATCH, 'content-encoding': 'deflate' }, 415, 'unsupported-content-encoding'],
    [
      'truncated gzip',
      zipped.subarray(0, -12),
      { 'content-type': BATCH, 'content-encoding': 'gzip' },
      400,
      'damaged-body',
    ],
    ['no gzip', '[]', { 'content-type': BATCH, 'content-encoding': 'gzip' }, 400, 'damaged-body'],
    [
      'a gzip bomb',
      gzipSync(Buffer.alloc(50_000_000, ' ')),
      { 'content-type': BATCH, 'content-encoding': 'gzip' },
      413,
      'body-too-large',
    ],
    ['10 MB', Buffer.alloc(10_000_000, ' '), { 'content-type': BATCH }, 413, 'body-too-large'],
    ['1,001 items', `[${'{},'.repeat(1_000)}{}]`, { 'content-type': BATCH }, 413, 'too-many-events'],
    [
      'one event of 256 kB',
      eventOf('a', { data: { process: 'p', note: 'x'.repeat(262_144) } }),
      { 'content-type': STRUCTURED },
      413,
      'event-too-large',
    ],
    ['endless nesting', '['.repeat(200_000), { 'content-type': STRUCTURED }, 400, 'not-json'],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00]), { 'content-type': STRUCTURED }, 400, 'not-json'],
  ])('%s', async (_name, body, headers, status, code) => {
    const answer = await post(body, headers);
    expect(answer.body).toMatchObject({ status, code, title: expect.any(String), detail: expect.stringMatching(/\w/) });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
    expect((await quarantine()).body).toEqual({ items: [] });
    expect(await logged()).toEqual([]);
    expect((await postEvent(eventOf('alive'))).status).toBe(202);
  });

  it('another type to a path that is spelled otherwise', async () => {
    const answer = await post('<a/>', { 'content-type': 'application/xml' }, '/v1/%65vents');
    expect(answer.body).toMatchObject({ status: 415, code: 'unsupported-content-type' });
  });

  it('more than 5 MB that come in pieces without a length', async () => {
    await app.listen(0, '127.0.0.1');
    const sent = http.request(`${await app.getUrl()}/v1/events`, {
      method: 'POST',
      headers: { ...as('emitter'), 'content-type': BATCH, 'transfer-encoding': 'chunked' },
    });
    const answered = once(sent, 'response') as Promise<[http.IncomingMessage]>;
    Readable.from(Array.from({ length: 8 }, () => Buffer.alloc(1_000_000, ' '))).pipe(sent);
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    expect(await json(response)).toMatchObject({ status: 413, code: 'body-too-large' });
    sent.destroy();
    expect((await postEvent(eventOf('alive'))).status).toBe(202);
  });
});

describe('/v1/quarantine', () => {
  const resubmit = (id: string, body?: unknown) => {
    const sent = request(app.getHttpServer()).post(`/v1/quarantine/${id}/resubmit`).set(as('operator'));
    return body === undefined
      ? sent
      : sent
          .set('content-type', STRUCTURED)
          .serialize((raw: unknown) => raw as string)
          .send(JSON.stringify(body));
  };

  it('lists what was rejected, filters, pages', async () => {
    for (const n of [1, 2, 3]) await postEvent(eventOf(`bad-${n}`, { time: 'never' }));
    await postEvent(eventOf('bad-4', { data: {} }));
    const first = (await quarantine('?limit=2&reason=invalid-time')).body as {
      items: { eventId: string }[];
      nextCursor: string;
    };
    expect(first.items.map(({ eventId }) => eventId)).toEqual(['bad-3', 'bad-2']);
    const second = await quarantine(`?limit=2&reason=invalid-time&cursor=${first.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ eventId: 'bad-1' }] });
    expect(second.body).not.toHaveProperty('nextCursor');
    const oldest = (await quarantine('?limit=2&sort=firstReceivedAt')).body as { items: { eventId: string }[] };
    expect(oldest.items.map(({ eventId }) => eventId)).toEqual(['bad-1', 'bad-2']);
    const csv = (await quarantine('?reason=invalid-time&limit=1').set('accept', 'text/csv')).text.split('\r\n');
    expect(csv[0]).toMatch(/^id,status,reason,pointer,detail,/);
    expect(csv[1]).toMatch(/^\d+,waiting,invalid-time,\/time,/);
    expect((await quarantine('?limit=0')).status).toBe(400);
    expect((await quarantine('?cursor=x')).status).toBe(400);
    for (const name of ['source', 'type', 'reason']) expect((await quarantine(`?${name}=%00`)).status).toBe(400);
  });

  it('shows the bytes', async () => {
    const bad = JSON.stringify(eventOf('bad', { time: 'never' }), null, 1);
    await postEvent(bad);
    const found = await quarantine('/1');
    expect(found.body).toMatchObject({
      id: '1',
      raw: bad,
      rawEncoding: 'utf8',
      reason: 'invalid-time',
      status: 'waiting',
    });
    expect((await quarantine('/2')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await quarantine('/x')).status).toBe(400);
  });

  it('takes a repaired event in its place, once', async () => {
    await postEvent(eventOf('bad', { time: 'never' }));
    const stillBad = await resubmit('1', eventOf('bad', { time: 'later' }));
    expect(stillBad.body).toMatchObject({ status: 400, code: 'invalid-time' });
    const repaired = await resubmit('1', eventOf('bad'));
    expect([repaired.status, repaired.body]).toEqual([
      200,
      { id: '1', status: 'resubmitted', outcome: 'accepted', position: 1 },
    ]);
    expect((await resubmit('1', eventOf('bad'))).body).toMatchObject({ status: 409, code: 'not-waiting' });
    expect((await quarantine()).body).toMatchObject({
      items: [
        { id: '1', status: 'resubmitted', resolvedBy: 'test-operator', resolution: 'repaired', position: 1, count: 1 },
      ],
    });
    expect(await logged()).toEqual(['bad']);
  });

  it('sends an event again as it is, binary ones too', async () => {
    await post(
      { process: 'p' },
      { 'content-type': 'application/json', 'ce-id': 'b', 'ce-specversion': '1.0', 'ce-source': '/s' },
    );
    expect((await resubmit('1')).body).toMatchObject({ status: 400, code: 'missing-attribute', pointer: '/type' });
    await database.dataSource.query('UPDATE quarantine SET raw = $1', [Buffer.from(JSON.stringify(eventOf('b')))]);
    expect((await resubmit('1')).body).toMatchObject({ outcome: 'accepted', position: 1 });
  });

  it('discards with a reason', async () => {
    await postEvent(eventOf('bad', { time: 'never' }));
    const discard = (body: object) =>
      request(app.getHttpServer()).post('/v1/quarantine/1/discard').set(as('operator')).send(body);
    expect((await discard({})).status).toBe(400);
    expect((await discard({ reason: 'a test run' })).body).toEqual({ id: '1', status: 'discarded' });
    expect((await discard({ reason: 'again' })).body).toMatchObject({ status: 409, code: 'not-waiting' });
    expect((await quarantine('?status=discarded')).body).toMatchObject({
      items: [{ resolution: 'a test run', resolvedBy: 'test-operator' }],
    });
  });

  const bulk = (path: string, body: unknown) =>
    request(app.getHttpServer())
      .post(`/v1/quarantine/${path}`)
      .set({ ...as('operator'), 'content-type': 'application/json' })
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const badEvents = (count: number) =>
    postBatch(Array.from({ length: count }, (_, i) => eventOf(`bad-${i + 1}`, { time: 'never' })));

  it('takes repaired JSON to the byte', async () => {
    await postEvent(eventOf('bad', { time: 'never' }));
    const repaired = JSON.stringify(eventOf('bad')).replace('"data":{', '"data":{"process":"x",');
    const sent = (body: string) =>
      request(app.getHttpServer())
        .post('/v1/quarantine/1/resubmit')
        .set({ ...as('operator'), 'content-type': 'application/json' })
        .send(body);
    expect((await sent(repaired)).body).toMatchObject({
      status: 400,
      code: 'duplicate-key',
      pointer: '/data/process',
    });
    expect((await sent(JSON.stringify(eventOf('bad')))).body).toMatchObject({ outcome: 'accepted' });
  });

  it('takes many repaired events, with a result each', async () => {
    await badEvents(4);
    const item = (id: number, change: object = {}) => ({ id: String(id), event: eventOf(`bad-${id}`, change) });
    const body = JSON.stringify({ events: [item(1), item(2), item(3, { time: 'no' }), item(9)] });
    const answer = await bulk(
      'resubmissions',
      body.replace('"subject":"ticket-bad-2"', '"subject":"ticket-bad-2","subject":"x"'),
    );
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        resubmitted: 1,
        refused: 3,
        results: [
          { id: '1', status: 'accepted', position: 1 },
          {
            id: '2',
            status: 'rejected',
            problem: expect.objectContaining({ code: 'duplicate-key', pointer: '/subject' }),
          },
          { id: '3', status: 'rejected', problem: expect.objectContaining({ code: 'invalid-time', status: 400 }) },
          { id: '9', status: 'not-found', problem: expect.objectContaining({ code: 'not-found', status: 404 }) },
        ],
      },
    ]);
    expect((await bulk('resubmissions', { events: [item(1)] })).body).toMatchObject({
      resubmitted: 0,
      results: [{ id: '1', status: 'not-waiting' }],
    });
    expect((await quarantine('?status=waiting')).body).toMatchObject({ items: { length: 3 } });
    expect(await logged()).toEqual(['bad-1']);
  });

  it('sends many again as they are, page by page', async () => {
    await badEvents(5);
    await database.dataSource.query(
      `UPDATE quarantine SET raw = convert_to(replace(convert_from(raw, 'UTF8'), 'never', '2025-06-01T11:30:00Z'), 'UTF8')
        WHERE id <> 2`,
    );
    const filter = { reason: 'invalid-time', source: '/ticketing' };
    const first = await bulk('resubmissions', { filter, limit: 3 });
    expect(first.body).toMatchObject({ resubmitted: 2, refused: 1, nextCursor: '3' });
    const second = await bulk('resubmissions', { filter, limit: 3, cursor: '3' });
    expect(second.body).toMatchObject({ resubmitted: 2, results: [{ id: '4' }, { id: '5' }] });
    expect(second.body).not.toHaveProperty('nextCursor');
    expect((await bulk('resubmissions', { ids: ['1', '2'] })).body).toMatchObject({
      resubmitted: 0,
      results: [
        { id: '1', status: 'not-waiting' },
        { id: '2', status: 'rejected' },
      ],
    });
    expect((await logged()).sort()).toEqual(['bad-1', 'bad-3', 'bad-4', 'bad-5']);
  });

  it('discards many with a reason', async () => {
    await badEvents(3);
    await postEvent(eventOf('other', { data: {} }));
    expect((await bulk('discards', { filter: { reason: 'invalid-time' } })).status).toBe(400);
    const answer = await bulk('discards', { filter: { reason: 'invalid-time' }, reason: 'a test run' });
    expect(answer.body).toMatchObject({ discarded: 3, refused: 0 });
    const again = await bulk('discards', { ids: ['1', '4', '9'], reason: 'again' });
    expect(again.body).toMatchObject({
      discarded: 1,
      results: [
        { id: '1', status: 'not-waiting' },
        { id: '4', status: 'discarded' },
        { id: '9', status: 'not-found' },
      ],
    });
    expect((await quarantine('?status=waiting')).body).toEqual({ items: [] });
    expect((await quarantine('/1')).body).toMatchObject({ resolution: 'a test run' });
  });

  it.each<[string, object]>([
    ['nothing said', {}],
    ['two ways', { ids: ['1'], filter: {} }],
    ['no ids', { ids: [] }],
    ['an id twice', { ids: ['1', '1'] }],
    ['no id', { ids: ['x'] }],
    ['an event twice', { events: [1, 2].map(() => ({ id: '1', event: eventOf('a') })) }],
    ['an event that is none', { events: [{ id: '1', event: 'x' }] }],
    ['an unknown filter', { filter: { status: 'waiting' } }],
  ])('refuses to choose many by %s', async (_name, body) => {
    expect((await bulk('resubmissions', body)).status).toBe(400);
  });

  it('tells who did what, and when', async () => {
    await postEvent(eventOf('bad', { time: 'never' }));
    await resubmit('1');
    await resubmit('1', eventOf('bad', { data: {} }));
    await resubmit('1', eventOf('bad'));
    const { history } = (await quarantine('/1')).body as { history: object[] };
    const by = 'test-operator';
    const at = expect.stringMatching(/Z$/);
    expect(history).toEqual([
      { step: 'refused-again', at, by, code: 'invalid-time', detail: expect.any(String), position: null },
      {
        step: 'refused-again',
        at,
        by,
        code: 'wrong-data',
        detail: 'data.process is required.',
        position: null,
        raw: JSON.stringify(eventOf('bad', { data: {} })),
        rawEncoding: 'utf8',
      },
      {
        step: 'resubmitted',
        at,
        by,
        code: null,
        detail: null,
        position: 1,
        raw: JSON.stringify(eventOf('bad')),
        rawEncoding: 'utf8',
      },
    ]);
  });

  it('answers 503 rather than losing what is rejected when it is full', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await badEvents(QUARANTINE_MAX)).status).toBe(200);
    const full = await postBatch([eventOf('good'), eventOf('too-many', { time: 'never' })]);
    expect(full).toMatchObject({ status: 503, body: { code: 'quarantine-full' }, headers: { 'retry-after': '60' } });
    expect((await postEvent(eventOf('bad-1', { time: 'never' }))).status).toBe(400);
    expect((await postEvent(eventOf('another'))).status).toBe(202);
    await bulk('discards', { ids: ['1'], reason: 'a test run' });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await postBatch([eventOf('good'), eventOf('too-many', { time: 'never' })])).body).toMatchObject({
      duplicates: 1,
      rejected: 1,
    });
    expect(await logged()).toEqual(['good', 'another']);
  });

  it('is for operators', async () => {
    expect((await request(app.getHttpServer()).get('/v1/quarantine').set(as('emitter'))).status).toBe(403);
  });
});

describe('POST /v1/events, beyond what is taken at a time', () => {
  const batchOf = (name: string) => Array.from({ length: 4 }, (_, n) => eventOf(`${name}-${n}`));

  it('refuses the caller who has too much under way, holds up no other, and loses nothing', async () => {
    const holder = database.dataSource.createQueryRunner();
    await holder.query('SELECT pg_advisory_lock(4711)');
    let isRefused: () => void = () => undefined;
    const refused = new Promise<void>((resolve) => (isRefused = resolve));
    const told = new Map<string, Set<string>>([
      ['emitter', new Set()],
      ['admin', new Set()],
    ]);
    const untilAccepted = async (role: string, events: readonly object[], filler: string): Promise<void> => {
      for (;;) {
        // JSON may have any white space around it: it makes a body large and costs nothing else.
        const answer = await post(JSON.stringify(events) + filler, { 'content-type': BATCH, ...as(role) });
        if (answer.status === 200) {
          expect(answer.body).toMatchObject({ rejected: 0, conflicts: 0 });
          return;
        }
        expect(answer.headers['retry-after']).toMatch(/^[1-9]$/);
        told.get(role)?.add(`${answer.status} ${(answer.body as { code: string }).code}`);
        if (answer.status === 429) isRefused();
      }
    };
    const filler = ' '.repeat(2 * 1024 * 1024);
    const noisy = Array.from({ length: 12 }, (_, n) => untilAccepted('emitter', batchOf(`noisy-${n}`), filler));
    await refused;
    const quiet = untilAccepted('admin', batchOf('quiet'), '');
    await holder.query('SELECT pg_advisory_unlock(4711)');
    await holder.release();
    await Promise.all([...noisy, quiet]);

    expect(told.get('emitter')).toContain('429 too-much-under-way');
    expect(told.get('admin')).not.toContain('429 too-much-under-way');
    const ids = await logged();
    expect([ids.length, new Set(ids).size]).toEqual([52, 52]);
    const metrics = await request(app.getHttpServer()).get('/metrics');
    expect(metrics.text).toMatch(/^opex_door_body_bytes(\{.*\})? 0$/m);
    expect(metrics.text).toMatch(/^opex_door_refused_requests_total\{by="caller"[^}]*\} [1-9]/m);
    expect(metrics.text).toMatch(/^opex_door_refused_requests_total\{by="all"[^}]*\} 0$/m);
  }, 60_000);

  it('counts a packed body by what it becomes', async () => {
    const packed = gzipSync(JSON.stringify(batchOf('packed')) + ' '.repeat(4 * 1024 * 1024));
    const answer = await post(packed, { 'content-type': BATCH, 'content-encoding': 'gzip' });
    expect(answer.status).toBe(200);
    const metrics = await request(app.getHttpServer()).get('/metrics');
    expect(metrics.text).toMatch(/^opex_door_body_bytes(\{.*\})? 0$/m);
  });
});
