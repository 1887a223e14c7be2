import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The connection pool under a DataSource: bulk statements go there, past the entity layer. */
export const poolOf = (dataSource: DataSource): Pool => (dataSource.driver as unknown as { master: Pool }).master;
