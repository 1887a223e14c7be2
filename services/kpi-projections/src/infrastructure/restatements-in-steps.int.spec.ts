import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { LateChange } from '../application/restatements/restatement-reader.js';
import { surveyKind } from '../domain/fact-kind.js';
import { answered } from '../testing/reported.js';
import { RunningProjection } from '../testing/running-projection.js';
import { poolOf } from './pool-of.js';
import { PostgresRestatementReader } from './postgres-restatement-reader.js';

/** Seconds apart, so that stretches between them hold nothing. */
const RECORDED = ['2025-03-02T10:00:00Z', '2025-03-02T10:00:02Z', '2025-03-02T10:00:20Z', '2025-03-02T10:01:10Z'];
const [SINCE, UNTIL] = ['2025-03-02T09:59:00Z', '2025-03-02T10:02:00Z'];
/** So that a call ends after its first stretch, however fast the machine is. */
const LOOK_MS = 0;

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-01-01T00:00:00Z');
  for (const [index, clock] of RECORDED.entries()) {
    projection.setClock(clock);
    await projection.record([answered(String(index), '2025-01-10', { instrument: 'csat', score: 5 })]);
  }
}, 120_000);
afterAll(() => projection.stop());

const micros = (instant: string): number => Date.parse(instant) * 1_000;

async function positionsOf(
  first: 'oldest' | 'newest',
  lookMsMax?: number,
): Promise<[positions: number[], calls: number]> {
  const reader = new PostgresRestatementReader(poolOf(projection.database.dataSource), 1, lookMsMax);
  let [sinceMicros, untilMicros] = [micros(SINCE), micros(UNTIL)];
  const found: LateChange[] = [];
  let calls = 0;
  while (sinceMicros < untilMicros) {
    calls += 1;
    const query = { kinds: [surveyKind], sinceMicros, untilMicros, granularity: 'month' as const, first };
    const { changes, toMicros } = await reader.changes(query);
    found.push(...changes);
    if (first === 'oldest') sinceMicros = toMicros;
    else untilMicros = toMicros;
  }
  return [found.map(({ event }) => event.position), calls];
}

it.each(['oldest', 'newest'] as const)(
  'from the %s on, what is looked through in steps is all there is',
  async (first) => {
    const [whole, calls] = await positionsOf(first);
    expect(whole).toEqual(first === 'oldest' ? [1, 2, 3, 4] : [4, 3, 2, 1]);
    const [stepwise, steps] = await positionsOf(first, LOOK_MS);
    expect(stepwise).toEqual(whole);
    if (first === 'newest') expect(steps).toBeGreaterThan(calls);
  },
  120_000,
);
