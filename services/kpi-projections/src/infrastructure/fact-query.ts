import type { DimensionFilter, Group, MeasureQuery } from '../application/measure-reader.js';
import type { Span } from '../domain/cell.js';
import { int4Array, int8Array } from './binary-array.js';

/** What is asked of the facts, and what follows the GROUP BY list; a value in it becomes a parameter. */
export type Selected = (parameter: (value: unknown) => string) => { readonly columns: string; readonly tail: string };

/**
 * A question to the facts: columns `period`, `g0`, `g1` … for the groups, and whatever is selected. Names and values of
 * dimensions are parameters, never part of the text.
 *
 * @param only periods and groups that are asked for, where not all are.
 */
export function factQuery(
  generation: number,
  query: MeasureQuery,
  selected: Selected,
  only?: readonly { readonly period: number; readonly group: Group }[],
): { text: string; values: unknown[] } {
  const first = query.periods[0];
  const last = query.periods[query.periods.length - 1];
  if (first === undefined || last === undefined) throw new RangeError('a question to the facts needs a period');
  const values: unknown[] = [generation, query.kind.number, first.fromMs, last.toMs];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const bounds = parameter(int8Array(query.periods, ({ fromMs }) => fromMs));
  const period = `width_bucket(f.at_ms, ${bounds}::int8[]) - 1`;
  const dimensions = query.groupBy.map((name) => `a.attributes -> ${parameter(name)}::text`);
  const groups = dimensions.map((dimension, index) => `, ${dimension} AS g${index}`);
  const conditions = [
    'f.generation = $1 AND f.kind = $2 AND f.at_ms >= $3 AND f.at_ms < $4',
    ...(areContiguous(query.periods)
      ? []
      : [
          `f.at_ms < (${parameter(int8Array(query.periods, ({ toMs }) => toMs))}::int8[])[width_bucket(f.at_ms, ${bounds}::int8[])]`,
        ]),
    ...(query.asOfMicros === null ? [] : [`f.known_at_micros <= ${parameter(query.asOfMicros)}`]),
    ...query.filters.map((filter) => conditionOf(attributeOf(filter, parameter), filter, parameter)),
    ...(only === undefined
      ? []
      : [
          `(${period}, jsonb_build_array(${dimensions.join(', ')})) IN (
             SELECT * FROM unnest(${parameter(int4Array(only, (one) => one.period))}::int4[],
                                  ${parameter(only.map(({ group }) => JSON.stringify(group)))}::jsonb[]))`,
        ]),
  ];
  const { columns, tail } = selected(parameter);
  return {
    text: `SELECT ${period} AS period${groups.join('')}, ${columns}
           FROM fact_deltas f JOIN attribute_sets a USING (attributes_id)
           WHERE ${conditions.join(' AND ')}
           GROUP BY period${query.groupBy.map((_, index) => `, g${index}`).join('')}${tail}`,
    values,
  };
}

const areContiguous = (periods: readonly Span[]): boolean =>
  periods.every(({ fromMs }, index) => index === 0 || periods[index - 1]?.toMs === fromMs);

const attributeOf = ({ dimension }: DimensionFilter, parameter: (value: unknown) => string): string =>
  `a.attributes ->> ${parameter(dimension)}::text`;

/** A filter as a condition on an expression of type text. */
export function conditionOf(value: string, filter: DimensionFilter, parameter: (value: unknown) => string): string {
  const values = (): string => `${parameter(filter.values)}::text[]`;
  switch (filter.is) {
    case 'in':
      return `${value} = ANY(${values()})`;
    case 'not-in':
      return `(${value} IS NULL OR ${value} <> ALL(${values()}))`;
    case 'prefix':
      return `EXISTS (SELECT FROM unnest(${values()}) AS p WHERE starts_with(${value}, p))`;
    case 'absent':
      return `${value} IS NULL`;
  }
}
