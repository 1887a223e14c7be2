import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ListRequest, StatePage } from '@opex/event-sourcing';
import type { ProcessDefinitionState } from '../domain/process-definition.state.js';
import { ProcessDefinitions } from './process-definitions.js';

/** A page of the newest definitions. @throws InvalidCursor */
export class ListProcessDefinitions extends Query<StatePage<ProcessDefinitionState>> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

@QueryHandler(ListProcessDefinitions)
export class ListProcessDefinitionsHandler implements IQueryHandler<ListProcessDefinitions> {
  constructor(private readonly processDefinitions: ProcessDefinitions) {}

  execute({ request }: ListProcessDefinitions): Promise<StatePage<ProcessDefinitionState>> {
    return this.processDefinitions.list(request);
  }
}
