import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { DefinitionPublished } from '../domain/process-definition.events.js';
import { ProcessDefinitions } from './process-definitions.js';

export interface DefinitionPage {
  readonly definitions: readonly DefinitionPublished[];
  readonly isLast: boolean;
}

/** A page of the versions of a definition; `afterVersion` is the last one of the page before. */
export class ListDefinitionVersions extends Query<DefinitionPage> {
  constructor(
    readonly process: string,
    readonly afterVersion: number,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListDefinitionVersions)
export class ListDefinitionVersionsHandler implements IQueryHandler<ListDefinitionVersions> {
  constructor(private readonly processDefinitions: ProcessDefinitions) {}

  async execute({ process, afterVersion, limit }: ListDefinitionVersions): Promise<DefinitionPage> {
    const found = await this.processDefinitions.versions(process, afterVersion, limit + 1);
    return { definitions: found.slice(0, limit), isLast: found.length <= limit };
  }
}
