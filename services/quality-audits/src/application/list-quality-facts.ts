import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { FactFilter, FactPage, QualityFacts } from './quality-facts.js';
import { QUALITY_FACTS } from './quality-facts.js';

/** A page of facts, the latest first. */
export class ListQualityFacts extends Query<FactPage> {
  constructor(
    readonly filter: FactFilter,
    readonly cursor: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListQualityFacts)
export class ListQualityFactsHandler implements IQueryHandler<ListQualityFacts> {
  constructor(@Inject(QUALITY_FACTS) private readonly facts: QualityFacts) {}

  execute({ filter, cursor, limit }: ListQualityFacts): Promise<FactPage> {
    return this.facts.list(filter, cursor, limit);
  }
}
