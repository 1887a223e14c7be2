import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventRetracted, streamId } from '@opex/contracts';
import { contentHash } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

const bearer = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];
const until = async (condition: () => Promise<boolean>): Promise<void> => {
  const endMs = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > endMs) throw new Error('It did not become so within 20 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

let database: TestDatabase;
let broker: TestDatabase;
let app: NestFastifyApplication;
const start = (): Promise<NestFastifyApplication> =>
  startTestService(processEvents, {
    DATABASE_URL: database.url,
    MESSAGING_URL: broker.url,
    // The days of these specs are in the past: their breaches are news all the same.
    BREACH_NOTICE_DAYS: '36500',
  });
const api = (): ReturnType<typeof request> => request(app.getHttpServer());

beforeAll(async () => {
  [database, broker] = await Promise.all([createTestDatabase([]), createTestDatabase([])]);
  app = await start();
});
afterAll(async () => {
  await app.close();
  await Promise.all([database.drop(), broker.drop()]);
});

interface Fact {
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: object;
  readonly source?: string;
  readonly id?: string;
}
let number = 0;
const toCloudEvent = ({ type, ...fact }: Fact): object => ({
  specversion: '1.0',
  id: `e-${(number += 1)}`,
  source: '/ticketing',
  type: `opex.process.${type}.v1`,
  ...fact,
});
const report = async (events: readonly object[]): Promise<void> => {
  const answer = await api()
    .post('/v1/events')
    .set(...bearer('emitter'))
    .set('content-type', 'application/cloudevents-batch+json')
    .send(JSON.stringify(events))
    .expect(200);
  expect(answer.body).toMatchObject({ conflicts: 0, rejected: 0 });
};
const define = (process: string, body: object): request.Test =>
  api()
    .put(`/v1/process-definitions/${process}`)
    .set(...bearer('controller'))
    .send(body);
const get = (path: string): request.Test =>
  api()
    .get(`/v1/cases${path}`)
    .set(...bearer('analyst'));

interface CaseBody {
  readonly status: string;
  readonly steps: readonly { readonly step: string; readonly state: string; readonly minutesLeft: number | null }[];
  readonly conflicts: readonly { readonly code: string }[];
  readonly timeline: readonly { readonly late: boolean; readonly activity?: string; readonly recordedAt: string }[];
  readonly position: number;
}
const caseOf = async (process: string, id: string): Promise<CaseBody> =>
  (await get(`/${process}/${id}`).expect(200)).body as CaseBody;

const supportFacts = (subject: string): readonly Fact[] => {
  const data = { process: 'customer-support' };
  const at = (minute: number): string => new Date(Date.UTC(2025, 2, 3, 9, minute)).toISOString();
  const done = (activity: string, minute: number, source = '/ticketing'): Fact => ({
    type: 'activity-completed',
    subject,
    time: at(minute),
    data: { ...data, activity },
    source,
  });
  return [
    { type: 'case-opened', subject, time: at(0), data: { ...data, priority: 'high' } },
    done('routing', 1, '/router'),
    done('priority-classification', 5),
    done('acknowledgement', 6, '/mailer'),
    done('triage', 100),
    done('resource-assignment', 110),
    done('customer-communication', 130),
    { type: 'milestone-reached', subject, time: at(130), data: { ...data, milestone: 'first-response' } },
    { type: 'case-escalated', subject, time: at(140), data: { ...data, level: 'second-line' } },
    done('diagnosis', 150),
    { type: 'activity-started', subject, time: at(170), data: { ...data, activity: 'diagnosis' } },
    done('solution', 200),
    { type: 'case-closed', subject, time: at(240), data: { ...data, outcome: 'resolved' } },
  ];
};

describe('a case', () => {
  it('is told from ticket to closure, with what is missing, late and in conflict', async () => {
    const events = supportFacts('T-1').map(toCloudEvent);
    const [opened, ...others] = events;
    await report(others);
    await report([opened ?? {}]);
    const found = await caseOf('customer-support', 'T-1');
    expect(found).toMatchObject({
      process: 'customer-support',
      id: 'T-1',
      status: 'completed',
      openedAt: '2025-03-03T09:00:00Z',
      endedAt: '2025-03-03T13:00:00Z',
      outcome: 'resolved',
      priority: 'high',
      definitionVersion: 1,
      sla: 'breached',
      escalations: 1,
      reopenings: 0,
      steps: [
        { step: 'ticket-creation', state: 'met', dueAt: '2025-03-03T09:15:00Z', finishedAt: '2025-03-03T09:05:00Z' },
        {
          step: 'initial-response',
          state: 'breached',
          dueAt: '2025-03-03T11:00:00Z',
          finishedAt: '2025-03-03T11:10:00Z',
          missing: [],
        },
        {
          step: 'resolution',
          state: 'met',
          dueAt: '2025-03-03T21:00:00Z',
          finishedAt: '2025-03-03T13:00:00Z',
          missing: ['customer-verification', 'closure'],
          minutesLeft: null,
        },
      ],
      milestones: [{ milestone: 'first-response', reachedAt: '2025-03-03T11:10:00Z' }],
    });
    expect(found.conflicts.map(({ code }) => code)).toEqual(['completed-before-started']);
    expect(found.timeline.map(({ late }) => late)).toEqual([true, ...others.map(() => false)]);
    const alone = await get('/T-1').expect(200);
    expect(alone.body).toEqual({ ...found, position: expect.any(Number) });
    await until(async () => (await noticesOf('T-1')).length > 0);
    expect(await noticesOf('T-1')).toEqual(['limit-breached initial-response 2025-03-03T11:00:00Z 1']);
  });

  it('is the same whatever the order, the split and the repetition of what is reported', async () => {
    const inOrder = supportFacts('S-1').map(toCloudEvent);
    await report(inOrder);
    const expected = await caseOf('customer-support', 'S-1');
    const shuffled = supportFacts('S-2').map((fact, n) => toCloudEvent({ ...fact, id: `s-${n}` }));
    const order = [7, 0, 12, 3, 9, 1, 11, 4, 10, 2, 8, 5, 6];
    for (const [n, index] of order.entries())
      await report([shuffled[index] ?? {}, ...(n % 3 === 0 ? [shuffled[order[0] ?? 0] ?? {}] : [])]);
    const found = await caseOf('customer-support', 'S-2');
    const without = (body: CaseBody): object => ({
      ...body,
      id: '',
      position: 0,
      timeline: [],
      conflicts: body.conflicts.map(({ code }) => code),
    });
    expect(without(found)).toEqual(without(expected));
    expect(found.timeline).toHaveLength(13);
  });

  it('is asked for by its id alone where no other process has it', async () => {
    await report([
      toCloudEvent({ type: 'case-opened', subject: 'A-1', time: '2025-03-03T09:00:00Z', data: { process: 'sales' } }),
      toCloudEvent({ type: 'case-opened', subject: 'A-1', time: '2025-03-03T09:00:00Z', data: { process: 'leads' } }),
    ]);
    const ambiguous = await get('/A-1').expect(409);
    expect(ambiguous.body).toMatchObject({ code: 'case-ambiguous', processes: ['leads', 'sales'] });
    expect(await caseOf('leads', 'A-1')).toMatchObject({
      definitionVersion: null,
      status: 'open',
      sla: null,
      steps: [],
    });
    expect((await get('/nobody').expect(404)).body).toMatchObject({ code: 'case-unknown' });
    await get('/sales/nobody').expect(404);
    await api().get('/v1/cases/A-1').expect(401);
    await api()
      .get('/v1/cases')
      .set(...bearer('emitter'))
      .expect(403);
  });

  it('does without what was retracted, also where the retraction came first', async () => {
    const subject = 'R-1';
    const [first, ...others] = supportFacts(subject).map((fact, n) => toCloudEvent({ ...fact, id: `r-${n}` }));
    const wrong = { source: '/ticketing', id: 'r-4' };
    const content = {
      streamId: streamId('case', 'customer-support', subject),
      type: eventRetracted.type,
      subject: null,
      occurredAt: '2025-03-04T09:00:00Z',
      dataSchema: null,
      data: JSON.stringify({ target: wrong, reason: 'Entered twice.' }),
    };
    const retraction = {
      ...content,
      source: 'urn:opex:corrections',
      id: 'retraction-1',
      schemaVersion: 1,
      extensions: null,
      contentHash: contentHash(content),
    };
    await app.get(PostgresEventStore).append([{ events: [retraction] }]);
    await get(`/customer-support/${subject}`).expect(404);
    await report([first ?? {}, ...others]);
    const found = await caseOf('customer-support', subject);
    expect(found.timeline.map(({ activity }) => activity)).not.toContain('triage');
    expect(found.steps[1]).toMatchObject({ missing: ['triage'] });
  });

  it('keeps the definition in force at its start', async () => {
    const completion = { by: 'case-closed' };
    const step = { step: 'only', activities: ['done'] };
    await define('repairs', { completion, steps: [{ ...step, limitMinutes: 60 }] }).expect(201);
    const open = (subject: string, time: string): object =>
      toCloudEvent({ type: 'case-opened', subject, time, data: { process: 'repairs' } });
    await report([open('old', '2025-03-03T09:00:00Z'), open('new', '2025-04-03T09:00:00Z')]);
    expect(await caseOf('repairs', 'new')).toMatchObject({ definitionVersion: 1 });
    const effectiveFrom = '2025-04-01T00:00:00Z';
    await define('repairs', { completion, effectiveFrom, steps: [{ ...step, limitMinutes: 120 }] }).expect(200);
    expect(await caseOf('repairs', 'old')).toMatchObject({
      definitionVersion: 1,
      steps: [{ dueAt: '2025-03-03T10:00:00Z' }],
    });
    expect(await caseOf('repairs', 'new')).toMatchObject({
      definitionVersion: 2,
      steps: [{ dueAt: '2025-04-03T11:00:00Z' }],
    });
    const { items } = (await get('?process=repairs').expect(200)).body as {
      items: { id: string; definitionVersion: number }[];
    };
    expect(items.map(({ id, definitionVersion }) => [id, definitionVersion])).toEqual([
      ['new', 2],
      ['old', 1],
    ]);
  });
});

describe('the list of cases', () => {
  interface Listed {
    readonly items: readonly { readonly id: string }[];
    readonly nextCursor?: string;
  }
  const list = async (query: Readonly<Record<string, string>>): Promise<Listed> =>
    (
      await get('')
        .query({ process: 'listed', ...query })
        .expect(200)
    ).body as Listed;
  const idsOf = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> =>
    (await list(query)).items.map(({ id }) => id);

  beforeAll(async () => {
    await define('listed', {
      completion: { by: 'case-closed' },
      steps: [{ step: 'only', activities: ['done'], limitMinutes: 60 }],
    }).expect(201);
    const data = { process: 'listed' };
    const opened = (subject: string, time: string, more = {}): object =>
      toCloudEvent({ type: 'case-opened', subject, time, data: { ...data, ...more } });
    const closed = (subject: string, time: string, outcome: string): object =>
      toCloudEvent({ type: 'case-closed', subject, time, data: { ...data, outcome } });
    await report([
      opened('late', '2025-01-01T09:00:00Z', { priority: 'high' }),
      opened('good', '2025-01-02T09:00:00Z'),
      closed('good', '2025-01-02T09:30:00Z', 'done'),
      opened('given-up', '2025-01-03T09:00:00Z'),
      closed('given-up', '2025-01-03T09:30:00Z', 'abandoned'),
      opened('fresh', new Date().toISOString()),
    ]);
  });

  it('filters, sorts and pages', async () => {
    expect(await idsOf({})).toEqual(['fresh', 'given-up', 'good', 'late']);
    expect(await idsOf({ sort: 'openedAt' })).toEqual(['late', 'good', 'given-up', 'fresh']);
    expect(await idsOf({ status: 'open' })).toEqual(['fresh', 'late']);
    expect(await idsOf({ status: 'abandoned' })).toEqual(['given-up']);
    expect(await idsOf({ sla: 'breached' })).toEqual(['late']);
    expect(await idsOf({ sla: 'running' })).toEqual(['fresh']);
    expect(await idsOf({ sla: 'met' })).toEqual(['good']);
    expect(await idsOf({ priority: 'high' })).toEqual(['late']);
    expect(await idsOf({ openedFrom: '2025-01-02T10:00:00+01:00', openedTo: '2025-01-03T09:00:00Z' })).toEqual([
      'good',
    ]);
    for (const sort of ['openedAt', '-openedAt']) {
      const seen: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const page: Listed = await list({ sort, limit: '1', ...(cursor === '' ? {} : { cursor }) });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(await idsOf({ sort }));
    }
  });

  it('is answered as CSV where that is asked for', async () => {
    const { text } = await get('?process=listed&sla=met').set('accept', 'text/csv').expect(200);
    expect(text).toBe(
      'process,id,status,openedAt,endedAt,priority,definitionVersion,sla,nextDueAt,conflicts,eventsLeftOut\r\n' +
        'listed,good,completed,2025-01-02T09:00:00Z,2025-01-02T09:30:00Z,,1,met,,0,0\r\n',
    );
  });

  it.each(['?status=gone', '?sla=late', '?openedFrom=yesterday', '?sort=id', '?cursor=x'])(
    'refuses %s',
    async (query) => {
      expect((await get(query).expect(400)).body).toMatchObject({ code: 'invalid-request' });
    },
  );
});

describe('a limit', () => {
  const LIMIT_MS = 3_000;
  const open = (subject: string, atMs: number): Promise<void> =>
    report([
      toCloudEvent({
        type: 'case-opened',
        subject,
        time: new Date(atMs).toISOString(),
        data: { process: 'quick' },
      }),
    ]);
  const reply = (subject: string, atMs: number): Promise<void> =>
    report([
      toCloudEvent({
        type: 'activity-completed',
        subject,
        time: new Date(atMs).toISOString(),
        data: { process: 'quick', activity: 'reply' },
      }),
    ]);

  beforeAll(async () => {
    await define('quick', {
      completion: { by: 'case-closed' },
      steps: [{ step: 'answer', activities: ['reply'], limitMinutes: LIMIT_MS / 60_000 }],
    }).expect(201);
  });

  it('that passes is told once, at its moment, and not where it was met', async () => {
    const startMs = Date.now();
    await open('in-time', startMs);
    await reply('in-time', startMs + LIMIT_MS);
    await open('too-late', startMs);
    expect(await caseOf('quick', 'too-late')).toMatchObject({
      sla: 'running',
      steps: [{ state: 'running', minutesLeft: 0 }],
    });
    expect(await noticesOf('too-late')).toEqual([]);
    await until(async () => (await noticesOf('too-late')).length > 0);
    expect(Date.now()).toBeGreaterThan(startMs + LIMIT_MS);
    const dueAt = new Date(startMs + LIMIT_MS).toISOString().replace(/0*Z$/, 'Z').replace('.Z', 'Z');
    expect(await noticesOf('too-late')).toEqual([`limit-breached answer ${dueAt} 1`]);
    expect(await caseOf('quick', 'too-late')).toMatchObject({ sla: 'breached', steps: [{ state: 'breached' }] });
    expect(await noticesOf('in-time')).toEqual([]);
    expect(await timersLeft()).toBe(0);
  });

  it('that was told as breached is withdrawn by a late fact that shows that it was met', async () => {
    const startMs = Date.now() - 10_000;
    await open('corrected', startMs);
    await until(async () => (await noticesOf('corrected')).length === 1);
    await reply('corrected', startMs + 500);
    await until(async () => (await noticesOf('corrected')).length === 2);
    const [breached, withdrawn] = await noticesOf('corrected');
    expect(withdrawn).toBe(breached?.replace('limit-breached', 'breach-withdrawn'));
    await until(async () => (await timersLeft()) === 0);
    expect(await noticesOf('corrected')).toHaveLength(2);
  });

  it('that passes while nobody runs is told once by the two that start afterwards', async () => {
    const startMs = Date.now();
    const ids = Array.from({ length: 20 }, (_, n) => `restarted-${n}`);
    for (const id of ids) await open(id, startMs);
    await get('?process=quick').expect(200);
    await app.close();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, startMs + LIMIT_MS + 200 - Date.now())));
    const [one, other] = await Promise.all([start(), start()]);
    app = one;
    try {
      for (const id of ids) await until(async () => (await noticesOf(id)).length > 0);
      await until(async () => (await timersLeft()) === 0);
      for (const id of ids) expect(await noticesOf(id)).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});

/** What was told of the limits of a case, in the order of the log. */
const noticesOf = async (subject: string): Promise<readonly string[]> => {
  const rows = await database.dataSource.query<{ type: string; data: Readonly<Record<string, unknown>> }[]>(
    `SELECT type, data FROM events WHERE subject = $1 AND source = 'urn:opex:process-events:limits' ORDER BY position`,
    [subject],
  );
  return rows.map(({ type, data }) =>
    [type.split('.')[2], data['step'], data['dueAt'], data['definitionVersion']].join(' '),
  );
};

/** Limits that are waited for, of cases of the process quick. */
const timersLeft = async (): Promise<number> => {
  const [row] = await database.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM timers WHERE kind = 'limit' AND key LIKE 'case/quick/%'`,
  );
  return row?.count ?? -1;
};
