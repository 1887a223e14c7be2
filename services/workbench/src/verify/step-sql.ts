import { cases } from './case-sql.js';
import { allParameters, monthOf } from './log-sql.js';

/** The end of the year 9999: where a calendar leaves too little work. */
const NEVER_MS = 253_402_300_800_000;
/** So many days behind the start of the last case are looked at for work. */
const DAYS_LOOKED_AT = 4_000;
const WEEKDAYS = `ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']`;

const toMs = (instant: string): string => `floor(extract(epoch FROM ${instant}) * 1000)::bigint`;
const toInstant = (ms: string): string => `to_timestamp(${ms} / 1000.0)`;

/** A time on the wall as an instant: of two, when a clock is put back, the first; of none, when it is put forward, the one behind. */
const onTheWall = (local: string, zone: string): string => `
  CASE WHEN timezone(${zone}, (${local} AT TIME ZONE ${zone}) - interval '1 hour') = ${local}
       THEN (${local} AT TIME ZONE ${zone}) - interval '1 hour' ELSE ${local} AT TIME ZONE ${zone} END`;

/**
 * The steps of each case by its definition: when each was finished, when it was due, and the effort of its activities. Work
 * of a calendar is laid out once, day by day, as arrays that are searched: when its spans begin and end, and how much work
 * there was up to the end of each.
 */
const steps = `
${cases},
stated AS (
  SELECT d.stream_id, d.process, d.start_ms, d.calendar, body, number, body ->> 'step' AS step,
         coalesce(body -> 'activities', '[]') AS activities, coalesce(body -> 'optionalActivities', '[]') AS optional,
         body -> 'limit' ->> 'kind' AS kind,
         CASE WHEN body ? 'limit' THEN coalesce((body -> 'limit' ->> 'minutes')::numeric, 0)
              ELSE (body ->> 'limitMinutes')::numeric END AS minutes,
         (body -> 'limit' ->> 'toDay')::int AS to_day,
         coalesce(body -> 'limit' ->> 'time' = 'business' AND d.calendar IS NOT NULL, false) AS is_business
  FROM defined d CROSS JOIN LATERAL jsonb_array_elements(d.steps) WITH ORDINALITY AS s(body, number)
),
listed AS (
  SELECT DISTINCT ON (stream_id, activity) stream_id, activity, step
  FROM stated CROSS JOIN LATERAL jsonb_array_elements_text(activities) AS activity ORDER BY stream_id, activity, number DESC
),
done AS (
  SELECT e.stream_id, e.data ->> 'activity' AS activity, min(e.at_ms) AS completed_ms,
         sum(round(coalesce((e.data ->> 'effortMinutes')::numeric, 0), 3)) AS effort,
         coalesce(max(listed.step), (array_agg(e.data ->> 'step' ORDER BY e.place) FILTER (WHERE e.data ->> 'step' IS NOT NULL))[1]) AS step
  FROM case_events e LEFT JOIN listed ON listed.stream_id = e.stream_id AND listed.activity = e.data ->> 'activity'
  WHERE e.type = 'opex.process.activity-completed.v1' GROUP BY 1, 2
),
required AS (
  SELECT stated.stream_id, number, count(*) AS wanted, count(completed_ms) AS found, max(completed_ms) AS last_ms
  FROM stated CROSS JOIN LATERAL jsonb_array_elements_text(activities) AS a
  LEFT JOIN done ON done.stream_id = stated.stream_id AND done.activity = a
  WHERE NOT optional ? a GROUP BY 1, 2
),
of_step AS (
  SELECT stream_id, step, min(completed_ms) AS first_ms, sum(effort) AS effort FROM done GROUP BY 1, 2
),
calendars AS MATERIALIZED (
  SELECT calendar, calendar ->> 'timeZone' AS zone, min(start_ms) AS first_ms, max(start_ms) AS last_ms
  FROM stated WHERE is_business GROUP BY calendar
),
days AS (
  SELECT calendar, zone, first_day + n AS day
  FROM (SELECT *, timezone(zone, ${toInstant('first_ms')})::date AS first_day,
               timezone(zone, ${toInstant('last_ms')})::date + ${DAYS_LOOKED_AT} AS last_day FROM calendars) AS c
  CROSS JOIN LATERAL generate_series(0, last_day - first_day) AS n
),
spans AS (
  SELECT calendar, day, ${toMs(onTheWall(`(day + (hours ->> 'from')::time)`, 'zone'))} AS from_ms,
         ${toMs(onTheWall(`(day + (hours ->> 'to')::time)`, 'zone'))} AS to_ms
  FROM days CROSS JOIN LATERAL jsonb_array_elements(calendar -> 'workingHours') AS hours
  WHERE hours ->> 'weekday' = (${WEEKDAYS})[extract(isodow FROM day)::int]
    AND NOT coalesce(calendar -> 'holidays', '[]') ? to_char(day, 'YYYY-MM-DD')
),
counted AS (
  SELECT calendar, day, from_ms, to_ms, sum(to_ms - from_ms) OVER (PARTITION BY calendar ORDER BY from_ms)::bigint AS work_ms
  FROM spans WHERE to_ms > from_ms
),
work AS MATERIALIZED (
  SELECT calendar, array_agg(from_ms ORDER BY from_ms) AS begins, array_agg(to_ms ORDER BY from_ms) AS ends,
         array_agg(work_ms ORDER BY from_ms) AS works,
         (SELECT array_agg(end_ms ORDER BY end_ms) FROM (
            SELECT max(to_ms) AS end_ms FROM counted c WHERE c.calendar = counted.calendar GROUP BY day) AS by_day) AS day_ends
  FROM counted GROUP BY calendar
),
due AS (
  SELECT stated.*, CASE
    WHEN kind = 'days' AND is_business THEN coalesce(day_ends[width_bucket(start_ms, day_ends) + to_day], ${NEVER_MS})
    WHEN kind = 'days' AND coalesce(stated.calendar ->> 'timeZone', 'UTC') = 'UTC' THEN start_ms + to_day * 86400000::bigint
    WHEN kind = 'days' THEN ${toMs(
      onTheWall(
        `(timezone(stated.calendar ->> 'timeZone', ${toInstant('start_ms')}) + to_day * interval '1 day')`,
        `(stated.calendar ->> 'timeZone')`,
      ),
    )}
    WHEN is_business THEN coalesce(begins[place] + wanted_ms - (works[place] - (ends[place] - begins[place])), ${NEVER_MS})
    WHEN minutes IS NOT NULL THEN start_ms + round(minutes * 60000)::bigint END AS due_ms
  FROM stated
  LEFT JOIN work ON work.calendar = stated.calendar AND is_business
  LEFT JOIN LATERAL (SELECT width_bucket(start_ms, ends) + 1 AS first) AS f ON true
  LEFT JOIN LATERAL (
    SELECT works[first] - (ends[first] - greatest(begins[first], start_ms)) + round(minutes * 60000)::bigint AS wanted_ms) AS w ON true
  LEFT JOIN LATERAL (SELECT greatest(first, width_bucket(wanted_ms - 1, works) + 1) AS place) AS p ON true
),
finished AS (
  SELECT due.*, ends.last = 'abandoned' OR (ends.last = 'went-on' AND ends.last_said = 'abandoned') AS is_abandoned, ends.end_ms,
         least(CASE WHEN wanted IS NULL THEN first_ms WHEN wanted = found THEN last_ms END, completed.end_ms) AS finished_ms,
         of_step.effort
  FROM due JOIN ends USING (stream_id) LEFT JOIN completed USING (stream_id)
  LEFT JOIN required ON required.stream_id = due.stream_id AND required.number = due.number
  LEFT JOIN of_step ON of_step.stream_id = due.stream_id AND of_step.step = due.step
)`;

/** A step counts where it ended in time, or when it was missed, once that has passed; an abandoned case owes nothing any more. */
const limited = (value: string): string => `
WITH ${steps},
limited AS (
  SELECT CASE WHEN finished_ms <= due_ms THEN finished_ms ELSE due_ms + 1 END AS at_ms,
         coalesce(finished_ms <= due_ms, false) AS is_in_time
  FROM finished WHERE due_ms IS NOT NULL
    AND (coalesce(finished_ms <= due_ms, false) OR NOT (coalesce(is_abandoned, false) AND end_ms <= due_ms))
)
SELECT ${monthOf('at_ms')} AS month, NULL AS dimension, ${value} AS value, 1 AS over
FROM limited WHERE at_ms <= extract(epoch FROM coalesce($1::timestamptz, now())) * 1000 AND ${allParameters} GROUP BY 1`;
export const stepsLimited = limited('count(*)');
export const stepsInTime = limited('count(*) FILTER (WHERE is_in_time)');

const efforts = (value: string): string => `
WITH ${steps}
SELECT ${monthOf('finished_ms')} AS month, NULL AS dimension, ${value} AS value, 1 AS over
FROM finished WHERE finished_ms IS NOT NULL AND body ? 'standardEffortMinutes' AND effort > 0 AND ${allParameters} GROUP BY 1`;
export const effortStandard = efforts(`sum(round((body ->> 'standardEffortMinutes')::numeric, 3))`);
export const effortActual = efforts('sum(effort)');
