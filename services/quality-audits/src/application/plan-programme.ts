import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { PlanProgramme as PlanCommand } from '../domain/audit-programme.commands.js';
import type { AuditProgrammeRefusal } from '../domain/audit-programme.decider.js';
import type { AuditProgramme } from '../domain/audit-programme.state.js';
import { AuditProgrammes } from './audit-programmes.js';
import { AuditTemplates } from './definitions.js';
import { findTemplate } from './find-template.js';
import type { TemplateRefusal } from './schedule-audit.js';

export type ProgrammeOutcome = ChangeOutcome<AuditProgramme, AuditProgrammeRefusal | TemplateRefusal>;

/** Plans a programme, or plans it anew. */
export class PlanProgramme extends Command<ProgrammeOutcome> {
  constructor(readonly request: ChangeRequest<PlanCommand>) {
    super();
  }
}

@CommandHandler(PlanProgramme)
export class PlanProgrammeHandler implements ICommandHandler<PlanProgramme> {
  constructor(
    private readonly programmes: AuditProgrammes,
    private readonly templates: AuditTemplates,
  ) {}

  async execute({ request }: PlanProgramme): Promise<ProgrammeOutcome> {
    const { template, process } = request.command.plan;
    if (template !== null) {
      const found = await findTemplate(this.templates, template, process);
      if ('outcome' in found) return found;
    }
    return this.programmes.change(request);
  }
}
