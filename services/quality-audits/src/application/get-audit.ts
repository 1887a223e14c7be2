import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Audit } from '../domain/audit.state.js';
import type { Versioned } from '@opex/event-sourcing';
import { Audits } from './audits.js';

/** An audit as it stands; undefined where there is none. */
export class GetAudit extends Query<Versioned<Audit> | undefined> {
  constructor(readonly audit: string) {
    super();
  }
}

@QueryHandler(GetAudit)
export class GetAuditHandler implements IQueryHandler<GetAudit> {
  constructor(private readonly audits: Audits) {}

  execute({ audit }: GetAudit): Promise<Versioned<Audit> | undefined> {
    return this.audits.find(audit);
  }
}
