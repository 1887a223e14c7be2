import { eventLogMigrations, PostgresEventStore } from '@opex/event-sourcing/postgres';
import { openDataSource } from '@opex/service-host';
import type { DataSource } from 'typeorm';

/** Two for appending, one for reading: the store keeps the first two for itself. */
const POOL_SIZE = 3;

/** The log of definitions, in the database of this service, with connections of its own: it waits for no projection. */
export class DefinitionDatabase {
  private constructor(
    readonly store: PostgresEventStore,
    private readonly dataSource: DataSource,
  ) {}

  static async open(url: string, applicationName: string): Promise<DefinitionDatabase> {
    const migrations = eventLogMigrations;
    const dataSource = await openDataSource({ url, applicationName, migrations, poolSize: POOL_SIZE });
    return new DefinitionDatabase(new PostgresEventStore(dataSource), dataSource);
  }

  async close(): Promise<void> {
    try {
      await this.store.close();
    } finally {
      await this.dataSource.destroy();
    }
  }
}
