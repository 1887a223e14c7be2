import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { RecordedEvent } from './programme-record.js';
import { ProgrammeRecord } from './programme-record.js';

/** What happened to an initiative or a plan item, oldest first, also what systems reported and what was taken back. */
export class ReadHistory extends Query<readonly RecordedEvent[]> {
  constructor(
    readonly stream: string,
    readonly afterPosition: number,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ReadHistory)
export class ReadHistoryHandler implements IQueryHandler<ReadHistory> {
  constructor(private readonly record: ProgrammeRecord) {}

  execute({ stream, afterPosition, limit }: ReadHistory): Promise<readonly RecordedEvent[]> {
    return this.record.history(stream, afterPosition, limit);
  }
}
