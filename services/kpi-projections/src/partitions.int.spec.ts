import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closed, defined, done } from './testing/reported.js';
import { RunningProjection } from './testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-02-10T00:00:00Z', { PARTITIONS: '6' });
  await projection.record([
    defined('returns'),
    ...Array.from({ length: 30 }, (_, n) => [
      done('returns', `R-${n}`, '2025-01-03', 'receive'),
      closed('returns', `R-${n}`, '2025-01-05'),
    ]).flat(),
  ]);
}, 60_000);
afterAll(() => projection.stop());

it('topics have as many partitions as is said, and answers are of all of them', async () => {
  const { partitions } = await projection.get<{ partitions: readonly { topic: string; partition: number }[] }>(
    '/v1/projection',
  );
  const of = partitions.filter(({ topic }) => topic === 'opex.process-events').map(({ partition }) => partition);
  expect([partitions.length, of.sort()]).toEqual([18, [0, 1, 2, 3, 4, 5]]);
  // All of them have cases.
  const used = await projection.database.dataSource.query<unknown[]>(
    `SELECT DISTINCT partition FROM subjects WHERE topic = 'opex.process-events' AND process = 'returns'`,
  );
  expect(used).toHaveLength(6);
  expect(
    await projection.get('/v1/kpis/throughput/values?granularity=month&asOf=2025-02-10T00:00:00.061Z'),
  ).toMatchObject({ final: true, values: [{ value: 30 }] });
});
