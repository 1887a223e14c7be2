import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Conformance } from '../../domain/process-views/conformance.js';
import { conformanceOf } from '../../domain/process-views/conformance.js';
import type { DeviationKind } from '../../domain/process-views/deviations.js';
import type { ReadModel } from '../read-model.js';
import type { ProcessAnswer, ProcessQuestion } from './process-view.js';
import { shareOf, viewProcess } from './process-view.js';

/** Cases against the definitions in force at their starts. */
export interface ConformanceView {
  readonly cases: number;
  /** Cases whose definition states steps; the shares are of them. */
  readonly measuredCases: number;
  readonly unmeasuredCases: number;
  /** Without any deviation so far. */
  readonly conformingCases: number;
  readonly deviatingCases: number;
  readonly conformingShare: number | null;
  readonly kinds: readonly KindView[];
}

export interface KindView {
  readonly kind: DeviationKind;
  /** With at least one deviation of the kind. */
  readonly cases: number;
  readonly share: number | null;
  /** The most frequent first. */
  readonly deviations: readonly {
    /** Names it in a question about its cases. */
    readonly deviation: string;
    readonly name: string;
    readonly cases: number;
    readonly share: number | null;
  }[];
  /** Deviations that are counted but not listed. */
  readonly leftOut: number;
}

export class GetConformance extends Query<ProcessAnswer & ConformanceView> {
  constructor(
    readonly readModel: ReadModel,
    readonly question: ProcessQuestion,
  ) {
    super();
  }
}

const LISTED_MAX = 1_000;

@QueryHandler(GetConformance)
export class GetConformanceHandler implements IQueryHandler<GetConformance> {
  execute({ readModel, question }: GetConformance): Promise<ProcessAnswer & ConformanceView> {
    return viewProcess(readModel, question, async (cases) => toView(conformanceOf(await cases.deviations())));
  }
}

function toView({ cases, measuredCases, conformingCases, kinds }: Conformance): ConformanceView {
  return {
    cases,
    measuredCases,
    unmeasuredCases: cases - measuredCases,
    conformingCases,
    deviatingCases: measuredCases - conformingCases,
    conformingShare: shareOf(conformingCases, measuredCases),
    kinds: kinds.map(({ kind, cases: of, deviations }) => ({
      kind,
      cases: of,
      share: shareOf(of, measuredCases),
      deviations: deviations.slice(0, LISTED_MAX).map((one) => ({
        deviation: `${kind}:${one.name}`,
        name: one.name,
        cases: one.cases,
        share: shareOf(one.cases, measuredCases),
      })),
      leftOut: Math.max(0, deviations.length - LISTED_MAX),
    })),
  };
}
