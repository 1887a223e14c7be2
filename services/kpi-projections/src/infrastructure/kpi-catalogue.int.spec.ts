import {
  auditCompleted,
  auditReopened,
  bugFound,
  caseClosed,
  changeDelivered,
  complianceChecked,
  customerAcquired,
  customerChurned,
  definitionPublished,
  activityCompleted,
  entryPosted,
  exchangeRateSet,
  headcountReported,
  hoursReported,
  inspectionRecorded,
  milestoneReached,
  minorUnitDigits,
  outageEnded,
  outageStarted,
  serviceRegistered,
  serviceRetired,
  streamId,
  surveyAnswered,
  topicOf,
  transactionsCounted,
} from '@opex/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { toMessage } from '@opex/messaging';
import type { Pool } from 'pg';
import type { KpiValue, KpiValuesQuery } from '../application/get-kpi-values.js';
import { KpiEvaluator } from '../application/get-kpi-values.js';
import { Projector } from '../application/project-batch.js';
import type { WriteService } from '../domain/fact-kind.js';
import { findBuiltInKpi, builtInKpis } from '../domain/kpi-catalogue.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { poolOf } from './pool-of.js';
import { PostgresMeasureReader } from './postgres-measure-reader.js';
import { PostgresProjectionStore } from './postgres-projection-store.js';
import { readWatermarks } from '../testing/read-watermarks.js';
import { projectionMigrations } from './projection-migrations.js';

/*
 * One worked example a KPI: events in, the number that was worked out by hand out, through the real store. Every question
 * is about January 2025 unless it says otherwise; everything was recorded at the end of 2026.
 */
const RECORDED_MICROS = Date.parse('2026-12-31T00:00:00Z') * 1000;

let database: TestDatabase;
let pool: Pool;
let generation = 100;
beforeAll(async () => {
  database = await createTestDatabase(projectionMigrations);
  pool = poolOf(database.dataSource);
});
afterAll(() => database.drop());

interface Reported {
  readonly service: WriteService;
  readonly type: string;
  readonly stream: string;
  readonly subject: string | null;
  readonly time: string;
  readonly data: object;
}

const reported =
  (service: WriteService) =>
  (type: string, stream: string, time: string, data: object, subject: string | null = null): Reported => ({
    service,
    type,
    stream,
    subject,
    time: time.includes('T') ? time : `${time}T12:00:00Z`,
    data,
  });
const process = reported('process-events');
const quality = reported('quality-audits');
const ledger = reported('cost-ledgers');

const digitsOf = (currency: string): number => minorUnitDigits(currency) ?? 2;

/** Projects the events into a generation of their own, each log in the order given. */
async function project(events: readonly Reported[]): Promise<number> {
  const of = ++generation;
  const projector = new Projector(new PostgresProjectionStore(pool, of), { minorUnitDigits: digitsOf });
  for (const service of ['process-events', 'quality-audits', 'cost-ledgers'] as const) {
    const messages = events
      .filter((event) => event.service === service)
      .map(({ type, stream, subject, time, data }, index) => {
        const { key, headers, value } = toMessage({
          id: `${service}-${index}`,
          source: 'urn:test',
          type,
          subject,
          time: new Date(time).toISOString().replace('Z', '000Z'),
          dataSchema: null,
          streamId: stream,
          recordedAtMicros: RECORDED_MICROS + index,
          position: index + 1,
          epoch: 'a',
          correctionOf: null,
          extensions: {},
          data: JSON.stringify(data),
        });
        return { offset: index, key, headers, value: Buffer.from(value) };
      });
    await projector.startOffset(topicOf(service), 0);
    const batch = { topic: topicOf(service), partition: 0, messages, endOffset: messages.length };
    await projector.handleBatch(batch, () => true);
  }
  return of;
}

const kpiOf = (id: string): KpiDefinition => {
  const kpi = findBuiltInKpi(id);
  if (kpi === undefined) throw new Error(`There is no KPI ${id}`);
  return kpi;
};

async function values(of: number, id: string, more: Partial<KpiValuesQuery> = {}): Promise<readonly KpiValue[]> {
  const reader = new PostgresMeasureReader(pool, of);
  const watermarks = await readWatermarks(pool, of, 1);
  const evaluator = new KpiEvaluator(reader, watermarks, digitsOf, (kinds, asOfMicros) =>
    reader.gaps(kinds, asOfMicros, watermarks),
  );
  const query: KpiValuesQuery = {
    kpi: kpiOf(id),
    fromMs: Date.parse('2025-01-01T00:00:00Z'),
    toMs: Date.parse('2025-02-01T00:00:00Z'),
    granularity: 'month',
    timeZone: 'UTC',
    groupBy: [],
    filters: [],
    statistic: 'mean',
    currency: 'EUR',
    asOfMicros: null,
    ...more,
  };
  return (await evaluator.evaluate(query)).values;
}

async function answer(events: readonly Reported[], id: string, more: Partial<KpiValuesQuery> = {}): Promise<KpiValue> {
  const [value] = await values(await project(events), id, more);
  if (value === undefined) throw new Error('There is no value');
  return value;
}

/** An entry of the journal with the lines given, each with its kind and amount. */
let entries = 0;
const posted = (day: string, ...lines: readonly object[]): Reported => {
  const entry = `E-${++entries}`;
  const data = {
    entry,
    postedOn: day,
    currency: 'EUR',
    lines: lines.map((line) => ({ account: 'a', currency: 'EUR', ...line })),
  };
  return ledger(entryPosted.type, streamId('entry', entry), day, data, entry);
};
const cost = (day: string, amount: string, of = 'customer-support', costType = 'direct', more: object = {}): Reported =>
  posted(day, { kind: 'cost', amount, function: of, costType, ...more }, { kind: 'clearing', amount: `-${amount}` });
const acquired = (day: string, customer: string, more: object = {}): Reported =>
  process(customerAcquired.type, streamId('customer', customer), day, more, customer);
const churned = (day: string, customer: string): Reported =>
  process(customerChurned.type, streamId('customer', customer), day, { reason: 'price' }, customer);
const done = (activity: string, time: string, name: string, subject = '1', more: object = {}): Reported =>
  process(activityCompleted.type, streamId('case', name, subject), time, { process: name, activity, ...more }, subject);
const defined = (name: string, more: object = {}): Reported =>
  process(definitionPublished.type, streamId('definition', name), '2024-01-01', {
    process: name,
    definitionVersion: 1,
    effectiveFrom: null,
    completion: { by: 'last-event' },
    ...more,
  });
const survey = (instrument: string, score: number, count = 1): Reported =>
  quality(surveyAnswered.type, `event/${instrument}/${score}`, '2025-01-10', { instrument, score, count });
const audited = (name: string, audit: string, reached: number, possible: number, sample: number): Reported =>
  quality(
    auditCompleted.type,
    streamId('audit', audit),
    '2025-01-15',
    { process: name, pointsReached: reached, pointsPossible: possible, sample },
    audit,
  );

describe('every KPI', () => {
  it('is one of the framework’s 28, or costs', () => {
    expect(builtInKpis).toHaveLength(29);
    expect(new Set(builtInKpis.map(({ id }) => id)).size).toBe(29);
  });
  it.each(builtInKpis.map(({ id }) => id))('%s has no value, and says why, without data', async (id) => {
    const value = await answer([], id);
    expect(value).toMatchObject({ value: null, numerator: null, denominator: null, count: 0, reasons: ['no-data'] });
  });
});

describe('processes', () => {
  it('cycle-time: 4 and 8 days are 6 in the mean', async () => {
    const events = [
      defined('returns'),
      done('open', '2025-01-02T00:00:00Z', 'returns', '1'),
      done('close', '2025-01-06T00:00:00Z', 'returns', '1'),
      done('open', '2025-01-02T00:00:00Z', 'returns', '2'),
      done('close', '2025-01-10T00:00:00Z', 'returns', '2'),
    ];
    expect(await answer(events, 'cycle-time')).toMatchObject({ value: 6, numerator: 12, denominator: 2, count: 2 });
    expect(await answer(events, 'cycle-time', { statistic: 'p50' })).toMatchObject({ value: 6, count: 2 });
    expect(await answer(events, 'throughput')).toMatchObject({ value: 2, count: 2 });
  });
  it('sales-cycle: from lead to closing, of sales alone', async () => {
    const events = [
      defined('sales'),
      defined('returns'),
      done('lead', '2024-12-01T00:00:00Z', 'sales'),
      done('contract', '2025-01-05T00:00:00Z', 'sales'),
      done('open', '2025-01-01T00:00:00Z', 'returns'),
      done('close', '2025-01-02T00:00:00Z', 'returns'),
    ];
    expect(await answer(events, 'sales-cycle')).toMatchObject({ value: 35, target: 35, status: 'strong', count: 1 });
  });
  it('onboarding-time-to-value: from the start to the milestone first-value, in the month it was reached', async () => {
    const milestone = (name: string, time: string): Reported =>
      process(
        milestoneReached.type,
        streamId('case', 'customer-onboarding', '1'),
        time,
        { process: 'customer-onboarding', milestone: name },
        '1',
      );
    const events = [
      done('welcome-email', '2024-12-15T00:00:00Z', 'customer-onboarding'),
      milestone('set-up', '2024-12-16T00:00:00Z'),
      milestone('first-value', '2025-01-18T00:00:00Z'),
    ];
    expect(await answer(events, 'onboarding-time-to-value')).toMatchObject({
      value: 34,
      gap: 4,
      status: 'improving',
      count: 1,
    });
  });
  it('support-response-time: 3 and 5 hours are 4', async () => {
    const events = [
      done('create', '2025-01-02T00:00:00Z', 'customer-support', '1'),
      done('answer', '2025-01-02T03:00:00Z', 'customer-support', '1'),
      done('create', '2025-01-03T00:00:00Z', 'customer-support', '2'),
      done('answer', '2025-01-03T05:00:00Z', 'customer-support', '2'),
    ];
    expect(await answer(events, 'support-response-time')).toMatchObject({ value: 4, numerator: 8, denominator: 2 });
  });
  it('operational-efficiency: 40 standard minutes in 50 of effort are 80 %', async () => {
    const steps = [
      { step: 'sorting', activities: ['open', 'sort'], standardEffortMinutes: 10 },
      { step: 'work', activities: ['work'], standardEffortMinutes: 30 },
      { step: 'unmeasured', activities: ['file'], standardEffortMinutes: 99 },
      { step: 'unfinished', activities: ['file', 'ship'], standardEffortMinutes: 99 },
    ];
    const events = [
      defined('returns', { completion: { by: 'case-closed' }, steps }),
      done('open', '2025-01-02T00:00:00Z', 'returns', '1', { effortMinutes: 2.5 }),
      done('sort', '2025-01-02T01:00:00Z', 'returns', '1', { effortMinutes: 7.5 }),
      done('work', '2025-01-02T02:00:00Z', 'returns', '1', { effortMinutes: 40 }),
      done('file', '2025-01-02T03:00:00Z', 'returns', '1'),
    ];
    expect(await answer(events, 'operational-efficiency')).toMatchObject({ value: 80, count: 2, status: 'improving' });
  });
  it('sla-attainment: in elapsed and in business time, over a weekend, by step', async () => {
    const steps = [
      { step: 'response', activities: ['triage'], limitMinutes: 120 },
      {
        step: 'resolution',
        activities: ['diagnosis', 'closure', 'survey'],
        optionalActivities: ['survey'],
        limit: { kind: 'duration', minutes: 720, time: 'business' },
      },
      { step: 'follow-up', activities: ['call'], limit: { kind: 'days', fromDay: 2, toDay: 3, time: 'business' } },
    ];
    const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
    const calendar = {
      timeZone: 'Europe/Berlin',
      workingHours: weekdays.map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
      holidays: ['2025-01-06'],
    };
    // Friday, 3 January, 14:00 in Berlin: 3 hours of work left, then none until Tuesday; 12 hours are over on Wednesday at 10.
    const ofCase = (subject: string, triage: string, closure: string, call: string): Reported[] => [
      done('create', '2025-01-03T13:00:00Z', 'customer-support', subject),
      done('triage', triage, 'customer-support', subject),
      done('diagnosis', '2025-01-03T14:00:00Z', 'customer-support', subject),
      done('closure', closure, 'customer-support', subject),
      done('call', call, 'customer-support', subject),
    ];
    const events = [
      defined('customer-support', { completion: { by: 'case-closed' }, steps, calendar }),
      ...ofCase('1', '2025-01-03T15:00:00Z', '2025-01-08T09:00:00Z', '2025-01-08T16:00:00Z'),
      ...ofCase('2', '2025-01-03T15:00:01Z', '2025-01-08T09:00:01Z', '2025-01-08T16:00:01Z'),
      done('triage', '2025-01-03T13:30:00Z', 'customer-support', '3'),
    ];
    const of = await project(events);
    // The third case did nothing but the triage: its other two steps are overdue.
    expect(await values(of, 'sla-attainment')).toMatchObject([{ value: (100 * 4) / 9, count: 9 }]);
    expect(await values(of, 'sla-attainment', { groupBy: ['step'] })).toMatchObject([
      { dimensions: { step: 'follow-up' }, value: 100 / 3 },
      { dimensions: { step: 'resolution' }, value: 100 / 3 },
      { dimensions: { step: 'response' }, value: (100 * 2) / 3 },
    ]);
  });
  it('sla-attainment: an unfinished step is missed once it is overdue, in the month in which it was due', async () => {
    const steps = [{ step: 'response', activities: ['triage'], limitMinutes: 60 }];
    const closed = (subject: string, time: string, outcome: string): Reported =>
      process(
        caseClosed.type,
        streamId('case', 'customer-support', subject),
        time,
        { process: 'customer-support', outcome },
        subject,
      );
    const events = [
      defined('customer-support', { completion: { by: 'case-closed' }, steps }),
      // In time; finished in February, due in January; never finished; abandoned before and after it was due.
      done('create', '2025-01-30T00:00:00Z', 'customer-support', '1'),
      done('triage', '2025-01-30T01:00:00Z', 'customer-support', '1'),
      done('create', '2025-01-31T22:00:00Z', 'customer-support', '2'),
      done('triage', '2025-02-01T12:00:00Z', 'customer-support', '2'),
      done('create', '2025-01-31T22:30:00Z', 'customer-support', '3'),
      done('create', '2025-01-31T22:00:00Z', 'customer-support', '4'),
      closed('4', '2025-01-31T23:00:00Z', 'abandoned'),
      done('create', '2025-01-31T22:00:00Z', 'customer-support', '5'),
      closed('5', '2025-01-31T23:00:01Z', 'abandoned'),
      // Due after everything that is known: not missed yet.
      done('create', '2026-12-30T23:30:00Z', 'customer-support', '6'),
    ];
    const of = await project(events);
    expect(await values(of, 'sla-attainment')).toMatchObject([{ value: 25, numerator: 1, denominator: 4 }]);
    const series = await values(of, 'sla-attainment', { fromMs: null, toMs: null });
    expect(series.at(-1)?.to).toBe('2027-01-01T00:00:00Z');
    const whole = { fromMs: Date.parse('2025-01-01T00:00:00Z'), toMs: Date.parse('2027-02-01T00:00:00Z') };
    for (const asOfMicros of [null, RECORDED_MICROS + 1_000]) {
      const months = await values(of, 'sla-attainment', { ...whole, asOfMicros });
      expect(months.flatMap(({ value, from }) => (value === null ? [] : [from]))).toEqual(['2025-01-01T00:00:00Z']);
    }
  });
  it('process-automation: 3 of 4 whose automation is known', async () => {
    const events = [true, true, true, false, undefined].map((automated, index) =>
      done('work', `2025-01-0${index + 1}`, 'returns', '1', { automated }),
    );
    expect(await answer(events, 'process-automation', { granularity: 'quarter' })).toMatchObject({ value: 75 });
  });
  it('first-time-resolution: a reopened case was not resolved at first', async () => {
    const events = [
      defined('customer-support', { completion: { by: 'activities', activities: ['closure'] } }),
      done('closure', '2025-01-02', 'customer-support', '1'),
      done('closure', '2025-01-03', 'customer-support', '2'),
      process(
        'opex.process.case-escalated.v1',
        streamId('case', 'customer-support', '2'),
        '2025-01-02',
        { process: 'customer-support' },
        '2',
      ),
    ];
    expect(await answer(events, 'first-time-resolution')).toMatchObject({ value: 50, count: 2 });
  });
});

describe('quality', () => {
  it('quality-score: 90 % of 30 and 60 % of 10 are 82.5 % of 5', async () => {
    const events = [audited('sales', 'a', 90, 100, 30), audited('operations', 'b', 6, 10, 10)];
    expect(await answer(events, 'quality-score')).toMatchObject({ value: 4.125, status: 'worsening', count: 2 });
  });
  it('process-quality: 96 of 110 points, with the goal of each process', async () => {
    const of = await project([audited('sales', 'a', 90, 100, 30), audited('operations', 'b', 6, 10, 10)]);
    const [all] = await values(of, 'process-quality');
    expect(all?.value).toBeCloseTo((100 * 96) / 110, 12);
    expect(all).toMatchObject({ target: null, status: 'none' });
    expect(await values(of, 'process-quality', { groupBy: ['process'] })).toMatchObject([
      { dimensions: { process: 'operations' }, value: 60, baseline: 82, target: 95, gap: -35, status: 'worsening' },
      { dimensions: { process: 'sales' }, value: 90, baseline: 80, target: 95, gap: -5, status: 'improving' },
    ]);
  });
  it('process-quality: a reopened audit counts once it is completed again', async () => {
    const reopened = quality(
      auditReopened.type,
      streamId('audit', 'a'),
      '2025-01-16',
      { process: 'sales', reason: 'x' },
      'a',
    );
    const first = audited('sales', 'a', 90, 100, 30);
    expect(await answer([first, reopened], 'process-quality')).toMatchObject({ value: null });
    const again = { ...audited('sales', 'a', 70, 100, 30), time: '2025-01-20T12:00:00Z' };
    expect(await answer([again, reopened, first], 'process-quality')).toMatchObject({ value: 70, count: 1 });
  });
  it('defect-rate: 7 of 400', async () => {
    const event = quality(inspectionRecorded.type, 'event/a/1', '2025-01-05', {
      process: 'operations',
      inspected: 400,
      defective: 7,
    });
    expect(await answer([event], 'defect-rate')).toMatchObject({ value: 1.75, target: 2, status: 'strong' });
  });
  it('compliance-rate: 3 of 4', async () => {
    const events = [true, true, true, false].map((passed, index) =>
      quality(complianceChecked.type, `event/a/${index}`, '2025-01-05', { control: 'four-eyes', passed }),
    );
    expect(await answer(events, 'compliance-rate')).toMatchObject({ value: 75, numerator: 3, denominator: 4 });
  });
  it('customer-satisfaction, support-rating: means weighted by how often an answer was given', async () => {
    const events = [survey('csat', 5, 3), survey('csat', 3, 1), survey('support-rating', 4, 2), survey('nps', 9)];
    expect(await answer(events, 'customer-satisfaction')).toMatchObject({ value: 4.5, count: 4 });
    expect(await answer(events, 'support-rating')).toMatchObject({ value: 4, count: 2 });
  });
  it('nps: 5 promoters and 3 detractors of 10 are 20', async () => {
    const events = [survey('nps', 10, 2), survey('nps', 9, 3), survey('nps', 8, 2), survey('nps', 6, 3)];
    expect(await answer(events, 'nps')).toMatchObject({ value: 20, numerator: 2, denominator: 10 });
    expect(await answer([survey('nps', 0)], 'nps')).toMatchObject({ value: -100 });
  });
});

describe('development and operations', () => {
  const delivered = (change: string, day: string): Reported =>
    process(changeDelivered.type, streamId('change', change), day, { change }, change);
  const bug = (change: string, day: string): Reported =>
    process(bugFound.type, streamId('change', change), day, { change, severity: 'minor' }, `bug-${day}`);
  const ofService = (
    type: string,
    service: string,
    time: string,
    subject: string | null,
    more: object = {},
  ): Reported => process(type, streamId('service', service), time, { service, ...more }, subject);

  it('bug-rate: two bugs of one change count once, in the month of its delivery', async () => {
    const events = [
      bug('a', '2025-03-01'),
      ...['a', 'b', 'c', 'd'].map((change) => delivered(change, '2025-01-10')),
      bug('a', '2025-02-01'),
      bug('z', '2025-01-20'),
    ];
    expect(await answer(events, 'bug-rate')).toMatchObject({ value: 25, numerator: 1, denominator: 4 });
  });
  it('development-velocity: 62 changes in the 31 days of January are 14 a week', async () => {
    const events = Array.from({ length: 62 }, (_, index) => delivered(`c${index}`, '2025-01-10'));
    expect(await answer(events, 'development-velocity')).toMatchObject({ value: 14, numerator: 62, count: 62 });
    const february = { fromMs: Date.parse('2025-02-01T00:00:00Z'), toMs: Date.parse('2025-03-01T00:00:00Z') };
    expect(await answer(events, 'development-velocity', february)).toMatchObject({ value: 0 });
  });
  it('uptime: 3 hours down of 744, however many outages there were at once', async () => {
    const events = [
      ofService(serviceRegistered.type, 'api', '2024-12-01', null),
      ofService(outageStarted.type, 'api', '2025-01-02T00:00:00Z', 'o1'),
      ofService(outageStarted.type, 'api', '2025-01-02T01:00:00Z', 'o2'),
      ofService(outageEnded.type, 'api', '2025-01-02T02:00:00Z', 'o1'),
      ofService(outageEnded.type, 'api', '2025-01-02T03:00:00Z', 'o2'),
      ofService(outageStarted.type, 'api', '2025-01-09T00:00:00Z', 'o3', { planned: true }),
      ofService(outageEnded.type, 'api', '2025-01-09T08:00:00Z', 'o3', { planned: true }),
    ];
    expect(await answer(events, 'uptime')).toMatchObject({
      value: (100 * 741) / 744,
      numerator: 741,
      denominator: 744,
    });
  });
  it('uptime: an open outage lasts until now; a service counts while it is registered', async () => {
    const events = [
      ofService(serviceRegistered.type, 'api', '2025-01-30T00:00:00Z', null),
      ofService(outageStarted.type, 'api', '2025-01-31T12:00:00Z', 'o1'),
      ofService(serviceRegistered.type, 'web', '2025-01-30T00:00:00Z', null),
      ofService(serviceRetired.type, 'web', '2025-01-31T00:00:00Z', null),
      ofService(outageStarted.type, 'web', '2025-01-31T12:00:00Z', 'o2'),
    ];
    expect(await answer(events, 'uptime')).toMatchObject({ numerator: 60, denominator: 72, count: 2 });
    const of = await project(events);
    expect(await values(of, 'uptime', { groupBy: ['service'] })).toMatchObject([
      { dimensions: { service: 'api' }, value: 75 },
      { dimensions: { service: 'web' }, value: 100 },
    ]);
  });
  it('uptime: a service that was never registered is not known', async () => {
    const events = [ofService(outageStarted.type, 'api', '2025-01-31T12:00:00Z', 'o1')];
    expect(await answer(events, 'uptime')).toMatchObject({ value: null, reasons: ['no-data'] });
  });
  it('resource-utilization: 152.5 of 200 hours, in the month of the last day', async () => {
    const hours = (to: string, available: number, productive: number): Reported =>
      process(hoursReported.type, `event/h/${to}`, '2025-03-01', {
        team: 'support',
        from: '2025-01-20',
        to,
        availableHours: available,
        productiveHours: productive,
      });
    const events = [hours('2025-02-01', 200, 152.5), hours('2025-02-03', 200, 20)];
    expect(await answer(events, 'resource-utilization')).toMatchObject({
      value: 76.25,
      numerator: 152.5,
      denominator: 200,
    });
  });
});

describe('customers', () => {
  it('retention-rate: of four at the start one left, one left and came back, and who came later does not count', async () => {
    const events = [
      ...['a', 'b', 'c', 'd'].map((customer) => acquired('2024-06-01', customer)),
      churned('2025-01-10', 'a'),
      churned('2025-01-11', 'b'),
      acquired('2025-01-20', 'b'),
      acquired('2025-01-21', 'e'),
      churned('2024-12-01', 'f'),
    ];
    expect(await answer(events, 'retention-rate')).toMatchObject({ value: 75, numerator: 3, denominator: 4 });
  });
});

describe('money', () => {
  const customers = [acquired('2025-01-05', 'a'), acquired('2025-01-06', 'b'), acquired('2025-02-01', 'c')];

  it('costs: to the cent, by any attribute, on the day they count for in any time zone', async () => {
    const events = [
      cost('2025-01-01', '10.10', 'customer-support', 'direct', { attributes: { unit: 'a' } }),
      cost('2025-01-31', '0.20', 'customer-support', 'overhead', { attributes: { unit: 'b' } }),
      cost('2025-02-01', '99.00'),
    ];
    const of = await project(events);
    expect(await values(of, 'costs')).toMatchObject([{ value: '10.30', count: 2, complete: true }]);
    expect(await values(of, 'costs', { groupBy: ['unit'] })).toMatchObject([{ value: '10.10' }, { value: '0.20' }]);
    const inZone = (timeZone: string, offset: string): Promise<readonly KpiValue[]> =>
      values(of, 'costs', {
        timeZone,
        fromMs: Date.parse(`2025-01-01T00:00:00${offset}`),
        toMs: Date.parse(`2025-02-01T00:00:00${offset}`),
      });
    expect(await inZone('America/New_York', '-05:00')).toMatchObject([{ value: '10.30' }]);
    expect(await inZone('Asia/Kathmandu', '+05:45')).toMatchObject([{ value: '10.30' }]);
  });
  it('costs: in another currency by the rate of their day, in either direction', async () => {
    const rate = (base: string, quote: string, value: string, day: string): Reported =>
      ledger(exchangeRateSet.type, streamId('exchange-rate', base, quote), '2025-06-01', {
        base,
        quote,
        rate: value,
        effectiveOn: day,
      });
    const pounds = (day: string, amount: string): Reported =>
      cost(day, amount, 'customer-support', 'direct', { currency: 'GBP' });
    const events = [
      pounds('2025-01-05', '100.00'),
      pounds('2025-01-20', '100.00'),
      cost('2025-01-20', '1.00'),
      rate('GBP', 'EUR', '1.25', '2025-01-01'),
      rate('EUR', 'GBP', '0.5', '2025-01-20'),
    ];
    const of = await project(events);
    expect(await values(of, 'costs')).toMatchObject([{ value: '326.00', complete: true, count: 3 }]);
    expect(await values(of, 'costs', { currency: 'GBP' })).toMatchObject([{ value: '200.50', complete: true }]);
    expect(await values(of, 'costs', { currency: 'USD' })).toMatchObject([
      { value: null, complete: false, reasons: ['exchange-rate-missing:EUR-USD', 'exchange-rate-missing:GBP-USD'] },
    ]);
    const early = await project([pounds('2024-12-31', '7.00'), ...events]);
    const year = { fromMs: Date.parse('2024-01-01T00:00:00Z'), granularity: 'total' as const };
    expect(await values(early, 'costs', year)).toMatchObject([
      { value: '326.00', complete: false, reasons: ['exchange-rate-missing:GBP-EUR'] },
    ]);
  });
  it('cost-per-customer: costs of the acquisition for each of two customers, to four more digits', async () => {
    const events = [...customers, cost('2025-01-10', '3600.01', 'customer-acquisition'), cost('2025-01-10', '9.00')];
    expect(await answer(events, 'cost-per-customer')).toMatchObject({
      value: '1800.005000',
      numerator: '3600.01',
      denominator: 2,
      status: 'strong',
    });
    expect(await answer(events.slice(3), 'cost-per-customer')).toMatchObject({
      value: null,
      reasons: ['no-data:acquisition'],
    });
  });
  it('operational-costs: by function with one denominator, so that the parts add up', async () => {
    const events = [
      ...customers,
      cost('2025-01-10', '5000.00', 'customer-acquisition'),
      cost('2025-01-10', '600.00', 'customer-support'),
      cost('2025-01-10', '777.00', 'research'),
    ];
    const of = await project(events);
    expect(await values(of, 'operational-costs')).toMatchObject([{ value: '2800.000000', target: 3250 }]);
    expect(await values(of, 'operational-costs', { groupBy: ['function'] })).toMatchObject([
      { value: '2500.000000', baseline: 2400, target: 1800, gap: 700, status: 'worsening' },
      { value: '300.000000', baseline: 500, target: 300, gap: 0, status: 'strong' },
    ]);
  });
  it('cost-per-transaction: all costs for each of 20', async () => {
    const counted = process(transactionsCounted.type, 'event/t/1', '2025-01-31', { count: 20 });
    const events = [counted, cost('2025-01-10', '700.00'), cost('2025-01-10', '300.00', 'research', 'overhead')];
    expect(await answer(events, 'cost-per-transaction')).toMatchObject({ value: '50.000000', status: 'improving' });
  });
  it('overhead-rate: 300 of 1,200; none is 0 %', async () => {
    const direct = cost('2025-01-10', '900.00');
    const overhead = cost('2025-01-10', '300.00', 'research', 'overhead');
    expect(await answer([direct, overhead], 'overhead-rate')).toMatchObject({ value: 25, denominator: '1200.00' });
    expect(await answer([direct], 'overhead-rate')).toMatchObject({ value: 0, numerator: '0.00' });
  });
  it('overhead-rate: without bounds the months with costs, also those without overhead', async () => {
    const overhead = cost('2025-01-10', '300.00', 'research', 'overhead');
    const events = [cost('2024-12-10', '900.00'), overhead, cost('2025-02-10', '900.00')];
    expect(
      await values(await project(events), 'overhead-rate', { fromMs: null, toMs: null, granularity: 'month' }),
    ).toMatchObject([
      { from: '2024-12-01T00:00:00Z', value: 0 },
      { from: '2025-01-01T00:00:00Z', value: 100 },
      { from: '2025-02-01T00:00:00Z', value: 0 },
    ]);
  });
  it('roi: 800,000 saved on 500,000 invested are 160 %', async () => {
    const events = [
      posted(
        '2025-01-10',
        { kind: 'investment', amount: '500000.00', initiative: 'process-automation' },
        { kind: 'clearing', amount: '-500000.00' },
      ),
      posted(
        '2025-01-20',
        { kind: 'savings', amount: '-800000.00', initiative: 'process-automation' },
        { kind: 'clearing', amount: '800000.00' },
      ),
    ];
    expect(await answer(events, 'roi')).toMatchObject({ value: 160, numerator: '800000.00' });
    expect(await answer(events.slice(0, 1), 'roi')).toMatchObject({ value: null, reasons: ['no-data:savings'] });
  });
  it('profit-margin: 250 left of 1,000; without any costs it is not known', async () => {
    const revenue = posted(
      '2025-01-10',
      { kind: 'revenue', amount: '-1000.00' },
      { kind: 'clearing', amount: '1000.00' },
    );
    expect(await answer([revenue, cost('2025-01-10', '750.00')], 'profit-margin')).toMatchObject({ value: 25 });
    expect(await answer([revenue], 'profit-margin')).toMatchObject({ value: null, reasons: ['no-data:cost'] });
  });
  it('revenue-per-employee: 10 people for half of the time and 20 for the other are 15', async () => {
    const people = (day: string, count: number, role?: string): Reported =>
      ledger(headcountReported.type, role === undefined ? 'headcount' : streamId('headcount', role), day, {
        headcount: count,
        ...(role === undefined ? {} : { role }),
      });
    const revenue = posted(
      '2025-01-10',
      { kind: 'revenue', amount: '-30000.00' },
      { kind: 'clearing', amount: '30000.00' },
    );
    const total = [people('2024-06-01', 10), people('2025-01-16T12:00:00Z', 20), people('2025-02-02', 99), revenue];
    expect(await answer(total, 'revenue-per-employee')).toMatchObject({ value: '2000.000000', denominator: 15 });
    const roles = [people('2024-06-01', 4, 'analyst'), people('2024-07-01', 8.5, 'sales'), revenue];
    expect(await answer(roles, 'revenue-per-employee')).toMatchObject({ value: '2400.000000', denominator: 12.5 });
  });
});
