import type { Pool } from 'pg';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { registerGauge } from './register-gauge.js';

/** How busy the connections to the database are, and how many callers wait for one. */
export function measurePool(registry: Registry, dataSource: DataSource): void {
  const pool = (dataSource.driver as unknown as { readonly master: Pool }).master;
  registerGauge(
    registry,
    { name: 'opex_database_connections', help: 'Open connections of the pool.', labelNames: ['state'] },
    () => [
      { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
      { labels: { state: 'idle' }, value: pool.idleCount },
    ],
  );
  registerGauge(
    registry,
    { name: 'opex_database_connections_max', help: 'Connections that the pool may open (DATABASE_POOL_SIZE).' },
    () => pool.options.max,
  );
  registerGauge(
    registry,
    { name: 'opex_database_waiting_callers', help: 'Callers that wait for a connection.' },
    () => pool.waitingCount,
  );
}
