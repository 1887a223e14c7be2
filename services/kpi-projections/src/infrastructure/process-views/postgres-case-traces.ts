import type { Pool, PoolClient } from 'pg';
import type {
  ActivityPair,
  CaseCondition,
  CasePlace,
  CasePopulation,
  CaseTraceReader,
  CaseTraces,
  EdgeTimes,
  PairTimes,
  TracedCase,
  Times,
  VariantTimes,
} from '../../application/process-views/case-traces.js';
import {
  TooManyVariants,
  TooSlow,
  VARIANT_STEPS_MAX,
  VARIANTS_MAX,
} from '../../application/process-views/case-traces.js';
import { activityKind } from '../../domain/fact-kind.js';
import { outcomes } from '../../domain/process-views/case-trace.js';
import type { DeviatingCases } from '../../domain/process-views/conformance.js';
import type { Variant } from '../../domain/process-views/flow-graph.js';
import { itself, textArray } from '../binary-array.js';
import type { Selection } from './case-selection.js';
import { pairsIn, Parameters, selectedCases } from './case-selection.js';
import { retraceCases } from './retraced-cases.js';

const EXAMPLES = 3;
/** A statement that takes longer is given up. */
const STATEMENT_SECONDS_MAX = 30;
const isTimeout = (error: unknown): boolean => (error as { code?: unknown }).code === '57014';

/** Traces of one generation. A question is one transaction on one snapshot. */
export class PostgresCaseTraceReader implements CaseTraceReader {
  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
    private readonly statementSecondsMax = STATEMENT_SECONDS_MAX,
  ) {}

  async knows(process: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ known: boolean }>({
      name: 'knows-process',
      text: `SELECT EXISTS (SELECT FROM processes WHERE generation = $1 AND process = $2)
                 OR EXISTS (SELECT FROM process_definitions WHERE generation = $1 AND process = $2) AS known`,
      values: [this.generation, process],
    });
    return rows[0]?.known === true;
  }

  async read<T>(
    population: CasePopulation,
    evaluatedAtMs: number,
    work: (traces: CaseTraces) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      // Cases are sorted and counted by the million; one question at a time holds so much.
      const limitMs = this.statementSecondsMax * 1_000;
      await client.query(`SET LOCAL work_mem = '64MB'; SET LOCAL statement_timeout = ${limitMs};
                          SET LOCAL transaction_timeout = ${2 * limitMs}`);
      const names = await activitiesOf(client, population.process);
      const activityIds = new Map([...names].map(([id, name]) => [name, id]));
      const retraced = await retraceCases(client, this.generation, population, activityIds);
      const { generation } = this;
      const selection = { generation, population, conditions: [], activityIds, evaluatedAtMs, retraced };
      const result = await work(new PostgresCaseTraces(client, selection, names));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw isTimeout(error) ? new TooSlow(this.statementSecondsMax) : error;
    } finally {
      client.release();
    }
  }
}

/** Names of the activities of a process, by number. */
async function activitiesOf(client: PoolClient, process: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await client.query<{ id: number; activity: string }>({
    name: 'activities-of-process',
    text: `SELECT dimensions_id AS id, dimensions::jsonb ->> 1 AS activity FROM dimension_sets
           WHERE kind = $1 AND dimensions::jsonb ->> 0 = $2 AND dimensions::jsonb ->> 1 IS NOT NULL`,
    values: [activityKind.number, process],
  });
  return new Map(rows.map(({ id, activity }) => [id, activity]));
}

class PostgresCaseTraces implements CaseTraces {
  constructor(
    private readonly client: PoolClient,
    private readonly selection: Selection,
    private readonly names: ReadonlyMap<number, string>,
  ) {}

  where(condition: CaseCondition): PostgresCaseTraces {
    const conditions = [...this.selection.conditions, condition];
    return new PostgresCaseTraces(this.client, { ...this.selection, conditions }, this.names);
  }

  async count(): Promise<number> {
    const [row] = await this.rows<{ cases: string }>((cases) => `SELECT count(*) AS cases FROM (${cases}) AS c`);
    return Number(row?.cases ?? 0);
  }

  async variants(): Promise<readonly Variant[]> {
    const rows = await this.rows<{ activities: string | null; cases: string }>(
      (cases) => `
        SELECT CASE WHEN steps <= ${VARIANT_STEPS_MAX} THEN array_to_string(activities, ',') END AS activities, cases
        FROM (SELECT activities, count(*) AS cases, sum(cardinality(activities)) OVER () AS steps
              FROM (${cases}) AS c GROUP BY activities LIMIT ${VARIANTS_MAX + 1}) AS v`,
    );
    if (rows.length > VARIANTS_MAX) throw new TooManyVariants();
    return rows.map(({ activities, cases }) => {
      if (activities === null) throw new TooManyVariants();
      return { activities: this.namesOf(activities), cases: Number(cases) };
    });
  }

  async timesOfVariants(
    sequences: readonly (readonly string[])[],
    quantiles: readonly number[],
  ): Promise<readonly VariantTimes[]> {
    const activityIds = sequences.map((sequence) => sequence.map((name) => this.selection.activityIds.get(name)));
    const arrays = activityIds.map((ids) => `{${ids.join(',')}}`);
    // Sorted and grouped by the place of a sequence, which is a number.
    const placed = (cases: string, { add }: Parameters): string => `
      (SELECT place, c.* FROM (${cases}) AS c
       JOIN (SELECT u::int4[] AS activities, place FROM unnest(${add(textArray(arrays, itself))}::text[])
             WITH ORDINALITY AS u(u, place)) AS s USING (activities)) AS c`;
    const completed = `outcome = ${outcomes.indexOf('completed')}`;
    const times = await this.rows<TimesRow & { place: string }>(
      (cases, parameters) => `
        SELECT place, ${timesOf('end_ms - start_ms', parameters.add(quantiles), completed)}
        FROM ${placed(cases, parameters)} GROUP BY place`,
    );
    const examples = await this.rows<{ place: string; streams: string[] }>(
      (cases, parameters) => `
        SELECT place, array_agg(stream_id ORDER BY number) AS streams
        FROM (SELECT * FROM (
                SELECT place, subject_id, row_number() OVER (PARTITION BY place ORDER BY start_ms, subject_id) AS number
                FROM ${placed(cases, parameters)}) AS c WHERE number <= ${EXAMPLES}) AS c
        JOIN subjects s ON s.generation = ${parameters.add(this.selection.generation)}::int2 AND s.subject_id = c.subject_id
        GROUP BY place`,
    );
    const streamsAt = new Map(examples.map(({ place, streams }) => [place, streams]));
    return times.map((row) => ({
      activities: sequences[Number(row.place) - 1] ?? [],
      cycle: toTimes(row),
      examples: streamsAt.get(row.place) ?? [],
    }));
  }

  async timesOfEdges(quantiles: readonly number[]): Promise<readonly EdgeTimes[]> {
    const rows = await this.rows<TimesRow & { from: number; to: number }>(
      (cases, { add }) => `
        SELECT "from", "to", ${timesOf('ms', add(quantiles))}
        FROM (SELECT unnest(activities[:cardinality(activities) - 1]) AS "from", unnest(activities[2:]) AS "to",
                     unnest(offsets_ms[2:]) - unnest(offsets_ms[:cardinality(activities) - 1]) AS ms
              FROM (${cases}) AS c) AS e GROUP BY "from", "to"`,
    );
    return rows.map((row) => ({ from: this.nameOf(row.from), to: this.nameOf(row.to), ...toTimes(row) }));
  }

  async timesOfPairs(pair: ActivityPair, quantiles: readonly number[]): Promise<PairTimes | null> {
    const of = this.where({ is: 'paired', pair });
    const [row] = await of.rows<TimesRow & { cases: string; min: string | null; max: string | null }>(
      (cases, parameters) => `
        SELECT count(*) FILTER (WHERE place = 1) AS cases, min(ms), max(ms), ${timesOf('ms', parameters.add(quantiles))}
        FROM (${pairsIn(cases, pair, this.selection.activityIds, parameters)}) AS p`,
    );
    if (row === undefined || row.min === null || row.max === null) return null;
    return { ...toTimes(row), cases: Number(row.cases), minMs: Number(row.min), maxMs: Number(row.max) };
  }

  async deviations(): Promise<readonly DeviatingCases[]> {
    const rows = await this.rows<{ deviations: string[] | null; cases: string }>(
      (cases) =>
        `SELECT deviations, count(*) AS cases FROM (${cases}) AS c GROUP BY deviations LIMIT ${VARIANTS_MAX + 1}`,
    );
    if (rows.length > VARIANTS_MAX) throw new TooManyVariants();
    return rows.map(({ deviations, cases }) => ({ deviations, cases: Number(cases) }));
  }

  async list(after: CasePlace | null, limit: number): Promise<readonly TracedCase[]> {
    const rows = await this.rows<CaseRow>(
      (cases, { add }) => `
        SELECT c.subject_id, s.stream_id, c.start_ms, c.end_ms, c.outcome, c.definition_version, c.deviations,
               array_to_string(c.activities, ',') AS activities, c.offsets_ms::float8[] AS offsets_ms
        FROM (SELECT * FROM (${cases}) AS c
              ${after === null ? '' : `WHERE (start_ms, subject_id) > (${add(after.startMs)}::int8, ${add(after.id)}::uuid)`}
              ORDER BY start_ms, subject_id LIMIT ${add(limit)}) AS c
        JOIN subjects s ON s.generation = ${add(this.selection.generation)}::int2 AND s.subject_id = c.subject_id
        ORDER BY c.start_ms, c.subject_id`,
    );
    return rows.map((row) => ({
      streamId: row.stream_id,
      startMs: Number(row.start_ms),
      endMs: row.end_ms === null ? null : Number(row.end_ms),
      outcome: outcomes[row.outcome] ?? 'open',
      definitionVersion: row.definition_version,
      activities: this.namesOf(row.activities),
      offsetsMs: row.offsets_ms,
      deviations: row.deviations,
      place: { startMs: Number(row.start_ms), id: row.subject_id },
    }));
  }

  private async rows<Row extends object>(
    statement: (cases: string, parameters: Parameters) => string,
  ): Promise<readonly Row[]> {
    const parameters = new Parameters();
    const text = statement(selectedCases(this.selection, parameters), parameters);
    return (await this.client.query<Row>(text, parameters.values)).rows;
  }

  private namesOf(ids: string): string[] {
    return ids === '' ? [] : ids.split(',').map((id) => this.nameOf(Number(id)));
  }

  private nameOf(id: number): string {
    const name = this.names.get(id);
    if (name === undefined) throw new Error(`Activity ${id} is traced but not known.`);
    return name;
  }
}

interface CaseRow {
  readonly subject_id: string;
  readonly stream_id: string;
  readonly start_ms: string;
  readonly end_ms: string | null;
  readonly outcome: number;
  readonly definition_version: number | null;
  readonly deviations: string[] | null;
  readonly activities: string;
  readonly offsets_ms: readonly number[];
}

interface TimesRow {
  readonly count: string;
  readonly total: string | null;
  readonly quantiles: number[] | null;
}

/** Columns of `TimesRow` over an expression of milliseconds. */
function timesOf(ms: string, quantiles: string, only = 'true'): string {
  const filter = `FILTER (WHERE ${only})`;
  return `count(*) ${filter} AS count, sum(${ms}) ${filter} AS total,
          percentile_cont(${quantiles}::float8[]) WITHIN GROUP (ORDER BY ${ms}) ${filter} AS quantiles`;
}

const toTimes = ({ count, total, quantiles }: TimesRow): Times => ({
  count: Number(count),
  totalMs: BigInt(total ?? 0),
  quantilesMs: quantiles ?? [],
});
