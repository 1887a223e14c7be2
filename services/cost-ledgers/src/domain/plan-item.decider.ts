import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { fromMinorUnits, toMinorUnits } from './money.js';
import type { PlanItem, PlanItemCommand, ProgressItem, ReachItemMilestone } from './plan-item.commands.js';
import type { FigureName, Figures, PlanContent, PlanItemEvent } from './plan-item.events.js';
import type { PlanItemState, PlannedItem } from './plan-item.state.js';
import { evolve, FIGURE_NAMES, FIGURES_OF, initialState } from './plan-item.state.js';

export type PlanItemRefusal =
  | 'plan-item-not-found'
  | 'plan-kind-fixed'
  | 'figure-missing'
  | 'figure-unfitting'
  | 'currency-missing'
  | 'currency-fixed'
  | 'amount-unreadable'
  | 'amount-not-positive'
  | 'period-reversed'
  | 'milestone-unknown'
  | 'milestone-reached'
  | 'day-in-future';

type ItemDecision = Decision<PlanItemEvent, PlanItemRefusal>;
type Refused = Refusal<PlanItemRefusal>;

function decide(command: PlanItemCommand, state: PlanItemState): ItemDecision {
  if (command.kind === 'plan-item') return plan(command, state);
  if (state === null) return refuse('plan-item-not-found', `There is no item "${command.item}" in the plan.`);
  switch (command.kind) {
    case 'progress-item':
      return progress(command, state);
    case 'reach-item-milestone':
      return reach(command, state);
  }
}

export const planItemDecider: Decider<PlanItemState, PlanItemCommand, PlanItemEvent, PlanItemRefusal> = {
  initialState,
  decide,
  evolve,
};

function plan({ item, content: wanted, at }: PlanItem, state: PlanItemState): ItemDecision {
  const { kind, period, milestones } = wanted;
  const refusal = refuseUnfitting(wanted.figures, FIGURES_OF[kind].planned, kind);
  if (refusal !== undefined) return refusal;
  const missing = FIGURES_OF[kind].planned.find((name) => wanted.figures[name] === null);
  if (missing !== undefined) return refuse('figure-missing', `The plan of a ${kind} says ${missing}.`);
  if (period !== null && period.to <= period.from)
    return refuse('period-reversed', `The period begins on ${period.from} and must end after it.`);
  const figures = withDecimals(wanted.figures, wanted.currency);
  if ('refused' in figures) return figures;
  const content = { ...wanted, figures };
  if (state !== null) {
    if (state.content.kind !== kind)
      return refuse('plan-kind-fixed', `The item is a ${state.content.kind} and stays one: take another id.`);
    if (state.content.currency !== content.currency)
      return refuse('currency-fixed', `The item is counted in ${state.content.currency ?? 'no currency'}.`);
    const lost = state.reached.find(({ milestone }) => !milestones.includes(milestone));
    if (lost !== undefined) return refuse('milestone-reached', `"${lost.milestone}" is reached: it stays in the plan.`);
    if (contentText(state.content) === contentText(content)) return [];
  }
  return [{ kind: 'item-planned', item, at, content }];
}

function progress({ item, figures: told, on, at }: ProgressItem, { content }: PlannedItem): ItemDecision {
  const { kind, currency } = content;
  const refusal = refuseUnfitting(told, FIGURES_OF[kind].done, kind) ?? refuseFuture(on, at);
  if (refusal !== undefined) return refusal;
  if (FIGURE_NAMES.every((name) => told[name] === null))
    return refuse('figure-missing', `Say what was done: ${FIGURES_OF[kind].done.join(', ')}.`);
  const figures = withDecimals(told, currency);
  if ('refused' in figures) return figures;
  const isMoney = figures.investment !== null || figures.savings !== null;
  return [{ kind: 'item-progressed', item, at: momentOf(on, at), figures, currency: isMoney ? currency : null }];
}

function reach({ item, milestone, on, at }: ReachItemMilestone, { content, reached }: PlannedItem): ItemDecision {
  if (!content.milestones.includes(milestone))
    return refuse('milestone-unknown', `The plan has no milestone "${milestone}": ${content.milestones.join(', ')}.`);
  if (reached.some((known) => known.milestone === milestone)) return [];
  return refuseFuture(on, at) ?? [{ kind: 'item-milestone-reached', item, at: momentOf(on, at), milestone }];
}

function refuseUnfitting(figures: Figures, fitting: readonly FigureName[], kind: string): Refused | undefined {
  const unfitting = FIGURE_NAMES.find((name) => figures[name] !== null && !fitting.includes(name));
  return unfitting === undefined
    ? undefined
    : refuse(
        'figure-unfitting',
        `${unfitting} cannot be said here of a ${kind}: ${fitting.join(', ') || 'no figure'} can.`,
      );
}

/** Amounts with as many decimals as their currency has. */
function withDecimals(figures: Figures, currency: string | null): Figures | Refused {
  const investment = positiveAmount(figures.investment, currency);
  if (investment !== null && typeof investment !== 'string') return investment;
  const savings = positiveAmount(figures.savings, currency);
  if (savings !== null && typeof savings !== 'string') return savings;
  return { ...figures, investment, savings };
}

function positiveAmount(amount: string | null, currency: string | null): string | null | Refused {
  if (amount === null) return null;
  if (currency === null) return refuse('currency-missing', 'Say the currency of the amounts.');
  const minor = toMinorUnits(amount, currency);
  if (minor === undefined)
    return refuse('amount-unreadable', `${amount} is no amount of ${currency}: mind its decimals.`);
  if (minor <= 0n) return refuse('amount-not-positive', `${amount} ${currency} is not above zero.`);
  return fromMinorUnits(minor, currency);
}

const refuseFuture = (on: string | null, at: string): Refused | undefined =>
  on !== null && on > at.slice(0, 10)
    ? refuse('day-in-future', `${on} is still to come: say it when it was.`)
    : undefined;

const momentOf = (on: string | null, at: string): string => (on === null ? at : `${on}T00:00:00Z`);

const contentText = ({ figures, period, milestones, ...rest }: PlanContent): string =>
  JSON.stringify([
    ...[rest.kind, rest.name, rest.about, rest.currency, rest.baseline, rest.basis, rest.statedRoiPercent],
    ...[period?.from, period?.to],
    ...FIGURE_NAMES.map((name) => figures[name]),
    milestones,
  ]);
