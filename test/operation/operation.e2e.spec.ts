import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asOwner } from '../system/as-owner.js';
import type { RunningSystem } from '../system/running-system.js';
import { makeDataDirectory, startSystem, workbench } from '../system/running-system.js';
import { exportedMetrics } from './exported-metrics.js';
import { promtool } from './promtool.js';

/*
 * A running system as those see it who look after it: metrics, and `npm run ops`. The steps follow one another.
 */
let system: RunningSystem;
let dataDirectory: string;

beforeAll(async () => {
  dataDirectory = makeDataDirectory();
  system = await startSystem({ dataDirectory });
}, 120_000);
afterAll(() => system.remove());

const ops = async (...words: string[]): Promise<{ readonly code: number | null; readonly output: string }> => {
  const base = new URL(system.urls.kpis).port;
  return workbench(['ops', ...words, '--port-base', base, '--key', system.apiKey]);
};

const report = async (events: readonly object[]): Promise<{ accepted: number; rejected: number }> => {
  const answer = await system.fetch(`${system.urls.processEvents}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events.map((event) => ({ specversion: '1.0', source: 'urn:test', ...event }))),
  });
  return (await answer.json()) as { accepted: number; rejected: number };
};
const activity = (id: string, subject: string, more: object = {}): object => ({
  ...{ id, type: 'opex.process.activity-completed.v1', subject, time: '2025-03-03T09:00:00Z' },
  data: { process: 'returns', activity: 'refund', ...more },
});
const define = async (process: string): Promise<void> => {
  const answer = await system.fetch(`${system.urls.processEvents}/v1/process-definitions/${process}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ completion: { by: 'activities', activities: ['refund'] } }),
  });
  expect(answer.status).toBe(201);
};

const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();
const namesIn = (text: string): string[] => [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? '').sort();
const seriesIn = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.slice(0, line.lastIndexOf(' '))]));

describe('the metrics of a running service', () => {
  it('have the names that are written down, by the rules of Prometheus', async () => {
    for (const [name, url] of Object.entries(system.urls)) {
      const text = await metricsOf(url);
      const expected = name === 'kpis' ? exportedMetrics.kpiProjections : exportedMetrics.writeService;
      expect({ name, names: namesIn(text) }).toEqual({ name, names: expected });
      expect({ name, ...promtool(['check', 'metrics'], text) }).toEqual({ name, code: 0, output: '' });
    }
  }, 30_000);

  it('are no more for more cases, sources, callers and paths', async () => {
    const visit = async (from: number): Promise<string[]> => {
      for (let n = from; n < from + 30; n++) {
        await fetch(`${system.urls.processEvents}/v1/unknown-${n}`);
        await system.fetch(`${system.urls.processEvents}/v1/cases/returns/R-${n}`);
      }
      const events = Array.from({ length: 30 }, (_, n) => activity(`many-${from + n}`, `M-${from + n}`));
      expect(await report([...events, activity(`bad-${from}`, 'M', { activity: 7 })])).toMatchObject({ accepted: 30 });
      await system.waitUntilProjected();
      return [...seriesIn(await metricsOf(system.urls.processEvents)), ...seriesIn(await metricsOf(system.urls.kpis))];
    };
    const before = (await visit(0)).map(withoutGarbageCollection).filter((one) => one !== '');
    const after = (await visit(30)).map(withoutGarbageCollection).filter((one) => one !== '');
    expect(after.sort()).toEqual(before.sort());
  }, 60_000);
});

/** Kinds of collections, and of open handles, come as the process needs them; there are a handful of each. */
const withoutGarbageCollection = (series: string): string => (/^nodejs_(gc|active)_/.test(series) ? '' : series);

describe('npm run ops', () => {
  it('shows the whole on one screen, and what waits to be repaired', async () => {
    const { code, output } = await ops('status');
    expect(code).toBe(1);
    expect(output).toMatch(/^kpi-projections +yes +0\.1\.0/m);
    expect(output).toMatch(/^process-events +yes +0\.1\.0 +\d+ +0 +2 +\d+ of 10 +\d+$/m);
    expect(output).toContain('projection: running; the numbers are ');
    expect(output).toContain('rebuild: none on its way');
    expect(output).toContain('! process-events: 2 rejected events wait in its quarantine');
  }, 30_000);

  it('lists what was rejected, and sends it again', async () => {
    const { output } = await ops('quarantine', 'list');
    expect(output).toMatch(
      /process-events +\d+ +opex\.process\.activity-completed\.v1 +wrong-data +data\.activity must be/,
    );
    const again = await ops('quarantine', 'resubmit', 'process-events', '--all');
    expect(again.code).toBe(1);
    expect(again.output).toContain('0 taken in, 2 refused again.');
    expect(again.output).toMatch(/^\d+: rejected: data\.activity must be/m);
    const neither = await ops('quarantine', 'resubmit', 'process-events');
    expect(neither).toEqual({ code: 1, output: 'Name ids, or say --all.\n' });
    const unknown = await ops('quarantine', 'resubmit', 'shop', '--all');
    expect(unknown.output).toContain('shop is no service with a door');
  }, 30_000);

  it('reconciles what is stored with what is projected', async () => {
    const { code, output } = await ops('reconcile');
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('Everything stored is projected or set aside.');
    expect(output).toMatch(/^process-events +(\d+) +\1 +0 +0 +0 +0 +0$/m);
  }, 60_000);

  it('pauses the projection, over a restart, and lets it go on', async () => {
    await define('returns');
    const opened = { ...activity('held-0', 'held'), type: 'opex.process.case-opened.v1', data: { process: 'returns' } };
    expect(await report([opened])).toMatchObject({ accepted: 1 });
    await system.waitUntilProjected();
    expect((await ops('pause')).output).toMatch(/^The projection is paused by \S+ since /);
    // As an older build would have left it that could not fold the first event of this case.
    await asOwner(dataDirectory, async (client) => {
      const held = await client.query(
        `INSERT INTO quarantined_events (generation, topic, partition, "offset", position, stream_id, type, process,
           known_at_micros, reason, detail, content)
         SELECT 1, topic, partition, -1, position, stream_id, 'opex.process.case-opened.v1', 'returns', 0, 'fold-failed',
           'a fault that is mended', '{}'
           FROM subjects JOIN subject_events USING (generation, subject_id) WHERE stream_id = 'case/returns/held'
         RETURNING partition`,
      );
      expect(held.rowCount).toBe(1);
      const { partition } = held.rows[0] as { partition: number };
      await client.query(
        `UPDATE checkpoints SET projected_events = projected_events - 1
          WHERE topic = 'opex.process-events' AND partition = $1`,
        [partition],
      );
    });
    await system.stop();
    system = await startSystem({ dataDirectory });
    expect(await report([activity('held-1', 'held'), activity('flows-1', 'flows')])).toMatchObject({ accepted: 2 });
    const paused = await ops('status');
    expect(paused.code).toBe(1);
    expect(paused.output).toMatch(/^projection: PAUSED by \S+ since /m);
    const waiting = await ops('reconcile', '--wait', '0');
    expect(waiting.code).toBe(1);
    expect(waiting.output).toContain('events are still on their way');
    expect(waiting.output).not.toContain('neither projected nor on their way');

    expect((await ops('resume')).output).toBe('The projection goes on.\n');
    await system.waitUntilProjected();
    const lag = await ops('lag');
    expect(lag.code).toBe(0);
    expect(lag.output.match(/^opex\.[a-z-]+ +\d +0 +0$/gm)).toHaveLength(12);
  }, 120_000);

  it('replays what was set aside: shows which KPIs change, changes nothing, then applies it', async () => {
    const throughput = async (): Promise<unknown> => {
      const { values } = await system.values('cycle-time', {
        ...{ from: '2025-03-01', to: '2025-04-01', granularity: 'month', 'filter[process]': 'returns', stat: 'count' },
      });
      return values.map(({ value, complete, reasons }) => ({ value, complete, reasons }));
    };
    expect((await ops('quarantine', 'list')).output).toMatch(/kpi-projections +\d+ +\S+ +subject-held/);
    const before = await throughput();
    expect(before).toMatchObject([{ complete: false }]);
    const dry = await ops('replay');
    expect(dry.output).toMatch(/^2 events are set aside\.$/m);
    expect(dry.output).toMatch(/^cycle-time +2025-03 +\S+ \(incomplete\) +\S+ +days$/m);
    expect(dry.code).toBe(0);
    expect(dry.output).toContain('Nothing was changed.');
    expect(await throughput()).toEqual(before);

    const applied = await ops('replay', '--apply');
    expect({ code: applied.code, output: applied.output }).toMatchObject({ code: 0 });
    expect(applied.output).toMatch(/^Rebuild \d+ is live\./m);
    expect(await throughput()).toMatchObject([{ value: 62, complete: true, reasons: [] }]);
    expect((await ops('replay')).output).toBe('Nothing is set aside: there is nothing to replay.\n');
    expect(await ops('reconcile')).toMatchObject({ code: 0 });
  }, 120_000);

  it('rebuilds beside the live numbers, and goes back', async () => {
    const rebuilt = await ops('rebuild', '--reason', 'drill', '--activate');
    expect({ code: rebuilt.code, output: rebuilt.output }).toMatchObject({ code: 0 });
    expect(rebuilt.output).toContain(', 0 would change.');
    const id = /Rebuild (\d+) is live/.exec(rebuilt.output)?.[1] ?? '';
    expect((await ops('rollback', id)).output).toMatch(/^Rebuild \d+ is live again\.$/m);
    expect((await ops('rollback', id)).output).toContain('only from the live one can be rolled back');
  }, 120_000);

  it('says what it can do, and which service does not answer', async () => {
    const help = (await workbench(['ops', '--help'])).output;
    const words = [
      'status',
      'lag',
      'pause',
      'resume',
      'rebuild',
      'replay',
      'rollback',
      'reconcile',
      'verify',
      'quarantine',
    ];
    for (const word of words) expect(help).toContain(`\n  ${word}`);
    const away = await ops('status', '--url', 'cost-ledgers=http://127.0.0.1:9');
    expect(away.code).toBe(1);
    expect(away.output).toMatch(/^cost-ledgers +NO /m);
    expect(away.output).toContain('! cost-ledgers: does not answer');
  }, 30_000);
});
