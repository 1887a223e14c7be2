import { eventStoreContract } from './event-store.contract.js';
import { InMemoryEventStore } from './in-memory-event-store.js';

eventStoreContract('The in-memory event store', () =>
  Promise.resolve({ store: new InMemoryEventStore(), close: () => Promise.resolve() }),
);
