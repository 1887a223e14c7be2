import { allParameters, effective, monthOf, months, perEvent } from './log-sql.js';

const DAY_MS = 86_400_000;

export const transactions = perEvent('opex.business.transactions-counted.v1', `(data ->> 'count')::numeric`);

/** Hours belong to the last day of their span, whose end is not included. */
const lastDay = `CASE WHEN data ->> 'to' ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN (data ->> 'to')::date - 1
                      ELSE (timezone('UTC', (data ->> 'to')::timestamptz) - interval '1 millisecond')::date END`;
const hours = (field: string): string =>
  perEvent(
    'opex.capacity.hours-reported.v1',
    `round((data ->> '${field}')::numeric, 3)`,
    'NULL',
    'true',
    `to_char(${lastDay}, 'YYYY-MM')`,
  );
export const hoursAvailable = hours('availableHours');
export const hoursProductive = hours('productiveHours');

/** A change counts by its first delivery, and is buggy wherever a bug was found in it. */
const changes = (value: string): string => `
WITH ${effective('opex.development.change-delivered.v1', 'opex.development.bug-found.v1')},
changes AS (
  SELECT min(at_ms) FILTER (WHERE type = 'opex.development.change-delivered.v1') AS at_ms,
         bool_or(type = 'opex.development.bug-found.v1') AS buggy
  FROM effective GROUP BY stream_id
)
SELECT ${monthOf('at_ms')} AS month, NULL AS dimension, ${value} AS value, 1 AS over
FROM changes WHERE at_ms IS NOT NULL AND ${allParameters} GROUP BY 1`;
export const changesDelivered = changes('count(*)');
export const changesBuggy = changes('count(*) FILTER (WHERE buggy)');

export const weeks = `
WITH ${months} SELECT month, NULL AS dimension, (to_ms - from_ms)::numeric AS value, ${7 * DAY_MS} AS over
FROM months WHERE ${allParameters}`;

/** Spans of a state of one subject: from an event that begins it, while it does not hold, to the next that ends it. */
const spans = (begins: string, ends: string, subject: string): string => `
${effective(begins, ends)},
turns AS (
  SELECT *, lag(type) OVER (PARTITION BY ${subject} ORDER BY place) AS before FROM effective
),
spans AS (
  SELECT *, lead(at_ms) OVER mine AS past_ms, lead(data) OVER mine AS end_data
  FROM turns WHERE (type = '${begins}') IS DISTINCT FROM (coalesce(before, '${ends}') = '${begins}')
  WINDOW mine AS (PARTITION BY ${subject} ORDER BY place)
)`;

const customers = spans('opex.customer.acquired.v1', 'opex.customer.churned.v1', 'stream_id');

export const customersAcquired = `
WITH ${customers}
SELECT ${monthOf('at_ms')} AS month, NULL AS dimension, count(*) AS value, 1 AS over
FROM spans WHERE type = 'opex.customer.acquired.v1' AND ${allParameters} GROUP BY 1`;

const held = (atMs: string): string => `SELECT stream_id FROM spans WHERE type = 'opex.customer.acquired.v1'
  AND at_ms <= ${atMs} AND coalesce(past_ms, 9007199254740991) > ${atMs}`;
const retained = (subjects: string): string => `
WITH ${customers}, ${months}
SELECT * FROM (SELECT month, NULL AS dimension, (SELECT count(*) FROM (${subjects}) AS kept) AS value, 1 AS over,
                      (SELECT count(*) FROM (${held('from_ms')}) AS there) AS there FROM months) AS counted
WHERE there > 0 AND ${allParameters}`;
export const customersAtStart = retained(held('from_ms'));
export const customersKept = retained(`(${held('from_ms')}) INTERSECT (${held('to_ms')})`);

/** Time in operation and time of unplanned outages in it, as unions of ranges. */
const availability = (value: string): string => `
WITH ${months},
operations AS (
  WITH ${spans('opex.operations.service-registered.v1', 'opex.operations.service-retired.v1', 'stream_id')}
  SELECT data ->> 'service' AS service, range_agg(int8range(at_ms, past_ms)) AS held
  FROM spans WHERE type = 'opex.operations.service-registered.v1' GROUP BY 1
),
outages AS (
  WITH ${spans('opex.operations.outage-started.v1', 'opex.operations.outage-ended.v1', 'stream_id, subject')}
  SELECT (data || coalesce(end_data, '{}')) ->> 'service' AS service,
         range_agg(int8range(at_ms, past_ms)) AS held
  FROM spans WHERE type = 'opex.operations.outage-started.v1'
    AND (data || coalesce(end_data, '{}')) ->> 'planned' IS DISTINCT FROM 'true' GROUP BY 1
),
parts AS (
  SELECT month, o.held * int8multirange(int8range(from_ms, to_ms)) AS up,
         o.held * int8multirange(int8range(from_ms, to_ms)) * coalesce(d.held, '{}') AS down
  FROM months CROSS JOIN operations o LEFT JOIN outages d USING (service)
),
lengths AS (
  SELECT month, (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(up) AS r) AS up_ms,
         (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(down) AS r) AS down_ms
  FROM parts
)
SELECT month, NULL AS dimension, ${value} AS value, 1 AS over FROM lengths WHERE up_ms > 0 AND ${allParameters} GROUP BY month`;
export const timeInOperation = availability('sum(up_ms)');
export const timeUp = availability('sum(up_ms - down_ms)');
