import type { MeasureSet } from '../domain/definitions/measure-set.js';
import type { Generation } from '../domain/generation.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import type { FactReader } from './explain/fact-reader.js';
import { KpiEvaluator } from './get-kpi-values.js';
import type { MeasureReader } from './measure-reader.js';
import { OnePass } from './one-pass.js';
import type { CaseTraceReader } from './process-views/case-traces.js';
import type { RestatementReader } from './restatements/restatement-reader.js';
import { PositionWaiter } from './wait-for-position.js';
import type { Watermarks } from './watermarks.js';

/** What answers are explained with: single facts, what changed them, and how facts of defined measures are made. */
export interface Evidence {
  readonly facts: FactReader;
  readonly restatements: RestatementReader;
  /** @throws UnreadableMeasure */
  readonly foldedMeasures: () => MeasureSet;
}

/** What questions are answered from: one generation, whole. A request takes one and asks it for everything. */
export class ReadModel {
  readonly evaluator: KpiEvaluator;
  readonly waiter: PositionWaiter;

  constructor(
    readonly generation: number,
    readonly measures: MeasureReader,
    readonly watermarks: Watermarks,
    readonly traces: CaseTraceReader,
    readonly minorUnitDigits: MinorUnitDigits,
    readonly evidence: Evidence,
    readonly gaps: Pick<MeasureReader, 'gaps'> = measures,
  ) {
    this.evaluator = new KpiEvaluator(measures, watermarks, minorUnitDigits, gaps);
    this.waiter = new PositionWaiter(watermarks);
  }

  /** The same for one pass over many questions: what is known of the logs is asked once, and stays as of the begin of the pass. */
  forOnePass(): ReadModel {
    const { generation, measures, traces, minorUnitDigits, evidence } = this;
    const pass = new OnePass(this);
    return new ReadModel(generation, measures, pass, traces, minorUnitDigits, evidence, pass);
  }
}

/** What is to be known of a generation to answer from it. */
export type ReadGeneration = Pick<Generation, 'id' | 'measures' | 'kinds'>;

/** Tells which generation is live. */
export abstract class LiveGeneration {
  /** The read model that is live now. Ask once a request and answer all of it from that one. */
  abstract readModel(): Promise<ReadModel>;
  /** What would be answered if another generation were live. */
  abstract readModelOf(generation: ReadGeneration): ReadModel;
}
