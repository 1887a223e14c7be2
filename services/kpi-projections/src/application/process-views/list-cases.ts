import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Outcome } from '../../domain/process-views/case-trace.js';
import type { ReadModel } from '../read-model.js';
import type { CaseCondition, CasePlace, CaseTraces, TracedCase } from './case-traces.js';
import type { ProcessAnswer, ProcessQuestion } from './process-view.js';
import { caseIdOf, casePathOf, secondsOf, viewProcess } from './process-view.js';
import { variantIdOf } from './variant-id.js';

/** A case behind a number. */
export interface CaseView {
  readonly id: string;
  readonly start: string;
  readonly end: string | null;
  readonly outcome: Outcome;
  readonly durationSeconds: number | null;
  readonly variant: string;
  readonly activityCount: number;
  /** In their order, with when each was completed; only of a case that was asked for by its id. */
  readonly activities?: readonly { readonly activity: string; readonly at: string }[];
  readonly definitionVersion: number | null;
  /** Null where its definition states no steps. */
  readonly deviations: readonly string[] | null;
  /** Where process-events tells all about it. */
  readonly href: string;
}

export interface CasesView {
  /** How many meet the conditions: the number that they are behind. */
  readonly cases: number;
  readonly items: readonly CaseView[];
  /** Where the next page begins; null on the last. */
  readonly next: CasePlace | null;
}

/** The cases behind a number of another view, by their start. */
export class ListCases extends Query<ProcessAnswer & CasesView> {
  constructor(
    readonly readModel: ReadModel,
    readonly question: ProcessQuestion,
    /** All of them are met. */
    readonly conditions: readonly CaseCondition[],
    readonly variant: string | null,
    readonly place: CasePlace | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  execute({ readModel, question, conditions, variant, place, limit }: ListCases): Promise<ProcessAnswer & CasesView> {
    return viewProcess(readModel, question, async (all) => {
      const met = conditions.reduce((narrowed, condition) => narrowed.where(condition), all);
      const cases = variant === null ? met : met.where({ is: 'sequence', sequences: await sequencesOf(all, variant) });
      const found = await cases.list(place, limit + 1);
      const items = found.slice(0, limit);
      return {
        cases: await cases.count(),
        items: items.map(conditions.some(({ is }) => is === 'case') ? toWholeView : toView),
        next: found.length > limit ? (items.at(-1)?.place ?? null) : null,
      };
    });
  }
}

const sequencesOf = async (cases: CaseTraces, id: string): Promise<(readonly string[])[]> =>
  (await cases.variants()).map(({ activities }) => activities).filter((activities) => variantIdOf(activities) === id);

/** A case with all that is traced of it. */
const toWholeView = (traced: TracedCase): CaseView => ({
  ...toView(traced),
  activities: traced.activities.map((activity, index) => ({
    activity,
    at: new Date(traced.startMs + (traced.offsetsMs[index] ?? 0)).toISOString(),
  })),
});

const toView = ({ streamId, startMs, endMs, outcome, activities, ...traced }: TracedCase): CaseView => ({
  id: caseIdOf(streamId),
  start: new Date(startMs).toISOString(),
  end: endMs === null ? null : new Date(endMs).toISOString(),
  outcome,
  durationSeconds: endMs === null ? null : secondsOf(endMs - startMs),
  variant: variantIdOf(activities),
  activityCount: activities.length,
  definitionVersion: traced.definitionVersion,
  deviations: traced.deviations,
  href: casePathOf(streamId),
});
