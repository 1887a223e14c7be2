import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from './case.js';
import { foldCase } from './case.js';
import { formatMicros, parseMicros } from './instant.js';
import type { DefinitionContent, ProcessStep, StepLimit, WorkCalendar } from './process-definition.events.js';
import type { LimitState, StepProgress } from './step-limits.js';
import { caseLimitStateOf, limitStateOf, minutesLeft, spanOf } from './step-limits.js';
import { closed, completed, definitionOf, opened, reopened, started } from './testing/case-events.js';

const START = '2025-03-03T09:00:00Z';
const hour = (hours: number, minutes = 0): string =>
  formatMicros(parseMicros(START) + (hours * 60 + minutes) * 60_000_000);

const calendar: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  workingHours: (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((weekday) => ({
    weekday,
    from: '09:00',
    to: '17:00',
  })),
  holidays: ['2025-03-05'],
};

describe('spanOf', () => {
  it.each<[string, StepLimit, WorkCalendar | null, string, string]>([
    ['at once', { kind: 'immediate', minutes: 0, time: 'elapsed' }, null, START, START],
    ['at once, with a tolerance', { kind: 'immediate', minutes: 15, time: 'elapsed' }, null, START, hour(0, 15)],
    ['2 hours', { kind: 'duration', minutes: 120, time: 'elapsed' }, null, START, hour(2)],
    ['12 hours of work', { kind: 'duration', minutes: 720, time: 'business' }, calendar, START, '2025-03-04T13:00:00Z'],
    ['day 1', { kind: 'days', fromDay: 1, toDay: 1, time: 'elapsed' }, null, START, hour(24)],
    ['days 2 to 14', { kind: 'days', fromDay: 2, toDay: 14, time: 'elapsed' }, null, hour(24), hour(14 * 24)],
    [
      'days 15 to 35 over the change of the clocks',
      { kind: 'days', fromDay: 15, toDay: 35, time: 'elapsed' },
      calendar,
      hour(14 * 24),
      hour(35 * 24 - 1),
    ],
    [
      'working days 2 to 3, with a holiday between',
      { kind: 'days', fromDay: 2, toDay: 3, time: 'business' },
      calendar,
      '2025-03-04T08:00:00Z',
      '2025-03-06T16:00:00Z',
    ],
  ])('%s', (_case, limit, ofDefinition, opensAt, dueAt) => {
    const span = spanOf(limit, ofDefinition, parseMicros(START));
    expect([formatMicros(span.opensAt), formatMicros(span.dueAt)]).toEqual([opensAt, dueAt]);
  });

  it('ends with the year 9999 at the latest', () => {
    const span = spanOf({ kind: 'duration', minutes: 1e12, time: 'elapsed' }, null, parseMicros(START));
    expect(formatMicros(span.dueAt)).toBe('9999-12-31T23:59:59.999Z');
  });
});

const steps = (events: readonly CaseEvent[], change: Partial<DefinitionContent> = {}): readonly StepProgress[] => {
  const found = foldCase(events, [definitionOf(1, change)]);
  if (found === null || found.definition === null) throw new Error('The case has no definition.');
  return found.steps;
};
const statesAt = (at: string, events: readonly CaseEvent[], change: Partial<DefinitionContent> = {}) =>
  steps(events, change).map((step) => limitStateOf(step, parseMicros(at)));

const response = (at: string): readonly CaseEvent[] =>
  ['acknowledgement', 'triage', 'resource-assignment', 'customer-communication'].map((activity) =>
    completed(activity, at),
  );
const routed = ['routing', 'priority-classification'].map((activity) => completed(activity, hour(0, 1)));

describe('the limits of a support case', () => {
  const start = opened(START);

  it('run while there is time left, and are breached when their moment has passed', () => {
    expect(statesAt(START, [start])).toEqual(['running', 'running', 'running']);
    expect(statesAt(hour(0, 15), [start])).toEqual(['running', 'running', 'running']);
    expect(statesAt('2025-03-03T09:15:00.000001Z', [start])).toEqual(['breached', 'running', 'running']);
    expect(statesAt(hour(13), [start])).toEqual(['breached', 'breached', 'breached']);
  });

  it('are met by the last of the activities that are not optional', () => {
    expect(statesAt(hour(1), [start, ...routed])).toEqual(['met', 'running', 'running']);
    expect(statesAt(hour(1), [start, ...routed.slice(0, 1)])).toEqual(['breached', 'running', 'running']);
    expect(statesAt(hour(3), [start, ...routed, ...response(hour(2))])).toEqual(['met', 'met', 'running']);
  });

  it('are breached by what comes late, also when it has come', () => {
    expect(statesAt(hour(3), [start, ...routed, ...response(hour(2, 1))])).toEqual(['met', 'breached', 'running']);
    const [, step] = steps([start, ...response(hour(2, 1))]);
    expect(step).toMatchObject({ finishedAt: parseMicros(hour(2, 1)), dueAt: parseMicros(hour(2)), missing: [] });
  });

  it('are met by the closing of the case, whatever was not reported', () => {
    const events = [start, ...routed, closed(hour(1), 'resolved')];
    expect(statesAt(hour(30), events)).toEqual(['met', 'met', 'met']);
    expect(steps(events).map(({ missing }) => missing.length)).toEqual([0, 4, 4]);
    expect(statesAt(hour(30), [start, closed(hour(3), 'resolved')])).toEqual(['breached', 'breached', 'met']);
    expect(statesAt(hour(30), [...events, reopened(hour(2))])).toEqual(['met', 'breached', 'breached']);
  });

  it('end with a case that is abandoned', () => {
    const events = [start, ...routed, closed(hour(3), 'abandoned')];
    expect(statesAt(hour(30), events)).toEqual(['met', 'breached', 'cancelled']);
  });

  it('stand together as the worst of them', () => {
    const together = (at: string, ...events: readonly CaseEvent[]) =>
      caseLimitStateOf(steps([start, ...events]), parseMicros(at));
    expect(together(hour(0, 10))).toBe('running');
    expect(together(hour(1))).toBe('breached');
    expect(together(hour(1), ...routed)).toBe('running');
    expect(together(hour(99), ...routed, closed(hour(1), 'resolved'))).toBe('met');
    expect(together(hour(99), ...routed, closed(hour(1), 'abandoned'))).toBe('met');
    expect(together(hour(99), closed(hour(0, 5), 'abandoned'))).toBeNull();
  });

  it('say what is missing', () => {
    expect(steps([start, ...routed]).map(({ missing }) => missing)).toEqual([
      [],
      ['acknowledgement', 'triage', 'resource-assignment', 'customer-communication'],
      ['diagnosis', 'solution', 'customer-verification', 'closure'],
    ]);
  });
});

describe('other steps', () => {
  const oneStep = (step: Partial<ProcessStep>): Partial<DefinitionContent> => ({
    steps: [{ step: 'only', activities: ['triage'], ...step }],
  });
  const stateAt = (
    at: string,
    events: readonly CaseEvent[],
    step: Partial<ProcessStep>,
  ): LimitState | null | undefined => statesAt(at, events, oneStep(step))[0];
  const window = { limit: { kind: 'days', fromDay: 2, toDay: 14, time: 'elapsed' } } as const;

  it('have not started before their first day, unless they have', () => {
    expect(stateAt(hour(23), [opened(START)], window)).toBe('not-started');
    expect(stateAt(hour(24), [opened(START)], window)).toBe('running');
    expect(stateAt(hour(3), [opened(START), started('triage', hour(2))], window)).toBe('running');
    expect(stateAt(hour(3), [opened(START), completed('triage', hour(2))], window)).toBe('met');
  });

  it('have no state without a limit', () => {
    expect(stateAt(hour(1), [opened(START)], {})).toBeNull();
  });

  it('have a limit where they state minutes alone', () => {
    expect(stateAt(hour(1), [opened(START)], { limitMinutes: 60 })).toBe('running');
    expect(stateAt(hour(1, 1), [opened(START)], { limitMinutes: 60 })).toBe('breached');
  });

  it('are finished by the first activity reported for them where they name none', () => {
    const events = [
      opened(START),
      completed('call', hour(1), { step: 'only' }),
      completed('mail', hour(3), { step: 'only' }),
    ];
    expect(stateAt(hour(9), events, { activities: [], limitMinutes: 60 })).toBe('met');
  });
});

describe('minutesLeft', () => {
  const left = (limit: StepLimit, at: string): number => {
    const [step] = steps([opened(START)], { steps: [{ step: 'only', activities: ['triage'], limit }], calendar });
    return step === undefined ? NaN : minutesLeft(step, calendar, parseMicros(at));
  };

  it('counts in the time of the limit', () => {
    expect(left({ kind: 'duration', minutes: 120, time: 'elapsed' }, hour(1, 30))).toBe(30);
    // Of 12 hours 7 were worked on the first day; the night does not count.
    expect(left({ kind: 'duration', minutes: 720, time: 'business' }, '2025-03-03T20:00:00Z')).toBe(300);
    expect(left({ kind: 'duration', minutes: 120, time: 'elapsed' }, hour(3))).toBe(0);
    expect(left({ kind: 'duration', minutes: 120, time: 'business' }, hour(3))).toBe(0);
  });
});
