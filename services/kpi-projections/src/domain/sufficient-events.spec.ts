import { describe, expect, it } from '@jest/globals';
import { activityCompleted, caseClosed, caseReopened, definitionPublished, milestoneReached } from '@opex/contracts';
import fc from 'fast-check';
import type { LogEvent } from './log-event.js';
import { compareInFold } from './log-event.js';
import { sameFact } from './fact.js';
import { toProcessDefinition } from './process-definition.js';
import { effectiveEvents } from './retraction.js';
import { caseFacts, foldCase } from './case-fold.js';
import type { Fact } from './fact.js';
import { activityKind, caseKind, effortKind, milestoneKind, responseKind, stepKind } from './fact-kind.js';
import type { ProcessDefinition } from './process-definition.js';
import { foldedFactsOf, sufficientEvents } from './sufficient-events.js';

const eventAt = (id: string, type: string, hour: number, data: object): LogEvent => ({
  ...{ type, id, source: 'urn:test', streamId: 'case/p/1', subject: '1', sequence: '' },
  occurredAtMicros: hour * 3_600_000_000,
  recordedAtMicros: 0,
  position: Number(id),
  data: { process: 'p', ...data },
});

const steps = [{ step: 's', activities: ['a', 'b'], limitMinutes: 60, standardEffortMinutes: 10 }];
const definitionOf = (by: object): ProcessDefinition =>
  toProcessDefinition(
    eventAt('0', definitionPublished.type, 0, { definitionVersion: 1, effectiveFrom: null, completion: by, steps }),
  );

const foldedFacts = (events: readonly LogEvent[], versions: readonly ProcessDefinition[]): readonly Fact[] =>
  events.length === 0 ? [] : caseFacts(foldCase(events, versions), events);

const anyEvent = fc.record({
  hour: fc.integer({ min: 1, max: 12 }),
  type: fc.constantFrom(activityCompleted.type, caseClosed.type, caseReopened.type, milestoneReached.type),
  activity: fc.constantFrom('a', 'b', 'c'),
  channel: fc.constantFrom('mail', 'phone'),
});

describe('the events that a fact follows from', () => {
  it('make the fact all alone, and none of them can be left out, whatever the case', () => {
    const completions = fc.constantFrom(
      { by: 'case-closed' },
      { by: 'last-event' },
      { by: 'activities', activities: ['c'] },
    );
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 25 }), completions, (made, by) => {
        const versions = [definitionOf(by)];
        const events = made.map(({ hour, type, activity, channel }, index) =>
          eventAt(String(index + 1), type, hour, {
            ...{ activity, channel, outcome: 'completed', milestone: 'first-value', effortMinutes: 5 },
          }),
        );
        const ordered = effectiveEvents(events).sort(compareInFold);
        const all = foldedFacts(ordered, versions);
        for (const kind of [activityKind, responseKind, caseKind, milestoneKind, stepKind, effortKind])
          expect(foldedFactsOf(kind, ordered, versions)).toEqual(all.filter((fact) => fact.kind === kind));
        for (const fact of all) {
          const follows = (from: readonly LogEvent[]): boolean =>
            foldedFacts(from, versions).some((found) => sameFact(found, fact));
          const kept = sufficientEvents(fact, events, versions);
          expect(follows(kept)).toBe(true);
          for (const one of kept) expect(follows(kept.filter((other) => other !== one))).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are none where the fact does not follow', () => {
    const versions = [definitionOf({ by: 'case-closed' })];
    const open = eventAt('1', activityCompleted.type, 1, { activity: 'a' });
    const [fact] = foldedFacts([open], versions);
    expect(fact).toBeDefined();
    if (fact !== undefined) expect(sufficientEvents({ ...fact, atMs: 1 }, [open], versions)).toEqual([]);
  });

  it('are none where a later event undoes the fact, though the first ones alone would make it', () => {
    const versions = [definitionOf({ by: 'case-closed' })];
    const completed = [
      eventAt('1', activityCompleted.type, 1, { activity: 'a' }),
      eventAt('2', caseClosed.type, 2, { outcome: 'completed' }),
    ];
    const fact = foldedFacts(completed, versions).find(({ kind }) => kind === caseKind);
    if (fact === undefined) throw new Error('The case is not completed.');
    expect(sufficientEvents(fact, completed, versions).map(({ id }) => id)).toEqual(['1', '2']);
    const reopened = [...completed, eventAt('3', caseReopened.type, 3, {})];
    expect(sufficientEvents(fact, reopened, versions)).toEqual([]);
  });

  it('are the first in fold order of several that say the same', () => {
    const versions = [definitionOf({ by: 'case-closed' })];
    const events = [
      eventAt('1', activityCompleted.type, 1, { activity: 'a' }),
      eventAt('2', activityCompleted.type, 2, { activity: 'b' }),
      eventAt('3', caseClosed.type, 2, { outcome: 'completed' }),
      eventAt('4', caseClosed.type, 2, { outcome: 'completed' }),
    ];
    const fact = foldedFacts(events, versions).find(({ kind }) => kind === caseKind);
    expect(fact && sufficientEvents(fact, events, versions).map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('are found among ten thousand without folding each away by itself', () => {
    const versions = [definitionOf({ by: 'case-closed' })];
    const events = Array.from({ length: 10_000 }, (_, index) =>
      eventAt(String(index + 1), index === 9_999 ? caseClosed.type : activityCompleted.type, 1 + index, {
        activity: 'a',
        outcome: 'completed',
      }),
    );
    const fact = foldedFacts(events, versions).find(({ kind }) => kind.name === 'case');
    expect(fact && sufficientEvents(fact, events, versions).map(({ id }) => id)).toEqual(['1', '10000']);
  });
});
