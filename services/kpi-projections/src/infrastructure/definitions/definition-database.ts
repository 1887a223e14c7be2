import { LogSealer, PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { DataSourceOptions } from '@opex/service-host';
import { apiKeyTrail, connectDataSource } from '@opex/service-host';
import type { DataSource } from 'typeorm';

/** Two for appending, one for reading: the store keeps the first two for itself. */
const POOL_SIZE = 3;

/** The log of definitions, in the database of this service, with connections of its own: it waits for no projection. */
export class DefinitionDatabase {
  private constructor(
    readonly store: PostgresEventStore,
    private readonly dataSource: DataSource,
    private readonly sealer: LogSealer,
  ) {}

  /**
   * @param options of the database of the service, with its schema, whose changes of keys are sealed beside the log.
   * @param onSealingFault told when the log can't be sealed; it goes on by itself.
   */
  static async open(
    options: Pick<DataSourceOptions, 'url' | 'tls' | 'applicationName'>,
    onSealingFault: (error: Error) => void,
  ): Promise<DefinitionDatabase> {
    const dataSource = await connectDataSource({ ...options, poolSize: POOL_SIZE });
    const store = new PostgresEventStore(dataSource);
    const sealer = new LogSealer({ dataSource, store, trails: [apiKeyTrail] });
    sealer.start(onSealingFault);
    return new DefinitionDatabase(store, dataSource, sealer);
  }

  async close(): Promise<void> {
    try {
      await this.sealer.stop();
      await this.store.close();
    } finally {
      await this.dataSource.destroy();
    }
  }
}
