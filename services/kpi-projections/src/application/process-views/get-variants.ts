import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { ReadModel } from '../read-model.js';
import type { CaseTraces } from './case-traces.js';
import type { ProcessAnswer, ProcessQuestion } from './process-view.js';
import { caseIdOf, meanSecondsOf, quantileSecondsOf, rankedVariants, shareOf, viewProcess } from './process-view.js';
import { variantIdOf } from './variant-id.js';

/** A sequence of activities, and the cases that went through it. */
export interface VariantView {
  readonly variant: string;
  readonly activities: readonly string[];
  readonly cases: number;
  readonly share: number | null;
  /** Of this one and all that are more frequent. */
  readonly cumulativeShare: number | null;
  /** From start to completion, of the completed cases among them; null where there is none. */
  readonly completedCases: number;
  readonly cycleTimeMeanSeconds: number | null;
  readonly cycleTimeMedianSeconds: number | null;
  readonly cycleTimeP90Seconds: number | null;
  /** Ids of the first of its cases. */
  readonly examples: readonly string[];
}

export interface VariantsView {
  readonly cases: number;
  readonly variantCount: number;
  readonly variants: readonly VariantView[];
  /** What comes after the last one listed. */
  readonly rest: { readonly variants: number; readonly cases: number; readonly share: number | null };
}

/** The variants of a process, the most frequent first, from a place on. */
export class GetVariants extends Query<ProcessAnswer & VariantsView> {
  constructor(
    readonly readModel: ReadModel,
    readonly question: ProcessQuestion,
    readonly offset: number,
    readonly limit: number,
  ) {
    super();
  }
}

const QUANTILES = [0.5, 0.9];

@QueryHandler(GetVariants)
export class GetVariantsHandler implements IQueryHandler<GetVariants> {
  execute({ readModel, question, offset, limit }: GetVariants): Promise<ProcessAnswer & VariantsView> {
    return viewProcess(readModel, question, (cases) => variantsOf(cases, offset, limit));
  }
}

async function variantsOf(traces: CaseTraces, offset: number, limit: number): Promise<VariantsView> {
  const ranked = rankedVariants(await traces.variants());
  const count = casesOf(ranked);
  const page = ranked.slice(offset, offset + limit);
  const times = await traces.timesOfVariants(
    page.map(({ activities }) => activities),
    QUANTILES,
  );
  const timesOf = new Map(times.map((one) => [variantIdOf(one.activities), one]));
  let passed = casesOf(ranked.slice(0, offset));
  const variants = page.map(({ id, activities, cases }): VariantView => {
    passed += cases;
    const found = timesOf.get(id);
    const cycle = found?.cycle ?? { count: 0, totalMs: 0n, quantilesMs: [] };
    return {
      variant: id,
      activities,
      cases,
      share: shareOf(cases, count),
      cumulativeShare: shareOf(passed, count),
      completedCases: cycle.count,
      cycleTimeMeanSeconds: meanSecondsOf(cycle),
      cycleTimeMedianSeconds: quantileSecondsOf(cycle, 0),
      cycleTimeP90Seconds: quantileSecondsOf(cycle, 1),
      examples: found?.examples.map(caseIdOf) ?? [],
    };
  });
  const rest = ranked.slice(offset + limit);
  const restCases = casesOf(rest);
  return {
    cases: count,
    variantCount: ranked.length,
    variants,
    rest: { variants: rest.length, cases: restCases, share: shareOf(restCases, count) },
  };
}

const casesOf = (variants: readonly { readonly cases: number }[]): number =>
  variants.reduce((sum, { cases }) => sum + cases, 0);
