import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
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

const bearer = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];
const post = (path: string, body: object = {}): request.Test =>
  request(app.getHttpServer())
    .post(path)
    .set(...bearer('auditor'))
    .send(body);
const get = (path: string): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set(...bearer('analyst'));

interface Answer {
  readonly id: string;
  readonly version: number;
  readonly items: readonly { readonly id: string; readonly overdue: boolean }[];
  readonly nextCursor?: string;
}
const bodyOf = (answer: request.Response): Answer => answer.body as Answer;

const plan = { process: 'customer-support', plannedOn: '2999-03-03' };

/** What the log has of a stream. */
const logOf = (stream: string): Promise<{ type: string; data: string }[]> =>
  database.dataSource.query('SELECT type, data::text FROM events WHERE stream_id = $1 ORDER BY stream_version', [
    stream,
  ]);

describe('an audit', () => {
  it('goes from its schedule to its score, and is reopened', async () => {
    const scheduled = await post('/v1/audits', { id: 'A-1', ...plan, dueOn: '2999-03-31' }).expect(201);
    expect(scheduled.headers).toMatchObject({ etag: '"1"', location: '/v1/audits/A-1' });
    expect(scheduled.body).toMatchObject({ id: 'A-1', ...plan, status: 'scheduled', overdue: false, score: null });
    await post('/v1/audits', { id: 'A-1', ...plan, dueOn: '2999-03-31' }).expect(200);
    const check = {
      criterion: 'priority-set',
      weight: 2,
      points: 22,
      pointsPossible: 25,
      evidence: 'Tickets 1 to 25.',
    };
    const tooEarly = await post('/v1/audits/A-1/checks', check).expect(409);
    expect(tooEarly.body).toMatchObject({ code: 'audit-not-started' });

    await post('/v1/audits/A-1/start').expect(200);
    await post('/v1/audits/A-1/checks', check).expect(200);
    await post('/v1/audits/A-1/findings', { finding: 'F-1', severity: 'major', criterion: 'priority-set' }).expect(200);
    const completed = await post('/v1/audits/A-1/completion', { sample: 25 }).expect(200);
    expect(completed.body).toMatchObject({
      status: 'completed',
      version: 5,
      score: { pointsReached: 44, pointsPossible: 50, sample: 25 },
    });
    const log = await logOf('audit/A-1');
    expect(log.map(({ type }) => type)).toEqual([
      'opex.quality.audit-scheduled.v1',
      'opex.quality.audit-started.v1',
      'opex.quality.check-recorded.v1',
      'opex.quality.finding-recorded.v1',
      'opex.quality.audit-completed.v1',
    ]);
    expect(JSON.parse(log.at(-1)?.data ?? '')).toEqual({
      process: 'customer-support',
      pointsReached: 44,
      pointsPossible: 50,
      sample: 25,
    });

    await post('/v1/audits/A-1/reopening', { reason: 'Two tickets of another team.' }).expect(200);
    const read = await get('/v1/audits/A-1').expect(200);
    expect(read.headers['etag']).toBe('"6"');
    expect(read.body).toMatchObject({ status: 'in-progress', score: null, reason: 'Two tickets of another team.' });
    await post('/v1/audits/A-1/cancellation', { reason: 'Held with the next.' }).expect(200);
    await post('/v1/audits/A-1/start').expect(409);
  });

  it('counts for when it was held, where that is told later', async () => {
    await post('/v1/audits', { id: 'A-3', process: 'customer-support', plannedOn: '2025-03-03' }).expect(201);
    const future = await post('/v1/audits/A-3/start', { occurredAt: '2999-03-03T08:00:00Z' }).expect(400);
    expect(future.body).toMatchObject({ code: 'moment-in-future' });
    await post('/v1/audits/A-3/start', { occurredAt: '2025-03-03T09:00:00+01:00' }).expect(200);
    const completion = { sample: 25, pointsReached: 44, pointsPossible: 50 };
    const early = { ...completion, occurredAt: '2025-03-03T07:59:59Z' };
    expect((await post('/v1/audits/A-3/completion', early).expect(400)).body).toMatchObject({
      code: 'moment-before-start',
    });
    const held = { ...completion, occurredAt: '2025-03-03T16:00:00Z' };
    const complete = (body: object): request.Test =>
      post('/v1/audits/A-3/completion', body).set('idempotency-key', 'complete-3');
    const completed = await complete(held).expect(200);
    expect(completed.body).toMatchObject({
      startedAt: '2025-03-03T08:00:00Z',
      completedAt: '2025-03-03T16:00:00Z',
      overdue: false,
    });
    expect((await complete(held).expect(200)).body).toEqual(completed.body);
    const other = await complete({ ...held, occurredAt: '2025-03-03T16:00:01Z' }).expect(409);
    expect(other.body).toMatchObject({ code: 'command-id-taken' });
    const [last] = await database.dataSource.query<{ occurred_at: Date }[]>(
      "SELECT occurred_at FROM events WHERE stream_id = 'audit/A-3' ORDER BY stream_version DESC LIMIT 1",
    );
    expect(new Date(last?.occurred_at ?? 0).toISOString()).toBe('2025-03-03T16:00:00.000Z');
  });

  it('is started without a body', async () => {
    await post('/v1/audits', { id: 'A-4', ...plan }).expect(201);
    await request(app.getHttpServer())
      .post('/v1/audits/A-4/start')
      .set(...bearer('auditor'))
      .expect(200);
  });

  it('gets its id from the Idempotency-Key where it has none, and repeats the answer', async () => {
    const keyed = (body: object): request.Test => post('/v1/audits', body).set('idempotency-key', 'schedule-1');
    const first = await keyed(plan).expect(201);
    const { id } = bodyOf(first);
    await post(`/v1/audits/${id}/start`).set('idempotency-key', 'start-1').expect(200);
    expect((await keyed(plan).expect(200)).body).toEqual(first.body);
    const started = await post(`/v1/audits/${id}/start`).set('idempotency-key', 'start-1').expect(200);
    expect(started.headers['etag']).toBe('"2"');
    const taken = await keyed({ ...plan, process: 'sales' }).expect(409);
    expect(taken.body).toMatchObject({ code: 'command-id-taken' });
    expect(await logOf(`audit/${id}`)).toHaveLength(2);
  });

  it('is guarded by its version: of concurrent commands one wins', async () => {
    await post('/v1/audits', { id: 'A-2', ...plan }).expect(201);
    await post('/v1/audits', { id: 'A-2', ...plan })
      .set('if-none-match', '*')
      .expect(412);
    await post('/v1/audits/A-2/start').set('if-match', '"7"').expect(412);
    await post('/v1/audits/A-2/start').set('if-match', '"other"').expect(412);
    await post('/v1/audits/A-2/start').set('if-match', '*').expect(200);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        post('/v1/audits/A-2/findings', { finding: `F-${n}`, severity: 'minor' }).set('if-match', '"2"'),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
    expect(await logOf('audit/A-2')).toHaveLength(3);
  });

  it('is listed by process, status and whether it is overdue', async () => {
    for (const [id, plannedOn] of [
      ['L-1', '2020-01-01'],
      ['L-2', '2999-01-01'],
      ['L-3', '2020-01-01'],
    ])
      await post('/v1/audits', { id, process: 'listed', plannedOn }).expect(201);
    await post('/v1/audits/L-3/cancellation', { reason: 'x' }).expect(200);
    const ids = async (query: string) =>
      bodyOf(await get(`/v1/audits?process=listed&${query}`).expect(200)).items.map(({ id }) => id);
    expect(await ids('overdue=true')).toEqual(['L-1']);
    expect(await ids('overdue=false')).toEqual(['L-2', 'L-3']);
    expect(await ids('status=cancelled')).toEqual(['L-3']);
    const first = bodyOf(await get('/v1/audits?process=listed&limit=2').expect(200));
    expect(first.items.map(({ id }) => id)).toEqual(['L-1', 'L-2']);
    expect(await ids(`cursor=${encodeURIComponent(first.nextCursor ?? '')}`)).toEqual(['L-3']);
    await get('/v1/audits?overdue=perhaps').expect(400);
    expect((await get('/v1/audits?cursor=guessed').expect(400)).body).toMatchObject({
      code: 'invalid-request',
      errors: [{ parameter: 'cursor' }],
    });
    expect(await ids('sort=-plannedOn')).toEqual(['L-2', 'L-3', 'L-1']);
    await get('/v1/audits?sort=title').expect(400);
  });

  it('is listed as CSV for those who prefer it, and no cell becomes a formula', async () => {
    for (const [id, title] of [
      ['S-1', '=HYPERLINK("http://a.test")'],
      ['S-2', 'Line one\nand "two"'],
    ])
      await post('/v1/audits', { id, title, process: 'sheet', plannedOn: '2999-01-01' }).expect(201);
    const csv = await get('/v1/audits?process=sheet&limit=1').set('accept', 'text/csv').expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    const head =
      'id,process,status,plannedOn,dueOn,overdue,title,auditor,pointsReached,pointsPossible,sample,findings,completedAt';
    expect(csv.text).toBe(
      `${head}\r\nS-1,sheet,scheduled,2999-01-01,2999-01-01,false,"'=HYPERLINK(""http://a.test"")",,,,,0,\r\n`,
    );
    const next = /^<(.+)>; rel="next"$/.exec(String(csv.headers['link']))?.[1] ?? '';
    const rest = await get(next).set('accept', 'text/csv').expect(200);
    expect(rest.text).toContain('"Line one\nand ""two"""');
    expect(rest.headers['link']).toBeUndefined();
  });

  it.each<[string, string, object, number, string]>([
    ['no process', '', { plannedOn: '2025-03-03' }, 400, 'invalid-request'],
    ['a day that does not exist', '', { process: 'x', plannedOn: '2025-02-30' }, 400, 'invalid-request'],
    ['an end before the plan', '', { ...plan, dueOn: '2025-01-01' }, 400, 'due-before-planned'],
    ['an unknown audit', '/nobody/start', {}, 404, 'audit-not-found'],
    ['an unknown severity', '/A-1/findings', { finding: 'F', severity: 'huge' }, 400, 'invalid-request'],
    ['four decimals', '/A-1/checks', { criterion: 'c', points: 0.0001, pointsPossible: 1 }, 400, 'invalid-request'],
    ['an empty sample', '/A-1/completion', { sample: 0 }, 400, 'invalid-request'],
    ['no reason', '/A-1/reopening', {}, 400, 'invalid-request'],
  ])('refuses %s', async (_case, path, body, status, code) => {
    const answer = await post(`/v1/audits${path}`, body).expect(status);
    expect(answer.body).toMatchObject({ code });
  });

  it('is open to those who may', async () => {
    const send = (role: string) =>
      request(app.getHttpServer())
        .post('/v1/audits')
        .set(...bearer(role))
        .send(plan);
    await send('emitter').expect(403);
    await send('analyst').expect(403);
    await get('/v1/audits/nobody').expect(404);
  });
});
