import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { DefinitionPublished } from '../domain/process-definition.events.js';
import { ProcessDefinitions } from './process-definitions.js';

export interface DefinitionPage {
  readonly definitions: readonly DefinitionPublished[];
  readonly isLast: boolean;
}

/** A page of the newest definitions; `afterProcess` is the last one of the page before. */
export class ListProcessDefinitions extends Query<DefinitionPage> {
  constructor(
    readonly afterProcess: string | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListProcessDefinitions)
export class ListProcessDefinitionsHandler implements IQueryHandler<ListProcessDefinitions> {
  constructor(private readonly processDefinitions: ProcessDefinitions) {}

  async execute({ afterProcess, limit }: ListProcessDefinitions): Promise<DefinitionPage> {
    const found = await this.processDefinitions.list(afterProcess, limit + 1);
    return { definitions: found.slice(0, limit), isLast: found.length <= limit };
  }
}
