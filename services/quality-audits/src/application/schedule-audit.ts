import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { AuditRefusal } from '../domain/audit.decider.js';
import type { AuditPlan, TemplateUse } from '../domain/audit.events.js';
import type { Audit } from '../domain/audit.state.js';
import type { DefinitionRefusal } from '../domain/definition.js';
import { Audits } from './audits.js';
import { AuditTemplates } from './definitions.js';
import { findTemplate } from './find-template.js';

/** What only the template can tell. */
export type TemplateRefusal = DefinitionRefusal<'template'> | 'process-differs';

export type ScheduleOutcome = ChangeOutcome<Audit, AuditRefusal | TemplateRefusal>;

/** An audit as it is asked for: with the id of the template it shall be made from. */
export interface AuditSchedule {
  readonly plan: Omit<AuditPlan, 'template'>;
  readonly template: string | null;
  readonly at: string;
}

/** Schedules an audit with the criteria that its template has now. */
export class ScheduleAudit extends Command<ScheduleOutcome> {
  constructor(readonly request: ChangeRequest<AuditSchedule>) {
    super();
  }
}

@CommandHandler(ScheduleAudit)
export class ScheduleAuditHandler implements ICommandHandler<ScheduleAudit> {
  constructor(
    private readonly audits: Audits,
    private readonly templates: AuditTemplates,
  ) {}

  async execute({ request }: ScheduleAudit): Promise<ScheduleOutcome> {
    const { id, command, ...asked } = request;
    const template = await this.templateOf(id, command);
    if (template !== null && 'outcome' in template) return template;
    const plan = { ...command.plan, template };
    return this.audits.change({ ...asked, id, command: { kind: 'schedule-audit', audit: id, plan, at: command.at } });
  }

  private async templateOf(id: string, { plan, template }: AuditSchedule) {
    if (template === null) return null;
    // A repeated request means the template as it was for the first one.
    const scheduled = (await this.audits.find(id))?.state.plan.template;
    if (scheduled?.template === template) return scheduled;
    const found = await findTemplate(this.templates, template, plan.process);
    if ('outcome' in found) return found;
    const { revision, content } = found;
    return { template, revision, criteria: content.criteria } satisfies TemplateUse;
  }
}
