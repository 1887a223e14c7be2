import { describe, expect, it } from '@jest/globals';
import { activityCompleted, activityStarted, caseEscalated, hoursReported, surveyAnswered } from '@opex/contracts';
import type { Fact } from '../fact.js';
import type { LogEvent } from '../log-event.js';
import { caseFacts, foldCase } from '../case-fold.js';
import type { EventMeasure } from './compile-measure.js';
import { compileMeasure, measureSetOf, UnreadableMeasure } from './compile-measure.js';
import { measureKind } from './measure-kind.js';
import type { EventFacts, MeasureContent, MeasureFacts } from './measure.events.js';

const digitsOf = (currency: string): number => {
  if (currency !== 'EUR' && currency !== 'JPY') throw new RangeError(`${currency} is no ISO 4217 currency`);
  return currency === 'JPY' ? 0 : 2;
};

let ids = 0;
const event = (type: string, time: string, data: object): LogEvent => ({
  type,
  source: 'urn:test',
  id: String(++ids),
  streamId: 'case/returns/7',
  subject: '7',
  occurredAtMicros: Date.parse(`2025-01-06T${time}Z`) * 1_000,
  sequence: '',
  recordedAtMicros: 0,
  position: ids,
  data: data as LogEvent['data'],
});

const facts: EventFacts = {
  of: 'events',
  eventTypes: [hoursReported.type],
  when: null,
  value: 'data.productiveHours',
  subject: null,
  at: null,
  dimensions: { team: 'data.team' },
};
const content = (change: Partial<MeasureContent> & { facts: MeasureFacts }): MeasureContent => ({
  description: '',
  unit: 'number',
  aggregate: 'sum',
  ...change,
});
const compile = (of: MeasureContent) =>
  compileMeasure(measureKind(1_001, { measure: 'mine', definitionVersion: 1 }, of), of, digitsOf);
const ofEvents = (change: Partial<EventFacts>, of: Partial<MeasureContent> = {}): EventMeasure => {
  const compiled = compile(content({ ...of, facts: { ...facts, ...change } }));
  if (compiled.of !== 'events') throw new TypeError('it is of cases');
  return compiled.measure;
};
const factOf = (measure: EventMeasure, of: LogEvent): Partial<Fact> => {
  const measurement = measure.measure(of);
  if (measurement.outcome !== 'fact') throw new Error(JSON.stringify(measurement));
  const { atMs, values, attributes, subject } = measurement.fact;
  return { atMs, values, attributes, ...(subject !== undefined && { subject }) };
};
const faults = (of: MeasureContent): readonly string[] => {
  try {
    compile(of);
  } catch (error) {
    if (!(error instanceof UnreadableMeasure)) throw error;
    return error.faults.map(({ pointer, line, column, detail }) => `${pointer} ${line}:${column} ${detail}`);
  }
  return [];
};

const atTen = Date.parse('2025-01-06T10:00:00Z');
const hours = (data: object): LogEvent => event(hoursReported.type, '10:00:00', data);

describe('a measure of events', () => {
  it('has values in thousandths, at the moment of the event', () => {
    expect(factOf(ofEvents({}), hours({ team: 'ops', productiveHours: 6.25 }))).toEqual({
      atMs: atTen,
      values: [1, 6_250, 0],
      attributes: { team: 'ops' },
    });
  });

  it('has money in minor units of its currency', () => {
    const money = ofEvents(
      { value: 'attributes.fee', dimensions: { currency: 'attributes.currency' } },
      { unit: 'money' },
    );
    expect(factOf(money, hours({ fee: '12.5', currency: 'EUR' }))).toMatchObject({ values: [1, 1_250, 0] });
    expect(factOf(money, hours({ fee: '12', currency: 'JPY' }))).toMatchObject({ values: [1, 12, 0] });
    expect(money.measure(hours({ fee: '12.5', currency: 'JPY' }))).toMatchObject({ outcome: 'failed' });
    expect(money.measure(hours({ fee: 12.5, currency: 'EUR' }))).toMatchObject({ outcome: 'failed' });
    expect(money.measure(hours({ fee: '12.5' }))).toEqual({
      outcome: 'failed',
      detail: 'undefined is no ISO 4217 currency',
    });
  });

  it('counts where it has no value, only what is asked for, where it is said to be', () => {
    const measure = ofEvents(
      {
        value: null,
        when: 'attributes.rush == true',
        at: 'timestamp(attributes.booked)',
        subject: '"team " + data.team',
        dimensions: { team: 'data.team', rush: 'attributes.rush', missing: 'attributes.missing' },
      },
      { aggregate: 'count' },
    );
    const booked = { booked: '2025-01-05T00:00:00Z', team: 'ops' };
    expect(factOf(measure, hours({ ...booked, rush: true }))).toEqual({
      atMs: Date.parse('2025-01-05T00:00:00Z'),
      values: [1, 0],
      attributes: { rush: true, team: 'ops' },
      subject: 'team ops',
    });
    expect(measure.measure(hours({ ...booked, rush: false }))).toEqual({ outcome: 'none' });
    expect(measure.measure(hours(booked))).toEqual({ outcome: 'failed', detail: 'No such key: rush' });
  });

  it('counts what it cannot measure, apart', () => {
    const measure = ofEvents({});
    const set = measureSetOf([{ of: 'events', measure }]);
    expect(measure.measure(hours({ team: 'ops' }))).toEqual({
      outcome: 'failed',
      detail: 'No such key: productiveHours',
    });
    expect(set.factsOf(hours({ team: 'ops' }))).toMatchObject([{ atMs: atTen, values: [0, 0, 1], attributes: {} }]);
    expect(measure.measure(hours({ team: 'ops', productiveHours: 1e300 }))).toMatchObject({ outcome: 'failed' });
    expect(set.factsOf(event(surveyAnswered.type, '10:00:00', {}))).toEqual([]);
  });

  it('names all that is wrong with it', () => {
    const wrong = content({
      facts: {
        ...facts,
        when: 'data.teams == "a"',
        value: 'data.team',
        subject: 'data.team +',
        dimensions: { team: 'data.team', size: 'siz(data.team)' },
      },
    });
    expect(faults(wrong)).toEqual([
      '/when 1:6 the event types have no field teams; did you mean team? What events carry beyond their contract is attributes.teams',
      '/value 1:1 it comes to string, where int or double is needed',
      '/subject 1:12 Unexpected token: EOF',
      '/dimensions/size 1:1 there is no function siz; did you mean size?',
    ]);
    expect(faults(content({ facts: { ...facts, eventTypes: ['opex.capacity.hour-reported.v1'] } }))).toEqual([
      `/eventTypes/0 1:1 there is no event type opex.capacity.hour-reported.v1; did you mean ${hoursReported.type}?`,
    ]);
    expect(faults(content({ facts: { ...facts, eventTypes: [hoursReported.type, surveyAnswered.type] } }))).toEqual([
      '/eventTypes 1:1 its types are of process-events and quality-audits, but a measure is of one service: define one for each',
    ]);
  });
});

describe('a measure of cases', () => {
  const done = (activity: string, time: string): LogEvent =>
    event(activityCompleted.type, time, { process: 'returns', activity });
  const timesOf = (measured: MeasureFacts, events: readonly LogEvent[]): (readonly number[])[] => {
    const set = measureSetOf([compile(content({ unit: 'milliseconds', aggregate: 'percentile', facts: measured }))]);
    const found = caseFacts(foldCase(events, [], set), events).filter(({ kind }) => kind.number === 1_001);
    return found.map(({ atMs, values }) => [(atMs - Date.parse('2025-01-06T00:00:00Z')) / 60_000, ...values]);
  };
  const minutes = (number: number): number => number * 60_000;

  it('is the time between two moments', () => {
    const between: MeasureFacts = { of: 'between', process: null, from: { activity: 'a' }, to: { activity: 'b' } };
    expect(timesOf(between, [done('b', '00:01:00'), done('a', '00:05:00')])).toEqual([]);
    expect(
      timesOf(between, [done('b', '00:01:00'), done('a', '00:05:00'), done('b', '00:09:00'), done('b', '00:10:00')]),
    ).toEqual([[9, 1, minutes(4)]]);
    expect(timesOf({ ...between, process: 'sales' }, [done('a', '00:05:00'), done('b', '00:09:00')])).toEqual([]);
  });

  it('is the time from one to the next of the same', () => {
    const next: MeasureFacts = { of: 'between', process: 'returns', from: { activity: 'a' }, to: { activity: 'a' } };
    expect(timesOf(next, [done('a', '00:05:00'), done('a', '00:09:00'), done('a', '00:20:00')])).toEqual([
      [9, 1, minutes(4)],
    ]);
  });

  it('is the time in a state, all of it together', () => {
    const state: MeasureFacts = {
      of: 'in-state',
      process: 'returns',
      from: { event: caseEscalated.type },
      until: { activity: 'solved' },
    };
    const escalated = (time: string): LogEvent => event(caseEscalated.type, time, { process: 'returns' });
    const events = [
      done('solved', '00:01:00'),
      escalated('00:02:00'),
      escalated('00:03:00'),
      done('solved', '00:06:00'),
      done('solved', '00:07:00'),
      escalated('00:10:00'),
    ];
    expect(timesOf(state, events)).toEqual([[6, 1, minutes(4)]]);
    expect(timesOf(state, [...events, done('solved', '00:11:30')])).toEqual([[11.5, 1, minutes(5.5)]]);
    expect(timesOf(state, [escalated('00:02:00')])).toEqual([]);
  });

  it('begins and ends with events of cases', () => {
    const state: MeasureFacts = {
      of: 'in-state',
      process: null,
      from: { event: 'opex.process.activity-begun.v1' },
      until: { event: surveyAnswered.type },
    };
    expect(faults(content({ unit: 'milliseconds', facts: state }))).toEqual([
      `/inState/from/event 1:1 opex.process.activity-begun.v1 is no event of cases; did you mean ${activityStarted.type}?`,
      expect.stringContaining(`/inState/until/event 1:1 ${surveyAnswered.type} is no event of cases`),
    ]);
  });
});
