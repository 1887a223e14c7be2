import type { PoolClient } from 'pg';
import type { CasePopulation } from '../../application/process-views/case-traces.js';
import { CHANGED_CASES_MAX, TooManyChangedCases } from '../../application/process-views/case-traces.js';
import type { LogEvent } from '../../domain/log-event.js';
import type { ProcessDefinition } from '../../domain/process-definition.js';
import { toProcessDefinition } from '../../domain/process-definition.js';
import type { CaseTrace } from '../../domain/process-views/case-trace.js';
import { outcomes, traceOf } from '../../domain/process-views/case-trace.js';
import { itself, textArray } from '../binary-array.js';
import { fromStoredEvent } from '../subject-event-codec.js';
import type { ActivityIds } from './case-selection.js';
import { deviationText } from './trace-statements.js';

/** Cases whose events are loaded at a time. */
const PAGE = 1_000;

/**
 * Cases whose traces say another thing than what was known at the instant asked for, and cases without a trace, folded from
 * their events. A trace is that of the last change: what changed since then is the little that is folded again.
 *
 * @returns JSON for `selectedCases`; null where there is none. @throws TooManyChangedCases
 */
export async function retraceCases(
  client: PoolClient,
  generation: number,
  { process, asOfMicros }: CasePopulation,
  activityIds: ActivityIds,
): Promise<string | null> {
  const { rows } = await client.query<{ subject_id: string }>({
    name: 'changed-cases',
    text: `SELECT subject_id FROM case_traces
           WHERE generation = $1 AND process = $2
             AND (NOT traced OR (known_from_micros <= $3::int8 AND known_to_micros > $3::int8))
           LIMIT ${CHANGED_CASES_MAX + 1}`,
    values: [generation, process, asOfMicros],
  });
  if (rows.length > CHANGED_CASES_MAX) throw new TooManyChangedCases();
  if (rows.length === 0) return null;
  const versions = await definitionsOf(client, generation, process, asOfMicros);
  const retraced: unknown[] = [];
  for (let at = 0; at < rows.length; at += PAGE) {
    const ids = rows.slice(at, at + PAGE).map(({ subject_id }) => subject_id);
    for (const [subjectId, events] of await eventsOf(client, generation, ids, asOfMicros)) {
      const trace = traceOf(events, versions);
      if (trace !== null) retraced.push(toRow(subjectId, trace, activityIds));
    }
  }
  return JSON.stringify(retraced);
}

async function definitionsOf(
  client: PoolClient,
  generation: number,
  process: string,
  asOfMicros: number | null,
): Promise<readonly ProcessDefinition[]> {
  const { rows } = await client.query<{ event: LogEvent }>({
    name: 'definitions-of-process',
    // Every partition has its copy.
    text: `SELECT DISTINCT ON (position) event FROM process_definitions
           WHERE generation = $1 AND process = $2 AND known_at_micros <= coalesce($3, known_at_micros) ORDER BY position`,
    values: [generation, process, asOfMicros],
  });
  const byVersion = rows.map(({ event }) => toProcessDefinition(event)).map((one) => [one.version, one] as const);
  return [...new Map(byVersion).values()];
}

async function eventsOf(
  client: PoolClient,
  generation: number,
  subjectIds: readonly string[],
  asOfMicros: number | null,
): Promise<ReadonlyMap<string, readonly LogEvent[]>> {
  const { rows } = await client.query<{ subject_id: string; stream_id: string; position: string; event: unknown }>({
    name: 'events-of-cases',
    text: `SELECT subject_id, stream_id, position, event
           FROM subject_events JOIN subjects USING (generation, subject_id)
           WHERE generation = $1 AND subject_id = ANY($2::text[]::uuid[])`,
    values: [generation, textArray(subjectIds, itself)],
  });
  const cases = new Map<string, LogEvent[]>();
  for (const { subject_id, stream_id, position, event } of rows) {
    const read = fromStoredEvent(event, stream_id, Number(position));
    if (read.recordedAtMicros > (asOfMicros ?? Infinity)) continue;
    const events = cases.get(subject_id);
    if (events === undefined) cases.set(subject_id, [read]);
    else events.push(read);
  }
  return cases;
}

/** A row as `selectedCases` reads it. */
function toRow(subjectId: string, trace: CaseTrace, activityIds: ActivityIds): object {
  const { startMs, endMs, outcome, definitionVersion, attributes, deviations, steps } = trace;
  const late = deviations?.filter(({ fromMs }) => fromMs !== null) ?? [];
  return {
    subject_id: subjectId,
    start_ms: startMs,
    end_ms: endMs,
    outcome: outcomes.indexOf(outcome),
    definition_version: definitionVersion,
    activities: steps.map(({ activity }) => activityIds.get(activity)),
    offsets_ms: steps.map(({ atMs }) => atMs - startMs),
    deviations: deviations?.filter(({ fromMs }) => fromMs === null).map(deviationText) ?? null,
    late_steps: late.length === 0 ? null : late.map(({ name }) => name),
    late_from_ms: late.length === 0 ? null : late.map(({ fromMs }) => fromMs),
    attributes,
  };
}
