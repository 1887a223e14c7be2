/**
 * The bytes of a row that are sealed: everything that is stored of an event, as an array in JSON, in which no text can be
 * taken for two. Instants in microseconds, so that no setting of a session changes them; `data` as it was stored.
 */
export const SEALED_ROW = `convert_to(json_build_array(
  position, stream_id, stream_version, identity, content_hash, source, event_id, type, schema_version, subject,
  data::text, data_schema, extensions::text, (extract(epoch FROM occurred_at) * 1000000)::bigint,
  (extract(epoch FROM recorded_at) * 1000000)::bigint, correction_of_source, correction_of_id, key_id
)::text, 'UTF8')`;

/** What the first seal follows. */
export const BEFORE_FIRST_SEAL = Buffer.alloc(32);

/** Bytes kept of each row's digest. */
export const ROW_DIGEST_BYTES = 16;

/** Rows of a seal at most. */
export const SEALED_ROWS_MAX = 1_000;
