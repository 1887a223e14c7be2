import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AuditCommand } from '../domain/audit.commands.js';
import type { AuditRefusal } from '../domain/audit.decider.js';
import type { Audit } from '../domain/audit.state.js';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import { Audits } from './audits.js';

export type AuditOutcome = ChangeOutcome<Audit, AuditRefusal>;

/** Any command to an audit: which one it is, the decider tells apart. */
export class ChangeAudit extends Command<AuditOutcome> {
  constructor(readonly request: ChangeRequest<AuditCommand>) {
    super();
  }
}

@CommandHandler(ChangeAudit)
export class ChangeAuditHandler implements ICommandHandler<ChangeAudit> {
  constructor(private readonly audits: Audits) {}

  execute({ request }: ChangeAudit): Promise<AuditOutcome> {
    return this.audits.change(request);
  }
}
