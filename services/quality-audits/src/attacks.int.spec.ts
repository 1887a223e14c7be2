import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { attackRoutes, startTestService } from '@opex/service-host/testing';
import { qualityAudits } from './quality-audits.module.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(qualityAudits, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

describe('quality-audits under attack', () => {
  it('fails at no request, tells nothing of its inside, and stays what it was', async () => {
    expect(await attackRoutes(app)).toEqual([]);
    expect(({} as Readonly<Record<string, unknown>>)['admin']).toBeUndefined();
    expect((await app.inject({ method: 'GET', url: '/health/live' })).statusCode).toBe(200);
  });
});
