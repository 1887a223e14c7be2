import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { PlanItemCommand } from './plan-item.commands.js';
import type { PlanItemRefusal } from './plan-item.decider.js';
import { planItemDecider } from './plan-item.decider.js';
import type { Figures, PlanContent, PlanItemEvent } from './plan-item.events.js';
import { differenceOf, evolve, initialState, NO_FIGURES } from './plan-item.state.js';

const item = 'automation-q1';
const at = '2025-03-03T12:00:00Z';
const of = { item, at };

const step: PlanContent = {
  kind: 'roadmap-step',
  name: 'Automate onboarding',
  about: 'customer-onboarding',
  period: { from: '2025-01-01', to: '2025-04-01' },
  figures: { ...NO_FIGURES, processes: 5, investment: '200000.00', savings: '300000.00' },
  currency: 'EUR',
  baseline: null,
  basis: null,
  statedRoiPercent: null,
  milestones: [],
};
const noMoney = { ...step, figures: NO_FIGURES, currency: null };
const phase: PlanContent = { ...noMoney, kind: 'phase', milestones: ['mapping', 'team'] };
const objective: PlanContent = {
  ...noMoney,
  kind: 'objective',
  figures: { ...NO_FIGURES, level: 99.9 },
  basis: 'value',
};
const position: PlanContent = { ...noMoney, kind: 'position', figures: { ...NO_FIGURES, headcount: 4 }, baseline: 0 };

const planned = (content = step): PlanItemEvent => ({ kind: 'item-planned', ...of, content });
const progressed = (figures: Partial<Figures>, currency: string | null = null): PlanItemEvent => ({
  kind: 'item-progressed',
  ...of,
  figures: { ...NO_FIGURES, ...figures },
  currency,
});
const reached: PlanItemEvent = { kind: 'item-milestone-reached', ...of, milestone: 'mapping' };

const plan = (change: Partial<PlanContent> = {}, content = step): PlanItemCommand => ({
  kind: 'plan-item',
  ...of,
  content: { ...content, ...change },
});
const planFigures = (figures: Partial<Figures>): PlanItemCommand => plan({ figures: { ...step.figures, ...figures } });
const progress = (figures: Partial<Figures>, on: string | null = null): PlanItemCommand => ({
  kind: 'progress-item',
  ...of,
  figures: { ...NO_FIGURES, ...figures },
  on,
});
const reach = (milestone = 'mapping', on: string | null = null): PlanItemCommand => ({
  kind: 'reach-item-milestone',
  ...of,
  milestone,
  on,
});

const spec = deciderSpec(planItemDecider);

describe('an item of the plan', () => {
  it('is planned, with amounts in the decimals of its currency', () =>
    spec
      .given()
      .when(planFigures({ investment: '200000', savings: '300000.0' }))
      .thenEvents(planned()));
  it('is planned anew, and the same plan again says nothing', () => {
    const later = { ...step, period: { from: '2025-04-01', to: '2025-07-01' } };
    spec.given(planned()).when(plan(later)).thenEvents(planned(later));
    spec.given(planned()).when(plan()).thenNothing();
    spec.given(planned(later)).when(plan(later)).thenNothing();
  });
  it('progresses in counts and amounts, now or on an earlier day', () => {
    spec
      .given(planned())
      .when(progress({ processes: 2 }))
      .thenEvents(progressed({ processes: 2 }));
    spec
      .given(planned())
      .when(progress({ processes: 1, investment: '80000' }, '2025-02-14'))
      .thenEvents({ ...progressed({ processes: 1, investment: '80000.00' }, 'EUR'), at: '2025-02-14T00:00:00Z' });
  });
  it('counts equal progress twice: it is no repetition', () =>
    spec
      .given(planned(), progressed({ processes: 2 }))
      .when(progress({ processes: 2 }))
      .thenEvents(progressed({ processes: 2 })));
  it('reaches its milestones, each once', () => {
    spec.given(planned(phase)).when(reach()).thenEvents(reached);
    spec
      .given(planned(phase))
      .when(reach('mapping', '2025-02-01'))
      .thenEvents({ ...reached, at: '2025-02-01T00:00:00Z' });
    spec.given(planned(phase), reached).when(reach()).thenNothing();
  });

  it.each<[string, readonly PlanItemEvent[], PlanItemCommand, PlanItemRefusal]>([
    ['progress of nothing', [], progress({ processes: 1 }), 'plan-item-not-found'],
    ['a milestone of nothing', [], reach(), 'plan-item-not-found'],
    ['another kind', [planned()], plan({}, phase), 'plan-kind-fixed'],
    ['another currency', [planned()], plan({ currency: 'USD' }), 'currency-fixed'],
    ['a plan that lacks a figure', [], planFigures({ processes: null }), 'figure-missing'],
    ['a plan with a figure of another kind', [], planFigures({ hires: 3 }), 'figure-unfitting'],
    ['amounts without a currency', [], plan({ currency: null }), 'currency-missing'],
    ['an amount of a text', [], planFigures({ savings: 'much' }), 'amount-unreadable'],
    ['an amount of zero', [], planFigures({ investment: '0' }), 'amount-not-positive'],
    ['a period without a day', [], plan({ period: { from: '2025-04-01', to: '2025-04-01' } }), 'period-reversed'],
    [
      'a plan without what is reached',
      [planned(phase), reached],
      plan({ milestones: ['team'] }, phase),
      'milestone-reached',
    ],
    ['progress of nothing said', [planned()], progress({}), 'figure-missing'],
    ['progress in a figure of another kind', [planned()], progress({ hires: 1 }), 'figure-unfitting'],
    ['headcount told as progress', [planned(position)], progress({ headcount: 1 }), 'figure-unfitting'],
    ['progress of an unreadable amount', [planned()], progress({ investment: '1.005' }), 'amount-unreadable'],
    ['progress below zero', [planned()], progress({ savings: '-1' }), 'amount-not-positive'],
    ['progress of tomorrow', [planned()], progress({ processes: 1 }, '2025-03-04'), 'day-in-future'],
    ['a milestone that is not planned', [planned(phase)], reach('moon'), 'milestone-unknown'],
    ['a milestone of tomorrow', [planned(phase)], reach('team', '2025-03-04'), 'day-in-future'],
  ])('refuses %s', (_name, history, command, code) =>
    spec
      .given(...history)
      .when(command)
      .thenRefused(code),
  );
});

describe('what was planned and what was done', () => {
  const after = (...events: readonly PlanItemEvent[]) => {
    const state = events.reduce(evolve, initialState);
    if (state === null) throw new Error('not planned');
    return state;
  };

  it('adds counts and amounts up, and tells the difference', () => {
    const state = after(
      planned(),
      progressed({ processes: 2, investment: '80000.10' }, 'EUR'),
      progressed({ processes: 4, investment: '130000.00' }, 'EUR'),
    );
    expect(state.actual).toEqual({ ...NO_FIGURES, processes: 6, investment: '210000.10' });
    expect(differenceOf(state)).toEqual({ ...NO_FIGURES, processes: 1, investment: '10000.10' });
  });

  it('takes the last level', () => {
    const state = after(planned(objective), progressed({ level: 90 }), progressed({ level: 87 }));
    expect(state.actual.level).toBe(87);
    expect(differenceOf(state).level).toBe(-12.9);
  });

  it('keeps what was done when it is planned anew', () =>
    expect(after(planned(phase), reached, planned({ ...phase, name: 'Other' }))).toEqual({
      item,
      content: { ...phase, name: 'Other' },
      actual: NO_FIGURES,
      reached: [{ milestone: 'mapping', reachedAt: at }],
    }));

  it('needs an item that was planned', () =>
    expect(() => evolve(initialState, reached)).toThrow('before it was planned'));
});
