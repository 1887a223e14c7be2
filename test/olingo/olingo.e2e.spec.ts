import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answered } from '@opex/client';
import { untilRefreshed } from '../bi/until-refreshed.js';
import type { RunningSystem } from '../system/running-system.js';
import { startSystem } from '../system/running-system.js';
import { prepareOlingo, readTables } from './olingo-client.js';

const done = (id: string, subject: string, day: string, activity: string): object => ({
  ...{ specversion: '1.0', id, source: '/olingo', type: 'opex.process.activity-completed.v1', subject },
  time: `2025-01-${day}T10:00:00Z`,
  data: { process: 'returns', activity },
});
const survey = (id: string, day: string, score: number): object => ({
  ...{ specversion: '1.0', id, source: '/olingo', type: 'opex.quality.survey-answered.v1', time: `${day}T10:00:00Z` },
  data: { instrument: 'csat', score, process: 'returns' },
});

/** Apache Olingo's own parsers and types against `/odata/v4/`, by Java 17 and Maven (missing: see `run.mjs`). */
let system: RunningSystem;
beforeAll(async () => {
  await prepareOlingo();
  system = await startSystem();
  const params = { path: { process: 'returns' } };
  const body = { completion: { by: 'last-event' as const } };
  await answered(system.client.processEvents.PUT('/v1/process-definitions/{process}', { params, body }));
  const send = async (url: string, events: readonly object[]): Promise<void> => {
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const answer = await system.fetch(`${url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(events) });
    expect(await answer.json()).toMatchObject({ accepted: events.length });
  };
  await send(system.urls.processEvents, [
    done('1', 'R-1', '06', 'receive'),
    done('2', 'R-1', '08', 'refund'),
    done('3', 'R-2', '06', 'receive'),
    done('4', 'R-2', '07', 'refund'),
  ]);
  await send(system.urls.qualityAudits, [survey('5', '2025-01-10', 5), survey('6', '2025-02-10', 3)]);
  await system.waitUntilProjected();
  await untilRefreshed(() => system.fetch(`${system.urls.kpis}/odata/v4/Kpis`));
}, 240_000);
afterAll(() => system.remove());

it('Apache Olingo reads what the services say', async () => {
  const lines = await readTables(`${system.urls.kpis}/odata/v4/`, system.apiKey);
  const of = (word: string): readonly string[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  expect(of('sets')[0]?.split(' ')).toEqual(expect.arrayContaining(['Cases', 'KpiValuesByMonth', 'Scorecard']));
  expect(of('key')[0]?.split(' ').sort()).toEqual(['dimension', 'dimensionValue', 'kpi', 'periodStart']);
  expect(of('type')).toEqual([
    'periodStart DateTimeOffset',
    'periodDate Date',
    'value Decimal',
    'valueDouble Double',
    'count Int64',
    'complete Boolean',
  ]);
  expect(of('pages')).toEqual(['2']);
  expect(of('value')).toEqual(['2025-01 5 5', '2025-02 3 3']);
  expect(of('scorecard')).toEqual(['5']);
  expect(of('count')).toEqual(['2']);
  expect(of('inline-count')).toEqual(['2 of 1']);
  // Of what is put together the model declares no type: the client takes it for a double.
  expect(of('group')).toEqual(['returns 259200.0 2']);
  expect(of('refused')[0]).toMatch(/^400 .*nope is no property/);
});
