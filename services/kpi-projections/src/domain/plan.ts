import type { PlannedInitiative } from './initiatives.js';
import type { Attributes } from './fact.js';
import type { Basis, Objective } from './scorecard.js';
import { objectiveOfItem } from './scorecard.js';
import type { StateFact } from './state-measures.js';

/** A milestone of a phase, as it is planned now; days are of UTC. */
export interface PlannedMilestone {
  /** The item of the plan. */
  readonly item: string;
  readonly name: string;
  readonly milestone: string;
  /** Its place among those of the item. */
  readonly order: number;
  readonly from: string | null;
  /** Day after the last. */
  readonly to: string | null;
  /** RFC 3339, UTC. */
  readonly reachedAt: string | null;
}

export type MilestoneStatus = 'reached' | 'reached-late' | 'open' | 'overdue';

export interface MilestoneResult {
  readonly milestone: string;
  readonly reachedAt: string | null;
  readonly status: MilestoneStatus;
}

/** A phase of the plan: how many of its milestones were to be reached, and were. */
export interface PhaseResult {
  readonly item: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly planned: number;
  readonly reached: number;
  readonly milestones: readonly MilestoneResult[];
}

/** Phases as they stand at an instant, by their first day and their item. */
export function phasesAt(milestones: readonly PlannedMilestone[], atMs: number): readonly PhaseResult[] {
  const byItem = new Map<string, PlannedMilestone[]>();
  for (const milestone of [...milestones].sort((a, b) => a.order - b.order)) {
    const ofItem = byItem.get(milestone.item);
    if (ofItem === undefined) byItem.set(milestone.item, [milestone]);
    else ofItem.push(milestone);
  }
  return [...byItem.values()].map((ofItem) => toPhase(ofItem, atMs)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ from, item }: PhaseResult): string => `${from ?? '9999'} ${item}`;

function toPhase(milestones: readonly PlannedMilestone[], atMs: number): PhaseResult {
  const [first] = milestones;
  if (first === undefined) throw new RangeError('A phase has a milestone.');
  const { item, name, from, to } = first;
  const results = milestones.map((one) => toResult(one, atMs));
  const reached = results.filter(({ reachedAt }) => reachedAt !== null).length;
  return { item, name, from, to, planned: results.length, reached, milestones: results };
}

function toResult({ milestone, to, reachedAt }: PlannedMilestone, atMs: number): MilestoneResult {
  const dueMs = to === null ? Infinity : Date.parse(`${to}T00:00:00Z`);
  if (reachedAt === null || Date.parse(reachedAt) >= atMs)
    return { milestone, reachedAt: null, status: dueMs <= atMs ? 'overdue' : 'open' };
  return { milestone, reachedAt, status: Date.parse(reachedAt) < dueMs ? 'reached' : 'reached-late' };
}

export const toMilestone = ({ attributes }: StateFact): PlannedMilestone => ({
  item: String(attributes['item']),
  name: String(attributes['name']),
  milestone: String(attributes['milestone']),
  order: Number(attributes['order']),
  from: textOf(attributes, 'from'),
  to: textOf(attributes, 'to'),
  reachedAt: textOf(attributes, 'reachedAt'),
});

export function toObjective({ attributes }: StateFact): Objective {
  const item = String(attributes['item']);
  const statedAt = textOf(attributes, 'statedAt');
  return {
    id: objectiveOfItem(item),
    item,
    kpi: textOf(attributes, 'about'),
    basis: (textOf(attributes, 'basis') ?? 'value') as Basis,
    level: Number(attributes['level']),
    stated: statedAt === null ? null : { level: Number(attributes['stated']), at: statedAt },
  };
}

export const toInitiative = ({ attributes }: StateFact): PlannedInitiative => ({
  id: String(attributes['initiative']),
  name: String(attributes['name']),
  currency: String(attributes['currency']),
  investment: String(attributes['investment']),
  annualSavings: String(attributes['annualSavings']),
  statedRoiPercent: numberOf(attributes, 'roiPercent'),
  statedPaybackMonths: numberOf(attributes, 'paybackMonths'),
  status: textOf(attributes, 'status'),
});

const textOf = (attributes: Attributes, name: string): string | null =>
  attributes[name] === undefined ? null : String(attributes[name]);

const numberOf = (attributes: Attributes, name: string): number | null =>
  attributes[name] === undefined ? null : Number(attributes[name]);
