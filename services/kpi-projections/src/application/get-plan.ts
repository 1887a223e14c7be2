import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { headcountKind, planStepKind } from '../domain/fact-kind.js';
import { formatInstantMicros, toMs } from '../domain/log-event.js';
import type { PhaseResult } from '../domain/plan.js';
import { phasesAt } from '../domain/plan.js';
import type { HeadcountOfRoles, PlanStep } from '../domain/plan-steps.js';
import { byBeginning, planStepOf } from '../domain/plan-steps.js';
import type { MeasureReader } from './measure-reader.js';
import { EVER_MS } from './measure-reader.js';
import { gapsOfPlan, plannedMilestones } from './plan.js';
import type { ReadModel } from './read-model.js';

export interface PlanQuery {
  readonly asOfMicros: number | null;
}

/** The plan as it stands: its steps and phases beside what was done of them. */
export interface Plan {
  readonly asOf: string | null;
  readonly final: boolean;
  /** The day (UTC) that it is judged on: that of the latest that is known. */
  readonly today: string;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly phases: readonly PhaseResult[];
}

/** The plan. */
export class GetPlan extends Query<Plan> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: PlanQuery,
  ) {
    super();
  }
}

@QueryHandler(GetPlan)
export class GetPlanHandler implements IQueryHandler<GetPlan> {
  async execute({ readModel, query: { asOfMicros } }: GetPlan): Promise<Plan> {
    const { measures, watermarks } = readModel;
    const { knownToMicros, finalToMicros } = watermarks.of(planStepKind.service);
    const atMs = toMs(Math.min(asOfMicros ?? Infinity, knownToMicros));
    const today = new Date(atMs).toISOString().slice(0, 10);
    const headcount = await headcountAt(measures, atMs, asOfMicros);
    const steps = await measures.states(planStepKind, EVER_MS, asOfMicros);
    const gaps = await gapsOfPlan(readModel, asOfMicros);
    return {
      asOf: asOfMicros === null ? null : formatInstantMicros(asOfMicros),
      final: asOfMicros !== null && asOfMicros < finalToMicros,
      today,
      complete: gaps.length === 0,
      reasons: [...new Set(gaps)].sort(),
      steps: steps.map((step) => planStepOf(step, headcount, today)).sort(byBeginning),
      phases: phasesAt(await plannedMilestones(measures, asOfMicros), atMs),
    };
  }
}

/** As reported last of each role. */
async function headcountAt(
  measures: MeasureReader,
  atMs: number,
  asOfMicros: number | null,
): Promise<HeadcountOfRoles> {
  const reports = await measures.states(headcountKind, atMs + 1, asOfMicros);
  return new Map(
    [...reports]
      .sort((a, b) => a.atMs - b.atMs)
      .map(({ attributes, values }) => [String(attributes['role'] ?? ''), (values[1] ?? 0) / 1_000] as const),
  );
}
