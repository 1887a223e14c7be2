import type { Pool } from 'pg';
import type { Watermarks } from '../application/watermarks.js';
import type { WatermarksRow } from '../infrastructure/postgres-watermarks.js';
import { toWatermarks, watermarkColumns } from '../infrastructure/postgres-watermarks.js';

/** Of a generation that a spec projects without its being registered. @param partitionCount of each topic. */
export async function readWatermarks(pool: Pool, generation: number, partitionCount: number): Promise<Watermarks> {
  const { rows } = await pool.query<WatermarksRow>(
    `SELECT ${watermarkColumns} FROM (SELECT $1::integer AS generation) AS g`,
    [generation],
  );
  return toWatermarks(rows[0] ?? { partitions: null, quarantined: null }, partitionCount);
}
