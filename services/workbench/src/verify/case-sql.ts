import { allParameters, effective, monthOf } from './log-sql.js';

const type = (name: string): string => `opex.process.${name}.v1`;
const caseTypes = [
  'activity-completed',
  'activity-started',
  'case-opened',
  'case-closed',
  'case-reopened',
  'case-escalated',
  'milestone-reached',
].map(type);

/**
 * Cases with the definition in force at their start: of those effective by then the latest, of those of one day the newest.
 * `effect` is what an event makes of the completion; of an abandonment by the last event only an explicit one counts.
 */
export const cases = `
${effective(...caseTypes)},
definitions AS MATERIALIZED (
  SELECT data ->> 'process' AS process, (data ->> 'definitionVersion')::int AS version,
         (data ->> 'effectiveFrom')::timestamptz AS effective_from, position,
         data -> 'completion' ->> 'by' AS completes_by, coalesce(data::jsonb -> 'completion' -> 'activities', '[]') AS completing,
         coalesce(data::jsonb -> 'automatedActivities', '[]') AS automated,
         coalesce(data::jsonb -> 'steps', '[]') AS steps, data::jsonb -> 'calendar' AS calendar
  FROM events WHERE type = '${type('definition-published')}' AND ($1::timestamptz IS NULL OR recorded_at <= $1)
),
starts AS (
  SELECT DISTINCT ON (stream_id) stream_id, data ->> 'process' AS process, occurred_at, at_ms AS start_ms
  FROM effective ORDER BY stream_id, place
),
defined AS (
  SELECT starts.*, d.completes_by, d.completing, coalesce(d.automated, '[]') AS automated,
         coalesce(d.steps, '[]') AS steps, d.calendar
  FROM starts LEFT JOIN LATERAL (
    SELECT * FROM definitions WHERE definitions.process = starts.process
      AND (effective_from IS NULL OR effective_from <= starts.occurred_at)
    ORDER BY effective_from DESC NULLS LAST, version DESC, position DESC LIMIT 1) AS d ON true
),
case_events AS (
  SELECT e.*, defined.process, start_ms, automated,
         CASE WHEN completes_by IS NULL THEN NULL
              WHEN e.type = '${type('case-closed')}' AND data ->> 'outcome' = 'abandoned' THEN 'abandoned'
              WHEN completes_by = 'last-event' AND e.type = '${type('case-reopened')}' THEN 'continued'
              WHEN completes_by = 'last-event' THEN 'went-on'
              WHEN e.type = '${type('case-reopened')}' THEN 'undone'
              WHEN completes_by = 'case-closed' AND e.type = '${type('case-closed')}' THEN 'completed'
              WHEN completes_by = 'activities' AND e.type = '${type('activity-completed')}'
                   AND completing ? (data ->> 'activity') THEN 'completed' END AS effect
  FROM effective e JOIN defined USING (stream_id)
),
ends AS (
  SELECT stream_id, process, start_ms, bool_or(type IN ('${type('case-reopened')}', '${type('case-escalated')}')) AS again,
         (array_agg(at_ms ORDER BY place DESC) FILTER (WHERE effect IS NOT NULL))[1] AS end_ms,
         (array_agg(effect ORDER BY place DESC) FILTER (WHERE effect IS NOT NULL))[1] AS last,
         (array_agg(effect ORDER BY place DESC) FILTER (WHERE effect <> 'went-on'))[1] AS last_said
  FROM case_events GROUP BY stream_id, process, start_ms
),
completed AS (
  SELECT * FROM ends
  WHERE last IN ('completed', 'continued') OR (last = 'went-on' AND last_said IS DISTINCT FROM 'abandoned')
)`;

const ofProcess = (process: string | null): string => (process === null ? 'true' : `process = '${process}'`);

const completions = (value: string, process: string | null): string => `
WITH ${cases}
SELECT ${monthOf('end_ms')} AS month, NULL AS dimension, ${value} AS value, 1 AS over
FROM completed WHERE ${ofProcess(process)} AND ${allParameters} GROUP BY 1`;
export const casesCompleted = (process: string | null = null): string => completions('count(*)', process);
export const cycleTime = (process: string | null = null): string => completions('sum(end_ms - start_ms)', process);
export const resolvedFirstTime = (process: string): string => completions('count(*) FILTER (WHERE NOT again)', process);

const activities = (value: string): string => `
WITH ${cases},
activities AS (
  SELECT at_ms, CASE WHEN jsonb_typeof(data -> 'automated') = 'boolean' THEN (data ->> 'automated')::boolean
                     WHEN automated <> '[]' THEN automated ? (data ->> 'activity') END AS automatic
  FROM case_events WHERE type = '${type('activity-completed')}'
)
SELECT ${monthOf('at_ms')} AS month, NULL AS dimension, ${value} AS value, 1 AS over
FROM activities WHERE ${allParameters} GROUP BY 1`;
export const activitiesAutomated = activities('count(*) FILTER (WHERE automatic)');
export const activitiesKnown = activities('count(automatic)');

/** The first response is a milestone, or else the second event of a case. */
const responses = (value: string, process: string): string => `
WITH ${cases},
numbered AS (SELECT *, row_number() OVER (PARTITION BY stream_id ORDER BY place) AS n FROM case_events),
responses AS (
  SELECT start_ms, coalesce(
           (array_agg(at_ms ORDER BY place) FILTER (WHERE type = '${type('milestone-reached')}' AND data ->> 'milestone' = 'first-response'))[1],
           min(at_ms) FILTER (WHERE n = 2)) AS responded_ms
  FROM numbered WHERE ${ofProcess(process)} GROUP BY stream_id, start_ms
)
SELECT ${monthOf('start_ms')} AS month, NULL AS dimension, ${value} AS value, 1 AS over
FROM responses WHERE responded_ms IS NOT NULL AND ${allParameters} GROUP BY 1`;
export const casesResponded = (process: string): string => responses('count(*)', process);
export const responseTime = (process: string): string => responses('sum(responded_ms - start_ms)', process);

const milestones = (value: string, process: string, milestone: string): string => `
WITH ${cases},
reached AS (
  SELECT DISTINCT ON (stream_id) * FROM case_events
  WHERE type = '${type('milestone-reached')}' AND data ->> 'milestone' = '${milestone}' AND ${ofProcess(process)}
  ORDER BY stream_id, place
)
SELECT ${monthOf('at_ms')} AS month, NULL AS dimension, ${value} AS value, 1 AS over
FROM reached WHERE ${allParameters} GROUP BY 1`;
export const milestonesReached = (process: string, milestone: string): string =>
  milestones('count(*)', process, milestone);
export const timeToMilestone = (process: string, milestone: string): string =>
  milestones('sum(at_ms - start_ms)', process, milestone);
