import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { DefinitionPublished } from '../domain/process-definition.events.js';
import { ProcessDefinitions } from './process-definitions.js';

/** The newest definition of a process; undefined where it has none. */
export class GetProcessDefinition extends Query<DefinitionPublished | undefined> {
  constructor(readonly process: string) {
    super();
  }
}

@QueryHandler(GetProcessDefinition)
export class GetProcessDefinitionHandler implements IQueryHandler<GetProcessDefinition> {
  constructor(private readonly definitions: ProcessDefinitions) {}

  execute({ process }: GetProcessDefinition): Promise<DefinitionPublished | undefined> {
    return this.definitions.find(process);
  }
}
