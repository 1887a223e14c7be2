import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import fc from 'fast-check';
import type { AuditProgrammeCommand } from './audit-programme.commands.js';
import type { AuditProgrammeRefusal } from './audit-programme.decider.js';
import { auditProgrammeDecider } from './audit-programme.decider.js';
import type { AuditProgrammeEvent, ProgrammePlan } from './audit-programme.events.js';
import type { AuditProgrammeState } from './audit-programme.state.js';
import { auditDays, evolve, initialState, nextSchedulingDay } from './audit-programme.state.js';

const programme = 'support';
const at = '2025-03-10T12:00:00Z';
const plan: ProgrammePlan = {
  process: 'customer-support',
  cadence: 'monthly',
  dayOfMonth: 5,
  dueDays: 28,
  leadDays: 14,
  startsIn: '2025-04',
  template: null,
  auditor: null,
};
type WantedPlan = Extract<AuditProgrammeCommand, { kind: 'plan-programme' }>['plan'];

const planned = (change: Partial<ProgrammePlan> = {}): AuditProgrammeEvent => ({
  kind: 'programme-planned',
  programme,
  at,
  plan: { ...plan, ...change },
});
const revised = (change: Partial<ProgrammePlan>): AuditProgrammeEvent => ({
  kind: 'programme-revised',
  programme,
  at,
  plan: { ...plan, ...change },
});
const paused: AuditProgrammeEvent = { kind: 'programme-paused', programme, at, reason: 'Replaced.' };
const resumed = (resumesIn: string, when = at): AuditProgrammeEvent => ({
  kind: 'programme-resumed',
  programme,
  at: when,
  resumesIn,
});
const advanced = (period: string): AuditProgrammeEvent => ({
  kind: 'programme-advanced',
  programme,
  at,
  period,
  audit: `support-${period}`,
});

const wanted = (change: Partial<WantedPlan> = {}): AuditProgrammeCommand => ({
  kind: 'plan-programme',
  programme,
  at,
  plan: { ...plan, ...change },
});
const pause = (reason = 'Replaced.'): AuditProgrammeCommand => ({ kind: 'pause-programme', programme, at, reason });
const resume = (when = at): AuditProgrammeCommand => ({ kind: 'resume-programme', programme, at: when });
const advance = (period: string): AuditProgrammeCommand => ({
  kind: 'advance-programme',
  programme,
  at,
  period,
  audit: `support-${period}`,
});

const spec = deciderSpec(auditProgrammeDecider);
const after = (...events: readonly AuditProgrammeEvent[]) => {
  const state = events.reduce(evolve, initialState);
  if (state === null) throw new Error('not planned');
  return state;
};

describe('an audit programme', () => {
  it('begins with the month that is asked for, else with the first whose day is to come', () => {
    spec.given().when(wanted()).thenEvents(planned());
    spec
      .given()
      .when(wanted({ startsIn: null }))
      .thenEvents(planned({ startsIn: '2025-04' }));
    spec
      .given()
      .when(wanted({ startsIn: null, dayOfMonth: 10 }))
      .thenEvents(planned({ startsIn: '2025-03', dayOfMonth: 10 }));
  });

  it('is revised from the month that is next, or from the one that is asked for', () => {
    const history = [planned(), advanced('2025-04')];
    spec
      .given(...history)
      .when(wanted({ startsIn: null, dueDays: 20 }))
      .thenEvents(revised({ startsIn: '2025-05', dueDays: 20 }));
    spec
      .given(...history)
      .when(wanted({ startsIn: '2025-08' }))
      .thenEvents(revised({ startsIn: '2025-08' }));
    expect(after(...history, revised({ startsIn: '2025-08' })).nextPeriod).toBe('2025-08');
    expect(after(...history, revised({ startsIn: '2025-01' })).nextPeriod).toBe('2025-05');
  });

  it('says nothing new where it is told the same', () => {
    spec.given(planned()).when(wanted()).thenNothing();
    spec
      .given(planned(), advanced('2025-04'))
      .when(wanted({ startsIn: null }))
      .thenNothing();
    spec.given(planned(), paused).when(pause()).thenNothing();
    spec.given(planned(), advanced('2025-04')).when(advance('2025-04')).thenNothing();
  });

  it('advances month by month', () => {
    spec.given(planned()).when(advance('2025-04')).thenEvents(advanced('2025-04'));
    spec.given(planned(), advanced('2025-04')).when(advance('2025-05')).thenEvents(advanced('2025-05'));
    expect(after(planned(), advanced('2025-12')).nextPeriod).toBe('2026-01');
    expect(after(planned({ cadence: 'quarterly' }), advanced('2025-11')).nextPeriod).toBe('2026-02');
    expect(after(planned({ cadence: 'yearly' }), advanced('2025-04')).nextPeriod).toBe('2026-04');
  });

  it('is paused, and resumed without what it missed', () => {
    spec.given(planned()).when(pause()).thenEvents(paused);
    const history = [planned(), advanced('2025-04'), paused];
    const july = '2025-07-20T08:00:00Z';
    spec
      .given(...history)
      .when(resume(july))
      .thenEvents(resumed('2025-08', july));
    spec
      .given(...history)
      .when(resume())
      .thenEvents(resumed('2025-05'));
  });

  it('knows the days of an audit, and when to schedule the next', () => {
    expect(auditDays(plan, '2025-04')).toEqual({
      scheduledOn: '2025-03-22',
      plannedOn: '2025-04-05',
      dueOn: '2025-05-03',
    });
    expect(nextSchedulingDay(after(planned()))).toBe('2025-03-22');
    expect(nextSchedulingDay(after(planned(), advanced('2025-04')))).toBe('2025-04-21');
    expect(nextSchedulingDay(after(planned(), paused))).toBeNull();
  });

  it('never schedules a month twice, whatever it is told', () => {
    const month = fc.integer({ min: 1, max: 12 }).map((number) => `2025-${String(number).padStart(2, '0')}`);
    const command: fc.Arbitrary<AuditProgrammeCommand> = fc.oneof(
      fc.record({ startsIn: fc.option(month), dueDays: fc.constantFrom(1, 2) }).map(wanted),
      fc.constantFrom(pause(), resume(), resume('2025-09-30T00:00:00Z')),
      month.map(advance),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        let state: AuditProgrammeState = initialState;
        const periods: string[] = [];
        for (const one of commands) {
          const decision = auditProgrammeDecider.decide(one, state);
          if ('refused' in decision) continue;
          state = decision.reduce(evolve, state);
          for (const event of decision) if (event.kind === 'programme-advanced') periods.push(event.period);
        }
        expect(periods).toEqual([...new Set(periods)].sort());
      }),
    );
  });
});

describe('an audit programme refuses', () => {
  it.each<[string, readonly AuditProgrammeEvent[], AuditProgrammeCommand, AuditProgrammeRefusal]>([
    ['to be paused before it is planned', [], pause(), 'programme-not-found'],
    ['to be resumed before it is planned', [], resume(), 'programme-not-found'],
    ['to advance before it is planned', [], advance('2025-04'), 'programme-not-found'],
    ['another process', [planned()], wanted({ process: 'sales' }), 'process-fixed'],
    ['to be paused for another reason', [planned(), paused], pause('Other.'), 'programme-paused'],
    ['to advance while it is paused', [planned(), paused], advance('2025-04'), 'programme-paused'],
    ['to be resumed while it is active', [planned()], resume(), 'programme-not-paused'],
    ['to skip a month', [planned()], advance('2025-05'), 'period-not-next'],
  ])('%s', (_case, history, command, code) =>
    spec
      .given(...history)
      .when(command)
      .thenRefused(code),
  );

  it('what was never planned', () => expect(() => evolve(null, paused)).toThrow('before it was planned'));
});
