/**
 * Both generations' cells of one kind side by side: sums of tallies, bins, and facts with their history. $1 kind, $2 live,
 * $3 candidate, $4 the position up to which facts are taken (null: all), $5…$14 what later facts have added to tallies
 * and bins, as columns; it is taken away. $15…$19 the key of the last difference of the page before, $20 the limit.
 */
export const compareStatement = `
WITH later AS MATERIALIZED (
  SELECT * FROM unnest($5::int2[], $6::text[], $7::int2[], $8::int4[], $9::int4[], $10::int2[],
                       $11::int8[], $12::int8[], $13::int8[], $14::int8[])
    AS u(generation, part, grain, cell, dimensions_id, bin, v1, v2, v3, v4)
),
held AS (
  SELECT generation, 'tally' AS part, grain, cell, dimensions_id, 0::int2 AS bin,
         value_1 AS v1, value_2 AS v2, value_3 AS v3, value_4 AS v4, 0::int8 AS hash
  FROM tallies WHERE kind = $1 AND generation IN ($2, $3)
  UNION ALL
  SELECT generation, 'bin', 0, day, dimensions_id, bin, count, 0, 0, 0, 0
  FROM tally_bins WHERE kind = $1 AND generation IN ($2, $3)
  UNION ALL
  SELECT generation, part, grain, cell, dimensions_id, bin, -v1, -v2, -v3, -v4, 0 FROM later
),
sums AS (
  SELECT generation, part, grain, cell, dimensions_id, bin, ARRAY[sum(v1), sum(v2), sum(v3), sum(v4)] AS sums
  FROM held GROUP BY 1, 2, 3, 4, 5, 6 HAVING (sum(v1), sum(v2), sum(v3), sum(v4)) <> (0, 0, 0, 0)
  UNION ALL
  SELECT generation, 'facts', 0, floor(at_ms / 86400000.0)::int4, dimensions_id, 0,
         ARRAY[sum(value_1), sum(value_2), sum(value_3), sum(value_4), count(*),
               sum(hash_record_extended(ROW(at_ms, known_at_micros, position, value_1, value_2, value_3, value_4, attributes_id, subject_id), 0))]
  FROM fact_deltas
  WHERE kind = $1 AND generation IN ($2, $3) AND position <= coalesce($4::int8, position)
  GROUP BY 1, 2, 3, 4, 5, 6
),
sides AS MATERIALIZED (
  SELECT part, grain, cell, dimensions_id, bin, l.sums AS live, c.sums AS candidate,
         l.sums IS DISTINCT FROM c.sums AS differs
  FROM (SELECT * FROM sums WHERE generation = $2) AS l
  FULL JOIN (SELECT * FROM sums WHERE generation = $3) AS c USING (part, grain, cell, dimensions_id, bin)
)
SELECT
  (SELECT json_object_agg(part, json_build_object('equal', equal, 'differing', differing)) FROM (
     SELECT part, count(*) FILTER (WHERE NOT differs) AS equal, count(*) FILTER (WHERE differs) AS differing
     FROM sides GROUP BY part) AS counted) AS parts,
  (SELECT json_agg(d) FROM (
     SELECT part, grain, cell, dimensions_id AS "dimensionsId", bin, dimensions,
            live::text[] AS live, candidate::text[] AS candidate
     FROM sides JOIN dimension_sets USING (dimensions_id)
     WHERE differs AND ($15::text IS NULL OR
       (part, grain, cell, dimensions_id, bin) > ($15::text, $16::int2, $17::int4, $18::int4, $19::int2))
     ORDER BY part, grain, cell, dimensions_id, bin LIMIT $20) AS d) AS differences`;
