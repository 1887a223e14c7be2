import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { CorrectiveActionCommand } from './corrective-action.commands.js';
import type { CorrectiveActionRefusal } from './corrective-action.decider.js';
import { correctiveActionDecider } from './corrective-action.decider.js';
import type { ActionPlan, Analysis, CorrectiveActionEvent, Opening } from './corrective-action.events.js';
import {
  evolve,
  initialState,
  isActionOverdue,
  overdueFrom,
  verifiableFrom,
  verificationDueFrom,
} from './corrective-action.state.js';

const action = 'C-1';
const at = '2025-03-03T12:00:00Z';
const of = { action, at };

const opening: Opening = {
  process: 'support',
  origin: { kind: 'finding', audit: 'A-1', finding: 'F-1' },
  title: null,
  dueOn: '2025-03-31',
};
const analysis: Analysis = { rootCause: 'Not asked for.', method: 'five-whys', whys: ['Not set.'], branches: [] };
const fishbone: Analysis = {
  rootCause: 'Not asked for.',
  method: 'fishbone',
  whys: [],
  branches: [{ category: 'method', causes: ['The form.'] }],
};
const plan: ActionPlan = { plan: 'Ask for it.', owner: 'lead', dueOn: '2025-04-15', verifyAfterDays: 30 };

const opened: CorrectiveActionEvent = { kind: 'action-opened', ...of, opening };
const contained: CorrectiveActionEvent = { kind: 'action-contained', ...of, containment: 'By hand.' };
const analysed: CorrectiveActionEvent = { kind: 'action-analysed', ...of, analysis };
const planned: CorrectiveActionEvent = { kind: 'action-planned', ...of, plan };
const implemented: CorrectiveActionEvent = { kind: 'action-implemented', ...of, note: null };
const verified = (effective: boolean, time = at): CorrectiveActionEvent => ({
  kind: 'action-verified',
  action,
  at: time,
  effective,
  note: null,
});
const closed: CorrectiveActionEvent = { kind: 'action-closed', ...of, outcome: 'effective', reason: null };
const abandoned: CorrectiveActionEvent = { kind: 'action-closed', ...of, outcome: 'abandoned', reason: 'Sold.' };
const reopened: CorrectiveActionEvent = { kind: 'action-reopened', ...of, reason: 'Again.' };

const open = (change: Partial<Opening> = {}): CorrectiveActionCommand => ({
  kind: 'open-action',
  ...of,
  opening: { ...opening, ...change },
});
const contain: CorrectiveActionCommand = { kind: 'contain-action', ...of, containment: 'By hand.' };
const analyse = (change: Partial<Analysis> = {}): CorrectiveActionCommand => ({
  kind: 'analyse-action',
  ...of,
  analysis: { ...analysis, ...change },
});
const decide = (change: Partial<ActionPlan> = {}): CorrectiveActionCommand => ({
  kind: 'plan-action',
  ...of,
  plan: { ...plan, ...change },
});
const implement: CorrectiveActionCommand = { kind: 'implement-action', ...of, note: null };
const verify = (effective: boolean, time: string): CorrectiveActionCommand => ({
  kind: 'verify-action',
  action,
  at: time,
  effective,
  note: null,
});
const close: CorrectiveActionCommand = { kind: 'close-action', ...of, outcome: 'effective', reason: null };
const abandon = (reason: string | null): CorrectiveActionCommand => ({
  kind: 'close-action',
  ...of,
  outcome: 'abandoned',
  reason,
});
const reopen: CorrectiveActionCommand = { kind: 'reopen-action', ...of, reason: 'Again.' };

const overdue = (dueOn: string): CorrectiveActionEvent => ({
  kind: 'action-overdue',
  action,
  process: 'support',
  at: DUE,
  dueOn,
});
const verificationDue: CorrectiveActionEvent = {
  kind: 'verification-due',
  action,
  process: 'support',
  at: '2025-04-02T00:00:00Z',
  verifiableFrom: '2025-04-02',
};
const tellOverdue = (time: string): CorrectiveActionCommand => ({ kind: 'tell-action-overdue', action, at: time });
const tellVerificationDue = (time: string): CorrectiveActionCommand => ({
  kind: 'tell-verification-due',
  action,
  at: time,
});

const DUE = '2025-04-02T00:00:00Z';
const toPlan = [opened, analysed, planned];
const toEffect = [...toPlan, implemented];

type Row = [
  name: string,
  history: readonly CorrectiveActionEvent[],
  command: CorrectiveActionCommand,
  code: CorrectiveActionRefusal,
];

const spec = deciderSpec(correctiveActionDecider);

describe('a corrective action', () => {
  it('is opened', () => spec.given().when(open()).thenEvents(opened));
  it('is contained, before there is a plan and after', () => {
    spec.given(opened).when(contain).thenEvents(contained);
    spec
      .given(...toPlan)
      .when(contain)
      .thenEvents(contained);
  });
  it('is told overdue once a due day, when it has passed', () => {
    spec.given(opened).when(tellOverdue('2025-03-31T23:59:59Z')).thenNothing();
    spec
      .given(opened)
      .when(tellOverdue('2025-04-01T00:00:00Z'))
      .thenEvents({ ...overdue('2025-03-31'), at: '2025-04-01T00:00:00Z' });
    spec.given(opened, overdue('2025-03-31')).when(tellOverdue(DUE)).thenNothing();
    spec
      .given(...toPlan)
      .when(tellOverdue(DUE))
      .thenNothing();
    spec
      .given(...toPlan, overdue('2025-03-31'))
      .when(tellOverdue('2025-04-16T00:00:00Z'))
      .thenEvents({ ...overdue('2025-04-15'), at: '2025-04-16T00:00:00Z' });
    spec
      .given(...toEffect)
      .when(tellOverdue('2025-04-16T00:00:00Z'))
      .thenNothing();
  });
  it('is told once that its effect can be judged', () => {
    spec
      .given(...toEffect)
      .when(tellVerificationDue('2025-04-01T00:00:00Z'))
      .thenNothing();
    spec
      .given(...toEffect)
      .when(tellVerificationDue(DUE))
      .thenEvents(verificationDue);
    spec
      .given(...toEffect, verificationDue)
      .when(tellVerificationDue(DUE))
      .thenNothing();
    spec
      .given(...toEffect, verified(true))
      .when(tellVerificationDue(DUE))
      .thenNothing();
    spec
      .given(...toPlan)
      .when(tellVerificationDue(DUE))
      .thenNothing();
  });
  it('is analysed by five whys, by fishbone, or without a method', () => {
    spec.given(opened).when(analyse()).thenEvents(analysed);
    spec
      .given(opened, analysed)
      .when(analyse(fishbone))
      .thenEvents({ ...analysed, analysis: fishbone });
    const stated = { rootCause: 'x', method: null, whys: [], branches: [] };
    spec
      .given(opened)
      .when(analyse(stated))
      .thenEvents({ ...analysed, analysis: stated });
  });
  it('is planned, and planned anew', () => {
    spec.given(opened, analysed).when(decide()).thenEvents(planned);
    const later = { ...plan, dueOn: '2025-05-01' };
    spec
      .given(...toPlan)
      .when(decide(later))
      .thenEvents({ ...planned, plan: later });
  });
  it('is implemented', () =>
    spec
      .given(...toPlan)
      .when(implement)
      .thenEvents(implemented));
  it('is verified from the day its waiting time ends', () => {
    spec
      .given(...toEffect)
      .when(verify(true, DUE))
      .thenEvents(verified(true, DUE));
    spec
      .given(...toEffect)
      .when(verify(false, DUE))
      .thenEvents(verified(false, DUE));
  });
  it('is closed when it is effective, and abandoned at any time before', () => {
    spec
      .given(...toEffect, verified(true))
      .when(close)
      .thenEvents(closed);
    for (const history of [[opened], toPlan, toEffect, [...toEffect, verified(false)]])
      spec
        .given(...history)
        .when(abandon('Sold.'))
        .thenEvents(abandoned);
  });
  it('begins anew when it is reopened, closed or without effect', () => {
    for (const history of [
      [opened, abandoned],
      [...toEffect, verified(false)],
      [...toEffect, verified(true), closed],
    ]) {
      spec
        .given(...history)
        .when(reopen)
        .thenEvents(reopened);
      spec
        .given(...history, reopened)
        .when(analyse())
        .thenEvents(analysed);
    }
  });
  it('says nothing new where it is told the same again', () => {
    spec.given(opened).when(open()).thenNothing();
    spec.given(opened, contained).when(contain).thenNothing();
    spec.given(opened, analysed).when(analyse()).thenNothing();
    spec
      .given(...toPlan)
      .when(analyse())
      .thenNothing();
    spec
      .given(...toPlan)
      .when(decide())
      .thenNothing();
  });
});

describe('a corrective action refuses', () => {
  const all = [contain, analyse(), decide(), implement, verify(true, DUE), close, abandon('x')];
  it.each<Row>([
    ['to be opened for something else', [opened], open({ process: 'sales' }), 'action-exists'],
    ...[...all, reopen, tellOverdue(DUE), tellVerificationDue(DUE)].map((command): Row => [
      `${command.kind} before it is opened`,
      [],
      command,
      'action-not-found',
    ]),
    ...all.map((command): Row => [`${command.kind} once closed`, [opened, abandoned], command, 'action-closed']),
    ['a plan without a root cause', [opened], decide(), 'action-not-analysed'],
    ['a plan without a root cause, once reopened', [...toPlan, abandoned, reopened], decide(), 'action-not-analysed'],
    ['another root cause once planned', toPlan, analyse(fishbone), 'action-already-planned'],
    ['to be implemented without a plan', [opened, analysed], implement, 'action-not-planned'],
    ...[contain, analyse(fishbone), decide(), implement].map((command): Row => [
      `${command.kind} once implemented`,
      toEffect,
      command,
      'action-already-implemented',
    ]),
    ['to be implemented once verified', [...toEffect, verified(true)], implement, 'action-already-implemented'],
    ['to be verified before it is implemented', toPlan, verify(true, DUE), 'action-not-implemented'],
    ['to be verified too early', toEffect, verify(true, '2025-04-01T23:59:59Z'), 'verification-too-early'],
    ['to be verified twice', [...toEffect, verified(false)], verify(true, DUE), 'action-already-verified'],
    ['to be closed as effective unverified', toEffect, close, 'action-not-effective'],
    ['to be closed as effective without effect', [...toEffect, verified(false)], close, 'action-not-effective'],
    ['to be abandoned without a reason', [opened], abandon(null), 'reason-missing'],
    ['to be reopened while it is open', [opened], reopen, 'action-not-closed'],
    ['to be reopened while it is effective', [...toEffect, verified(true)], reopen, 'action-not-closed'],
    ['five whys without any', [opened], analyse({ whys: [] }), 'whys-missing'],
    ['a fishbone without branches', [opened], analyse({ ...fishbone, branches: [] }), 'branches-missing'],
    ['branches of five whys', [opened], analyse({ branches: fishbone.branches }), 'method-mixed'],
    ['whys of no method', [opened], analyse({ method: null }), 'method-mixed'],
    ['a plan due in the past', [opened, analysed], decide({ dueOn: '2025-03-02' }), 'due-date-past'],
  ])('%s', (_case, history, command, code) =>
    spec
      .given(...history)
      .when(command)
      .thenRefused(code),
  );
});

describe('the state of a corrective action', () => {
  const after = (...events: readonly CorrectiveActionEvent[]) => {
    const state = events.reduce(evolve, initialState);
    if (state === null) throw new Error('not opened');
    return state;
  };

  it('is overdue the day after it was due, until it is implemented', () => {
    expect(isActionOverdue(after(opened), '2025-03-31')).toBe(false);
    expect(isActionOverdue(after(opened), '2025-04-01')).toBe(true);
    expect(isActionOverdue(after(...toPlan), '2025-04-15')).toBe(false);
    expect(isActionOverdue(after(...toPlan), '2025-04-16')).toBe(true);
    expect(isActionOverdue(after(...toEffect), '2025-04-16')).toBe(false);
    expect(isActionOverdue(after({ ...opened, opening: { ...opening, dueOn: null } }), '2999-01-01')).toBe(false);
  });

  it('tells from when its effect can be judged', () => {
    expect(verifiableFrom(after(...toPlan))).toBeNull();
    expect(verifiableFrom(after(...toEffect))).toBe('2025-04-02');
  });

  it('tells the days on which something is to be told', () => {
    expect(overdueFrom(after(opened))).toBe('2025-04-01');
    expect(overdueFrom(after(opened, overdue('2025-03-31')))).toBeNull();
    expect(overdueFrom(after(...toPlan))).toBe('2025-04-16');
    expect(overdueFrom(after(...toEffect))).toBeNull();
    expect(verificationDueFrom(after(...toPlan))).toBeNull();
    expect(verificationDueFrom(after(...toEffect))).toBe('2025-04-02');
    expect(verificationDueFrom(after(...toEffect, verificationDue))).toBeNull();
  });

  it('needs an action that was opened', () => expect(() => evolve(null, contained)).toThrow('before it was opened'));
});
