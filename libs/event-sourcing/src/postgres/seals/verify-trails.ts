import type { ClientBase } from 'pg';
import { escapeIdentifier } from 'pg';
import { BEFORE_FIRST_SEAL, ROW_DIGEST_BYTES } from './sealed-row.js';
import { trailDigest, trailSeal } from './trail.js';

export type TrailFlaw =
  | {
      readonly flaw: 'trail-row-changed' | 'trail-row-missing' | 'trail-row-inserted';
      readonly trail: string;
      readonly row: number;
    }
  | {
      readonly flaw: 'trail-seal-changed' | 'trail-seal-missing' | 'trail-seal-rewritten';
      readonly trail: string;
      readonly number: number;
    };

/** A trail as its seals tell of it. */
export interface VerifiedTrail {
  readonly trail: string;
  /** Rows that were compared with seals. */
  readonly rows: number;
  readonly seals: number;
  /** The last one, in hexadecimal: to be kept elsewhere. */
  readonly seal: string;
  readonly flaws: readonly TrailFlaw[];
}

/** A seal of a trail that was written down outside of the database; hexadecimal. */
export interface ExportedTrailSeal {
  readonly trail: string;
  readonly number: number;
  readonly seal: string;
}

interface TrailSealRow {
  readonly number: string;
  readonly columns: readonly string[];
  readonly row_numbers: readonly string[];
  readonly seal: Buffer;
  readonly row_digests: Buffer;
}

/** The seal before, and the rows up to it. */
interface Last {
  readonly number: number;
  readonly upTo: string;
  readonly seal: Buffer;
  readonly rows: number;
}

/**
 * Computes the seals of all trails anew from their rows. Runs in a transaction of `verifyLog`: with its search path, and in
 * UTC.
 */
export async function verifyTrails(
  client: ClientBase,
  exported: readonly ExportedTrailSeal[],
): Promise<readonly VerifiedTrail[]> {
  if (!(await isThere(client, 'trail_seals', []))) return [];
  const { rows } = await client.query<{ trail: string }>('SELECT DISTINCT trail FROM trail_seals ORDER BY trail');
  const names = new Set([...rows.map(({ trail }) => trail), ...exported.map(({ trail }) => trail)]);
  const verified: VerifiedTrail[] = [];
  for (const trail of names) {
    const own = exported.filter((one) => one.trail === trail);
    verified.push(await verifyTrail(client, trail, own));
  }
  return verified;
}

async function verifyTrail(
  client: ClientBase,
  trail: string,
  exported: readonly ExportedTrailSeal[],
): Promise<VerifiedTrail> {
  const expected = new Map(exported.map(({ number, seal }) => [number, seal.toLowerCase()]));
  const flaws: TrailFlaw[] = [];
  let last: Last = { number: 0, upTo: BEFORE_ALL_ROWS, seal: BEFORE_FIRST_SEAL, rows: 0 };
  for (;;) {
    const { rows } = await client.query<TrailSealRow>(NEXT_SEAL, [trail, last.number]);
    const [row] = rows;
    if (row === undefined) break;
    const number = Number(row.number);
    for (let missing = last.number + 1; missing < number; missing += 1)
      flaws.push({ flaw: 'trail-seal-missing', trail, number: missing });
    flaws.push(...(await verifyBlock(client, trail, row, last)));
    const known = expected.get(number);
    if (known !== undefined && known !== row.seal.toString('hex'))
      flaws.push({ flaw: 'trail-seal-rewritten', trail, number });
    expected.delete(number);
    const upTo = row.row_numbers.at(-1) ?? last.upTo;
    last = { number, upTo, seal: row.seal, rows: last.rows + row.row_numbers.length };
  }
  for (const number of expected.keys()) flaws.push({ flaw: 'trail-seal-missing', trail, number });
  return { trail, rows: last.rows, seals: last.number, seal: last.seal.toString('hex'), flaws };
}

async function verifyBlock(
  client: ClientBase,
  trail: string,
  row: TrailSealRow,
  before: Pick<Last, 'upTo' | 'seal'>,
): Promise<readonly TrailFlaw[]> {
  const sealChanged = { flaw: 'trail-seal-changed', trail, number: Number(row.number) } as const;
  if (!(await isThere(client, trail, ['number', ...row.columns]))) return [sealChanged];
  const digests = `SELECT number, ${trailDigest(row.columns)} AS digest FROM ${escapeIdentifier(trail)}
                    WHERE number > $4::bigint AND number <= $5::bigint`;
  const { rows } = await client.query<{ numbers: string[] | null; seal: Buffer | null; row_digests: Buffer | null }>(
    trailSeal(digests),
    [before.seal, trail, row.columns, before.upTo, row.row_numbers.at(-1)],
  );
  const { numbers, seal, row_digests: found } = rows[0] ?? {};
  if (seal?.equals(row.seal) === true) return [];
  const digestOf = (all: Buffer, place: number): string =>
    all.subarray(place * ROW_DIGEST_BYTES, (place + 1) * ROW_DIGEST_BYTES).toString('hex');
  const foundDigests = new Map((numbers ?? []).map((one, place) => [one, digestOf(found as Buffer, place)]));
  const flaws: TrailFlaw[] = [];
  row.row_numbers.forEach((one, place) => {
    const digest = foundDigests.get(one);
    foundDigests.delete(one);
    if (digest === undefined) flaws.push({ flaw: 'trail-row-missing', trail, row: Number(one) });
    else if (digest !== digestOf(row.row_digests, place))
      flaws.push({ flaw: 'trail-row-changed', trail, row: Number(one) });
  });
  for (const one of foundDigests.keys()) flaws.push({ flaw: 'trail-row-inserted', trail, row: Number(one) });
  // Rows are as they were sealed one by one: then it is the seal itself, or the one it follows.
  return flaws.length > 0 ? flaws : [sealChanged];
}

/** Whether there is such a table with these columns. */
async function isThere(client: ClientBase, table: string, columns: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass($1) IS NOT NULL AND NOT EXISTS (
       SELECT FROM unnest($2::text[]) AS name
        WHERE NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = name AND attnum > 0)
     ) AS there`,
    [escapeIdentifier(table), columns],
  );
  return rows[0]?.there === true;
}

/** Numbers are given from 1 on; below it there is nothing, unless somebody put it there. */
const BEFORE_ALL_ROWS = '-9223372036854775808';

const NEXT_SEAL = `
  SELECT number, columns, row_numbers, seal, row_digests FROM trail_seals
   WHERE trail = $1 AND number > $2 ORDER BY number LIMIT 1`;
