import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { CaseListRequest, CasePage } from './cases.js';
import { Cases } from './cases.js';

/** A page of cases. */
export class ListCases extends Query<CasePage> {
  constructor(readonly request: CaseListRequest) {
    super();
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(private readonly cases: Cases) {}

  execute({ request }: ListCases): Promise<CasePage> {
    return this.cases.list(request);
  }
}
