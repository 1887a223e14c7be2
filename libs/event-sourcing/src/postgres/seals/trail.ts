import { escapeIdentifier } from 'pg';
import type { EntityManager } from 'typeorm';
import { BEFORE_FIRST_SEAL, ROW_DIGEST_BYTES, SEALED_ROWS_MAX } from './sealed-row.js';

/**
 * A table beside the log that tells who did what. Its rows are only added, by one transaction at a time, under rising
 * numbers in the column `number`: what was added before is there when the next one is numbered.
 */
export interface Trail {
  readonly table: string;
  /** What is sealed of a row besides its number. Others may change, or be emptied of persons. */
  readonly columns: readonly string[];
}

/** The digest of a row, as `SEALED_ROW` is that of an event; instants depend on the time zone of the session: UTC. */
export const trailDigest = (columns: readonly string[]): string =>
  `sha256(convert_to(json_build_array(${['number', ...columns].map(escapeIdentifier).join(', ')})::text, 'UTF8'))`;

/** SHA-256 over the seal before ($1), what is sealed ($2 trail, $3 columns), and numbers and digests of the rows. */
export const trailSeal = (digests: string): string => `
  SELECT array_agg(number ORDER BY number) AS numbers,
         sha256($1::bytea || convert_to(json_build_array($2::text, $3::text[], array_agg(number ORDER BY number))::text, 'UTF8')
                || string_agg(digest, ''::bytea ORDER BY number)) AS seal,
         string_agg(substring(digest FOR ${ROW_DIGEST_BYTES}), ''::bytea ORDER BY number) AS row_digests
    FROM (${digests}) AS digests`;

export const UTC = `SET LOCAL TimeZone TO 'UTC'`;

/** Seals the rows of a trail that are not yet, up to a thousand. @returns whether there may be more. */
export async function sealTrail(manager: EntityManager, { table, columns }: Trail): Promise<boolean> {
  await manager.query(UTC);
  const [last] = await manager.query<{ number: string; to: string; seal: Buffer }[]>(
    `SELECT number, row_numbers[cardinality(row_numbers)] AS to, seal FROM trail_seals
      WHERE trail = $1 ORDER BY number DESC LIMIT 1`,
    [table],
  );
  const unsealed = `SELECT number, ${trailDigest(columns)} AS digest FROM ${escapeIdentifier(table)}
                     WHERE number > $5::bigint ORDER BY number LIMIT ${SEALED_ROWS_MAX}`;
  const sealed = await manager.query<{ rows: number }[]>(
    `INSERT INTO trail_seals (trail, number, columns, row_numbers, seal, row_digests, sealed_at)
     SELECT $2::text, $4::bigint, $3::text[], numbers, seal, row_digests, clock_timestamp()
       FROM (${trailSeal(unsealed)}) AS block WHERE numbers IS NOT NULL
     RETURNING cardinality(row_numbers) AS rows`,
    [last?.seal ?? BEFORE_FIRST_SEAL, table, columns, Number(last?.number ?? 0) + 1, last?.to ?? '0'],
  );
  return sealed[0]?.rows === SEALED_ROWS_MAX;
}
