import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { activityCompleted, definitionPublished, surveyAnswered, topicOf } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { toMessage } from '@opex/messaging';
import type { OutgoingMessage, Publisher } from '@opex/messaging';
import { PostgresMessageBus } from '@opex/messaging/postgres';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import type { Comparison } from './application/rebuilds/generation-comparison.js';
import type { WriteService } from './domain/fact-kind.js';
import type { RebuildResource } from './http/rebuilds/rebuild.resources.js';
import { serviceOptions } from './service-options.js';

const CASES = 300;
const RECORDED_MICROS = Date.parse('2026-01-01T00:00:00Z') * 1_000;

let database: TestDatabase;
let app: NestFastifyApplication;
let bus: PostgresMessageBus;
let publisher: Publisher;
const positions: Record<WriteService, number> = { 'process-events': 0, 'quality-audits': 0, 'cost-ledgers': 0 };

const startApp = (): Promise<NestFastifyApplication> =>
  startTestService(serviceOptions, { DATABASE_URL: database.url, MESSAGING_URL: database.url });

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startApp();
  bus = new PostgresMessageBus(database.dataSource);
  await until(async () => (await ask('get', '/health/ready')).status === 200);
  publisher = await bus.connectPublisher();
  await publish('process-events', [
    ...broadcast(event('process-events', definitionPublished.type, 'definition/returns', '2025-01-01', definition)),
    ...Array.from({ length: CASES }, (_, number) => caseEvents(number)).flat(),
  ]);
  await publish(
    'quality-audits',
    Array.from({ length: 100 }, (_, number) => survey(number)),
  );
  await untilAllCount();
});
afterAll(async () => {
  await bus.close();
  await app.close();
  await database.drop();
});

const definition = {
  process: 'returns',
  definitionVersion: 1,
  effectiveFrom: null,
  completion: { by: 'activities', activities: ['refund'] },
};

const dayOf = (number: number): string => new Date(Date.UTC(2025, 0, 1 + (number % 120))).toISOString().slice(0, 10);

/** Cases that were made up: each is published, and each is completed. */
const cases = new Set<number>();

function caseEvents(number: number): OutgoingMessage[] {
  cases.add(number);
  const activity = (name: string, at: string): OutgoingMessage => {
    const data = { process: 'returns', activity: name, channel: number % 2 === 0 ? 'shop' : 'web' };
    return event('process-events', activityCompleted.type, `case/returns/${number}`, `${dayOf(number)}T${at}`, data);
  };
  // The middle one comes late: a fact changes, and the rebuild has to change it in the same way.
  return [activity('receive', '08:00:00'), activity('refund', '17:30:00'), activity('inspect', '09:15:00')];
}

const survey = (number: number): OutgoingMessage =>
  event('quality-audits', surveyAnswered.type, `survey/${number}`, dayOf(number), {
    instrument: 'nps',
    score: number % 11,
    process: 'returns',
  });

function event(service: WriteService, type: string, streamId: string, time: string, data: object): OutgoingMessage {
  positions[service] += 1;
  const position = positions[service];
  return toMessage({
    id: `${service}-${position}`,
    source: 'urn:test',
    type,
    subject: null,
    time: new Date(time).toISOString().replace('Z', '000Z'),
    dataSchema: null,
    streamId,
    recordedAtMicros: RECORDED_MICROS + position,
    position,
    epoch: 'a',
    correctionOf: null,
    extensions: {},
    data: JSON.stringify(data),
  });
}

const broadcast = (message: OutgoingMessage): OutgoingMessage[] =>
  [0, 1, 2, 3].map((partition) => ({ ...message, partition }));
const publish = (service: WriteService, messages: OutgoingMessage[]): Promise<void> =>
  publisher.publish(topicOf(service), messages);

const ask = (method: 'get' | 'post', path: string, role = 'operator'): request.Test =>
  request(app.getHttpServer())
    [method](path)
    .set('authorization', `Bearer ${testKey(role)}`);
const bodyOf = async <Body>(asked: request.Test, status = 200): Promise<Body> => {
  const answer = await asked;
  expect({ status: answer.status, body: answer.body as unknown }).toEqual({ status, body: answer.body as unknown });
  return answer.body as Body;
};

interface Values {
  readonly values: readonly { readonly value: number }[];
}
const values = (query: string): Promise<Values> =>
  bodyOf<Values>(ask('get', `/v1/kpis/throughput/values?${query}`, 'analyst'));
const throughput = async (): Promise<number | undefined> => (await values('granularity=total')).values[0]?.value;

const untilAllCount = (): Promise<void> => until(async () => (await throughput()) === cases.size);

const start = (body: object = {}): Promise<RebuildResource> =>
  bodyOf<RebuildResource>(ask('post', '/v1/rebuilds').send(body), 201);
const rebuild = (id: number): Promise<RebuildResource> => bodyOf<RebuildResource>(ask('get', `/v1/rebuilds/${id}`));
const tell = (id: number, what: string, body: object = {}, status = 200): Promise<RebuildResource> =>
  bodyOf<RebuildResource>(ask('post', `/v1/rebuilds/${id}/${what}`).send(body), status);
const differences = (id: number, query = ''): Promise<Comparison> =>
  bodyOf<Comparison>(ask('get', `/v1/rebuilds/${id}/differences?${query}`));
const caughtUp = (id: number): Promise<void> => until(async () => (await rebuild(id)).state === 'caught-up');
const live = async (): Promise<number | undefined> =>
  (await bodyOf<{ rebuilds: RebuildResource[] }>(ask('get', '/v1/rebuilds'))).rebuilds.find(
    ({ state }) => state === 'live',
  )?.id;

const TABLES = ['checkpoints', 'subjects', 'subject_events', 'fact_deltas', 'tallies', 'tally_bins', 'processes'];
async function rowsOf(generation: number): Promise<number> {
  const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table} WHERE generation = $1)`);
  const rows = await database.dataSource.query<{ n: string }[]>(`SELECT ${counts.join(' + ')} AS n`, [generation]);
  return Number(rows[0]?.n);
}

/** Events that come in all the while, until told to stop. */
function flow(): () => Promise<void> {
  let flowing = true;
  const run = async (): Promise<void> => {
    for (let number = positions['process-events'] + 10_000; flowing; number += 2) {
      await publish('process-events', [...caseEvents(number), ...caseEvents(number + 1)]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const running = run();
  return async () => {
    flowing = false;
    await running;
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error('It does not come true.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a rebuild', () => {
  it('needs the role operator, and is described', async () => {
    await bodyOf(ask('post', '/v1/rebuilds', 'analyst'), 403);
    await bodyOf(ask('get', '/v1/rebuilds', 'emitter'), 403);
    const { paths } = await bodyOf<{ paths: Record<string, object> }>(ask('get', '/openapi.json'));
    expect(Object.keys(paths).filter((path) => path.startsWith('/v1/rebuilds'))).toHaveLength(9);
  });
  it('needs no body, and is over when it is cancelled', async () => {
    const { id } = await bodyOf<RebuildResource>(ask('post', '/v1/rebuilds'), 201);
    expect(await rebuild(id)).toMatchObject({ reason: 'rebuild', eventsPerSecond: 20_000 });
    expect(await bodyOf(ask('post', `/v1/rebuilds/${id}/cancel`))).toMatchObject({ id, state: 'cancelled' });
  });
  it.each([
    ['eventsPerSecond', { eventsPerSecond: 0 }],
    ['reason', { reason: '' }],
    ['speed', { speed: 1 }],
  ])('is not started with an unfit %s', async (attribute, body) => {
    const refused = await bodyOf<{ detail: string }>(ask('post', '/v1/rebuilds').send(body), 400);
    expect(refused.detail).toContain(attribute);
  });
  it('knows no other one', async () => {
    expect(await bodyOf(ask('get', '/v1/rebuilds/99'), 404)).toMatchObject({ code: 'rebuild-not-found' });
    expect(await tell(99, 'pause', {}, 404)).toMatchObject({ code: 'rebuild-not-found' });
    await bodyOf(ask('get', '/v1/rebuilds/x'), 400);
  });

  it('equals the live one cell by cell while events keep flowing, is one at a time, and starts once a key', async () => {
    const stop = flow();
    const send = (reason: string): request.Test =>
      ask('post', '/v1/rebuilds').set('idempotency-key', 'one').send({ reason, eventsPerSecond: null });
    const { id } = await bodyOf<RebuildResource>(send('spec'), 201);
    expect((await bodyOf<RebuildResource>(send('spec'), 201)).id).toBe(id);
    expect(await bodyOf(send('other'), 409)).toMatchObject({ code: 'command-id-taken' });
    expect(await bodyOf(ask('post', '/v1/rebuilds'), 409)).toMatchObject({ code: 'rebuild-in-progress' });
    await caughtUp(id);
    for (let round = 0; round < 3; round++) {
      const found = await differences(id);
      expect(found).toMatchObject({ differing: 0, differences: [], added: [], removed: [], candidate: id });
      expect(found.parts.tally.equal).toBeGreaterThan(CASES / 4);
      expect(found.parts.bin.equal).toBeGreaterThan(100);
      expect(found.parts.facts.equal).toBeGreaterThan(100);
    }
    await stop();
    await tell(id, 'cancel');
    await until(async () => (await rowsOf(id)) === 0);
  });

  it('shows exactly the cell that is wrong in the live one, and is not activated with it', async () => {
    const { id } = await start();
    await caughtUp(id);
    const day = Date.parse('2025-01-03') / 86_400_000;
    const tamper = (by: number): Promise<unknown> =>
      database.dataSource.query(
        `UPDATE tallies SET value_1 = value_1 + $1 WHERE (generation, kind, grain, cell, dimensions_id, shard) = (
           SELECT generation, kind, grain, cell, dimensions_id, shard FROM tallies
           WHERE generation = 1 AND kind = 3 AND grain = 0 AND cell = $2 ORDER BY shard LIMIT 1)`,
        [by, day],
      );
    const { parts } = await differences(id);
    await tamper(5);
    const found = await differences(id);
    const [one] = found.differences;
    expect(found).toMatchObject({ differing: 1, parts: { tally: { equal: parts.tally.equal - 1, differing: 1 } } });
    expect(one).toMatchObject({
      kind: 'case',
      part: 'tally',
      grain: 'day',
      at: '2025-01-03T00:00:00.000Z',
      dimensions: { process: 'returns' },
    });
    expect(Number(one?.live?.['completed']) - Number(one?.candidate?.['completed'])).toBe(5);
    expect(await tell(id, 'activate', {}, 409)).toMatchObject({ code: 'cells-differ', comparison: { differing: 1 } });
    expect(await live()).toBe(1);
    await tamper(-5);
    expect(await differences(id)).toMatchObject({ differing: 0 });
    await tell(id, 'cancel');
  });

  it('shows what differs beside the cells: traces of cases, and what is set aside', async () => {
    const { id } = await start();
    await caughtUp(id);
    const even = await differences(id);
    expect(even).toMatchObject({ differing: 0, beside: { trace: [], quarantine: [] } });
    expect(even.parts.trace.equal).toBeGreaterThan(CASES / 4);
    await database.dataSource.query(
      `UPDATE case_traces SET outcome = 1 - outcome WHERE (generation, subject_id) = (
         SELECT generation, subject_id FROM case_traces WHERE generation = $1 AND outcome IN (0, 1) ORDER BY subject_id LIMIT 1)`,
      [id],
    );
    await database.dataSource.query(
      `INSERT INTO quarantined_events (generation, topic, partition, "offset", reason, detail, content, known_at_micros)
       VALUES ($1, 'opex.process-events', 0, 0, 'fold-failed', 'planted', '{}', 0)`,
      [id],
    );
    const found = await differences(id);
    expect(found).toMatchObject({
      differing: 2,
      parts: { trace: { equal: even.parts.trace.equal - 1, differing: 1 }, quarantine: { equal: 0, differing: 1 } },
      beside: { quarantine: [{ of: 'opex.process-events/0, offset 0', live: null, candidate: 'fold-failed' }] },
      differences: [],
    });
    expect(found.beside.trace).toEqual([
      { of: expect.stringMatching(/^case\//), live: expect.any(String), candidate: expect.any(String) },
    ]);
    expect(await tell(id, 'activate', {}, 409)).toMatchObject({ code: 'cells-differ' });
    await tell(id, 'cancel');
  });

  it('pages through what differs', async () => {
    const { id } = await start();
    await caughtUp(id);
    await database.dataSource.query(`DELETE FROM tally_bins WHERE generation = $1 AND day % 2 = 0`, [id]);
    await database.dataSource.query(`DELETE FROM tallies WHERE generation = $1 AND kind = 4 AND grain = 0`, [id]);
    const whole = await differences(id, 'limit=1000');
    const paged: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await differences(id, `limit=40${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.differences);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(whole.differences.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['response', 'case', 'survey']));
    expect(whole.differences).toHaveLength(whole.differing);
    expect(paged).toEqual(whole.differences);
    await bodyOf(ask('get', `/v1/rebuilds/${id}/differences?cursor=AAAA`), 400);
    await bodyOf(ask('get', `/v1/rebuilds/${id}/differences?limit=0`), 400);
    await tell(id, 'cancel');
  });

  it('rests, goes on where it stopped, also after a restart, and is deleted when it is given up', async () => {
    const { id } = await start({ eventsPerSecond: 600 });
    await until(async () => (await rebuild(id)).progress.projected > 100);
    expect(await tell(id, 'activate', {}, 409)).toMatchObject({ code: 'not-caught-up' });
    expect(await tell(id, 'pause')).toMatchObject({ state: 'paused', progress: { remainingSeconds: null } });
    expect(await tell(id, 'pause')).toMatchObject({ state: 'paused' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { progress } = await rebuild(id);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await rebuild(id)).progress).toEqual(progress);
    expect(progress.projected).toBeLessThan(progress.logEnd ?? 0);

    await tell(id, 'resume');
    await until(async () => (await rebuild(id)).progress.projected > progress.projected + 50);
    const going = await rebuild(id);
    expect(going.state).toBe('building');
    expect(going.progress.percent).toBeGreaterThan(0);
    expect(going.progress.remainingSeconds).toBeGreaterThan(0);
    const metrics = (await ask('get', '/metrics')).text.split('\n');
    expect(metrics).toContainEqual(expect.stringMatching(/^opex_rebuild_progress_ratio\{state="building".*\} 0\.\d/));
    expect(metrics).toContainEqual(expect.stringMatching(/^opex_projection_lag.*generation="building".*\} [1-9]/));

    await app.close();
    app = await startApp();
    await until(async () => (await ask('get', '/health/ready')).status === 200);
    expect((await rebuild(id)).progress.projected).toBeGreaterThanOrEqual(going.progress.projected);
    await caughtUp(id);
    expect(await differences(id)).toMatchObject({ differing: 0 });

    await tell(id, 'cancel');
    await until(async () => (await rowsOf(id)) === 0);
    expect(await tell(id, 'resume', {}, 409)).toMatchObject({ code: 'rebuild-ended' });
    expect(await rebuild(id)).toMatchObject({ state: 'cancelled', progress: { percent: null } });
  });
});

describe('a rebuild that does not go on', () => {
  it('fails, says why, and is resumed once that is healed', async () => {
    const { id } = await start({ eventsPerSecond: 600 });
    await until(async () => (await rebuild(id)).progress.projected > 100);
    await tell(id, 'pause');
    await until(async () => {
      const { progress } = await rebuild(id);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return (await rebuild(id)).progress.projected === progress.projected;
    });
    const set = (what: string, where: string): Promise<unknown> =>
      database.dataSource.query(`UPDATE checkpoints SET ${what} WHERE generation = $1 AND ${where}`, [id]);
    await set(`epoch = 'b'`, `epoch = 'a'`);
    await tell(id, 'resume');
    await database.dataSource.query(
      `UPDATE generations SET state_since = now() - interval '6 minutes' WHERE generation = $1`,
      [id],
    );
    await until(async () => {
      await set(`stuck_since = now() - interval '6 minutes'`, 'stuck_since IS NOT NULL');
      return (await rebuild(id)).state === 'failed';
    });
    expect((await rebuild(id)).detail).toContain('epoch');
    expect(await tell(id, 'activate', {}, 409)).toMatchObject({ code: 'not-caught-up' });
    await set(`epoch = 'a', stuck_since = NULL`, `epoch = 'b'`);
    expect(await tell(id, 'resume')).toMatchObject({ state: 'building', detail: null });
    await caughtUp(id);
    expect(await differences(id)).toMatchObject({ differing: 0 });
    await tell(id, 'cancel');
  });
});

describe('a generation that cannot be run', () => {
  it('fails, says why, and keeps neither the live one nor the next rebuild from going on', async () => {
    const [row] = await database.dataSource.query<{ id: number }[]>(
      `INSERT INTO generations (generation, state, reason, measures)
       SELECT max(generation) + 1, 'building', 'planted', '[{"no":"measure"}]' FROM generations RETURNING generation AS id`,
    );
    const id = row?.id ?? 0;
    await until(async () => (await rebuild(id)).state === 'failed');
    expect((await rebuild(id)).detail).not.toBe('');
    await publish('process-events', caseEvents(CASES + 50_000));
    await untilAllCount();
    await tell(id, 'cancel');
    const next = await start({});
    await caughtUp(next.id);
    await tell(next.id, 'cancel');
  });
});

describe('a switch', () => {
  it('is seen whole by readers that ask all the while, and is taken back within a second', async () => {
    const asOf = `asOf=${encodeURIComponent(new Date(RECORDED_MICROS / 1_000 + 1).toISOString())}`;
    const known = await values(`granularity=month&${asOf}`);
    expect(known.values.length).toBeGreaterThan(3);
    const before = (await live()) ?? 0;
    const { id } = await start();
    await caughtUp(id);
    // Activities and surveys count twice in the candidate: each answer tells which it is from, where it begins and ends.
    await database.dataSource.query(
      `UPDATE tallies SET value_1 = 2 * value_1 WHERE generation = $1 AND kind IN (1, 4)`,
      [id],
    );
    const scorecard = async (): Promise<string> =>
      JSON.stringify(await bodyOf(ask('get', '/v1/scorecard?period=2025-Q1', 'analyst')));
    const ofOld = await scorecard();
    const answers: string[] = [];
    let asking = true;
    const readers = Array.from({ length: 3 }, async () => {
      while (asking) answers.push(await scorecard());
    });
    await until(() => Promise.resolve(answers.length > 3));
    await tell(id, 'activate', { acceptDifferences: true });
    const ofNew = await scorecard();
    await until(() => Promise.resolve(answers.at(-1) === ofNew));
    expect(await tell(id, 'activate')).toMatchObject({ state: 'live' });
    const begunMs = performance.now();
    expect(await tell(id, 'rollback')).toMatchObject({ id: before, state: 'live' });
    expect(performance.now() - begunMs).toBeLessThan(1_000);
    const ofOldAgain = await scorecard();
    asking = false;
    await Promise.all(readers);
    expect(ofNew === ofOld).toBe(false);
    expect(ofOldAgain === ofOld).toBe(true);
    const from = (answer: string): string => (answer === ofOld ? 'old' : answer === ofNew ? 'new' : answer);
    expect(new Set(answers.map(from))).toEqual(new Set(['old', 'new']));
    expect(await tell(id, 'rollback', {}, 409)).toMatchObject({ code: 'not-live' });
    expect(await values(`granularity=month&${asOf}`)).toEqual(known);
  });

  it('keeps what was known, follows the log in what was live, and drops what was kept before', async () => {
    const asOf = `granularity=month&asOf=${encodeURIComponent(new Date(RECORDED_MICROS / 1_000 + 1).toISOString())}`;
    const known = await values(asOf);
    const before = (await live()) ?? 0;
    const stop = flow();
    const { id } = await start();
    await caughtUp(id);
    expect(await tell(id, 'activate')).toMatchObject({ id, state: 'live' });
    await stop();
    expect(await values(asOf)).toEqual(known);
    expect(await rebuild(before)).toMatchObject({ state: 'retired' });
    await publish('process-events', caseEvents(1_000_000));
    await untilAllCount();
    await tell(id, 'rollback');
    await untilAllCount();
    expect(await differences(id)).toMatchObject({ differing: 0 });
    await tell(before, 'rollback');
    expect(await live()).toBe(id);

    const next = await start();
    await caughtUp(next.id);
    await tell(next.id, 'activate');
    expect(await rebuild(before)).toMatchObject({ state: 'dropped' });
    await until(async () => (await rowsOf(before)) === 0);
    await tell(next.id, 'rollback');
    expect(await live()).toBe(id);
  });
});
