/*
 * Plain SQL over the table `events` of the write services, written from the contracts alone: nothing here knows how the
 * read side computes. $1 is the instant up to which events are known (null = all), $2 and $3 are the first month and the
 * month after the last as dates, $4 is the currency that money is in. Every statement answers rows (month, dimension, value, over):
 * value ÷ over, added up by month and dimension.
 */

/** Events of some types that nothing takes back, each with its whole millisecond and its place in the order of a fold. */
export const effective = (...types: readonly string[]): string => `
effective AS (
  SELECT stream_id, source, event_id, subject, position, type, data::jsonb AS data,
         floor(extract(epoch FROM occurred_at) * 1000)::bigint AS at_ms, occurred_at,
         row_number() OVER (ORDER BY occurred_at, coalesce(extensions ->> 'sequence', '') COLLATE "C",
                                     source COLLATE "C", event_id COLLATE "C") AS place
  FROM events e
  WHERE type = ANY('{${types.join(',')}}') AND ($1::timestamptz IS NULL OR recorded_at <= $1)
    AND NOT EXISTS (
      SELECT FROM events r
      WHERE r.type = 'opex.event.retracted.v1' AND ($1::timestamptz IS NULL OR r.recorded_at <= $1)
        AND r.data -> 'target' ->> 'source' = e.source AND r.data -> 'target' ->> 'id' = e.event_id)
)`;

export const monthOf = (atMs: string): string => `to_char(timezone('UTC', to_timestamp(${atMs} / 1000.0)), 'YYYY-MM')`;

/** The months asked for, with their bounds in milliseconds. */
export const months = `
months AS (
  SELECT to_char(m, 'YYYY-MM') AS month, (extract(epoch FROM m) * 1000)::bigint AS from_ms,
         (extract(epoch FROM m + interval '1 month') * 1000)::bigint AS to_ms
  FROM generate_series($2::date::timestamp, $3::date::timestamp - interval '1 day', interval '1 month') AS m
)`;

/** A statement over events of some types: every event is one row of a month. */
export const perEvent = (
  type: string,
  value: string,
  dimension = 'NULL',
  where = 'true',
  month = monthOf('at_ms'),
): string => `
WITH ${effective(type)}
SELECT ${month} AS month, ${dimension} AS dimension, sum(${value}) AS value, 1 AS over
FROM effective WHERE ${where} AND $2::date IS NOT NULL AND $3::date IS NOT NULL AND $4::text IS NOT NULL
GROUP BY 1, 2`;

/** All parameters, for a statement that has no other use for some of them. */
export const allParameters = `($1::timestamptz IS NULL OR true) AND $2::date IS NOT NULL AND $3::date IS NOT NULL AND $4::text IS NOT NULL`;
