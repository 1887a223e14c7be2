import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import type { KpiValue, KpiValues } from '../get-kpi-values.js';
import { KpiCatalogue } from '../kpi-catalogue.js';
import type { ReadModel } from '../read-model.js';
import { LiveGeneration } from '../read-model.js';
import { Rebuilds } from './rebuilds.js';

/** A value as one generation answers it. */
export type AnsweredValue = Pick<KpiValue, 'value' | 'complete' | 'reasons'>;

/** A month of a KPI that a generation would answer in another way than the live one; null where it has no such month. */
export interface KpiChange {
  readonly kpi: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly live: AnsweredValue | null;
  readonly candidate: AnsweredValue | null;
}

export interface KpiChanges {
  /** Ids of the generations. */
  readonly live: number;
  readonly candidate: number;
  readonly compared: number;
  readonly changes: readonly KpiChange[];
  /** There are further ones. */
  readonly more: boolean;
}

/** What would change for the readers if a generation were activated: KPI by KPI, month by month, in UTC. */
export class GetKpiChanges extends Query<KpiChanges | null> {
  constructor(
    readonly id: number,
    readonly currency: string,
  ) {
    super();
  }
}

const CHANGES_MAX = 1_000;

@QueryHandler(GetKpiChanges)
export class GetKpiChangesHandler implements IQueryHandler<GetKpiChanges> {
  constructor(
    private readonly rebuilds: Rebuilds,
    private readonly generations: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
  ) {}

  async execute({ id, currency }: GetKpiChanges): Promise<KpiChanges | null> {
    const found = await this.rebuilds.find(id);
    if (found === null) return null;
    const live = await this.generations.readModel();
    const candidate = await this.generations.readModelOf(id);
    const changes: KpiChange[] = [];
    let compared = 0;
    // One after the other: it must leave room for the questions of others.
    for (const kpi of (await this.catalogue.asKnownAt(null)).all) {
      const { unit, values } = await byMonth(live, kpi, currency);
      const pairs = pairsOf(values, (await byMonth(candidate, kpi, currency)).values);
      compared += pairs.length;
      for (const pair of pairs) if (differ(pair)) changes.push(toChange(kpi.id, unit, pair));
    }
    return {
      live: live.generation,
      candidate: id,
      compared,
      changes: changes.slice(0, CHANGES_MAX),
      more: changes.length > CHANGES_MAX,
    };
  }
}

function byMonth({ evaluator }: ReadModel, kpi: KpiDefinition, currency: string): Promise<KpiValues> {
  const everything = { fromMs: null, toMs: null, groupBy: [], filters: [], asOfMicros: null } as const;
  const query = { kpi, granularity: 'month', timeZone: 'UTC', statistic: 'mean', currency, ...everything } as const;
  return evaluator.evaluate(query);
}

interface Pair {
  readonly live: KpiValue | null;
  readonly candidate: KpiValue | null;
}

/** By month, in order. */
function pairsOf(live: readonly KpiValue[], candidate: readonly KpiValue[]): Pair[] {
  const liveOf = new Map(live.map((value) => [value.from, value]));
  const candidateOf = new Map(candidate.map((value) => [value.from, value]));
  return [...new Set([...liveOf.keys(), ...candidateOf.keys()])]
    .sort()
    .map((from) => ({ live: liveOf.get(from) ?? null, candidate: candidateOf.get(from) ?? null }));
}

const differ = ({ live, candidate }: Pair): boolean =>
  JSON.stringify(answered(live)) !== JSON.stringify(answered(candidate));

const answered = (value: KpiValue | null): AnsweredValue | null =>
  value === null ? null : { value: value.value, complete: value.complete, reasons: value.reasons };

function toChange(kpi: string, unit: string, { live, candidate }: Pair): KpiChange {
  const { from = '', to = '' } = live ?? candidate ?? {};
  return { kpi, unit, from, to, live: answered(live), candidate: answered(candidate) };
}
