import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { ReadModel } from '../read-model.js';
import type { ActivityPair } from './case-traces.js';
import type { ProcessAnswer, ProcessQuestion } from './process-view.js';
import { meanSecondsOf, quantileSecondsOf, secondsOf, viewProcess } from './process-view.js';

/** The time between two activities, from completion to completion. */
export interface StepsView {
  readonly cases: number;
  readonly fromActivity: string;
  readonly toActivity: string;
  readonly pair: ActivityPair['pairing'];
  /** Cases that have the pair, and those that don't. */
  readonly pairedCases: number;
  readonly unpairedCases: number;
  /** Pairs: of `next` a case may have several. */
  readonly occurrences: number;
  readonly meanSeconds: number | null;
  readonly minSeconds: number | null;
  readonly maxSeconds: number | null;
  readonly quantiles: readonly { readonly quantile: number; readonly seconds: number | null }[];
}

/** How long cases take from one activity to another. */
export class GetSteps extends Query<ProcessAnswer & StepsView> {
  constructor(
    readonly readModel: ReadModel,
    readonly question: ProcessQuestion,
    readonly pair: ActivityPair,
  ) {
    super();
  }
}

const QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

@QueryHandler(GetSteps)
export class GetStepsHandler implements IQueryHandler<GetSteps> {
  execute({ readModel, question, pair }: GetSteps): Promise<ProcessAnswer & StepsView> {
    return viewProcess(readModel, question, async (traces) => {
      const cases = await traces.count();
      const times = await traces.timesOfPairs(pair, QUANTILES);
      return {
        cases,
        fromActivity: pair.from,
        toActivity: pair.to,
        pair: pair.pairing,
        pairedCases: times?.cases ?? 0,
        unpairedCases: cases - (times?.cases ?? 0),
        occurrences: times?.count ?? 0,
        meanSeconds: times && meanSecondsOf(times),
        minSeconds: times && secondsOf(times.minMs),
        maxSeconds: times && secondsOf(times.maxMs),
        quantiles: QUANTILES.map((quantile, index) => ({
          quantile,
          seconds: times && quantileSecondsOf(times, index),
        })),
      };
    });
  }
}
