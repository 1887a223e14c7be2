import {
  initiativeApproved,
  initiativeCancelled,
  initiativeCompleted,
  initiativePlanned,
  initiativePlanRevised,
  planItemMilestoneReached,
  planItemPlanned,
  planItemProgressed,
} from '@opex/contracts';
import type { PlanItemPlanned } from '@opex/contracts';
import { initiativeKind, objectiveKind, plannedMilestoneKind } from './fact-kind.js';
import type { Fact } from './fact.js';
import { attributesOf } from './fact.js';
import { held, inLogOrder, present } from './held-facts.js';
import { planStepFacts } from './plan-step-facts.js';
import type { LogEvent } from './log-event.js';
import { formatInstantMicros, toMs } from './log-event.js';

/*
 * What is planned, as facts that hold: of a plan the last one said counts.
 */

/**
 * The objective that an item is, with the level that was told last, or the step, with what was done of it; its milestones,
 * each with when it was reached.
 */
export function planItemFacts(events: readonly LogEvent[]): Fact[] {
  const told = inLogOrder(events);
  const plan = told.findLast(({ type }) => type === planItemPlanned.type);
  const [first] = told;
  if (plan === undefined || first === undefined) return [];
  const atMs = toMs(first.occurredAtMicros);
  const { item, kind, name, about, from, to, level, basis, milestones = [] } = plan.data as PlanItemPlanned;
  const common = present({ item, name, from, to });
  const reachedAt = new Map(
    told.flatMap(({ type, data, occurredAtMicros }) =>
      type === planItemMilestoneReached.type
        ? [[String(data['milestone']), formatInstantMicros(occurredAtMicros)] as const]
        : [],
    ),
  );
  const milestoneFacts = milestones.map((milestone, order) =>
    held(plannedMilestoneKind, atMs, {
      ...common,
      milestone,
      order,
      ...present({ reachedAt: reachedAt.get(milestone) }),
    }),
  );
  if (kind === 'phase') return milestoneFacts;
  if (kind !== 'objective') return [...planStepFacts(told, plan, atMs), ...milestoneFacts];
  const stated = told.findLast(({ type, data }) => type === planItemProgressed.type && data['level'] !== undefined);
  const statedLevel = stated && { stated: Number(stated.data['level']), statedAt: instantOf(stated) };
  return [
    held(objectiveKind, atMs, { ...common, ...present({ about, level, basis }), ...statedLevel }),
    ...milestoneFacts,
  ];
}

/** The plan of an initiative, and what was decided of it. */
export function initiativeFacts(events: readonly LogEvent[]): Fact[] {
  const told = inLogOrder(events);
  const plan = told.findLast(({ type }) => type === initiativePlanned.type || type === initiativePlanRevised.type);
  const [first] = told;
  if (plan === undefined || first === undefined) return [];
  const decision = told.findLast(({ type }) => statusAfter.has(type));
  const status = statusAfter.get(decision?.type ?? '') ?? 'planned';
  const attributes = { ...attributesOf(plan.data, prose), status };
  return [held(initiativeKind, toMs(first.occurredAtMicros), attributes)];
}

const prose: ReadonlySet<string> = new Set(initiativePlanRevised.prose);

const statusAfter: ReadonlyMap<string, string> = new Map([
  [initiativeApproved.type, 'approved'],
  [initiativeCompleted.type, 'completed'],
  [initiativeCancelled.type, 'cancelled'],
]);

const instantOf = ({ occurredAtMicros }: LogEvent): string => formatInstantMicros(occurredAtMicros);
