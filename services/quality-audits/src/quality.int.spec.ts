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
const send = (method: 'post' | 'put', path: string, body: object): request.Test =>
  request(app.getHttpServer())
    [method](path)
    .set(...bearer('auditor'))
    .send(body);
const post = (path: string, body: object = {}): request.Test => send('post', path, body);
const put = (path: string, body: object): request.Test => send('put', path, body);
const get = (path: string): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set(...bearer('analyst'));
const report = (type: string, id: string, attributes: object): request.Test =>
  request(app.getHttpServer())
    .post('/v1/events')
    .set(...bearer('emitter'))
    .set('content-type', 'application/cloudevents+json')
    .send(JSON.stringify({ specversion: '1.0', id, source: 'urn:crm', type, ...attributes }));

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string;
}
const pageOf = async (path: string): Promise<Page> => (await get(path).expect(200)).body as Page;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error('It did not come true within 15 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a quality gate', () => {
  const gate = {
    process: 'development',
    step: 'release',
    criteria: [{ criterion: 'tests' }, { criterion: 'notes', required: false }],
  };
  const results = [
    { criterion: 'notes', met: false },
    { criterion: 'tests', met: true, evidence: 'Run 812.' },
  ];

  it('is defined, evaluated, waived, listed and retired', async () => {
    const defined = await put('/v1/gates/release', gate).expect(201);
    expect(defined.headers).toMatchObject({ etag: '"1"', location: '/v1/gates/release' });
    await put('/v1/gates/release', gate).expect(200);
    const passed = await post('/v1/gate-evaluations', { id: 'E-1', gate: 'release', subject: '4.2', results }).expect(
      201,
    );
    expect(passed.body).toMatchObject({ passed: true, process: 'development', step: 'release', waivedAt: null });
    const failing = [results[0], { criterion: 'tests', met: false }];
    const failed = await post('/v1/gate-evaluations', { id: 'E-2', gate: 'release', results: failing }).expect(201);
    expect(failed.body).toMatchObject({ passed: false });
    expect((await post('/v1/gate-evaluations/E-1/waiver', { reason: 'x' }).expect(409)).body).toMatchObject({
      code: 'gate-passed',
    });
    const waived = await post('/v1/gate-evaluations/E-2/waiver', { reason: 'Fixes an outage.' }).expect(200);
    expect(waived.body).toMatchObject({ passed: false, reason: 'Fixes an outage.' });

    // A repeated evaluation means the gate as it was, though it asks for more now.
    await put('/v1/gates/release', { ...gate, criteria: [...gate.criteria, { criterion: 'docs' }] }).expect(200);
    await post('/v1/gate-evaluations', { id: 'E-1', gate: 'release', subject: '4.2', results }).expect(200);
    expect((await post('/v1/gate-evaluations', { gate: 'release', results }).expect(409)).body).toMatchObject({
      code: 'criterion-unanswered',
    });
    expect((await pageOf('/v1/gate-evaluations?waived=true')).items).toMatchObject([{ id: 'E-2' }]);
    expect((await pageOf('/v1/gate-evaluations?passed=true&subject=4.2')).items).toMatchObject([{ id: 'E-1' }]);
    await post('/v1/gates/release/retirement', { reason: 'In the pipeline.' }).expect(200);
    expect((await post('/v1/gate-evaluations', { gate: 'release', results }).expect(409)).body).toMatchObject({
      code: 'gate-retired',
    });
    expect((await pageOf('/v1/gates?retired=true')).items).toMatchObject([{ id: 'release', revision: 2 }]);
    expect((await pageOf('/v1/gates?retired=false')).items).toEqual([]);
    const history = await pageOf('/v1/gates/release/history');
    expect(history.items).toHaveLength(3);
    const first = await pageOf('/v1/gates/release/history?limit=2');
    expect(first).toEqual({ items: history.items.slice(0, 2), nextCursor: '2' });
    expect(await pageOf('/v1/gates/release/history?limit=2&cursor=2')).toEqual({ items: history.items.slice(2) });
  });

  it('lists what systems report beside what was evaluated here', async () => {
    const data = { gate: 'release', passed: true };
    await report('opex.quality.gate-evaluated.v1', 'g-1', { time: '2025-03-03T09:30:00Z', data }).expect(202);
    const page = await pageOf('/v1/gate-results?gate=release');
    expect(page.items.map(({ source, data: said }) => [source, (said as { passed: boolean }).passed])).toEqual([
      ['urn:opex:quality-audits:commands', false],
      ['urn:opex:quality-audits:commands', true],
      ['urn:crm', true],
    ]);
  });
});

describe('a complaint', () => {
  const complaint = { process: 'support', severity: 'major', description: 'No answer.', customer: 'c-88' };

  it('goes from its opening over a corrective action to its closing', async () => {
    const opened = await post('/v1/complaints', { id: 'K-1', ...complaint }).expect(201);
    expect(opened.body).toMatchObject({ id: 'K-1', ...complaint, status: 'open', correctiveActions: [] });
    await post('/v1/complaints', { id: 'K-1', ...complaint }).expect(200);
    const early = await post('/v1/complaints/K-1/resolution', { resolution: 'Answered.' }).expect(409);
    expect(early.body).toMatchObject({ code: 'complaint-not-acknowledged' });
    await post('/v1/complaints/K-1/acknowledgement', { note: 'Called.' }).expect(200);
    const wrong = { id: 'C-1', process: 'sales', complaint: 'K-1' };
    expect((await post('/v1/corrective-actions', wrong).expect(409)).body).toMatchObject({ code: 'process-differs' });
    await post('/v1/corrective-actions', { ...wrong, process: 'support' }).expect(201);
    expect((await get('/v1/complaints/K-1').expect(200)).body).toMatchObject({ correctiveActions: ['C-1'] });
    await post('/v1/complaints/K-1/corrective-actions', { correctiveAction: 'C-1' }).expect(200);
    const unknown = await post('/v1/complaints/K-1/corrective-actions', { correctiveAction: 'C-9' }).expect(409);
    expect(unknown.body).toMatchObject({ code: 'action-not-found' });
    await post('/v1/complaints/K-1/resolution', { resolution: 'Answered.' }).expect(200);
    const closed = await post('/v1/complaints/K-1/closure').set('if-match', '"4"').expect(200);
    expect(closed.body).toMatchObject({ status: 'closed', version: 5 });
    await post('/v1/complaints/K-1/reopening', { reason: 'Again.' }).expect(200);
  });

  it('is opened once where a system reports it', async () => {
    const attributes = { subject: 'K-2', time: '2025-03-03T09:30:00Z', data: complaint };
    await report('opex.quality.complaint-reported.v1', 'k-2', attributes).expect(202);
    await report('opex.quality.complaint-reported.v1', 'k-2', attributes).expect(200);
    await until(async () => (await get('/v1/complaints/K-2')).status === 200);
    const read = (path: string) =>
      request(app.getHttpServer())
        .get(path)
        .set(...bearer('auditor'))
        .expect(200);
    expect((await read('/v1/complaints/K-2')).body).toMatchObject({
      ...complaint,
      openedAt: '2025-03-03T09:30:00Z',
      version: 1,
    });
    const ofCustomer = await read('/v1/complaints?process=support&customer=c-88&sort=openedAt');
    expect(ofCustomer.body).toMatchObject({ items: [{ id: 'K-2' }, { id: 'K-1' }] });
  });
});

describe('facts that people enter', () => {
  it('are inspections, checks of controls and answers to surveys, each once', async () => {
    const inspection = { process: 'making', inspected: 400, defective: 7, occurredAt: '2025-03-03T10:30:00+01:00' };
    const key: [string, string] = ['idempotency-key', 'inspection-1'];
    const recorded = await post('/v1/inspections', inspection)
      .set(...key)
      .expect(201);
    expect(recorded.body).toMatchObject({
      occurredAt: '2025-03-03T09:30:00Z',
      data: { process: 'making', inspected: 400, defective: 7 },
    });
    const again = await post('/v1/inspections', inspection)
      .set(...key)
      .expect(200);
    expect(again.body).toEqual(recorded.body);
    const taken = await post('/v1/inspections', { ...inspection, defective: 8 })
      .set(...key)
      .expect(409);
    expect(taken.body).toMatchObject({ code: 'command-id-taken' });

    const check = { control: 'four-eyes', passed: false, process: 'paying' };
    expect((await post('/v1/compliance-checks', check).expect(409)).body).toMatchObject({ code: 'control-not-found' });
    await put('/v1/controls/four-eyes', { title: 'Four eyes', assurance: 'prevention' }).expect(201);
    await post('/v1/compliance-checks', check).expect(201);
    await post('/v1/surveys/answers', { instrument: 'nps', score: 10, count: 12 }).expect(201);
    await post('/v1/surveys/answers', { instrument: 'csat', score: 5 }).expect(201);
    expect((await pageOf('/v1/compliance-checks?control=four-eyes')).items).toMatchObject([{ data: check }]);
    expect((await pageOf('/v1/surveys/answers?instrument=nps')).items).toMatchObject([{ data: { count: 12 } }]);
  });

  it.each<[string, string, object, string]>([
    ['a csat above 5', '/v1/surveys/answers', { instrument: 'csat', score: 6 }, 'wrong-data'],
    ['a support rating of 0', '/v1/surveys/answers', { instrument: 'support-rating', score: 0 }, 'wrong-data'],
    ['an nps above 10', '/v1/surveys/answers', { instrument: 'nps', score: 11 }, 'invalid-request'],
    ['an unknown instrument', '/v1/surveys/answers', { instrument: 'mood', score: 1 }, 'invalid-request'],
    ['nobody who answered', '/v1/surveys/answers', { instrument: 'nps', score: 1, count: 0 }, 'invalid-request'],
    ['more defects than units', '/v1/inspections', { process: 'x', inspected: 1, defective: 2 }, 'wrong-data'],
    [
      'no instant',
      '/v1/inspections',
      { process: 'x', inspected: 1, defective: 0, occurredAt: 'now' },
      'invalid-request',
    ],
  ])('are refused: %s', async (_case, path, body, code) => {
    expect((await post(path, body).expect(400)).body).toMatchObject({ code });
  });

  it('are listed beside those that systems report, the latest first, page by page and as CSV', async () => {
    for (const n of [1, 2, 3]) {
      const data = { process: 'paging', inspected: n, defective: 0 };
      const time = `2025-0${n}-01T00:00:00.5Z`;
      await report('opex.quality.inspection-recorded.v1', `i-${n}`, { subject: '=1', time, data }).expect(202);
    }
    await post('/v1/inspections', {
      process: 'paging',
      inspected: 4,
      defective: 0,
      occurredAt: '2025-02-01T00:00:00.5Z',
    });
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const next: string = cursor === undefined ? '' : `&cursor=${cursor}`;
      const page = await pageOf(`/v1/inspections?process=paging&limit=1${next}`);
      seen.push(...page.items.map(({ data }) => (data as { inspected: number }).inspected));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([3, 4, 2, 1]);
    const span = 'from=2025-02-01T00:00:00.5Z&to=2025-03-01T00:00:00.5Z';
    expect((await pageOf(`/v1/inspections?process=paging&${span}`)).items).toHaveLength(2);
    const csv = await get('/v1/inspections?process=paging&limit=1').set('accept', 'text/csv').expect(200);
    expect(csv.text).toBe(
      'occurredAt,process,inspected,defective,evidence,subject,source,id,retractedBecause\r\n' +
        "2025-03-01T00:00:00.5Z,paging,3,0,,'=1,urn:crm,i-3,\r\n",
    );
    expect(csv.headers['link']).toContain('rel="next"');
    expect((await get('/v1/inspections?cursor=nonsense').expect(400)).body).toMatchObject({ code: 'invalid-request' });
  });

  it('are listed as taken back once they are', async () => {
    const data = { process: 'wrong', inspected: 5, defective: 5 };
    const time = '2025-04-01T00:00:00Z';
    await report('opex.quality.inspection-recorded.v1', 'i-wrong', { subject: 'lot-1', time, data }).expect(202);
    await report('opex.quality.inspection-recorded.v1', 'i-right', { subject: 'lot-2', time, data }).expect(202);
    await request(app.getHttpServer())
      .post('/v1/corrections')
      .set(...bearer('operator'))
      .send({ target: { source: 'urn:crm', id: 'i-wrong' }, action: 'retract', reason: 'Another lot.' })
      .expect(201);
    const { items } = await pageOf('/v1/inspections?process=wrong');
    expect(items.map(({ id, retractedBecause }) => [id, retractedBecause])).toEqual([
      ['i-right', null],
      ['i-wrong', 'Another lot.'],
    ]);
  });
});

describe('quality standards and templates', () => {
  it('are set from a day on', async () => {
    const standard = { baselinePercent: 90, targetPercent: 98, effectiveFrom: '2025-01-01' };
    await put('/v1/quality-standards/support', standard).expect(201);
    await put('/v1/quality-standards/support', { ...standard, targetPercent: 99, effectiveFrom: '2999-01-01' }).expect(
      200,
    );
    expect((await get('/v1/quality-standards/support').expect(200)).body).toMatchObject({
      targetPercent: 98,
      latest: null,
      standards: [{ targetPercent: 98 }, { targetPercent: 99 }],
    });
    const low = await put('/v1/quality-standards/support', { ...standard, targetPercent: 80 }).expect(400);
    expect(low.body).toMatchObject({ code: 'target-below-baseline' });
    expect((await get('/v1/quality-standards/none').expect(404)).body).toMatchObject({ code: 'standard-not-found' });
  });

  it('give audits their criteria as they were when the audit was scheduled', async () => {
    const template = { process: 'support', criteria: [{ criterion: 'priority', weight: 2, pointsPossible: 10 }] };
    await put('/v1/audit-templates/T', template).expect(201);
    const audit = { id: 'A-1', process: 'support', template: 'T', plannedOn: '2999-03-03' };
    await post('/v1/audits', audit).expect(201);
    const anew = { ...template, criteria: [{ criterion: 'priority', weight: 3, pointsPossible: 10 }] };
    expect((await put('/v1/audit-templates/T', anew).expect(200)).body).toMatchObject({ revision: 2 });
    await post('/v1/audits', audit).expect(200);
    await post('/v1/audits/A-1/start').expect(200);
    const checked = await post('/v1/audits/A-1/checks', { criterion: 'priority', points: 9, pointsPossible: 10 });
    expect(checked.body).toMatchObject({ templateRevision: 1, checks: [{ weight: 2 }], unchecked: [] });
    const twice = { ...template, criteria: [...template.criteria, ...template.criteria] };
    expect((await put('/v1/audit-templates/T', twice).expect(400)).body).toMatchObject({ code: 'criterion-repeated' });
    await post('/v1/audit-templates/T/retirement', { reason: 'Old.' }).expect(200);
    const late = await post('/v1/audits', { ...audit, id: 'A-2' }).expect(409);
    expect(late.body).toMatchObject({ code: 'template-retired' });
    const other = await post('/v1/audits', { ...audit, id: 'A-2', template: 'none' }).expect(409);
    expect(other.body).toMatchObject({ code: 'template-not-found' });
  });
});

describe('commands at the same time', () => {
  it('on one audit: one wins, the others get a conflict they can retry', async () => {
    await post('/v1/audits', { id: 'R-1', process: 'racing', plannedOn: '2999-03-03' }).expect(201);
    const race = (etag: string, by: number) =>
      post('/v1/audits/R-1/findings', { finding: `F-${by}`, severity: 'minor' }).set('if-match', etag);
    await post('/v1/audits/R-1/start').expect(200);
    const answers = await Promise.all([1, 2, 3, 4, 5].map((by) => race('"2"', by)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
    const lost = answers.findIndex(({ status }) => status === 412) + 1;
    const told = answers[lost - 1];
    expect(told?.body).toMatchObject({ code: 'wrong-version' });
    expect((await race(told?.headers['etag'] ?? '', lost).expect(200)).body).toMatchObject({ version: 4 });
  });

  it('on different audits do not wait for each other', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `W-${n}`);
    await Promise.all(
      ids.map((id) => post('/v1/audits', { id, process: 'waiting', plannedOn: '2999-03-03' }).expect(201)),
    );
    const answers = await Promise.all(ids.map((id) => post(`/v1/audits/${id}/start`).set('if-match', '"1"')));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    // Nobody was turned away or decided again for another's sake, and each has its own place in the log.
    expect(new Set(answers.map(({ body }) => (body as { position: number }).position)).size).toBe(ids.length);
  });
});

describe('who may', () => {
  it('read, enter and report is told apart', async () => {
    for (const path of ['/v1/complaints', '/v1/inspections', '/v1/gate-evaluations'])
      await request(app.getHttpServer())
        .post(path)
        .set(...bearer('analyst'))
        .send({})
        .expect(403);
    await request(app.getHttpServer())
      .get('/v1/complaints')
      .set(...bearer('emitter'))
      .expect(403);
  });

  it('is described with examples', async () => {
    const { text } = await get('/openapi.json').expect(200);
    const { paths } = JSON.parse(text) as { paths: Record<string, object> };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/v1/programmes/{id}/resumption',
        '/v1/audit-templates/{id}',
        '/v1/gate-evaluations/{id}/waiver',
        '/v1/complaints/{id}/corrective-actions',
        '/v1/surveys/answers',
      ]),
    );
  });
});
