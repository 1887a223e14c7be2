import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closed, defined, done } from './testing/reported.js';
import { RunningProjection } from './testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-02T00:00:00Z');
  await projection.record([
    defined('support'),
    done('support', 'a', '2025-01-06', 'open'),
    closed('support', 'a', '2025-01-09'),
  ]);
}, 120_000);
afterAll(() => projection.stop());

const JANUARY = 'granularity=month&from=2025-01-01&to=2025-02-01';
const ROUTES = [
  `/v1/kpis/throughput/values?${JANUARY}`,
  `/v1/kpis/throughput/values?${JANUARY}&format=csv`,
  `/v1/kpis/throughput/signals?granularity=month`,
  `/v1/kpis/throughput/explain?${JANUARY}`,
  `/v1/kpis/throughput/compare?${JANUARY}&with=target`,
  `/v1/kpis/throughput/contribution?by=process&from=2025-02-01&to=2025-03-01&previousFrom=2025-01-01&previousTo=2025-02-01`,
  `/v1/kpis/cycle-time/distribution?${JANUARY}`,
  '/v1/scorecard?period=2025-Q1',
  '/v1/tiles',
  '/v1/initiatives',
  '/v1/plan',
  '/v1/duties',
  '/v1/processes/support/variants',
  '/v1/processes/support/flow',
  '/v1/processes/support/steps?fromActivity=open&toActivity=open',
  '/v1/processes/support/conformance',
  '/v1/processes/support/cases',
];

describe('a position that is not projected', () => {
  it('is waited for, and told, by every question', async () => {
    const after = 'after=quality-audits%3A0&after=process-events%3A999999';
    const answers = await Promise.all(
      ROUTES.map(async (route) => {
        const answer = await projection.ask(`${route}${route.includes('?') ? '&' : '?'}${after}`);
        const { code } = answer.body as { readonly code?: string };
        return [route, answer.status, answer.get('retry-after'), code];
      }),
    );
    expect(answers).toEqual(ROUTES.map((route) => [route, 503, '1', 'not-yet-projected']));
  }, 60_000);

  it('is not waited for by a question that can not be answered', async () => {
    const begunMs = performance.now();
    const answers = await Promise.all(
      ROUTES.map(async (route) => {
        const wrong = `${route}${route.includes('?') ? '&' : '?'}nope=1&after=process-events%3A999999`;
        return [route, (await projection.ask(wrong)).status];
      }),
    );
    expect(answers).toEqual(ROUTES.map((route) => [route, 400]));
    expect(performance.now() - begunMs).toBeLessThan(5_000);
  }, 60_000);
});
