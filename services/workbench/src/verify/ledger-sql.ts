import { allParameters, effective, months } from './log-sql.js';

/** Lines of the journal in the currency asked for; what no rate leads to is left out. */
const lines = `
${effective('opex.cost.entry-posted.v1')},
rates AS MATERIALIZED (
  SELECT position, data ->> 'base' AS base, data ->> 'quote' AS quote, (data ->> 'rate')::numeric AS rate,
         (data ->> 'effectiveOn')::date AS effective_on
  FROM events WHERE type = 'opex.cost.exchange-rate-set.v1' AND ($1::timestamptz IS NULL OR recorded_at <= $1)
),
lines AS (
  SELECT to_char((data ->> 'postedOn')::date, 'YYYY-MM') AS month, line ->> 'kind' AS kind,
         coalesce(line ->> 'function', line -> 'attributes' ->> 'function') AS function,
         coalesce(line ->> 'costType', line -> 'attributes' ->> 'costType') AS cost_type,
         (line ->> 'amount')::numeric * CASE WHEN rate.base = line ->> 'currency' THEN rate.rate ELSE 1 END AS amount,
         CASE WHEN rate.quote = line ->> 'currency' THEN rate.rate ELSE 1 END AS over
  FROM effective CROSS JOIN LATERAL jsonb_array_elements(data -> 'lines') AS line
  JOIN LATERAL (
    (SELECT NULL AS base, NULL AS quote, 1 AS rate WHERE line ->> 'currency' = $4)
    UNION ALL
    (SELECT base, quote, rate FROM rates
     WHERE line ->> 'currency' <> $4 AND effective_on <= (data ->> 'postedOn')::date
       AND ((base = line ->> 'currency' AND quote = $4) OR (base = $4 AND quote = line ->> 'currency'))
     ORDER BY effective_on DESC, position DESC LIMIT 1)
  ) AS rate ON true
)`;

/** Amounts of one kind: debits are positive, so what is earned or saved is a credit. */
export const amounts = (
  kind: 'cost' | 'revenue' | 'investment' | 'savings',
  where = 'true',
  dimension = 'NULL',
  value = 'amount',
): string => `
WITH ${lines}
SELECT month, ${dimension} AS dimension, ${kind === 'revenue' || kind === 'savings' ? '-' : ''}sum(${value}) AS value, over
FROM lines WHERE kind = '${kind}' AND ${where} AND ${allParameters} GROUP BY month, 2, over`;

/**
 * Mean number of people, weighted by the time it was known for: the last report without a role, else the sum of the last
 * reports of each role.
 */
export const people = `
WITH ${effective('opex.workforce.headcount-reported.v1')}, ${months},
reports AS (
  SELECT at_ms, round((data ->> 'headcount')::numeric, 3) AS headcount, coalesce(data ->> 'role', '') AS role,
         row_number() OVER (ORDER BY at_ms, (data ->> 'headcount')::numeric) AS n FROM effective
),
known AS (
  SELECT r.at_ms AS from_ms, lead(r.at_ms) OVER (ORDER BY r.n) AS to_ms,
         coalesce((SELECT headcount FROM reports t WHERE t.role = '' AND t.n <= r.n ORDER BY t.n DESC LIMIT 1),
                  (SELECT sum(headcount) FROM (SELECT DISTINCT ON (role) headcount FROM reports t WHERE t.n <= r.n
                                               ORDER BY role, t.n DESC) AS latest)) AS people
  FROM reports r
),
parts AS (
  SELECT month, people, least(coalesce(known.to_ms, months.to_ms), months.to_ms) - greatest(known.from_ms, months.from_ms) AS length_ms
  FROM months JOIN known ON known.from_ms < months.to_ms AND coalesce(known.to_ms, months.to_ms) > months.from_ms
)
SELECT month, NULL AS dimension, sum(people * length_ms) AS value, sum(length_ms) AS over
FROM parts WHERE length_ms > 0 AND ${allParameters} GROUP BY month`;
