import { describe, expect, it } from '@jest/globals';
import type { ServiceName } from '@opex/contracts';
import { CATALOGUE, contractOf, definitionPublished, validateData } from '@opex/contracts';
import { createHash } from 'node:crypto';
import type { OutgoingEvent } from '../door/outgoing-event.js';
import { simulateYear } from './simulate-year.js';

const { events, definitions } = simulateYear();

const hashOf = (of: readonly OutgoingEvent[]): string =>
  of.reduce((hash, event) => hash.update(JSON.stringify(event)), createHash('sha256')).digest('hex');

const countsOf = (keyOf: (event: OutgoingEvent) => string): ReadonlyMap<string, number> =>
  events.reduce(
    (counts, event) => counts.set(keyOf(event), (counts.get(keyOf(event)) ?? 0) + 1),
    new Map<string, number>(),
  );

describe('the simulated year', () => {
  it('is the same for the same seed, ids and all, and another for another', () => {
    const again = simulateYear();
    expect(hashOf(again.events)).toBe(hashOf(events));
    expect(again.definitions).toEqual(definitions);
    const other = simulateYear(1);
    expect(hashOf(other.events)).not.toBe(hashOf(events));
    expect(other.definitions).toEqual(definitions);
  });

  it('has events that keep their contracts', () => {
    const problems = events.flatMap(({ type, subject, data }) => {
      const contract = contractOf(type);
      if (contract === undefined) return [`${type} has no contract`];
      const missing = contract.subject === 'required' && subject === undefined ? [`${type} has no subject`] : [];
      return [...missing, ...validateData(contract, data).map(({ detail }) => `${type}: ${detail}`)];
    });
    expect(problems).toEqual([]);
  });

  it('has definitions that keep their contract, and every case follows one', () => {
    expect([...definitions.keys()].sort()).toEqual([
      'customer-onboarding',
      'customer-support',
      'operations',
      'product-development',
      'sales',
    ]);
    for (const [process, definition] of definitions)
      expect(
        validateData(definitionPublished, { process, definitionVersion: 1, effectiveFrom: null, ...definition }),
      ).toEqual([]);
    const processes = events.flatMap(({ type, data }) => (type.startsWith('opex.process.') ? [data['process']] : []));
    expect(new Set(processes)).toEqual(new Set(definitions.keys()));
  });

  it('completes only activities that the definitions know, in their steps', () => {
    const known = new Set(
      [...definitions].flatMap(([process, definition]) =>
        (
          definition as { steps: { step: string; activities: string[]; optionalActivities?: string[] }[] }
        ).steps.flatMap(({ step, activities, optionalActivities = [] }) =>
          activities
            .filter((activity) => !optionalActivities.includes(activity))
            .map((activity) => [process, step, activity].join('/')),
        ),
      ),
    );
    const done = events.filter(({ type }) => type === 'opex.process.activity-completed.v1');
    expect(new Set(done.map(({ data }) => [data['process'], data['step'], data['activity']].join('/')))).toEqual(known);
  });

  it('says of each event that it is simulated', () => {
    expect(events.filter(({ source }) => !/^urn:opex:demo:[a-z]+$/.test(source))).toEqual([]);
    expect(events.filter(({ data }) => data['simulated'] !== true)).toEqual([]);
  });

  it('has each identity once', () => {
    expect(new Set(events.map(({ source, id }) => `${source} ${id}`)).size).toBe(events.length);
  });

  it('is told in the order of time, and ends with the year', () => {
    const times = events.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    expect(times.every((time) => time === new Date(time).toISOString())).toBe(true);
    expect(times.at(0)?.slice(0, 4)).toBe('2024');
    expect(times.at(-1)?.slice(0, 10)).toBe('2025-12-31');
    // Cases that end in January have begun before.
    const inYear = times.filter((time) => time >= '2025');
    expect(inYear.length / times.length).toBeGreaterThan(0.9);
  });

  it('opens each case before anything else happens in it, and does nothing after its end', () => {
    const cases = new Map<string, OutgoingEvent[]>();
    for (const event of events) {
      if (!event.type.startsWith('opex.process.')) continue;
      const key = `${String(event.data['process'])} ${event.subject}`;
      cases.set(key, [...(cases.get(key) ?? []), event]);
    }
    for (const [name, ofCase] of cases) {
      expect([name, ofCase[0]?.type]).toEqual([name, 'opex.process.case-opened.v1']);
      expect([name, ofCase.filter(({ type }) => type === 'opex.process.case-opened.v1').length]).toEqual([name, 1]);
      const closedAt = ofCase.filter(({ type }) => type === 'opex.process.case-closed.v1').at(-1)?.time;
      const reopened = ofCase.filter(({ type }) => type === 'opex.process.case-reopened.v1').length;
      const closed = ofCase.filter(({ type }) => type === 'opex.process.case-closed.v1').length;
      if (closedAt !== undefined && closed > reopened)
        expect([name, ofCase.filter(({ time }) => time > closedAt)]).toEqual([name, []]);
    }
  });

  it('ends no outage, retires no customer and finds no bug of what was not there before', () => {
    const began = new Map<string, string>();
    for (const [from, to] of [
      ['opex.operations.outage-started.v1', 'opex.operations.outage-ended.v1'],
      ['opex.customer.acquired.v1', 'opex.customer.churned.v1'],
      ['opex.development.change-delivered.v1', 'opex.development.bug-found.v1'],
    ] as const) {
      for (const { type, subject, time } of events) if (type === from) began.set(subject ?? '', time);
      const ends = events.filter(({ type }) => type === to);
      expect(ends.length).toBeGreaterThan(0);
      for (const { subject, data, time } of ends) {
        const begin = began.get((data['change'] as string | undefined) ?? subject ?? '');
        expect([subject, begin !== undefined && begin < time]).toEqual([subject, true]);
      }
    }
  });

  it('is large enough to look at and small enough to be sent in seconds', () => {
    expect(events.length).toBeGreaterThan(40_000);
    expect(events.length).toBeLessThan(60_000);
    const services = countsOf(({ type }) => contractOf(type)?.service ?? '');
    expect([...services.keys()].sort()).toEqual([
      'cost-ledgers',
      'process-events',
      'quality-audits',
    ] satisfies ServiceName[]);
    expect(services.get('process-events')).toBeGreaterThan(20_000);
    expect(services.get('quality-audits')).toBeGreaterThan(10_000);
    expect(services.get('cost-ledgers')).toBeGreaterThan(2_000);
  });

  it('has every event type that is reported, except three it has no use for', () => {
    const absent = [
      'opex.process.activity-started.v1',
      'opex.operations.service-retired.v1',
      'opex.quality.complaint-reported.v1',
    ];
    const types = new Set(events.map(({ type }) => type));
    expect(absent.filter((type) => types.has(type))).toEqual([]);
    expect(
      CATALOGUE.filter(({ reported, type }) => reported && !types.has(type))
        .map(({ type }) => type)
        .sort(),
    ).toEqual(absent.sort());
  });

  it('leads the operations team of four to the fifteen of the framework', () => {
    const team = new Set([
      'coo',
      'operations-manager',
      'operations-director',
      'process-manager',
      'quality-manager',
      'automation-engineer',
      'analyst',
    ]);
    const at = (time: string): object => {
      const counts: Record<string, unknown> = {};
      for (const { type, data, time: when } of events)
        if (type === 'opex.workforce.headcount-reported.v1' && when <= time && team.has(String(data['role'])))
          counts[String(data['role'])] = data['headcount'];
      return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
    };
    expect(at('2025-01-01T00:00:00.000Z')).toEqual({
      coo: 1,
      'operations-manager': 1,
      'quality-manager': 1,
      analyst: 1,
    });
    expect(at('2025-12-31T00:00:00.000Z')).toEqual({
      coo: 1,
      'operations-director': 2,
      'process-manager': 4,
      'quality-manager': 3,
      'automation-engineer': 3,
      analyst: 2,
    });
  });
});
