import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { PartitionId, QuarantinedEvent } from '../projection-store.js';

/** An event that the live generation has set aside; its content stays in the log and the topic. */
export interface SetAsideEvent
  extends
    PartitionId,
    Pick<QuarantinedEvent, 'streamId' | 'type' | 'offset' | 'position' | 'process' | 'reason' | 'detail'> {
  readonly id: string;
  readonly quarantinedAt: string;
}

/** What the live generation has set aside. */
export abstract class QuarantinedEvents {
  /** The oldest first, those behind an id. */
  abstract list(behindId: string, limit: number): Promise<readonly SetAsideEvent[]>;
}

export class ListQuarantined extends Query<readonly SetAsideEvent[]> {
  constructor(
    readonly behindId: string,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListQuarantined)
export class ListQuarantinedHandler implements IQueryHandler<ListQuarantined> {
  constructor(private readonly events: QuarantinedEvents) {}

  execute({ behindId, limit }: ListQuarantined): Promise<readonly SetAsideEvent[]> {
    return this.events.list(behindId, limit);
  }
}
