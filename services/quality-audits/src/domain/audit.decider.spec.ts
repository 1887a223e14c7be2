import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import fc from 'fast-check';
import type { AuditCommand, RecordCheck } from './audit.commands.js';
import type { AuditRefusal } from './audit.decider.js';
import { auditDecider } from './audit.decider.js';
import type { AuditEvent, AuditPlan, Check, Finding } from './audit.events.js';
import { evolve, initialState, isAuditOverdue, overdueFrom } from './audit.state.js';

const audit = 'A-1';
const process = 'support';
const at = '2025-03-03T12:00:00Z';
const of = { audit, process, at };

const plan: AuditPlan = {
  process,
  plannedOn: '2025-03-03',
  dueOn: '2025-03-31',
  title: null,
  auditor: null,
  template: null,
  programme: null,
};
const check: Check = { criterion: 'priority', weight: 2, points: 22, pointsPossible: 25, evidence: null, adHoc: false };
const greeting: Check = { ...check, criterion: 'greeting', weight: 1, points: 0.1, pointsPossible: 0.3 };
const template = {
  template: 'support',
  revision: 1,
  criteria: [{ criterion: 'priority', weight: 2, pointsPossible: 25 }],
};
const finding: Finding = { finding: 'F-1', severity: 'minor', criterion: 'priority', description: null };

const scheduled: AuditEvent = { kind: 'audit-scheduled', audit, plan, at };
const templated: AuditEvent = { kind: 'audit-scheduled', audit, plan: { ...plan, template }, at };
const overdue = (dueOn = plan.dueOn): AuditEvent => ({ kind: 'audit-overdue', ...of, dueOn });
const rescheduled: AuditEvent = {
  kind: 'audit-rescheduled',
  ...of,
  plannedOn: '2025-03-10',
  dueOn: '2025-04-07',
  reason: 'Ill.',
};
const started: AuditEvent = { kind: 'audit-started', ...of };
const checked = (one: Check = check): AuditEvent => ({ kind: 'check-recorded', ...of, check: one });
const found: AuditEvent = { kind: 'finding-recorded', ...of, finding };
const completed = (pointsReached = 44, pointsPossible = 50): AuditEvent => ({
  kind: 'audit-completed',
  ...of,
  score: { pointsReached, pointsPossible, sample: 25 },
});
const reopened: AuditEvent = { kind: 'audit-reopened', ...of, reason: 'Wrong team.' };
const cancelled: AuditEvent = { kind: 'audit-cancelled', ...of, reason: 'Too early.' };

const schedule = (change: Partial<AuditPlan> = {}): AuditCommand => ({
  kind: 'schedule-audit',
  audit,
  plan: { ...plan, ...change },
  at,
});
const start: AuditCommand = { kind: 'start-audit', audit, occurredAt: null, at };
const startEarlier = (occurredAt: string): AuditCommand => ({ kind: 'start-audit', audit, occurredAt, at });
const record = (change: Partial<RecordCheck['check']> = {}): AuditCommand => ({
  kind: 'record-check',
  audit,
  check: { ...check, ...change },
  at,
});
const find = (change: Partial<Finding> = {}): AuditCommand => ({
  kind: 'record-finding',
  audit,
  finding: { ...finding, ...change },
  at,
});
const complete = (pointsReached: number | null = null, pointsPossible: number | null = null): AuditCommand => ({
  kind: 'complete-audit',
  audit,
  sample: 25,
  pointsReached,
  pointsPossible,
  occurredAt: null,
  at,
});
const completeEarlier = (occurredAt: string): AuditCommand => ({
  kind: 'complete-audit',
  audit,
  sample: 25,
  pointsReached: 44,
  pointsPossible: 50,
  occurredAt,
  at,
});
const reopen: AuditCommand = { kind: 'reopen-audit', audit, reason: 'Wrong team.', at };
const reschedule = (plannedOn = '2025-03-10', dueOn = '2025-04-07'): AuditCommand => ({
  kind: 'reschedule-audit',
  audit,
  plannedOn,
  dueOn,
  reason: 'Ill.',
  at,
});
const tellOverdue = (day: string): AuditCommand => ({ kind: 'tell-audit-overdue', audit, at: `${day}T00:00:00Z` });
const cancel: AuditCommand = { kind: 'cancel-audit', audit, reason: 'Too early.', at };

type Row = [name: string, history: readonly AuditEvent[], command: AuditCommand, code: AuditRefusal];

const spec = deciderSpec(auditDecider);

describe('an audit', () => {
  it('is scheduled', () => spec.given().when(schedule()).thenEvents(scheduled));
  it('is started', () => spec.given(scheduled).when(start).thenEvents(started));
  it('records checks', () => spec.given(scheduled, started).when(record()).thenEvents(checked()));
  it('records findings', () => spec.given(scheduled, started).when(find()).thenEvents(found));
  it('is cancelled before its start and after it', () => {
    spec.given(scheduled).when(cancel).thenEvents(cancelled);
    spec.given(scheduled, started).when(cancel).thenEvents(cancelled);
  });
  it('is reopened, checked again, and completed anew', () => {
    const history = [scheduled, started, checked(), completed()];
    spec
      .given(...history)
      .when(reopen)
      .thenEvents(reopened);
    spec
      .given(...history, reopened)
      .when(record({ points: 25 }))
      .thenEvents(checked({ ...check, points: 25 }));
    spec
      .given(...history, reopened, checked({ ...check, points: 25 }))
      .when(complete())
      .thenEvents(completed(50));
  });

  it('is started and completed when that happened, where it is told later', () => {
    const [morning, noon] = ['2025-03-03T08:00:00Z', '2025-03-03T11:59:59.5Z'];
    const startedThen: AuditEvent = { ...started, at: morning };
    const completedThen: AuditEvent = { ...completed(), at: noon };
    spec.given(scheduled).when(startEarlier(morning)).thenEvents(startedThen);
    spec.given(scheduled).when(startEarlier(at)).thenEvents(started);
    spec.given(scheduled, startedThen).when(completeEarlier(noon)).thenEvents(completedThen);
    spec
      .given(scheduled, startedThen)
      .when(completeEarlier(morning))
      .thenEvents({ ...completed(), at: morning });
  });

  it('is completed with the weighted sum of its checks, exactly', () => {
    spec.given(scheduled, started, checked()).when(complete()).thenEvents(completed());
    spec.given(scheduled, started, checked(), checked(greeting)).when(complete()).thenEvents(completed(44.1, 50.3));
    spec
      .given(scheduled, started, checked({ ...greeting, weight: 3 }))
      .when(complete())
      .thenEvents(completed(0.3, 0.9));
  });
  it('is completed with the points that are stated, where no check says otherwise', () => {
    spec.given(scheduled, started).when(complete(44, 50)).thenEvents(completed());
    spec.given(scheduled, started, checked()).when(complete(44, 50)).thenEvents(completed());
  });
  it('counts the last check of a criterion only', () => {
    spec
      .given(scheduled, started, checked({ ...check, points: 1 }), checked())
      .when(complete())
      .thenEvents(completed());
  });

  it('sums the points of its checks exactly, in whatever order they were recorded', () => {
    const thousandths = fc.integer({ min: 0, max: 1_000_000 });
    const checks = fc.uniqueArray(
      fc.record({
        criterion: fc.string(),
        weight: fc.integer({ min: 1, max: 100 }),
        one: thousandths,
        other: thousandths,
      }),
      { selector: ({ criterion }) => criterion, minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(checks, fc.integer(), (seen, turn) => {
        const score = (order: typeof seen) => {
          const events = order.map(({ criterion, weight, one, other }) =>
            checked({
              ...check,
              criterion,
              weight,
              points: Math.min(one, other) / 1_000,
              pointsPossible: Math.max(one, other) / 1_000,
            }),
          );
          return auditDecider.decide(complete(), [scheduled, started, ...events].reduce(evolve, initialState));
        };
        const sum = (points: (one: number, other: number) => number) =>
          Number(seen.reduce((total, { weight, one, other }) => total + BigInt(weight * points(one, other)), 0n)) /
          1_000;
        expect(score(seen)).toEqual([completed(sum(Math.min), sum(Math.max))]);
        const cut = Math.abs(turn % seen.length);
        expect(score([...seen.slice(cut), ...seen.slice(0, cut)].toReversed())).toEqual(score(seen));
      }),
    );
  });

  it('checks what its template asks for, with its weight, and more where that is said', () => {
    spec
      .given(templated, started)
      .when(record({ weight: null }))
      .thenEvents(checked());
    spec.given(templated, started).when(record()).thenEvents(checked());
    spec
      .given(templated, started)
      .when(record({ adHoc: true }))
      .thenEvents(checked());
    spec
      .given(templated, started)
      .when(record({ ...greeting, weight: null, adHoc: true }))
      .thenEvents(checked({ ...greeting, adHoc: true }));
    spec
      .given(scheduled, started)
      .when(record({ weight: null, adHoc: true }))
      .thenEvents(checked({ ...check, weight: 1 }));
  });

  it('is moved to other days', () => {
    spec.given(scheduled).when(reschedule()).thenEvents(rescheduled);
    spec.given(scheduled, started).when(reschedule()).thenEvents(rescheduled);
    spec.given(scheduled, rescheduled).when(reschedule()).thenNothing();
  });

  it('is told overdue once a due day, when it has passed', () => {
    spec.given(scheduled).when(tellOverdue('2025-03-31')).thenNothing();
    spec
      .given(scheduled)
      .when(tellOverdue('2025-04-01'))
      .thenEvents({ ...overdue(), at: '2025-04-01T00:00:00Z' });
    spec.given(scheduled, overdue()).when(tellOverdue('2025-04-02')).thenNothing();
    spec.given(scheduled, rescheduled).when(tellOverdue('2025-04-01')).thenNothing();
    spec
      .given(scheduled, overdue(), rescheduled)
      .when(tellOverdue('2025-04-08'))
      .thenEvents({ ...overdue('2025-04-07'), at: '2025-04-08T00:00:00Z' });
    spec.given(scheduled, started, completed()).when(tellOverdue('2025-04-01')).thenNothing();
    spec.given(scheduled, cancelled).when(tellOverdue('2025-04-01')).thenNothing();
  });

  it('says nothing new where it is told the same again', () => {
    spec.given(scheduled).when(schedule()).thenNothing();
    spec.given(scheduled, started).when(schedule()).thenNothing();
    spec.given(scheduled, started, checked()).when(record()).thenNothing();
    spec.given(scheduled, started, found).when(find()).thenNothing();
  });
});

describe('an audit refuses', () => {
  const inProgress = [scheduled, started];
  const done = [...inProgress, checked(), completed()];
  it.each<Row>([
    ['to be due before it is planned', [], schedule({ dueOn: '2025-03-02' }), 'due-before-planned'],
    ['another plan', [scheduled], schedule({ process: 'sales' }), 'audit-exists'],
    ['another day', [scheduled], schedule({ plannedOn: '2025-03-04' }), 'audit-exists'],
    ['another auditor', [scheduled], schedule({ auditor: 'x' }), 'audit-exists'],
    ['another title', [scheduled], schedule({ title: 'x' }), 'audit-exists'],
    ['another end', [scheduled], schedule({ dueOn: '2025-04-01' }), 'audit-exists'],
    ['another template', [templated], schedule(), 'audit-exists'],
    ...[start, record(), find(), complete(), reopen, cancel, reschedule(), tellOverdue('2025-04-01')].map(
      (command): Row => [`${command.kind} of what was never scheduled`, [], command, 'audit-not-found'],
    ),
    ...[record(), find(), complete()].map((command): Row => [
      `${command.kind} before its start`,
      [scheduled],
      command,
      'audit-not-started',
    ]),
    ['to start twice', inProgress, start, 'audit-already-started'],
    ...[start, record(), find(), complete(), cancel, reschedule()].map((command): Row => [
      `${command.kind} after its completion`,
      done,
      command,
      'audit-already-completed',
    ]),
    ['to be reopened before its start', [scheduled], reopen, 'audit-not-completed'],
    ['to be reopened before its completion', inProgress, reopen, 'audit-not-completed'],
    ['to be reopened twice', [...done, reopened], reopen, 'audit-not-completed'],
    ...[start, record(), find(), complete(), reopen, cancel, reschedule()].map((command): Row => [
      `${command.kind} once cancelled`,
      [scheduled, cancelled],
      command,
      'audit-cancelled',
    ]),
    [
      'to be moved to a due day before the plan',
      [scheduled],
      reschedule('2025-03-10', '2025-03-09'),
      'due-before-planned',
    ],
    ['what its template does not ask for', [templated, started], record(greeting), 'criterion-not-in-template'],
    [
      'other points than its template',
      [templated, started],
      record({ pointsPossible: 50 }),
      'check-differs-from-template',
    ],
    ['another weight than its template', [templated, started], record({ weight: 3 }), 'check-differs-from-template'],
    ['more points than possible', inProgress, record({ points: 26 }), 'points-exceed-possible'],
    ['a score above what is possible', inProgress, complete(51, 50), 'points-exceed-possible'],
    [
      'a finding of the same name that says otherwise',
      [...inProgress, found],
      find({ severity: 'major' }),
      'finding-differs',
    ],
    ['to be completed with nothing checked', inProgress, complete(), 'nothing-checked'],
    ['to be started at a time to come', [scheduled], startEarlier('2025-03-03T12:00:00.5Z'), 'moment-in-future'],
    ['to be completed at a time to come', inProgress, completeEarlier('2025-03-03T12:00:01Z'), 'moment-in-future'],
    ['to be completed before its start', inProgress, completeEarlier('2025-03-03T11:59:59Z'), 'moment-before-start'],
    [
      'to be completed before it was reopened',
      [scheduled, { ...started, at: '2025-03-01T08:00:00Z' }, completed(), reopened],
      completeEarlier('2025-03-02T08:00:00Z'),
      'moment-before-start',
    ],
    ['half a score', inProgress, complete(44), 'score-incomplete'],
    ['the other half of a score', inProgress, complete(null, 50), 'score-incomplete'],
    ['a score its checks contradict', [...inProgress, checked()], complete(45, 50), 'score-contradicts-checks'],
  ])('%s', (_case, history, command, code) =>
    spec
      .given(...history)
      .when(command)
      .thenRefused(code),
  );
});

describe('isAuditOverdue', () => {
  const after = (...events: readonly AuditEvent[]) => {
    const state = events.reduce(evolve, initialState);
    if (state === null) throw new Error('not scheduled');
    return state;
  };

  it('is the day after it was due, until it is completed or cancelled', () => {
    expect(isAuditOverdue(after(scheduled), '2025-03-31')).toBe(false);
    expect(isAuditOverdue(after(scheduled), '2025-04-01')).toBe(true);
    expect(isAuditOverdue(after(scheduled, started), '2025-04-01')).toBe(true);
    expect(isAuditOverdue(after(scheduled, started, completed()), '2025-04-01')).toBe(false);
    expect(isAuditOverdue(after(scheduled, started, completed(), reopened), '2025-04-01')).toBe(true);
    expect(isAuditOverdue(after(scheduled, cancelled), '2025-04-01')).toBe(false);
  });

  it('tells the day on which it is to be told', () => {
    expect(overdueFrom(after(scheduled))).toBe('2025-04-01');
    expect(overdueFrom(after(scheduled, overdue()))).toBeNull();
    expect(overdueFrom(after(scheduled, overdue(), rescheduled))).toBe('2025-04-08');
    expect(overdueFrom(after(scheduled, cancelled))).toBeNull();
  });

  it('needs an audit that was scheduled', () => expect(() => evolve(null, started)).toThrow('before it was scheduled'));
});
