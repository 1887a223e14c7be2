import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { FoundCase } from './cases.js';
import { Cases } from './cases.js';

/** `ambiguous`: several processes have a case of this id. */
export type GetCaseResult =
  | ({ readonly outcome: 'found' } & FoundCase)
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'ambiguous'; readonly processes: readonly string[] };

/** A case with all that is known of it; without a process the only one of that id. */
export class GetCase extends Query<GetCaseResult> {
  constructor(
    readonly id: string,
    readonly process?: string,
  ) {
    super();
  }
}

@QueryHandler(GetCase)
export class GetCaseHandler implements IQueryHandler<GetCase> {
  constructor(private readonly cases: Cases) {}

  async execute({ id, process }: GetCase): Promise<GetCaseResult> {
    const processes = process === undefined ? await this.cases.processesOf(id) : [process];
    const [only] = processes;
    if (only === undefined) return { outcome: 'unknown' };
    if (processes.length > 1) return { outcome: 'ambiguous', processes };
    const known = await this.cases.find(only, id);
    return known === undefined ? { outcome: 'unknown' } : { outcome: 'found', ...known };
  }
}
