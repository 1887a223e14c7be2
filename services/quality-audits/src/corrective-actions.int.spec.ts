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
  await post('/v1/audits', { id: 'A-1', process: 'support', plannedOn: '2999-03-03' }).expect(201);
  await post('/v1/audits/A-1/start').expect(200);
  await post('/v1/audits/A-1/checks', { criterion: 'priority', points: 22, pointsPossible: 25 }).expect(200);
  await post('/v1/audits/A-1/findings', { finding: 'F-1', severity: 'major', criterion: 'priority' }).expect(200);
  await post('/v1/audits/A-1/completion', { sample: 25 }).expect(200);
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
const get = (path: string, role = 'analyst'): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set(...bearer(role));
const ofFinding = { process: 'support', audit: 'A-1', finding: 'F-1' };
const branches = [{ category: 'method', causes: ['The form allows it.'] }];
const rootCause = { rootCause: 'The form allows an empty priority.', method: 'fishbone', branches };
const plan = { plan: 'Make the field mandatory.', owner: 'lead', dueOn: '2999-04-15' };

describe('a corrective action', () => {
  it('leads from the finding of an audit to a verified effect', async () => {
    const path = '/v1/corrective-actions/C-1';
    const opened = await post('/v1/corrective-actions', { id: 'C-1', ...ofFinding }).expect(201);
    expect(opened.headers).toMatchObject({ etag: '"1"', location: path });
    expect(opened.body).toMatchObject({ ...ofFinding, status: 'open', overdue: false, complaint: null });
    await post(`${path}/containments`, { containment: 'Set by hand.' }).expect(200);
    expect((await post(`${path}/plan`, plan).expect(409)).body).toMatchObject({ code: 'action-not-analysed' });
    await post(`${path}/root-cause`, rootCause).set('idempotency-key', 'cause').expect(200);
    await post(`${path}/plan`, { ...plan, verifyAfterDays: 1 }).expect(200);
    await post(`${path}/plan`, { ...plan, verifyAfterDays: 0 }).expect(200);
    await post(`${path}/implementation`, { note: 'Released.' }).set('if-match', '"5"').expect(200);
    await post(`${path}/verification`, { effective: true }).expect(200);
    await post(`${path}/closure`, { outcome: 'effective' }).expect(200);
    const again = await post(`${path}/root-cause`, rootCause).set('idempotency-key', 'cause').expect(200);
    expect(again.body).toMatchObject({ status: 'analysed', version: 3, plan: null });

    const read = await get(path, 'auditor').expect(200);
    expect(read.headers['etag']).toBe('"8"');
    expect(read.body).toMatchObject({
      status: 'closed',
      outcome: 'effective',
      containments: ['Set by hand.'],
      analysis: { ...rootCause, whys: [] },
      plan: { ...plan, verifyAfterDays: 0 },
      reopenings: 0,
    });
    const log = await database.dataSource.query<{ type: string }[]>(
      "SELECT type FROM events WHERE stream_id = 'corrective-action/C-1' ORDER BY stream_version",
    );
    expect(log.map(({ type }) => type)).toEqual(
      ['opened', 'contained', 'analysed', 'planned', 'planned', 'implemented', 'verified', 'closed'].map(
        (event) => `opex.quality.corrective-action-${event}.v1`,
      ),
    );
  });

  it('answers a complaint, waits before it is verified, and begins anew', async () => {
    const complaint = { id: 'C-2', process: 'support', complaint: 'K-7', complaintSystem: 'crm', dueOn: '2020-01-01' };
    expect((await post('/v1/corrective-actions', complaint).expect(201)).body).toMatchObject({ overdue: true });
    await post('/v1/corrective-actions', complaint).expect(200);
    const overdue = await get('/v1/corrective-actions?overdue=true&process=support&status=open').expect(200);
    expect(overdue.body).toMatchObject({ items: [{ id: 'C-2' }] });
    await post('/v1/corrective-actions/C-2/root-cause', { rootCause: 'Unknown.' }).expect(200);
    await post('/v1/corrective-actions/C-2/plan', plan).expect(200);
    await post('/v1/corrective-actions/C-2/implementation').expect(200);
    const early = await post('/v1/corrective-actions/C-2/verification', { effective: true }).expect(409);
    expect(early.body).toMatchObject({ code: 'verification-too-early' });
    await post('/v1/corrective-actions/C-2/closure', { outcome: 'abandoned', reason: 'Sold.' }).expect(200);
    const anew = await post('/v1/corrective-actions/C-2/reopening', { reason: 'Bought back.' }).expect(200);
    expect(anew.body).toMatchObject({ status: 'open', plan: null, reopenings: 1 });
  });

  it.each<[string, string, object, number, string]>([
    ['an unknown finding', '', { ...ofFinding, finding: 'F-9' }, 409, 'finding-not-found'],
    ['an unknown audit', '', { ...ofFinding, audit: 'A-9' }, 409, 'finding-not-found'],
    ['another process', '', { ...ofFinding, process: 'sales' }, 409, 'process-differs'],
    ['no origin', '', { process: 'support' }, 400, 'origin-unclear'],
    ['an unknown complaint of ours', '', { process: 'support', complaint: 'K-1' }, 409, 'complaint-not-found'],
    ['half an origin', '', { process: 'support', audit: 'A-1' }, 400, 'origin-unclear'],
    ['two origins', '', { ...ofFinding, complaint: 'K-1' }, 400, 'origin-unclear'],
    ['an unknown action', '/nobody/implementation', {}, 404, 'action-not-found'],
    ['an unknown method', '/C-1/root-cause', { rootCause: 'x', method: 'dice' }, 400, 'invalid-request'],
    ['a branch without causes', '/C-1/root-cause', { rootCause: 'x', branches: [{}] }, 400, 'invalid-request'],
  ])('refuses %s', async (_case, path, body, status, code) => {
    expect((await post(`/v1/corrective-actions${path}`, body).expect(status)).body).toMatchObject({ code });
  });

  it('is open to those who may, and described with examples', async () => {
    await request(app.getHttpServer())
      .post('/v1/corrective-actions')
      .set(...bearer('analyst'))
      .send(ofFinding)
      .expect(403);
    await get('/v1/corrective-actions/nobody').expect(404);
    const { text } = await get('/openapi.json').expect(200);
    expect(Object.keys((JSON.parse(text) as { paths: object }).paths)).toEqual(
      expect.arrayContaining(['/v1/audits/{id}/completion', '/v1/corrective-actions/{id}/verification']),
    );
  });
});
