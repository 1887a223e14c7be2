import type { Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ListRequest, StatePage, StoredEvent, TimedCommand, Versioned } from '@opex/event-sourcing';
import type { Aggregates } from './aggregates.js';

type Of<State> = Type<Pick<Aggregates<State, TimedCommand, unknown, string>, 'find' | 'list' | 'history'>>;

/** An aggregate as it stands; undefined where there is none. */
export class FindAggregate<State> extends Query<Versioned<State> | undefined> {
  constructor(
    readonly of: Of<State>,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindAggregate)
export class FindAggregateHandler implements IQueryHandler<FindAggregate<unknown>> {
  constructor(private readonly modules: ModuleRef) {}

  execute({ of, id }: FindAggregate<unknown>): Promise<Versioned<unknown> | undefined> {
    return this.modules.get(of, { strict: false }).find(id);
  }
}

/** A page of the aggregates of one kind. @throws InvalidCursor */
export class ListAggregates<State> extends Query<StatePage<State>> {
  constructor(
    readonly of: Of<State>,
    readonly request: ListRequest,
  ) {
    super();
  }
}

@QueryHandler(ListAggregates)
export class ListAggregatesHandler implements IQueryHandler<ListAggregates<unknown>> {
  constructor(private readonly modules: ModuleRef) {}

  execute({ of, request }: ListAggregates<unknown>): Promise<StatePage<unknown>> {
    return this.modules.get(of, { strict: false }).list(request);
  }
}

/** What happened to an aggregate, oldest first; empty where there is none. */
export class AggregateHistory extends Query<readonly StoredEvent[]> {
  constructor(
    readonly of: Of<unknown>,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(AggregateHistory)
export class AggregateHistoryHandler implements IQueryHandler<AggregateHistory> {
  constructor(private readonly modules: ModuleRef) {}

  async execute({ of, id }: AggregateHistory): Promise<readonly StoredEvent[]> {
    const history = await this.modules.get(of, { strict: false }).history(id);
    return history.map(({ stored }) => stored);
  }
}
