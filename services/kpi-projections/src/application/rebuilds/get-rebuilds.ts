import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Comparison, DifferencesPage } from './generation-comparison.js';
import type { Rebuild } from './rebuilds.js';
import { Rebuilds } from './rebuilds.js';

/** The newest generations, the newest first. */
export class ListRebuilds extends Query<readonly Rebuild[]> {}

@QueryHandler(ListRebuilds)
export class ListRebuildsHandler implements IQueryHandler<ListRebuilds> {
  constructor(private readonly rebuilds: Rebuilds) {}

  execute(): Promise<readonly Rebuild[]> {
    return this.rebuilds.list();
  }
}

/** One generation; null where there is none of that number. */
export class GetRebuild extends Query<Rebuild | null> {
  constructor(readonly id: number) {
    super();
  }
}

@QueryHandler(GetRebuild)
export class GetRebuildHandler implements IQueryHandler<GetRebuild> {
  constructor(private readonly rebuilds: Rebuilds) {}

  execute({ id }: GetRebuild): Promise<Rebuild | null> {
    return this.rebuilds.find(id);
  }
}

/** What differs between a generation and the live one. */
export class GetDifferences extends Query<Comparison | null> {
  constructor(
    readonly id: number,
    readonly page: DifferencesPage,
  ) {
    super();
  }
}

@QueryHandler(GetDifferences)
export class GetDifferencesHandler implements IQueryHandler<GetDifferences> {
  constructor(private readonly rebuilds: Rebuilds) {}

  execute({ id, page }: GetDifferences): Promise<Comparison | null> {
    return this.rebuilds.differences(id, page);
  }
}
