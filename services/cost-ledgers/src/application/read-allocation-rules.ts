import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ListRequest, StatePage, Versioned } from '@opex/event-sourcing';
import type { AllocationRule } from '../domain/allocation-rule.state.js';
import { AllocationRules } from './allocation-rules.js';

/** A rule of allocation; undefined where there is none. */
export class GetAllocationRule extends Query<Versioned<AllocationRule> | undefined> {
  constructor(readonly rule: string) {
    super();
  }
}

@QueryHandler(GetAllocationRule)
export class GetAllocationRuleHandler implements IQueryHandler<GetAllocationRule> {
  constructor(private readonly rules: AllocationRules) {}

  execute({ rule }: GetAllocationRule): Promise<Versioned<AllocationRule> | undefined> {
    return this.rules.find(rule);
  }
}

/** A page of the rules of allocation. @throws InvalidCursor */
export class ListAllocationRules extends Query<StatePage<AllocationRule>> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

@QueryHandler(ListAllocationRules)
export class ListAllocationRulesHandler implements IQueryHandler<ListAllocationRules> {
  constructor(private readonly rules: AllocationRules) {}

  execute({ request }: ListAllocationRules): Promise<StatePage<AllocationRule>> {
    return this.rules.list(request);
  }
}
