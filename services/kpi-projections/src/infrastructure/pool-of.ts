import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** The connection pool under a DataSource: bulk statements go there, past the entity layer. */
export function poolOf(dataSource: DataSource): Pool {
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  if (!pool.listeners('acquire').includes(listenToErrors)) pool.on('acquire', listenToErrors);
  return pool;
}

/**
 * A connection that is lost while someone has it emits an error, and one that nobody listens to ends the process. The
 * pool listens to idle connections alone; whoever has this one hears of the loss by the next statement.
 */
function listenToErrors(client: PoolClient): void {
  if (!client.listeners('error').includes(ignore)) client.on('error', ignore);
}

const ignore = (): void => undefined;
