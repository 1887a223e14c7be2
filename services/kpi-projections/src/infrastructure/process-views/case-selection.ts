import type { ActivityPair, CaseCondition, CasePopulation } from '../../application/process-views/case-traces.js';
import { caseStreamsOf } from '../../application/process-views/process-view.js';
import { outcomes } from '../../domain/process-views/case-trace.js';
import { textArray, itself } from '../binary-array.js';
import { conditionOf } from '../fact-query.js';
import { deviationText } from './trace-statements.js';

/** Numbers of the activities of a process, by name. */
export type ActivityIds = ReadonlyMap<string, number>;

/** Parameters of a statement: each value is added once it is used. */
export class Parameters {
  readonly values: unknown[] = [];

  readonly add = (value: unknown): string => `$${this.values.push(value)}`;
}

export interface Selection {
  readonly generation: number;
  readonly population: CasePopulation;
  readonly conditions: readonly CaseCondition[];
  readonly activityIds: ActivityIds;
  readonly evaluatedAtMs: number;
  /** Cases that are not read from their traces, as JSON of `RetracedCase`. */
  readonly retraced: string | null;
}

/**
 * The cases of a selection as a query: subject_id, start_ms, end_ms, outcome, definition_version, activities, offsets_ms and
 * deviations, with what is late by now among them.
 */
export function selectedCases(selection: Selection, parameters: Parameters): string {
  const { population, conditions, activityIds } = selection;
  const { add } = parameters;
  const idOf = (activity: string): string => `${add(activityIds.get(activity) ?? null)}::int4`;
  const met = [
    ...rangeOf(population, add),
    ...conditions.map((condition) => conditionOn(condition, idOf, selection, add)),
  ];
  return `SELECT subject_id, start_ms, end_ms, outcome, definition_version, activities, offsets_ms, deviations
          FROM (${allCases(selection, add)}) AS c WHERE ${['true', ...met].join(' AND ')}`;
}

type Add = Parameters['add'];

function allCases({ generation, population, evaluatedAtMs, retraced }: Selection, add: Add): string {
  const { process, filters, asOfMicros } = population;
  const attributes = filters.length === 0 ? '' : ', a.attributes';
  const columns = `t.subject_id, t.start_ms, t.end_ms, t.outcome, t.definition_version, t.activities, t.offsets_ms,
    CASE WHEN t.late_steps IS NULL THEN t.deviations
         ELSE t.deviations || ARRAY(SELECT 'late:' || late.step FROM unnest(t.late_steps, t.late_from_ms) AS late(step, from_ms)
                                    WHERE late.from_ms <= ${add(evaluatedAtMs)}::int8) END AS deviations${attributes}`;
  const traced = `SELECT ${columns} FROM case_traces t ${filters.length === 0 ? '' : 'JOIN attribute_sets a USING (attributes_id)'}
    WHERE t.generation = ${add(generation)}::int2 AND t.process = ${add(process)} AND t.traced AND t.start_ms IS NOT NULL
      ${asOfMicros === null ? '' : `AND t.known_to_micros <= ${add(asOfMicros)}::int8`}`;
  if (retraced === null) return traced;
  return `${traced} UNION ALL SELECT ${columns.replace('a.attributes', 't.attributes')}
    FROM jsonb_to_recordset(${add(retraced)}::jsonb) AS t(subject_id uuid, start_ms int8, end_ms int8, outcome int2,
      definition_version int4, activities int4[], offsets_ms int8[], deviations text[], late_steps text[],
      late_from_ms int8[], attributes jsonb)`;
}

function rangeOf({ by, fromMs, toMs, outcomes: asked, filters }: CasePopulation, add: Add): string[] {
  const moment = by === 'start' ? 'start_ms' : 'end_ms';
  const completed = `outcome = ${outcomes.indexOf('completed')}`;
  return [
    ...(by === 'completion' ? [completed] : []),
    ...(fromMs === null ? [] : [`${moment} >= ${add(fromMs)}::int8`]),
    ...(toMs === null ? [] : [`${moment} < ${add(toMs)}::int8`]),
    ...(asked.length === 0 ? [] : [`outcome = ANY(${add(asked.map((one) => outcomes.indexOf(one)))}::int2[])`]),
    ...filters.map((filter) => conditionOf(`attributes ->> ${add(filter.dimension)}::text`, filter, add)),
  ];
}

function conditionOn(
  condition: CaseCondition,
  idOf: (activity: string) => string,
  { activityIds, generation, population }: Selection,
  add: Add,
): string {
  switch (condition.is) {
    case 'case':
      return `subject_id = (SELECT s.subject_id FROM subjects s WHERE s.generation = ${add(generation)}::int2
                AND s.stream_id = ANY(${add(caseStreamsOf(population.process, condition.id))}::text[]))`;
    case 'sequence': {
      const known = condition.sequences.map((sequence) => sequence.map((activity) => activityIds.get(activity)));
      const arrays = known.filter((ids) => !ids.includes(undefined)).map((ids) => `{${ids.join(',')}}`);
      return `activities IN (SELECT u::int4[] FROM unnest(${add(textArray(arrays, itself))}::text[]) AS u)`;
    }
    case 'activity':
      return `${idOf(condition.activity)} = ANY(activities)`;
    case 'first-activity':
      return `activities[1] = ${idOf(condition.activity)}`;
    case 'last-activity':
      return `activities[cardinality(activities)] = ${idOf(condition.activity)}`;
    case 'follows':
      // As text: a third of the time of looking at each place of the array.
      return `position(',' || ${idOf(condition.from)} || ',' || ${idOf(condition.to)} || ','
                       IN ',' || array_to_string(activities, ',') || ',') > 0`;
    case 'rework':
      return condition.activity === null
        ? `cardinality(activities) > (SELECT count(DISTINCT one) FROM unnest(activities) AS one)`
        : `cardinality(array_positions(activities, ${idOf(condition.activity)})) > 1`;
    case 'return': {
      const id = idOf(condition.activity);
      return `cardinality(array_positions(activities, ${id})) > 1
              AND EXISTS (SELECT FROM unnest(array_positions(activities, ${id})) AS p
                      WHERE p > array_position(activities, ${id}) AND activities[p - 1] <> ${id})`;
    }
    case 'paired':
      return isPaired(condition.pair, idOf);
    case 'unpaired':
      return `(${isPaired(condition.pair, idOf)}) IS NOT TRUE`;
    case 'deviation':
      return condition.name === null
        ? `EXISTS (SELECT FROM unnest(deviations) AS d WHERE starts_with(d, ${add(`${condition.kind}:`)}))`
        : `${add(deviationText({ kind: condition.kind, name: condition.name }))} = ANY(deviations)`;
    case 'conforming':
      return `cardinality(deviations) = 0`;
    case 'deviating':
      return `cardinality(deviations) > 0`;
    case 'measured':
      return `deviations IS NOT NULL`;
    case 'unmeasured':
      return `deviations IS NULL`;
  }
}

function isPaired({ pairing, from, to }: ActivityPair, idOf: (activity: string) => string): string {
  const first = `array_position(activities, ${idOf(from)})`;
  switch (pairing) {
    case 'first-first':
      return `array_position(activities, ${idOf(to)}) > ${first}`;
    case 'first-last':
      return `${lastPosition(idOf(to))} > ${first}`;
    case 'next':
      // Where the first is missing, nothing is searched.
      return `array_position(activities, ${idOf(to)}, coalesce(${first}, cardinality(activities)) + 1) IS NOT NULL`;
  }
}

const lastPosition = (id: string): string =>
  `(array_positions(activities, ${id}))[cardinality(array_positions(activities, ${id}))]`;

/** Milliseconds of each pair in cases that have it, as a query with the columns `ms` and `place`, 1 for one a case. */
export function pairsIn(
  cases: string,
  { pairing, from, to }: ActivityPair,
  ids: ActivityIds,
  { add }: Parameters,
): string {
  const idOf = (activity: string): string => `${add(ids.get(activity) ?? null)}::int4`;
  const [fromId, toId] = [idOf(from), idOf(to)];
  const first = (id: string): string => `array_position(activities, ${id})`;
  switch (pairing) {
    case 'first-first':
      return `SELECT offsets_ms[${first(toId)}] - offsets_ms[${first(fromId)}] AS ms, 1 AS place FROM (${cases}) AS c`;
    case 'first-last':
      return `SELECT offsets_ms[${lastPosition(toId)}] - offsets_ms[${first(fromId)}] AS ms, 1 AS place FROM (${cases}) AS c`;
    case 'next':
      return `SELECT offsets_ms[array_position(activities, ${toId}, p + 1)] - offsets_ms[p] AS ms, place
              FROM (${cases}) AS c, unnest(array_positions(activities, ${fromId})) WITH ORDINALITY AS each(p, place)
              WHERE array_position(activities, ${toId}, p + 1) IS NOT NULL`;
  }
}
