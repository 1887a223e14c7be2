import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CATALOGUE } from '@opex/contracts';
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

/** The example of every type that is reported at some door. */
const examples = CATALOGUE.filter(({ reported }) => reported).map(({ type, service, example }) => ({
  service,
  event: { specversion: '1.0', id: type, source: 'urn:test', type, subject: 'a', ...example },
}));

describe('quality-audits', () => {
  it('takes in each of its own types, and sends every other to the service it belongs to', async () => {
    const answer = await request(app.getHttpServer())
      .post('/v1/events')
      .set('authorization', `Bearer ${testKey('emitter')}`)
      .set('content-type', 'application/cloudevents-batch+json')
      .send(JSON.stringify(examples.map(({ event }) => event)))
      .expect(200);
    const foreign = examples.filter(({ service }) => service !== 'quality-audits');
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
    // The complaint that was reported is opened as well.
    const stored = examples.filter(({ service }) => service === 'quality-audits').length + 1;
    const position = async () => {
      const log = await request(server)
        .get('/v1/log')
        .set('authorization', `Bearer ${testKey('operator')}`)
        .expect(200);
      return (log.body as { position: number }).position;
    };
    while ((await position()) < stored && Date.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await position()).toBe(stored);
  });
});
