import { createTestDatabase } from '../testing/create-test-database.js';
import { eventStoreContract } from '../testing/event-store.contract.js';
import { eventLogMigrations } from './event-log-migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

eventStoreContract('PostgresEventStore', async () => {
  const { dataSource, drop } = await createTestDatabase(eventLogMigrations);
  const store = new PostgresEventStore(dataSource);
  return {
    store,
    close: async () => {
      await store.close();
      await drop();
    },
  };
});
