import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { KpiValues } from './application/get-kpi-values.js';
import { closed, defined, done } from './testing/reported.js';
import { RunningProjection } from './testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-02T00:00:00Z', { SUBJECT_EVENTS_MAX: '2' });
  await projection.record([
    defined('support'),
    done('support', 'large', '2025-01-06', 'open'),
    done('support', 'large', '2025-01-07', 'work'),
    done('support', 'large', '2025-01-08', 'work'),
    closed('support', 'large', '2025-01-09'),
    done('support', 'small', '2025-01-06', 'open'),
    closed('support', 'small', '2025-01-09'),
  ]);
}, 120_000);
afterAll(() => projection.stop());

const throughput = async (): Promise<object | undefined> =>
  (await projection.get<KpiValues>('/v1/kpis/throughput/values?granularity=total')).values[0];
const setAside = async (): Promise<unknown> => (await projection.ask('/v1/quarantine', 'operator')).body;

it('a subject with more events than the setting is told to be missing, and counts after a rebuild with a larger one', async () => {
  expect(await throughput()).toMatchObject({ value: 1, complete: false, reasons: ['quarantined:2'] });
  expect(await setAside()).toMatchObject({
    items: [
      {
        reason: 'subject-too-large',
        detail: expect.stringMatching(/more than 2 events: raise SUBJECT_EVENTS_MAX, then rebuild/),
      },
      { reason: 'subject-held' },
    ],
  });
  await projection.restart({ SUBJECT_EVENTS_MAX: '4' });
  expect(await throughput()).toMatchObject({ value: 1, complete: false });
  await projection.rebuild();
  expect(await throughput()).toMatchObject({ value: 2, complete: true, reasons: [] });
  expect(await setAside()).toEqual({ items: [] });
});
