import type { Pool } from 'pg';
import type { MeasureQuery, ReducedGroup } from '../application/measure-reader.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { AttributeValue } from '../domain/fact.js';
import { factQuery } from './fact-query.js';

/** Of facts of one instant the largest value is the latest: which of them came first must not decide. */
const REDUCTIONS: Readonly<Record<NonNullable<FactKind['reduction']>, string>> = {
  min: 'min(value)',
  max: 'max(value)',
  latest: '(array_agg(value ORDER BY at_ms DESC, value DESC))[1]',
  distinct: 'count(DISTINCT subject_id)',
};

/** What the facts of a kind that are true now, or were known then, come to in each period and group. */
export async function reductionsOfFacts(
  pool: Pool,
  generation: number,
  query: MeasureQuery,
): Promise<readonly ReducedGroup[]> {
  const { reduction } = query.kind;
  if (query.periods.length === 0 || reduction === undefined) return [];
  const fact = 'f.at_ms, f.subject_id, f.value_2 * f.value_1';
  const { text, values } = factQuery(generation, query, () => ({
    columns: `${fact} AS value`,
    tail: `, ${fact} HAVING sum(f.value_1) <> 0`,
  }));
  const groups = query.groupBy.map((_, index) => `, g${index}`).join('');
  const { rows } = await pool.query<Record<string, unknown>>(
    `SELECT period${groups}, ${REDUCTIONS[reduction]} AS value FROM (${text}) AS facts GROUP BY period${groups}`,
    values,
  );
  return rows.map((row) => ({
    period: Number(row['period']),
    group: query.groupBy.map((_, index) => (row[`g${index}`] ?? null) as AttributeValue | null),
    value: BigInt(row['value'] as string),
  }));
}
