import type { TraceChange } from '../../application/projection-store.js';
import { outcomes } from '../../domain/process-views/case-trace.js';
import type { Deviation } from '../../domain/process-views/deviations.js';
import { int2Array, int4Array, int8Array, itself, textArray, uuidArray } from '../binary-array.js';

const PARAMETERS = [
  'int2', // slot
  'uuid', // subject_id
  'text', // process
  'text', // extent
  'int8', // known_from_micros
  'int8', // known_to_micros
  'int8', // start_ms
  'int8', // end_ms
  'int2', // outcome
  'int4', // definition_version
  'int8', // attributes_id
  'text', // activities, an array as text
  'text', // offsets_ms
  'text', // deviations
  'text', // late_steps
  'text', // late_from_ms
] as const;

/** How many parameters `changeTraces` takes. */
export const TRACE_PARAMETERS = PARAMETERS.length;

/**
 * The parts of a statement that change traces, of batches that have a row in its part `fence`; `first` is the number of the
 * first parameter, $1 the generation. A case that goes on gets its steps appended; a case that is not traced yet stays so.
 *
 * An insert that conflicts, not an update that joins: it finds each case by its key, whatever the planner thinks. For a
 * generation that had just begun, of which there are no statistics, an update read all cases for each one that changed.
 */
export const changeTraces = (first: number): string => `
changed_traces AS MATERIALIZED (
  SELECT u.subject_id, u.process, u.extent, u.known_from_micros, u.known_to_micros, u.start_ms, u.end_ms, u.outcome,
         u.definition_version, u.attributes_id, u.activities::int4[] AS activities, u.offsets_ms::int8[] AS offsets_ms,
         u.deviations::text[] AS deviations, u.late_steps::text[] AS late_steps, u.late_from_ms::int8[] AS late_from_ms
  FROM fence f JOIN unnest(${PARAMETERS.map((type, index) => `$${first + index}::${type}[]`).join(', ')})
    AS u(slot, subject_id, process, extent, known_from_micros, known_to_micros, start_ms, end_ms, outcome,
         definition_version, attributes_id, activities, offsets_ms, deviations, late_steps, late_from_ms)
    ON u.slot = f.slot
),
traces AS (
  INSERT INTO case_traces AS t (
    start_ms, end_ms, known_from_micros, known_to_micros, attributes_id, subject_id, definition_version, generation,
    outcome, traced, process, activities, offsets_ms, deviations, late_steps, late_from_ms)
  SELECT start_ms, end_ms, known_from_micros, known_to_micros, attributes_id, subject_id, definition_version, $1::int2,
         outcome, extent = 'whole', process, activities, offsets_ms, deviations, late_steps, late_from_ms
  FROM changed_traces
  ON CONFLICT (generation, subject_id) DO UPDATE SET
    start_ms = excluded.start_ms, end_ms = excluded.end_ms, outcome = excluded.outcome, traced = true,
    known_to_micros = greatest(t.known_to_micros, excluded.known_to_micros), attributes_id = excluded.attributes_id,
    definition_version = excluded.definition_version,
    activities = CASE WHEN excluded.traced THEN '{}' ELSE t.activities END || excluded.activities,
    offsets_ms = CASE WHEN excluded.traced THEN '{}' ELSE t.offsets_ms END || excluded.offsets_ms,
    deviations = excluded.deviations, late_steps = excluded.late_steps, late_from_ms = excluded.late_from_ms
  WHERE t.traced OR excluded.traced
)`;

/** A trace as it is stored: what `changeTraces` takes, one array a column; `slots` says which batch each is of. */
export function traceParameters(
  slots: readonly number[],
  traces: readonly TraceChange[],
  subjectIdOf: (subjectKey: string) => Buffer,
  attributesIds: readonly (number | null)[],
  activityIds: readonly (readonly number[])[],
): Buffer[] {
  return [
    int2Array(slots, itself),
    uuidArray(traces, ({ subjectKey }) => subjectIdOf(subjectKey)),
    textArray(traces, ({ process }) => process),
    textArray(traces, ({ extent }) => extent),
    int8Array(traces, ({ knownFromMicros }) => knownFromMicros),
    int8Array(traces, ({ knownToMicros }) => knownToMicros),
    int8Array(traces, ({ head }) => head?.startMs ?? null),
    int8Array(traces, ({ head }) => head?.endMs ?? null),
    int2Array(traces, ({ head }) => outcomes.indexOf(head?.outcome ?? 'open')),
    int4Array(traces, ({ head }) => head?.definitionVersion ?? null),
    int8Array(attributesIds, itself),
    textArray(activityIds, toNumbers),
    textArray(traces, ({ head, steps }) => toNumbers(steps.map(({ atMs }) => atMs - (head?.startMs ?? 0)))),
    textArray(traces, ({ head }) => toDeviations(head?.deviations ?? null)),
    textArray(traces, ({ head }) => toTexts(lateIn(head?.deviations ?? null).map(({ name }) => name))),
    textArray(traces, ({ head }) => {
      const late = lateIn(head?.deviations ?? null);
      return late.length === 0 ? null : toNumbers(late.map(({ fromMs }) => fromMs ?? 0));
    }),
  ];
}

/** A deviation as one text: what a question names it by. */
export const deviationText = ({ kind, name }: Pick<Deviation, 'kind' | 'name'>): string => `${kind}:${name}`;

const lateIn = (deviations: readonly Deviation[] | null): readonly Deviation[] =>
  deviations?.filter(({ fromMs }) => fromMs !== null) ?? [];

/** Those that need no clock; none is an empty array, not measured is null. */
function toDeviations(deviations: readonly Deviation[] | null): string | null {
  if (deviations === null) return null;
  return toTexts(deviations.filter(({ fromMs }) => fromMs === null).map(deviationText)) ?? '{}';
}

const toNumbers = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;

const toTexts = (texts: readonly string[]): string | null =>
  texts.length === 0 ? null : `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
