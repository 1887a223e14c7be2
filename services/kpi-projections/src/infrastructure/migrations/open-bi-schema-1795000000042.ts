import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The schema `bi`, for tools that speak SQL, and the rows of its relations that the evaluator makes. The views themselves
 * are brought up to date at each start (`BiSchema`). `SET bi.state = N` pins a session to an earlier refresh.
 */
export class OpenBiSchema1795000000042 implements MigrationInterface {
  readonly name = 'OpenBiSchema1795000000042';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...functions]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA bi CASCADE');
    await runner.query('DROP TABLE bi_rows, bi_states');
  }
}

const tables = [
  `CREATE TABLE bi_states (
    state bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    generation smallint NOT NULL,
    known_to timestamptz NOT NULL,
    restated_to timestamptz NOT NULL,
    refreshed_at timestamptz NOT NULL,
    time_zone text NOT NULL,
    currency text NOT NULL
  )`,
  // What a row was from one refresh to another; `to_state` null: it is so now. Numbers in `content` keep their digits.
  `CREATE TABLE bi_rows (
    from_state bigint NOT NULL,
    to_state bigint,
    changed_at timestamptz NOT NULL,
    relation text NOT NULL,
    key text NOT NULL,
    content jsonb NOT NULL
  )`,
  `CREATE UNIQUE INDEX bi_rows_current ON bi_rows (relation, key) WHERE to_state IS NULL`,
  `CREATE INDEX bi_rows_ended ON bi_rows (relation, to_state) WHERE to_state IS NOT NULL`,
];

const functions = [
  'CREATE SCHEMA bi',
  `COMMENT ON SCHEMA bi IS 'For BI tools, version 1: views only; columns are added, never changed or removed.'`,
  `CREATE FUNCTION bi.pinned_state() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
     RETURN coalesce(nullif(current_setting('bi.state', true), '')::bigint, 9223372036854775806)`,
  `COMMENT ON FUNCTION bi.pinned_state() IS 'The refresh that SET bi.state names, else the latest there is.'`,
  `CREATE FUNCTION bi.instant(micros bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
     RETURN timestamptz 'epoch' + (micros * interval '1 microsecond')`,
  `COMMENT ON FUNCTION bi.instant(bigint) IS 'Microseconds since 1970 UTC as an instant.'`,
  // Percent-encoded parts of stream ids; a cut one stays as it is.
  `CREATE FUNCTION bi.decoded(part text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
     BEGIN
       IF part !~ '%' OR part ~ '~' THEN RETURN part; END IF;
       RETURN convert_from(decode(
         (SELECT string_agg(CASE WHEN m[1] ~ '^%' THEN substr(m[1], 2) ELSE encode(convert_to(m[1], 'UTF8'), 'hex') END, '' ORDER BY n)
          FROM regexp_matches(part, '(%[0-9A-Fa-f]{2}|[^%])', 'g') WITH ORDINALITY AS t(m, n)), 'hex'), 'UTF8');
     END $$`,
  `COMMENT ON FUNCTION bi.decoded(text) IS 'A percent-encoded part of an id, decoded.'`,
];
