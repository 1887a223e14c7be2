import { LRUCache } from 'lru-cache';
import type { MeasureSet } from '../domain/definitions/measure-set.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import type { FactReader } from './explain/fact-reader.js';
import { KpiEvaluator } from './get-kpi-values.js';
import type { Gap, MeasureReader } from './measure-reader.js';
import type { CaseTraceReader } from './process-views/case-traces.js';
import type { RestatementReader } from './restatements/restatement-reader.js';
import type { ProjectedPosition } from './wait-for-position.js';
import type { Watermarks } from './watermarks.js';

/** What answers are explained with: single facts, what changed them, and how facts of defined measures are made. */
export interface Evidence {
  readonly facts: FactReader;
  readonly restatements: RestatementReader;
  /** @throws UnreadableMeasure */
  readonly foldedMeasures: () => MeasureSet;
}

/** What a generation is read with. */
export interface GenerationReaders {
  readonly generation: number;
  readonly measures: MeasureReader;
  readonly traces: CaseTraceReader;
  readonly minorUnitDigits: MinorUnitDigits;
  readonly evidence: Evidence;
}

/** More than a page asks again; an export of restatements asks as of ever other instants. */
const GAPS_KNOWN_MAX = 100;

/**
 * What questions are answered from: one generation, whole, and how far the logs were projected when it was taken. A request
 * takes one and asks it for everything: what is said to be in its numbers was there before they were read.
 */
export class ReadModel implements GenerationReaders {
  readonly generation: number;
  readonly measures: MeasureReader;
  readonly traces: CaseTraceReader;
  readonly minorUnitDigits: MinorUnitDigits;
  readonly evidence: Evidence;
  readonly evaluator: KpiEvaluator;
  private readonly knownGaps = new LRUCache<string, Promise<readonly Gap[]>>({ max: GAPS_KNOWN_MAX });

  constructor(
    readers: GenerationReaders,
    readonly watermarks: Watermarks,
  ) {
    ({
      generation: this.generation,
      measures: this.measures,
      traces: this.traces,
      minorUnitDigits: this.minorUnitDigits,
      evidence: this.evidence,
    } = readers);
    this.evaluator = new KpiEvaluator(this.measures, watermarks, this.minorUnitDigits, (kinds, asOfMicros) =>
      this.gaps(kinds, asOfMicros),
    );
  }

  /** Why answers from kinds may fall short, as the reader of measures tells it; asked once for the many questions of a page. */
  gaps(kinds: readonly FactKind[], asOfMicros: number | null): Promise<readonly Gap[]> {
    const key = JSON.stringify([asOfMicros, kinds.map(({ number }) => number).sort((a, b) => a - b)]);
    const gaps = this.knownGaps.get(key) ?? this.measures.gaps(kinds, asOfMicros, this.watermarks);
    this.knownGaps.set(key, gaps);
    return gaps;
  }
}

/** Tells which generation is live. */
export abstract class LiveGeneration {
  /**
   * The read model that is live now. Ask once a request and answer all of it from that one.
   *
   * @param after waits until these positions are projected. @throws NotYetProjected
   */
  abstract readModel(after?: readonly ProjectedPosition[]): Promise<ReadModel>;
  /** What would be answered if another generation were live. */
  abstract readModelOf(generation: number): Promise<ReadModel>;
}
