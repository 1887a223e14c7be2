import { describe, expect, it } from '@jest/globals';
import { definitionPublished, validateData, WEEKDAYS } from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent } from '@opex/event-sourcing';
import fc from 'fast-check';
import type { DefinitionPublished, StepLimit, WorkCalendar } from '../domain/process-definition.events.js';
import { processDefinitionCodec } from './process-definition.codec.js';

const name = fc.string({ minLength: 1, maxLength: 20 });
const names = fc.array(name, { maxLength: 3 });
const minutes = fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0);

const time = fc.constantFrom('elapsed' as const, 'business' as const);
const limit: fc.Arbitrary<StepLimit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('immediate' as const, 'duration' as const), minutes, time }),
  fc.record({
    kind: fc.constant('days' as const),
    fromDay: fc.integer({ min: 1, max: 9 }),
    toDay: fc.integer({ min: 1, max: 99 }),
    time,
  }),
);
const calendar: fc.Arbitrary<WorkCalendar> = fc.record({
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
  workingHours: fc.array(
    fc.record({
      weekday: fc.constantFrom(...WEEKDAYS),
      from: fc.constantFrom('00:00', '09:00'),
      to: fc.constantFrom('17:00', '24:00'),
    }),
    { maxLength: 3 },
  ),
  holidays: fc.array(fc.constantFrom('2025-01-01', '2025-12-25'), { maxLength: 2 }),
});

const definition: fc.Arbitrary<DefinitionPublished> = fc.record({
  kind: fc.constant('definition-published' as const),
  process: name,
  definitionVersion: fc.integer({ min: 1, max: 1_000 }),
  publishedAt: fc.constant('2025-03-03T12:00:00Z'),
  content: fc.record({
    effectiveFrom: fc.constantFrom(null, '2025-01-01T00:00:00Z'),
    completion: fc.oneof(
      fc.record({ by: fc.constantFrom('case-closed' as const, 'last-event' as const), activities: fc.constant([]) }),
      fc.record({ by: fc.constant('activities' as const), activities: fc.array(name, { minLength: 1, maxLength: 3 }) }),
    ),
    startActivities: names,
    steps: fc.array(
      fc.record(
        {
          step: name,
          activities: names,
          optionalActivities: names,
          limitMinutes: minutes,
          limit,
          standardEffortMinutes: minutes,
          automated: fc.boolean(),
        },
        { requiredKeys: ['step', 'activities'] },
      ),
      { maxLength: 3 },
    ),
    automatedActivities: names,
    milestones: names,
    calendar: fc.option(calendar),
  }),
});

const stored = (event: DefinitionPublished, change: Partial<StoredEvent> = {}): StoredEvent => {
  const { type, schemaVersion, occurredAt, subject, data } = processDefinitionCodec.toData(event);
  return {
    position: 1,
    version: event.definitionVersion,
    recordedAtMicros: 1,
    correctionOf: null,
    source: 'urn:opex:process-events:commands',
    id: 'a/0',
    streamId: 'definition/x',
    type,
    schemaVersion,
    occurredAt,
    subject,
    data: JSON.stringify(data),
    dataSchema: null,
    extensions: null,
    ...change,
  };
};

describe('processDefinitionCodec', () => {
  it('gives back what it wrote, and writes what the contract asks for', () => {
    fc.assert(
      fc.property(definition, (event) => {
        const { data } = processDefinitionCodec.toData(event);
        expect(validateData(definitionPublished, JSON.parse(JSON.stringify(data)))).toEqual([]);
        expect(processDefinitionCodec.fromStored(stored(event))).toEqual(JSON.parse(JSON.stringify(event)));
      }),
    );
  });

  it('reads the example of the contract', () => {
    const [event] = fc.sample(definition, 1);
    if (event === undefined) throw new Error('no sample');
    const { data, time } = definitionPublished.example;
    const read = processDefinitionCodec.fromStored(stored(event, { data: JSON.stringify(data), occurredAt: time }));
    expect(read).toMatchObject({ process: 'customer-support', publishedAt: time, content: { startActivities: [] } });
    expect(read.content.calendar).toEqual(data.calendar);
    expect(read.content.steps[1]?.limit).toEqual({ kind: 'duration', minutes: 720, time: 'business' });
    expect(read.content.steps[0]).not.toHaveProperty('limit');
  });

  it('refuses what it does not know', () => {
    const [event] = fc.sample(definition, 1);
    if (event === undefined) throw new Error('no sample');
    const read = (change: Partial<StoredEvent>) => () => processDefinitionCodec.fromStored(stored(event, change));
    expect(read({ type: 'opex.process.case-opened.v1' })).toThrow(UnreadableEvent);
    expect(read({ schemaVersion: 2 })).toThrow(UnreadableEvent);
  });
});
