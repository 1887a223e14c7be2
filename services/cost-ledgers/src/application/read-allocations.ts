import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { KnownAllocation } from './ledger.js';
import { Ledger } from './ledger.js';

/** An allocation and how it came about; undefined where there is none. */
export class GetAllocation extends Query<KnownAllocation | undefined> {
  constructor(readonly allocation: string) {
    super();
  }
}

@QueryHandler(GetAllocation)
export class GetAllocationHandler implements IQueryHandler<GetAllocation> {
  constructor(private readonly ledger: Ledger) {}

  execute({ allocation }: GetAllocation): Promise<KnownAllocation | undefined> {
    return this.ledger.findAllocation(allocation);
  }
}

export interface AllocationPage {
  readonly allocations: readonly KnownAllocation[];
  readonly isLast: boolean;
}

/** A page of allocations, newest first. */
export class ListAllocations extends Query<AllocationPage> {
  constructor(
    readonly filter: { readonly rule: string | null; readonly period: string | null },
    readonly beforePosition: number | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListAllocations)
export class ListAllocationsHandler implements IQueryHandler<ListAllocations> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filter, beforePosition, limit }: ListAllocations): Promise<AllocationPage> {
    const found = await this.ledger.listAllocations(filter, beforePosition, limit + 1);
    return { allocations: found.slice(0, limit), isLast: found.length <= limit };
  }
}
