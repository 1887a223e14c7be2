import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CATALOGUE } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { costLedgers } from './cost-ledgers.module.js';

let database: TestDatabase;
let app: NestFastifyApplication;
/** Where the log ends with what the service plans at its first start. */
let planned: number;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(costLedgers, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
  planned = await logPosition();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function logPosition(): Promise<number> {
  const log = await request(app.getHttpServer())
    .get('/v1/log')
    .set('authorization', `Bearer ${testKey('operator')}`)
    .expect(200);
  return (log.body as { position: number }).position;
}

/** Types that the journal books: cost, revenue, investment, savings. */
const BOOKED = 4;

/** The example of every type that is reported at some door. */
const examples = CATALOGUE.filter(({ reported }) => reported).map(({ type, service, example }) => ({
  service,
  event: { specversion: '1.0', id: type, source: 'urn:test', type, subject: 'a', ...example },
}));

describe('cost-ledgers', () => {
  it('takes in each of its own types, and sends every other to the service it belongs to', async () => {
    const answer = await request(app.getHttpServer())
      .post('/v1/events')
      .set('authorization', `Bearer ${testKey('emitter')}`)
      .set('content-type', 'application/cloudevents-batch+json')
      .send(JSON.stringify(examples.map(({ event }) => event)))
      .expect(200);
    const foreign = examples.filter(({ service }) => service !== 'cost-ledgers');
    expect(answer.body).toMatchObject({ accepted: examples.length - foreign.length, rejected: foreign.length });
    const told = (answer.body as { results: { id: string; problem: { detail: string } }[] }).results;
    for (const { id, problem } of told)
      expect(problem.detail).toContain(foreign.find(({ event }) => event.id === id)?.service ?? 'no such event');
  });

  it('becomes ready, and tells where its log ends', async () => {
    const server = app.getHttpServer();
    const readiness = async (): Promise<{ readonly status?: string }> =>
      (await request(server).get('/health/ready')).body as { readonly status?: string };
    const endMs = Date.now() + 15_000;
    while ((await readiness()).status !== 'ok' && Date.now() < endMs)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await readiness()).toEqual({
      status: 'ok',
      parts: ['database', 'personal-data-key', 'broker', 'relay', 'inbox'],
      failing: [],
    });
    // Each report of money has its entry; they needed an account a kind, and the clearing account.
    const reports = examples.filter(({ service }) => service === 'cost-ledgers').length;
    expect(await logPosition()).toBe(planned + reports + BOOKED + BOOKED + 1);
  });
});
