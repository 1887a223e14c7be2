import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { BEFORE_FIRST_SEAL, ROW_DIGEST_BYTES, SEALED_ROW } from './sealed-row.js';
import { UTC } from './trail.js';
import type { ExportedTrailSeal, VerifiedTrail } from './verify-trails.js';
import { verifyTrails } from './verify-trails.js';

/** A seal that was written down outside of the database. */
export interface ExportedSeal {
  readonly number: number;
  /** Hexadecimal. */
  readonly seal: string;
}

export type LogFlaw =
  | { readonly flaw: 'row-changed' | 'row-missing' | 'row-inserted'; readonly position: number }
  | { readonly flaw: 'seal-changed' | 'seal-missing' | 'seal-rewritten'; readonly number: number };

export interface LogVerification {
  readonly seals: number;
  /** Everything up to here was compared with seals. */
  readonly sealedUpTo: number;
  /** Where the log ends by its own account; what is behind the last seal is only counted. */
  readonly head: number;
  readonly flaws: readonly LogFlaw[];
  readonly trails: readonly VerifiedTrail[];
}

interface SealRow {
  readonly number: string;
  readonly from_position: string;
  readonly to_position: string;
  readonly seal: Buffer;
  readonly row_digests: Buffer;
}

interface DigestRow {
  readonly position: string;
  readonly digest: Buffer;
}

/**
 * Computes all seals of a log, and of the trails beside it, anew from their rows and tells what differs. It reads with plain statements and calls nothing
 * that the database defines of its own. Who can write the whole database can also make all seals anew: that is found by
 * seals that were exported before.
 */
export async function verifyLog(
  client: ClientBase,
  exported: readonly ExportedSeal[] = [],
  exportedOfTrails: readonly ExportedTrailSeal[] = [],
): Promise<LogVerification> {
  const flaws: LogFlaw[] = [];
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    // What PostgreSQL brings first: nobody's function takes the place of one of its own.
    await client.query('SET LOCAL transaction_timeout = 0; SET LOCAL search_path = pg_catalog, public');
    await client.query(UTC);
    const expected = new Map(exported.map(({ number, seal }) => [number, seal.toLowerCase()]));
    let last: { readonly number: number; readonly upTo: number; readonly seal: Buffer } = {
      number: 0,
      upTo: 0,
      seal: BEFORE_FIRST_SEAL,
    };
    for (;;) {
      const { rows } = await client.query<SealRow>(NEXT_SEAL, [last.number]);
      const [row] = rows;
      if (row === undefined) break;
      const number = Number(row.number);
      for (let missing = last.number + 1; missing < number; missing += 1)
        flaws.push({ flaw: 'seal-missing', number: missing });
      flaws.push(...(await verifyBlock(client, row, last)));
      const known = expected.get(number);
      if (known !== undefined && known !== row.seal.toString('hex')) flaws.push({ flaw: 'seal-rewritten', number });
      expected.delete(number);
      last = { number, upTo: Number(row.to_position), seal: row.seal };
    }
    for (const number of expected.keys()) flaws.push({ flaw: 'seal-missing', number });
    const head = await readHead(client);
    flaws.push(...(await flawsBehind(client, last.upTo, head)));
    const trails = await verifyTrails(client, exportedOfTrails);
    return { seals: last.number, sealedUpTo: last.upTo, head, flaws, trails };
  } finally {
    await client.query('ROLLBACK');
  }
}

async function verifyBlock(
  client: ClientBase,
  row: SealRow,
  before: { readonly upTo: number; readonly seal: Buffer },
): Promise<readonly LogFlaw[]> {
  const [number, from, to] = [Number(row.number), Number(row.from_position), Number(row.to_position)];
  const { rows } = await client.query<DigestRow>(DIGESTS, [from, to]);
  const found = new Map(rows.map(({ position, digest }) => [Number(position), digest]));
  const flaws: LogFlaw[] = [];
  for (let position = from; position <= to; position += 1) {
    const digest = found.get(position);
    const at = (position - from) * ROW_DIGEST_BYTES;
    if (digest === undefined) flaws.push({ flaw: 'row-missing', position });
    else if (!digest.subarray(0, ROW_DIGEST_BYTES).equals(row.row_digests.subarray(at, at + ROW_DIGEST_BYTES)))
      flaws.push({ flaw: 'row-changed', position });
  }
  const hash = createHash('sha256').update(before.seal).update(int8(from)).update(int8(to));
  for (const { digest } of rows) hash.update(digest);
  const isIntact = from === before.upTo + 1 && hash.digest().equals(row.seal);
  // Rows are as they were recorded one by one: then it is the seal itself, or the one it follows.
  return isIntact || flaws.length > 0 ? flaws : [{ flaw: 'seal-changed', number }];
}

async function readHead(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ head: string }>('SELECT last_position AS head FROM log_head');
  return Number(rows[0]?.head ?? 0);
}

/** Not sealed yet, but positions are dense up to the log's end, and nothing is before or behind. */
async function flawsBehind(client: ClientBase, sealedUpTo: number, head: number): Promise<readonly LogFlaw[]> {
  const { rows: missing } = await client.query<{ position: string }>(
    `SELECT position FROM generate_series($1::bigint + 1, $2::bigint) AS dense (position)
      WHERE NOT EXISTS (SELECT FROM events WHERE events.position = dense.position) ORDER BY position`,
    [sealedUpTo, head],
  );
  const { rows: inserted } = await client.query<{ position: string }>(
    'SELECT position FROM events WHERE position < 1 OR position > greatest($1::bigint, $2::bigint) ORDER BY position',
    [head, sealedUpTo],
  );
  return [
    ...missing.map(({ position }) => ({ flaw: 'row-missing', position: Number(position) }) as const),
    ...inserted.map(({ position }) => ({ flaw: 'row-inserted', position: Number(position) }) as const),
  ];
}

const int8 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};

const NEXT_SEAL = `
  SELECT number, from_position, to_position, seal, row_digests FROM log_seals WHERE number > $1 ORDER BY number LIMIT 1`;

const DIGESTS = `
  SELECT position, sha256(${SEALED_ROW}) AS digest FROM events
   WHERE position BETWEEN $1::bigint AND $2::bigint ORDER BY position`;
