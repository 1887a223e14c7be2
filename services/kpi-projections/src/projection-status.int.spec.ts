import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import type { ProjectionStatus } from './application/projection/projection-status.js';
import { serviceOptions } from './service-options.js';
import { defined, done } from './testing/reported.js';
import { RunningProjection } from './testing/running-projection.js';

describe('what a projection accounts for', () => {
  let projection: RunningProjection;
  beforeAll(async () => (projection = await RunningProjection.start()), 60_000);
  afterAll(() => projection.stop());

  const status = async (): Promise<ProjectionStatus> => projection.get<ProjectionStatus>('/v1/projection');

  it('is each event of a log once, wherever it stands; neither heartbeats nor what is set aside', async () => {
    const newer = { ...done('returns', 'R-2', '2026-01-02', 'receive'), type: 'opex.process.activity-completed.v9' };
    await projection.record([
      defined('returns'),
      done('returns', 'R-1', '2026-01-02', 'receive'),
      newer,
      done('returns', 'R-2', '2026-01-03', 'refund'),
      done('returns', 'R-3', '2026-01-03', 'refund'),
    ]);
    await projection.beat();
    const { services, partitions } = await status();
    expect(services[0]).toMatchObject({ service: 'process-events', stored: null, projected: 3, quarantined: 2 });
    expect(services[1]).toMatchObject({ service: 'quality-audits', projected: 0, quarantined: 0 });
    expect(partitions).toHaveLength(12);
    expect(partitions.every(({ lagMessages, stuck }) => lagMessages === 0 && stuck === null)).toBe(true);
  });

  it('lists what is set aside, page by page, for operators', async () => {
    const list = (query: string): request.Test => projection.ask(`/v1/quarantine?${query}`, 'operator');
    interface Page {
      readonly items: readonly { readonly reason: string; readonly streamId: string; readonly position: number }[];
      readonly nextCursor?: string;
    }
    const first = (await list('limit=1').expect(200)).body as Page;
    expect(first.items).toMatchObject([{ reason: 'unknown-version', streamId: 'case/returns/R-2', position: 3 }]);
    const second = (await list(`limit=1&cursor=${first.nextCursor ?? ''}`).expect(200)).body as Page;
    expect(second).toMatchObject({ items: [{ reason: 'subject-held', position: 4 }] });
    expect(second.nextCursor).toBeUndefined();
    await list('cursor=x').expect(400);
    await projection.ask('/v1/quarantine').expect(403);
  });

  it('is an event that stands on every partition once, also where it is set aside', async () => {
    const before = (await status()).services[0];
    const newer = { ...defined('returns'), type: 'opex.process.definition-published.v9' };
    await projection.record([newer]);
    await projection.beat();
    const { projected, quarantined } = (await status()).services[0] ?? {};
    expect({ projected, quarantined }).toEqual({
      projected: before?.projected,
      quarantined: (before?.quarantined ?? 0) + 1,
    });
  });
});

describe('kpi-projections without its broker', () => {
  it('lives, answers, and says what is missing', async () => {
    const database = await createTestDatabase([]);
    const app = await startTestService(serviceOptions, {
      DATABASE_URL: database.url,
      MESSAGING_URL: 'kafka://127.0.0.1:1',
    });
    const ask = (path: string): request.Test =>
      request(app.getHttpServer())
        .get(path)
        .set('authorization', `Bearer ${testKey('admin')}`);
    await ask('/health/live').expect(200);
    const endMs = Date.now() + 30_000;
    while (!/projection: .*127\.0\.0\.1:1/.test((await ask('/health/ready')).text)) {
      if (Date.now() > endMs) throw new Error('The broker is not named.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await ask('/health/ready').expect(503);
    await ask('/v1/kpis').expect(200);
    expect((await ask('/v1/projection').expect(200)).body).toMatchObject({ paused: null, partitions: [] });
    expect((await ask('/metrics').expect(200)).text).toMatch(/^opex_broker_up\{.*\} 0$/m);
    await app.close();
    await database.drop();
  }, 60_000);
});
