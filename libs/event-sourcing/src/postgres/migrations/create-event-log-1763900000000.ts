import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LOG_CHANNEL } from '../log-channel.js';

/** Key of the advisory lock that serialises appends; advisory locks are a database's own. */
const APPEND_LOCK = 4711;

/**
 * The log of one service: `events` (which is the outbox too), `log_head` (where the log ends) and `relay_checkpoints`.
 *
 * Columns that nothing writes yet are there because a log cannot be rewritten later: `previous_hash` (a chain that
 * proves the log unaltered) and `key_id` (the key that the data of a person is encrypted with).
 */
export class CreateEventLog1763900000000 implements MigrationInterface {
  readonly name = 'CreateEventLog1763900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, APPEND_EVENTS, ADVANCE_LOG_CLOCK]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION advance_log_clock');
    await queryRunner.query('DROP FUNCTION append_events');
    await queryRunner.query('DROP TABLE relay_checkpoints, log_head, events');
  }
}

/**
 * `identity` is a 16-byte digest of source and id: an index over it stays fast where one over the texts does not.
 * `data` is `json`, not `jsonb`: it is only read back, and costs half to write. Reported facts have no stream version.
 * One row of `log_head` is updated with every commit: a nearly empty page keeps the update off the indexes (HOT).
 */
const TABLES = `
  CREATE TABLE events (
    position bigint NOT NULL,
    stream_id text NOT NULL,
    stream_version integer,
    identity uuid NOT NULL,
    content_hash uuid NOT NULL,
    source text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    schema_version integer NOT NULL,
    subject text,
    data json NOT NULL,
    data_schema text,
    extensions json,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    correction_of_source text,
    correction_of_id text,
    previous_hash bytea,
    key_id uuid,
    CONSTRAINT events_pkey PRIMARY KEY (position),
    CONSTRAINT events_correction CHECK ((correction_of_source IS NULL) = (correction_of_id IS NULL))
  );
  CREATE UNIQUE INDEX events_identity ON events (identity);
  CREATE UNIQUE INDEX events_stream ON events (stream_id, stream_version) WHERE stream_version IS NOT NULL;

  CREATE TABLE log_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch uuid NOT NULL,
    last_position bigint NOT NULL,
    last_recorded_at timestamptz NOT NULL
  ) WITH (fillfactor = 10);
  INSERT INTO log_head (epoch, last_position, last_recorded_at) VALUES (gen_random_uuid(), 0, '-infinity');

  CREATE TABLE relay_checkpoints (
    relay text PRIMARY KEY,
    epoch uuid NOT NULL,
    position bigint NOT NULL
  ) WITH (fillfactor = 10);
`;

/**
 * Stores the groups that may be stored, all or nothing a group, and answers only what differs from "accepted": a row for
 * each group that is known or at the wrong version, and one row with group −1 whose position is the log's end before.
 *
 * - The lock comes first, in a statement of its own: only the statement after it sees what the holder before committed.
 *   It is held until the commit, so positions are dense and appear in order; a reader by position skips nothing.
 * - Known identities are found under the lock. ON CONFLICT would not tell a duplicate from a conflict, and burns numbers.
 * - The caller sends no identity twice and at most one versioned group a stream; the unique indexes are the last guard.
 * - `recorded_at` is one instant a commit and later than all before it, also where the clock stepped back.
 * - `transaction_timeout` starts once the lock is held: a session that keeps it in an open transaction is ended by the
 *   server. Those who wait are refused before that (`RefuseSooner`), and send again.
 */
const APPEND_EVENTS = `
  CREATE FUNCTION append_events(
    p_group integer[], p_identity uuid[], p_content_hash uuid[], p_stream text[], p_version integer[],
    p_source text[], p_event_id text[], p_type text[], p_schema_version integer[], p_subject text[],
    p_data json[], p_data_schema text[], p_extensions json[], p_occurred_at timestamptz[],
    p_correction_source text[], p_correction_id text[], p_notify boolean
  ) RETURNS TABLE (group_index integer, outcome text, at_position bigint, at_version integer)
  LANGUAGE plpgsql
  SET lock_timeout TO '10s'
  SET plan_cache_mode TO 'force_generic_plan'
  SET enable_seqscan TO 'off'
  SET enable_hashjoin TO 'off'
  SET enable_mergejoin TO 'off'
  SET jit TO 'off'
  AS $function$
  #variable_conflict use_column
  DECLARE
    head bigint;
    now_recorded timestamptz;
  BEGIN
    PERFORM pg_advisory_xact_lock(${APPEND_LOCK});
    PERFORM set_config('transaction_timeout', '5s', true);
    SELECT last_position, greatest(clock_timestamp(), last_recorded_at + interval '1 microsecond')
      INTO STRICT head, now_recorded FROM log_head;

    RETURN QUERY WITH
    given AS MATERIALIZED (
      SELECT * FROM unnest(
        p_group, p_identity, p_content_hash, p_stream, p_version, p_source, p_event_id, p_type, p_schema_version,
        p_subject, p_data, p_data_schema, p_extensions, p_occurred_at, p_correction_source, p_correction_id
      ) WITH ORDINALITY AS given (
        grp, identity, content_hash, stream_id, version, source, event_id, type, schema_version,
        subject, data, data_schema, extensions, occurred_at, correction_source, correction_id, n
      )
    ),
    known AS MATERIALIZED (
      SELECT g.grp, bool_or(e.content_hash <> g.content_hash) AS conflicting,
             max(e.position) AS position, max(e.stream_version) AS version
        FROM given g JOIN events e ON e.identity = g.identity GROUP BY g.grp
    ),
    misplaced AS MATERIALIZED (
      SELECT wanted.grp, coalesce(stream.version, 0) AS version
        FROM (SELECT grp, stream_id, min(version) AS first_version
                FROM given WHERE version IS NOT NULL GROUP BY grp, stream_id) wanted
        LEFT JOIN LATERAL (SELECT e.stream_version AS version FROM events e
                            WHERE e.stream_id = wanted.stream_id AND e.stream_version IS NOT NULL
                            ORDER BY e.stream_version DESC LIMIT 1) stream ON true
       WHERE wanted.first_version <> coalesce(stream.version, 0) + 1
         AND wanted.grp NOT IN (SELECT grp FROM known)
    ),
    fresh AS MATERIALIZED (
      SELECT g.*, head + row_number() OVER (ORDER BY n) AS position FROM given g
       WHERE grp NOT IN (SELECT grp FROM known) AND grp NOT IN (SELECT grp FROM misplaced)
    ),
    stored AS (
      INSERT INTO events (
        position, stream_id, stream_version, identity, content_hash, source, event_id, type, schema_version, subject,
        data, data_schema, extensions, occurred_at, recorded_at, correction_of_source, correction_of_id
      )
      SELECT position, stream_id, version, identity, content_hash, source, event_id, type, schema_version, subject,
             data, data_schema, extensions, occurred_at, now_recorded, correction_source, correction_id
        FROM fresh ORDER BY position
    ),
    moved AS (
      UPDATE log_head SET last_position = head + (SELECT count(*) FROM fresh), last_recorded_at = now_recorded
       WHERE EXISTS (SELECT 1 FROM fresh)
    )
    SELECT grp, CASE WHEN conflicting THEN 'conflict' ELSE 'duplicate' END, position, version FROM known
    UNION ALL SELECT grp, 'wrong-version', NULL, version FROM misplaced
    UNION ALL SELECT -1, 'head', head, NULL;

    IF p_notify THEN PERFORM pg_notify('${LOG_CHANNEL}', ''); END IF;
  END $function$
`;

/**
 * Moves the log's clock to now, so that every later event is recorded later, and returns that instant in microseconds
 * since 1970; null, and nothing moved, where the log has gone on behind `p_position`.
 */
const ADVANCE_LOG_CLOCK = `
  CREATE FUNCTION advance_log_clock(p_position bigint) RETURNS bigint
  LANGUAGE plpgsql
  SET lock_timeout TO '10s'
  AS $function$
  DECLARE
    now_recorded timestamptz;
  BEGIN
    PERFORM pg_advisory_xact_lock(${APPEND_LOCK});
    PERFORM set_config('transaction_timeout', '5s', true);
    UPDATE log_head SET last_recorded_at = greatest(clock_timestamp(), last_recorded_at + interval '1 microsecond')
     WHERE last_position = p_position RETURNING last_recorded_at INTO now_recorded;
    RETURN (extract(epoch FROM now_recorded) * 1000000)::bigint;
  END $function$
`;
