import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { ProjectionStatus } from './projection-status.js';
import { ProjectionInspector } from './projection-status.js';

/** How far the live generation is behind, and whether it accounts for all that is stored. */
export class GetProjectionStatus extends Query<ProjectionStatus> {}

@QueryHandler(GetProjectionStatus)
export class GetProjectionStatusHandler implements IQueryHandler<GetProjectionStatus> {
  constructor(private readonly inspector: ProjectionInspector) {}

  execute(): Promise<ProjectionStatus> {
    return this.inspector.inspect();
  }
}
