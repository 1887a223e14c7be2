import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { RunningSystem } from '../system/running-system.js';
import { startSystem, workbench } from '../system/running-system.js';

/*
 * `npm run verify` against a running system: KPIs computed once more by plain SQL over the logs, with what was corrected,
 * taken back, and reported in another currency. A number that is wrong on one side is found.
 */
describe('verify', () => {
  let system: RunningSystem;
  let before = '';

  const send = async (url: string, method: string, body: object, type = 'application/json'): Promise<void> => {
    const answer = await system.fetch(url, { method, headers: { 'content-type': type }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    const { rejected } = (await answer.json()) as { rejected?: number };
    if (rejected !== undefined && rejected > 0) throw new Error(`${url} rejected ${rejected} events.`);
  };
  const report = (
    service: 'processEvents' | 'qualityAudits' | 'costLedgers',
    events: readonly object[],
  ): Promise<void> =>
    send(
      `${system.urls[service]}/v1/events`,
      'POST',
      events.map((event, index) => ({ specversion: '1.0', source: '/test', id: `${service}-${index}`, ...event })),
      'application/cloudevents-batch+json',
    );
  const verify = (...words: string[]): Promise<{ code: number | null; output: string }> => {
    const portBase = new URL(system.urls.kpis).port;
    return workbench(['verify', '--data', system.dataDirectory, '--port-base', portBase, ...words]);
  };

  beforeAll(async () => {
    system = await startSystem();
    await send(`${system.urls.processEvents}/v1/process-definitions/sales`, 'PUT', {
      completion: { by: 'activities', activities: ['won'] },
      automatedActivities: ['score'],
    });
    await send(`${system.urls.processEvents}/v1/process-definitions/customer-support`, 'PUT', {
      completion: { by: 'last-event' },
    });
    const limited = (kind: string, more: object): object => ({ limit: { kind, ...more } });
    await send(`${system.urls.processEvents}/v1/process-definitions/operations`, 'PUT', {
      completion: { by: 'case-closed' },
      steps: [
        { step: 'intake', activities: ['receive'], limitMinutes: 60, standardEffortMinutes: 10 },
        {
          ...{ step: 'work', activities: ['check', 'repair', 'note'], optionalActivities: ['note'] },
          ...{ standardEffortMinutes: 60, ...limited('duration', { minutes: 480, time: 'business' }) },
        },
        { step: 'handover', ...limited('days', { fromDay: 1, toDay: 2, time: 'business' }) },
        { step: 'bill', activities: ['bill'], ...limited('days', { fromDay: 1, toDay: 3, time: 'elapsed' }) },
      ],
      calendar: {
        timeZone: 'Europe/Berlin',
        workingHours: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].flatMap((weekday) => [
          { weekday, from: '09:00', to: '12:00' },
          { weekday, from: '12:00', to: '17:00' },
        ]),
        holidays: ['2025-01-06'],
      },
    });
    await send(`${system.urls.costLedgers}/v1/exchange-rates/GBP-EUR/2025-01-01`, 'PUT', { rate: '1.2' });
    const done = (id: string, process: string, subject: string, time: string, activity: string): object => ({
      ...{ id, type: 'opex.process.activity-completed.v1', subject, time, data: { process, activity } },
    });
    const plain = (type: string, time: string, data: object, subject?: string): object => ({
      ...{ type, time, data },
      ...(subject === undefined ? {} : { subject }),
    });
    await report('processEvents', [
      done('s-1', 'sales', 'S-1', '2025-01-03T00:00:00Z', 'score'),
      done('s-2', 'sales', 'S-1', '2025-01-20T12:00:00Z', 'won'),
      done('s-3', 'sales', 'S-2', '2025-01-05T00:00:00Z', 'score'),
      done('s-4', 'sales', 'S-2', '2025-02-20T00:00:00Z', 'won'),
      done('t-1', 'customer-support', 'T-1', '2025-01-06T08:00:00Z', 'ask'),
      done('t-2', 'customer-support', 'T-1', '2025-01-06T10:30:00Z', 'answer'),
      plain('opex.process.case-reopened.v1', '2025-02-01T00:00:00Z', { process: 'customer-support' }, 'T-1'),
      plain('opex.development.change-delivered.v1', '2025-01-08T00:00:00Z', {}, 'C-1'),
      plain('opex.development.change-delivered.v1', '2025-01-09T00:00:00Z', {}, 'C-2'),
      plain('opex.development.bug-found.v1', '2025-02-09T00:00:00Z', { change: 'C-2' }, 'B-1'),
      plain('opex.customer.acquired.v1', '2024-12-09T00:00:00Z', {}, 'K-1'),
      plain('opex.customer.acquired.v1', '2024-12-10T00:00:00Z', {}, 'K-2'),
      plain('opex.customer.churned.v1', '2025-01-10T00:00:00Z', {}, 'K-2'),
      plain('opex.customer.acquired.v1', '2025-01-12T00:00:00Z', {}, 'K-3'),
      plain('opex.operations.service-registered.v1', '2024-12-15T00:00:00Z', { service: 'api' }),
      plain('opex.operations.outage-started.v1', '2025-01-10T00:00:00Z', { service: 'api' }, 'O-1'),
      plain('opex.operations.outage-ended.v1', '2025-01-10T02:00:00Z', { service: 'api' }, 'O-1'),
      plain('opex.operations.outage-started.v1', '2025-01-10T01:00:00Z', { service: 'api' }, 'O-2'),
      plain('opex.operations.outage-ended.v1', '2025-01-10T03:00:00Z', { service: 'api' }, 'O-2'),
      plain('opex.business.transactions-counted.v1', '2025-01-31T00:00:00Z', { count: 40 }),
    ]);
    // Friday, an hour before the end of work; Monday is a holiday: eight hours of work end on Tuesday at 16:00, 15:00 UTC.
    const operated = (id: string, time: string, activity: string, more: object): object => ({
      ...done(id, 'operations', 'P-1', time, activity),
      data: { process: 'operations', activity, ...more },
    });
    await report(
      'processEvents',
      [
        plain('opex.process.case-opened.v1', '2025-01-03T15:00:00Z', { process: 'operations' }, 'P-1'),
        operated('p-1', '2025-01-03T15:30:00Z', 'receive', { effortMinutes: 8 }),
        operated('p-2', '2025-01-07T10:00:00Z', 'check', { effortMinutes: 30 }),
        operated('p-3', '2025-01-07T15:00:00Z', 'repair', { effortMinutes: 40 }),
        operated('p-4', '2025-01-08T09:00:00Z', 'hand-over', { step: 'handover' }),
        operated('p-5', '2025-02-01T09:00:00Z', 'bill', {}),
        // Missed its first step, and owes nothing since it was given up.
        { ...done('p-6', 'operations', 'P-2', '2025-01-31T10:00:00Z', 'ask') },
        { ...done('p-7', 'operations', 'P-2', '2025-01-31T11:30:00Z', 'receive') },
        {
          ...plain('opex.process.case-closed.v1', '2025-01-31T12:00:00Z', {
            process: 'operations',
            outcome: 'abandoned',
          }),
          ...{ id: 'p-8', subject: 'P-2' },
        },
      ].map((event, index) => ({ id: `operations-${index}`, ...event })),
    );
    await report('qualityAudits', [
      plain('opex.quality.survey-answered.v1', '2025-01-05T00:00:00Z', { instrument: 'csat', score: 4, count: 3 }),
      plain('opex.quality.survey-answered.v1', '2025-01-06T00:00:00Z', { instrument: 'csat', score: 1 }),
      plain('opex.quality.survey-answered.v1', '2025-01-07T00:00:00Z', { instrument: 'nps', score: 10 }),
      plain('opex.quality.survey-answered.v1', '2025-01-07T00:00:00Z', { instrument: 'nps', score: 2, count: 2 }),
      plain('opex.quality.inspection-recorded.v1', '2025-01-07T00:00:00Z', {
        ...{ process: 'sales', inspected: 30, defective: 1 },
      }),
    ]);
    const cost = (id: string, time: string, amount: string, more: object = {}): object => ({
      ...{ id, type: 'opex.cost.cost-incurred.v1', time },
      data: { function: 'customer-acquisition', costType: 'direct', amount, currency: 'EUR', ...more },
    });
    await report('costLedgers', [
      cost('c-1', '2025-01-10T00:00:00Z', '100.10'),
      cost('c-2', '2025-01-11T00:00:00Z', '33.33', {
        currency: 'GBP',
        costType: 'overhead',
        function: 'sales-operations',
      }),
      cost('c-3', '2025-02-11T00:00:00Z', '7.00'),
    ]);
    await system.waitUntilProjected();
    before = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const correct = (
      service: 'processEvents' | 'qualityAudits' | 'costLedgers',
      id: string,
      more: object,
    ): Promise<void> =>
      send(`${system.urls[service]}/v1/corrections`, 'POST', {
        ...{ target: { source: '/test', id }, action: 'retract', reason: 'Entered twice.', ...more },
      });
    await correct('processEvents', 's-4', {});
    await correct('qualityAudits', 'qualityAudits-1', {});
    await correct('costLedgers', 'c-1', {
      action: 'replace',
      replacement: { specversion: '1.0', source: '/test', ...cost('c-9', '2025-01-10T00:00:00Z', '90.10') },
    });
    await system.waitUntilProjected();
  }, 180_000);
  afterAll(() => system.remove());

  it('finds every number equal, and says what it compared', async () => {
    const { code, output } = await verify();
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    const rows = output.split('\n').map((line) => line.split(/\s{2,}/));
    expect(rows[0]).toEqual(['KPI', 'month', 'REST', 'SQL', 'equal']);
    const row = (kpi: string, month: string): string[] | undefined =>
      rows.find(([one, other]) => one === kpi && other === month);
    expect(row('costs', '2025-01')).toEqual(['costs', '2025-01', '130.10', '130.10', 'yes']);
    expect(row('cost-per-customer', '2025-01')?.[3]).toBe('90.100000');
    expect(row('throughput', '2025-02')?.[3]).toBe('1');
    expect(row('customer-satisfaction', '2025-01')?.[3]).toBe('4');
    expect(row('uptime', '2025-01')?.[3]).toBe(String((100 * (744 - 3)) / 744));
    expect(row('retention-rate', '2025-01')?.[3]).toBe('50');
    expect(row('bug-rate', '2025-01')?.[3]).toBe('50');
    // In time: the intake and the work, to the minute. Missed: handover, bill, and the intake of the case given up.
    expect(row('sla-attainment', '2025-01')).toEqual(['sla-attainment', '2025-01', '40', '40', 'yes']);
    expect(row('operational-efficiency', '2025-01')?.[3]).toBe(String((100 * (10 + 60)) / (8 + 30 + 40)));
    expect(output).not.toContain('Not recomputed by SQL');
    expect(output).toMatch(/\n\d+ values compared, 0 different\.\n$/);
  });

  it('does so for what was known before the corrections, for one KPI and month', async () => {
    const { code, output } = await verify('--as-of', before, '--kpi', 'costs', '--month', '2025-01');
    expect(code).toBe(0);
    expect(output).toMatch(/costs +2025-01 +140\.10 +140\.10 +yes/);
    expect(output).not.toContain('2025-02');
  });

  /** Changes the read model behind its back. */
  const plant = async (statement: string): Promise<void> => {
    const passwords = JSON.parse(readFileSync(join(system.dataDirectory, 'passwords.json'), 'utf8')) as {
      kpi_projections: string;
    };
    const notes = readFileSync(join(system.dataDirectory, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
    const database = new pg.Client({
      ...{ host: '127.0.0.1', port: Number(notes[3]), user: 'kpi_projections', database: 'kpi_projections' },
      password: passwords.kpi_projections,
    });
    await database.connect();
    try {
      await database.query(statement);
    } finally {
      await database.end();
    }
  };

  it('finds a number that is wrong, and ends with exit code 1', async () => {
    // A cent in a tally of costs, kind 5: its amounts are in the second column.
    await plant('UPDATE tallies SET value_2 = value_2 + 1 WHERE kind = 5 AND value_2 = 700');
    const { code, output } = await verify('--kpi', 'costs');
    expect(code).toBe(1);
    expect(output).toMatch(/costs +2025-02 +7\.01 +7\.00 +NO/);
    expect(output).toMatch(/costs function=customer-acquisition +2025-02 +7\.01 +7\.00 +NO/);
    expect(output).toContain('2 different.');
  });

  it('finds a number that is missing, also where nothing of its KPI is left', async () => {
    await plant('DELETE FROM tallies WHERE kind = 4');
    const { code, output } = await verify('--kpi', 'customer-satisfaction');
    expect(code).toBe(1);
    expect(output).toMatch(/customer-satisfaction +2025-01 +- +4 +NO/);
  });

  it('says what it can not do', async () => {
    const unknown = await verify('--kpi', 'uptimes');
    expect(unknown).toEqual({ code: 1, output: 'uptimes is not recomputed by SQL. Did you mean uptime?\n' });
    const nowhere = await workbench(['verify', '--data', join(system.dataDirectory, 'nowhere'), '--key', 'x']);
    expect(nowhere.code).toBe(1);
    expect(nowhere.output).toContain('start it with npm start');
    const help = await workbench(['verify', '--help']);
    expect(help.output).toContain('--as-of <instant>');
  });
});
