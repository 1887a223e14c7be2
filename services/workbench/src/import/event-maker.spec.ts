import { describe, expect, it } from '@jest/globals';
import type { EventContract } from '@opex/contracts';
import { activityCompleted, costIncurred, surveyAnswered } from '@opex/contracts';
import type { MappingOptions } from './column-mapping.js';
import { ColumnMapping } from './column-mapping.js';
import type { MadeEvent } from './event-maker.js';
import { EventMaker } from './event-maker.js';
import type { LogRow } from './log-row.js';
import { RowIdentity } from './row-identity.js';
import { TimeReader } from './time-reader.js';

const mapping: MappingOptions = {
  map: [],
  jsonColumns: [],
  allColumns: false,
  guessed: ['case', 'time', 'activity', 'resource', 'lifecycle'],
  required: ['case', 'time', 'activity'],
};

function make(
  rows: readonly LogRow['values'][],
  changes: Partial<MappingOptions> = {},
  options: { contract?: EventContract; constants?: Record<string, string>; automatedResources?: string[] } = {},
): MadeEvent[] {
  const numbered = rows.map((values, index) => ({ number: index + 1, values }));
  const maker = new EventMaker(
    {
      contract: activityCompleted,
      source: 'urn:test',
      constants: { process: 'p' },
      automatedResources: [],
      ...options,
    },
    ColumnMapping.resolve({ ...mapping, ...changes }, numbered),
    new TimeReader({}),
    new RowIdentity(false),
  );
  return numbered.map((row) => maker.make(row));
}

const time = '2025-03-03T09:30:00Z';
const dataOf = (made: MadeEvent | undefined): unknown => (made?.kind === 'event' ? made.event.data : made);

describe('EventMaker with ColumnMapping', () => {
  it('finds columns under their usual names', () => {
    const [csv] = make([{ 'Case ID': '7', Activity: 'open', Timestamp: time, Resource: '', other: 'x' }]);
    expect(csv).toMatchObject({
      kind: 'event',
      event: { specversion: '1.0', source: 'urn:test', type: activityCompleted.type, subject: '7', time },
    });
    expect(dataOf(csv)).toEqual({ process: 'p', activity: 'open' });
    const [xes] = make([
      { 'case:concept:name': 7, 'concept:name': 'open', 'time:timestamp': time, 'org:resource': 'ann' },
    ]);
    expect(xes).toMatchObject({ event: { subject: '7' } });
    expect(dataOf(xes)).toEqual({ process: 'p', activity: 'open', resource: 'ann' });
  });

  it('reads members of a JSON column, all its scalars, and constants, each winning over the one before', () => {
    const row = {
      id: '1',
      at: time,
      what: 'pay',
      extra: '{"amount":"500.00","currency":"EUR","unit":"HRA","n":3,"gone":null,"list":[1],"case":{"amount":26.5}}',
    };
    const [made] = make(
      [row],
      { map: ['case=id', 'time=at', 'activity=what', 'inner=extra.case.amount', 'unit=what'], jsonColumns: ['extra'] },
      { constants: { process: 'p', currency: 'GBP' } },
    );
    expect(dataOf(made)).toEqual({
      amount: '500.00',
      currency: 'GBP',
      unit: 'pay',
      n: 3,
      inner: 26.5,
      activity: 'pay',
      process: 'p',
    });
  });

  it('gives values the type their contract asks for, and leaves alone what does not fit', () => {
    const options = { guessed: ['time'], required: ['time'], allColumns: true };
    const surveys = make(
      [
        { time, score: '4.5', count: '3', label: '7' },
        { time, score: 'good', count: '', label: true },
      ],
      options,
      {
        contract: surveyAnswered,
        constants: { instrument: 'csat' },
      },
    );
    expect(surveys.map(dataOf)).toEqual([
      { score: 4.5, count: 3, label: '7', instrument: 'csat' },
      { score: 'good', label: true, instrument: 'csat' },
    ]);
    const costs = make([{ time, amount: 12.5 }], options, { contract: costIncurred, constants: {} });
    expect(costs.map(dataOf)).toEqual([{ amount: '12.5' }]);
  });

  it('says of each event whether its resource is a person, where it has one', () => {
    const row = { case: '1', time, activity: 'a' };
    const made = make(
      [
        { ...row, resource: 'SYSTEM' },
        { ...row, resource: 'STAFF' },
        { ...row, resource: '' },
      ],
      {},
      { automatedResources: ['SYSTEM'] },
    );
    expect(made.map((one) => (dataOf(one) as { automated?: boolean }).automated)).toEqual([true, false, undefined]);
  });

  it('takes starts as starts and leaves other lifecycle transitions out', () => {
    const row = { case: '1', time, activity: 'a' };
    const made = make(
      ['complete', 'START', 'schedule', ''].map((lifecycle) => ({ ...row, 'lifecycle:transition': lifecycle })),
    );
    expect(made.map((one) => (one.kind === 'event' ? one.event.type : one.kind))).toEqual([
      'opex.process.activity-completed.v1',
      'opex.process.activity-started.v1',
      'skipped',
      'opex.process.activity-completed.v1',
    ]);
  });

  it('does not send what is no event', () => {
    const made = make(
      [
        { case: '', time, activity: 'a', extra: '{}' },
        { case: '1', time: '', activity: 'a', extra: '' },
        { case: '1', time: 'soon', activity: 'a', extra: '' },
        { case: '1', time, activity: 'a', extra: '{"a":' },
      ],
      { jsonColumns: ['extra'] },
    );
    expect(made.map((one) => (one.kind === 'unreadable' ? one.reason : one.kind))).toEqual([
      'it has no case',
      'it has no time',
      "its time can't be read",
      'a JSON column holds no JSON',
    ]);
  });

  it('names the nearest column or member where one is not there', () => {
    const rows = [{ case: '1', timestamp: time, activity: 'a', extra: '{"amount":1,"deep":{"unit":"x"}}' }];
    expect(() => make(rows, { map: ['time=tiemstamp'] })).toThrow(
      'The file has no column "tiemstamp"; the nearest is "timestamp". It has: case,',
    );
    expect(() => make(rows, { map: ['amount=extra.amuont'] })).toThrow(
      'has no member "amuont" in the first 1 rows; the nearest is "amount".',
    );
    expect(() => make(rows, { map: ['amount=extra.deep.unti'] })).toThrow('the nearest is "deep.unit".');
    expect(() => make(rows, { map: ['amount=activity.x'] })).toThrow('holds no JSON object');
    expect(() => make(rows, { jsonColumns: ['extras'] })).toThrow('the nearest is "extra"');
    expect(() => make([{ case: '1', when: time, activity: 'a' }])).toThrow(
      'No column looks like the time: add --map time=COLUMN.',
    );
    expect(() => make(rows, { map: ['time'] })).toThrow('--map time must be TARGET=COLUMN');
  });
});
