import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ListRequest, StatePage, Versioned } from '@opex/event-sourcing';
import type { Audit } from '../domain/audit.state.js';
import type { QualityStandard } from '../domain/quality-standard.js';
import { Audits } from './audits.js';
import { QualityStandards } from './quality-standards.js';

/** The standards of a process, and its latest audit that was completed. */
export interface MeasuredStandard extends QualityStandard {
  readonly latestAudit: Audit | null;
}

/** A page of standards, each beside the latest score. @throws InvalidCursor */
export class ListQualityStandards extends Query<StatePage<MeasuredStandard>> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

@QueryHandler(ListQualityStandards)
export class ListQualityStandardsHandler implements IQueryHandler<ListQualityStandards> {
  constructor(
    private readonly standards: QualityStandards,
    private readonly audits: Audits,
  ) {}

  async execute({ request }: ListQualityStandards): Promise<StatePage<MeasuredStandard>> {
    const { items, ...page } = await this.standards.list(request);
    return { ...page, items: await Promise.all(items.map((one) => this.measure(one))) };
  }

  private async measure({ state, version }: Versioned<QualityStandard>): Promise<Versioned<MeasuredStandard>> {
    const { items } = await this.audits.list({
      where: [
        { member: 'plan.process', is: 'equal', value: state.process },
        { member: 'status', is: 'equal', value: 'completed' },
      ],
      sortBy: 'completedAt',
      direction: 'descending',
      limit: 1,
    });
    return { version, state: { ...state, latestAudit: items[0]?.state ?? null } };
  }
}
