import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { StoredEvent } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';

/** The versioned events of a stream, oldest first: what was changed by commands. Empty where there are none. */
export class GetStreamHistory extends Query<readonly StoredEvent[]> {
  constructor(readonly streamId: string) {
    super();
  }
}

@QueryHandler(GetStreamHistory)
export class GetStreamHistoryHandler implements IQueryHandler<GetStreamHistory> {
  constructor(private readonly store: PostgresEventStore) {}

  execute({ streamId }: GetStreamHistory): Promise<readonly StoredEvent[]> {
    return this.store.readStream(streamId);
  }
}
