import { streamId } from '@opex/contracts';
import { activityKind, caseKind } from '../../domain/fact-kind.js';
import { formatInstantMicros } from '../../domain/log-event.js';
import { formatBound } from '../../domain/period.js';
import type { Variant } from '../../domain/process-views/flow-graph.js';
import { compareNames } from '../../domain/process-views/flow-graph.js';
import { nearestRatio, rounded } from '../../domain/ratio.js';
import type { ReadModel } from '../read-model.js';
import type { CasePopulation, CaseTraces, Times } from './case-traces.js';
import { variantIdOf } from './variant-id.js';

/** What every question about the cases of a process says. */
export interface ProcessQuestion {
  readonly population: CasePopulation;
  /** Only the cases of so many of the most frequent variants; null = all. */
  readonly paths: number | null;
  readonly timeZone: string;
}

/** What every answer says about itself. */
export interface ProcessAnswer {
  readonly process: string;
  readonly by: CasePopulation['by'];
  readonly from: string | null;
  readonly to: string | null;
  readonly timezone: string;
  readonly asOf: string | null;
  /** No event that is still to come can change the answer. */
  readonly final: boolean;
  /** False where something that belongs to the answer is missing; `reasons` say what. */
  readonly complete: boolean;
  readonly reasons: readonly string[];
}

export class UnknownProcess extends Error {
  constructor(process: string) {
    super(`No case and no definition of a process "${process}" is known.`);
    this.name = 'UnknownProcess';
  }
}

/**
 * Answers a question from the cases it is about.
 *
 * @throws UnknownProcess, TooManyChangedCases, TooManyVariants
 */
export async function viewProcess<View extends object>(
  readModel: ReadModel,
  question: ProcessQuestion,
  view: (cases: CaseTraces) => Promise<View>,
): Promise<ProcessAnswer & View> {
  const { population, paths, timeZone } = question;
  const { process, asOfMicros, fromMs, toMs } = population;
  if (!(await readModel.traces.knows(process))) throw new UnknownProcess(process);
  const gaps = await readModel.gaps([caseKind, activityKind], asOfMicros);
  const watermark = readModel.watermarks.of(caseKind.service);
  const evaluatedAtMs = Math.floor(Math.min(asOfMicros ?? Infinity, watermark.knownToMicros) / 1000);
  const seen = await readModel.traces.read(population, evaluatedAtMs, async (all) =>
    view(paths === null ? all : await onMostFrequent(all, paths)),
  );
  const reasons = gaps.filter((gap) => gap.process === null || gap.process === process).map(({ reason }) => reason);
  return {
    process,
    by: population.by,
    from: fromMs === null ? null : formatBound(fromMs, timeZone),
    to: toMs === null ? null : formatBound(toMs, timeZone),
    timezone: timeZone,
    asOf: asOfMicros === null ? null : formatInstantMicros(asOfMicros),
    final: asOfMicros !== null && watermark.finalToMicros > asOfMicros,
    complete: reasons.length === 0,
    reasons,
    ...seen,
  };
}

async function onMostFrequent(all: CaseTraces, paths: number): Promise<CaseTraces> {
  const frequent = rankedVariants(await all.variants()).slice(0, paths);
  return all.where({ is: 'sequence', sequences: frequent.map(({ activities }) => activities) });
}

export interface RankedVariant extends Variant {
  readonly id: string;
}

/** The most frequent first; equally frequent ones by id. */
export const rankedVariants = (variants: readonly Variant[]): RankedVariant[] =>
  variants
    .map((variant) => ({ ...variant, id: variantIdOf(variant.activities) }))
    .sort((a, b) => b.cases - a.cases || compareNames(a.id, b.id));

/** Times in seconds, to the millisecond; null where there are none. */
export const secondsOf = (ms: number): number => rounded(ms / 1000);

export const meanSecondsOf = ({ totalMs, count }: Times): number | null => nearestRatio(totalMs, BigInt(count) * 1000n);

export const totalSecondsOf = ({ totalMs }: Times): number => nearestRatio(totalMs, 1000n) ?? 0;

export const quantileSecondsOf = ({ quantilesMs }: Times, index: number): number | null => {
  const ms = quantilesMs[index];
  return ms === undefined ? null : secondsOf(ms);
};

/** A share from 0 to 1; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => nearestRatio(BigInt(part), BigInt(whole));

/** The id of a case as its system knows it. */
export function caseIdOf(streamId: string): string {
  const part = streamId.split('/')[2] ?? '';
  // The id of a case with a very long name is cut: it stays as it is.
  return part.includes('~') ? part : decodeURIComponent(part);
}

/** Streams that `caseIdOf` could have named so: of the whole id, and of one that was cut. */
export const caseStreamsOf = (process: string, id: string): readonly string[] => [
  streamId('case', process, id),
  `${streamId('case', process)}/${id}`,
];

/** Where process-events tells the case. */
export const casePathOf = (streamId: string): string => `/v1/cases${streamId.slice('case'.length)}`;
