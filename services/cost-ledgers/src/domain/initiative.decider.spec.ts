import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { InitiativeCommand } from './initiative.commands.js';
import type { InitiativeRefusal } from './initiative.decider.js';
import { initiativeDecider } from './initiative.decider.js';
import type { InitiativeEvent, InitiativePlan } from './initiative.events.js';
import { evolve, initialState } from './initiative.state.js';

const initiative = 'automation';
const at = '2025-03-03T12:00:00Z';
const of = { initiative, at };

const plan: InitiativePlan = {
  name: 'Automation',
  investment: '500000.00',
  annualSavings: '800000.00',
  currency: 'EUR',
  owner: 'cto',
  period: { from: '2025-01-01', to: '2026-01-01' },
  statedRoiPercent: 160,
  statedPaybackMonths: 9,
};
const dearer = { ...plan, investment: '550000.00' };

const planned: InitiativeEvent = { kind: 'initiative-planned', ...of, plan };
const revised: InitiativeEvent = { kind: 'initiative-plan-revised', ...of, plan: dearer, reason: 'Licences.' };
const approved: InitiativeEvent = { kind: 'initiative-approved', ...of, approvedBy: 'cfo' };
const invested: InitiativeEvent = { kind: 'investment-made', ...of, amount: '300000.00', currency: 'EUR' };
const saved: InitiativeEvent = { kind: 'savings-realised', ...of, amount: '66700.50', currency: 'EUR' };
const reached: InitiativeEvent = { kind: 'initiative-milestone-reached', ...of, milestone: 'first-ten' };
const completed: InitiativeEvent = { kind: 'initiative-completed', ...of, outcome: 'achieved' };
const cancelled: InitiativeEvent = { kind: 'initiative-cancelled', ...of, reason: 'Withdrawn.' };

const propose = (change: Partial<InitiativePlan> = {}): InitiativeCommand => ({
  kind: 'plan-initiative',
  ...of,
  plan: { ...plan, ...change },
});
const revise = (change: Partial<InitiativePlan>, reason = 'Licences.'): InitiativeCommand => ({
  kind: 'revise-initiative-plan',
  ...of,
  plan: { ...plan, ...change },
  reason,
});
const approve = (approvedBy: string | null = 'cfo'): InitiativeCommand => ({
  kind: 'approve-initiative',
  ...of,
  approvedBy,
});
const invest = (amount = '300000', on: string | null = null, currency: string | null = null): InitiativeCommand => ({
  kind: 'invest',
  ...of,
  amount,
  currency,
  on,
});
const save = (amount = '66700.5', on: string | null = null, currency: string | null = 'EUR'): InitiativeCommand => ({
  kind: 'realise-savings',
  ...of,
  amount,
  currency,
  on,
});
const reach = (milestone = 'first-ten'): InitiativeCommand => ({ kind: 'reach-milestone', ...of, milestone });
const complete = (outcome: string | null = 'achieved'): InitiativeCommand => ({
  kind: 'complete-initiative',
  ...of,
  outcome,
});
const cancel = (reason = 'Withdrawn.'): InitiativeCommand => ({ kind: 'cancel-initiative', ...of, reason });

const spec = deciderSpec(initiativeDecider);
const underWay = [planned, approved];

describe('an initiative', () => {
  it('is planned, with amounts in the decimals of its currency', () =>
    spec
      .given()
      .when(propose({ investment: '500000', annualSavings: '800000.0' }))
      .thenEvents(planned));
  it('is revised while planned and while approved', () => {
    const change = { investment: '550000' };
    spec.given(planned).when(revise(change)).thenEvents(revised);
    spec
      .given(...underWay)
      .when(revise(change, ' Licences. '))
      .thenEvents(revised);
  });
  it('is approved', () => spec.given(planned).when(approve()).thenEvents(approved));
  it('is invested in, now or on an earlier day', () => {
    spec
      .given(...underWay)
      .when(invest())
      .thenEvents(invested);
    spec
      .given(...underWay, invested)
      .when(invest('300000', '2025-02-01'))
      .thenEvents({ ...invested, at: '2025-02-01T00:00:00Z' });
    spec
      .given(...underWay)
      .when(invest('300000', '2025-03-03'))
      .thenEvents({ ...invested, at: '2025-03-03T00:00:00Z' });
  });
  it('saves, also after it is completed', () => {
    spec
      .given(...underWay)
      .when(save())
      .thenEvents(saved);
    spec
      .given(...underWay, completed)
      .when(save('66700.5', '2025-02-28'))
      .thenEvents({ ...saved, at: '2025-02-28T00:00:00Z' });
  });
  it('reaches milestones', () =>
    spec
      .given(...underWay)
      .when(reach())
      .thenEvents(reached));
  it('is completed', () =>
    spec
      .given(...underWay)
      .when(complete())
      .thenEvents(completed));
  it('is cancelled, planned or approved', () => {
    spec.given(planned).when(cancel()).thenEvents(cancelled);
    spec
      .given(...underWay)
      .when(cancel())
      .thenEvents(cancelled);
  });
  it.each<[string, readonly InitiativeEvent[], InitiativeCommand]>([
    ['plan', [planned], propose()],
    ['revision', [planned, revised], revise({ investment: '550000' })],
    ['approval', underWay, approve()],
    ['milestone', [...underWay, reached, completed], reach()],
    ['completion', [...underWay, completed], complete()],
    ['cancellation', [planned, cancelled], cancel()],
  ])('hears the same %s again', (_name, history, command) =>
    spec
      .given(...history)
      .when(command)
      .thenNothing(),
  );
  it('counts equal amounts twice: they are no repetition', () =>
    spec
      .given(...underWay, invested)
      .when(invest())
      .thenEvents(invested));
});

describe('an initiative refuses', () => {
  it.each<[string, readonly InitiativeEvent[], InitiativeCommand, InitiativeRefusal]>([
    ['another plan under its id', [planned], propose({ name: 'Other' }), 'initiative-exists'],
    ['an investment of nothing', [], propose({ investment: '0' }), 'amount-not-positive'],
    ['savings below zero', [], propose({ annualSavings: '-1' }), 'amount-not-positive'],
    ['decimals the currency has not', [], propose({ investment: '1.005' }), 'amount-unreadable'],
    ['a currency nobody knows', [], propose({ currency: 'XXY' }), 'amount-unreadable'],
    ['a period without a day', [], propose({ period: { from: '2025-01-01', to: '2025-01-01' } }), 'period-reversed'],
    ['a revision of nothing', [], revise({}), 'initiative-not-found'],
    ['an unreadable revision', [planned], revise({ investment: 'much' }), 'amount-unreadable'],
    ['a revision without a reason', [planned], revise({ investment: '1' }, ' '), 'reason-missing'],
    ['a revision in another currency', [planned], revise({ currency: 'USD' }), 'currency-fixed'],
    ['a revision of what is completed', [...underWay, completed], revise({ name: 'x' }), 'initiative-completed'],
    ['a revision of what is cancelled', [planned, cancelled], revise({ name: 'x' }), 'initiative-cancelled'],
    ['an approval of nothing', [], approve(), 'initiative-not-found'],
    ['a second approval', underWay, approve('ceo'), 'initiative-already-approved'],
    ['an approval of what is completed', [...underWay, completed], approve(), 'initiative-completed'],
    ['an approval of what is cancelled', [planned, cancelled], approve(), 'initiative-cancelled'],
    ['an investment in nothing', [], invest(), 'initiative-not-found'],
    ['an investment before approval', [planned], invest(), 'initiative-not-approved'],
    ['an investment after completion', [...underWay, completed], invest(), 'initiative-completed'],
    ['an investment after cancellation', [...underWay, cancelled], invest(), 'initiative-cancelled'],
    ['an investment of zero', underWay, invest('0.00'), 'amount-not-positive'],
    ['an investment taken back', underWay, invest('-5'), 'amount-not-positive'],
    ['an investment of a text', underWay, invest('much'), 'amount-unreadable'],
    ['an investment in another currency', underWay, invest('1', null, 'USD'), 'currency-fixed'],
    ['savings in another currency', underWay, save('1', null, 'USD'), 'currency-fixed'],
    ['an investment of tomorrow', underWay, invest('1', '2025-03-04'), 'day-in-future'],
    ['savings of nothing', [], save(), 'initiative-not-found'],
    ['savings before approval', [planned], save(), 'initiative-not-approved'],
    ['savings after cancellation', [...underWay, cancelled], save(), 'initiative-cancelled'],
    ['savings of zero', underWay, save('0'), 'amount-not-positive'],
    ['savings with a third decimal', underWay, save('1.001'), 'amount-unreadable'],
    ['savings of tomorrow', underWay, save('1', '2025-03-04'), 'day-in-future'],
    ['a milestone of nothing', [], reach(), 'initiative-not-found'],
    ['a milestone before approval', [planned], reach(), 'initiative-not-approved'],
    ['a milestone after completion', [...underWay, completed], reach(), 'initiative-completed'],
    ['a milestone after cancellation', [...underWay, cancelled], reach(), 'initiative-cancelled'],
    ['a completion of nothing', [], complete(), 'initiative-not-found'],
    ['a completion before approval', [planned], complete(), 'initiative-not-approved'],
    ['another outcome', [...underWay, completed], complete('missed'), 'initiative-completed'],
    ['a completion after cancellation', [...underWay, cancelled], complete(), 'initiative-cancelled'],
    ['a cancellation of nothing', [], cancel(), 'initiative-not-found'],
    ['a cancellation without a reason', [planned], cancel(' '), 'reason-missing'],
    ['a cancellation after completion', [...underWay, completed], cancel(), 'initiative-completed'],
    ['another reason to cancel', [planned, cancelled], cancel('Sold.'), 'initiative-cancelled'],
  ])('%s', (_name, history, command, code) =>
    spec
      .given(...history)
      .when(command)
      .thenRefused(code),
  );

  it('more milestones than it can hold', () => {
    const full = Array.from({ length: 200 }, (_, n) => ({ ...reached, milestone: `m${n}` }));
    spec
      .given(...underWay, ...full)
      .when(reach())
      .thenRefused('milestones-full');
  });
});

describe('the state of an initiative', () => {
  it('holds its decisions, and no amounts', () =>
    spec.given(planned, revised, approved, invested, saved, reached, completed).thenState({
      initiative,
      plan: dearer,
      status: 'completed',
      plannedAt: at,
      revisions: 1,
      approvedAt: at,
      approvedBy: 'cfo',
      milestones: [{ milestone: 'first-ten', reachedAt: at }],
      completedAt: at,
      outcome: 'achieved',
      cancelledAt: null,
      reason: null,
    }));
  it('keeps why it was cancelled', () =>
    expect(evolve(evolve(initialState, planned), cancelled)).toMatchObject({
      status: 'cancelled',
      reason: 'Withdrawn.',
    }));
  it('needs an initiative that was planned', () =>
    expect(() => evolve(initialState, approved)).toThrow('before it was planned'));
});
