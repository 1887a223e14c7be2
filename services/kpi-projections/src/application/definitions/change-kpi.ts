import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeRequest } from '@opex/event-sourcing';
import type { KpiCommand } from '../../domain/definitions/kpi.commands.js';
import type { KpiRefusal } from '../../domain/definitions/kpi.decider.js';
import type { DefinedKpi } from '../../domain/definitions/kpi.state.js';
import { toKpi } from '../../domain/definitions/to-kpi.js';
import { UnreadableExpression } from '../../domain/expression/expression.js';
import type { DefinitionOutcome } from './definition-outcome.js';
import { DefinedKpis } from './defined-kpis.js';
import { StoredKpiCatalogue } from './stored-kpi-catalogue.js';

type Outcome = DefinitionOutcome<DefinedKpi, KpiRefusal>;

/** Defines a KPI, says anew what it is, or withdraws it. What it changes is in force with the next question. */
export class ChangeKpi extends Command<Outcome> {
  constructor(readonly request: ChangeRequest<KpiCommand>) {
    super();
  }
}

@CommandHandler(ChangeKpi)
export class ChangeKpiHandler implements ICommandHandler<ChangeKpi> {
  constructor(
    private readonly kpis: DefinedKpis,
    private readonly catalogue: StoredKpiCatalogue,
  ) {}

  async execute({ request }: ChangeKpi): Promise<Outcome> {
    const { command } = request;
    if (command.kind === 'define-kpi') {
      const { sources } = await this.catalogue.asKnownAt(null);
      try {
        toKpi(command.kpi, command.content, 0, sources);
      } catch (error) {
        if (!(error instanceof UnreadableExpression)) throw error;
        return { outcome: 'unreadable', faults: [{ pointer: '/formula', ...error.fault }] };
      }
    }
    const outcome = await this.kpis.change(request);
    await this.catalogue.refresh();
    return outcome;
  }
}
