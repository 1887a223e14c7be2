import { describe, expect, it } from '@jest/globals';
import type { WriteService } from '../domain/fact-kind.js';
import { FreshnessSources, GetFreshness, GetFreshnessHandler } from './get-freshness.js';

const NOW_MS = Date.parse('2026-01-01T00:01:00Z');

/** The read side's answer where each service has recorded and projected so much, up to so many seconds ago. */
const freshness = (
  services: Readonly<
    Record<WriteService, readonly [recorded: number | null, projected: number, agoSeconds: number | null]>
  >,
): ReturnType<GetFreshnessHandler['execute']> =>
  new GetFreshnessHandler(
    new FreshnessSources({ positionOf: (service) => Promise.resolve(services[service][0]) }, () => NOW_MS),
  ).execute(
    new GetFreshness({
      watermarks: {
        of: (service) => {
          const [, position, agoSeconds] = services[service];
          const finalToMicros = agoSeconds === null ? 0 : (NOW_MS - agoSeconds * 1_000) * 1_000;
          return { finalToMicros, knownToMicros: finalToMicros, position };
        },
      },
    }),
  );

describe('freshness', () => {
  it('adds up what is not projected, and is as old as the service that is furthest behind', async () => {
    const answer = await freshness({
      'process-events': [10, 7, 4],
      'quality-audits': [5, 4, 9],
      'cost-ledgers': [3, 3, 30],
    });
    expect(answer.lag).toEqual({ events: 4, seconds: 9 });
    expect(answer.watermark).toBe('2026-01-01T00:00:30.000000Z');
    expect(answer.services.map(({ watermark }) => watermark)).toEqual([
      '2026-01-01T00:00:56.000000Z',
      '2026-01-01T00:00:51.000000Z',
      '2026-01-01T00:00:30.000000Z',
    ]);
  });
  it('has no lag where everything is projected, however long ago', async () => {
    const answer = await freshness({
      'process-events': [7, 7, 60],
      'quality-audits': [0, 0, null],
      'cost-ledgers': [3, 3, 30],
    });
    expect(answer.lag).toEqual({ events: 0, seconds: 0 });
    expect(answer.watermark).toBeNull();
  });
  it('does not know its age before anything was projected', async () => {
    const answer = await freshness({
      'process-events': [7, 0, null],
      'quality-audits': [0, 0, 1],
      'cost-ledgers': [0, 0, 1],
    });
    expect(answer.lag).toEqual({ events: 7, seconds: null });
  });
  it('does not know its lag where a service does not answer', async () => {
    const answer = await freshness({
      'process-events': [null, 7, 1],
      'quality-audits': [0, 0, 1],
      'cost-ledgers': [0, 0, 1],
    });
    expect(answer.lag).toEqual({ events: null, seconds: null });
  });
});
