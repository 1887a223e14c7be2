import { initiativeKind, objectiveKind, plannedMilestoneKind, planStepKind } from '../domain/fact-kind.js';
import type { PlannedInitiative } from '../domain/initiatives.js';
import { initiativesOfPlan } from '../domain/initiatives.js';
import type { PlannedMilestone } from '../domain/plan.js';
import { toInitiative, toMilestone, toObjective } from '../domain/plan.js';
import type { Objective } from '../domain/scorecard.js';
import { objectivesOfPlan } from '../domain/scorecard.js';
import type { MeasureReader } from './measure-reader.js';
import { EVER_MS } from './measure-reader.js';
import type { ReadModel } from './read-model.js';

/** Objectives as they are planned, and those of the framework that nobody planned otherwise. */
export async function plannedObjectives(
  measures: MeasureReader,
  asOfMicros: number | null,
): Promise<readonly Objective[]> {
  return objectivesOfPlan((await measures.states(objectiveKind, EVER_MS, asOfMicros)).map(toObjective));
}

/** Initiatives as they are planned, and those of the framework that nobody planned otherwise. */
export async function plannedInitiatives(
  measures: MeasureReader,
  asOfMicros: number | null,
): Promise<readonly PlannedInitiative[]> {
  return initiativesOfPlan((await measures.states(initiativeKind, EVER_MS, asOfMicros)).map(toInitiative));
}

export async function plannedMilestones(
  measures: MeasureReader,
  asOfMicros: number | null,
): Promise<readonly PlannedMilestone[]> {
  return (await measures.states(plannedMilestoneKind, EVER_MS, asOfMicros)).map(toMilestone);
}

/** Why the plan may be another than is known here: literal codes. */
export async function gapsOfPlan(
  readModel: Pick<ReadModel, 'gaps'>,
  asOfMicros: number | null,
): Promise<readonly string[]> {
  const gaps = await readModel.gaps([objectiveKind, plannedMilestoneKind, initiativeKind, planStepKind], asOfMicros);
  return gaps.map(({ reason }) => reason);
}
