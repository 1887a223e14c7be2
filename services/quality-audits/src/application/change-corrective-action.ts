import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { CorrectiveActionCommand } from '../domain/corrective-action.commands.js';
import type { CorrectiveActionRefusal } from '../domain/corrective-action.decider.js';
import type { Opening } from '../domain/corrective-action.events.js';
import type { CorrectiveAction } from '../domain/corrective-action.state.js';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import { Audits } from './audits.js';
import { CorrectiveActions } from './corrective-actions.js';

/** What only the audit can tell. */
export type OriginRefusal = 'finding-not-found' | 'process-differs';

export type CorrectiveActionOutcome = ChangeOutcome<CorrectiveAction, CorrectiveActionRefusal | OriginRefusal>;

/** Any command to a corrective action: which one it is, the decider tells apart. */
export class ChangeCorrectiveAction extends Command<CorrectiveActionOutcome> {
  constructor(readonly request: ChangeRequest<CorrectiveActionCommand>) {
    super();
  }
}

@CommandHandler(ChangeCorrectiveAction)
export class ChangeCorrectiveActionHandler implements ICommandHandler<ChangeCorrectiveAction> {
  constructor(
    private readonly actions: CorrectiveActions,
    private readonly audits: Audits,
  ) {}

  async execute({ request }: ChangeCorrectiveAction): Promise<CorrectiveActionOutcome> {
    const { command } = request;
    // Looked up before and apart: a finding is never taken back and an audit keeps its process, so no race can matter.
    const refusal = command.kind === 'open-action' ? await this.refuseOrigin(command.opening) : undefined;
    return refusal ?? this.actions.change(request);
  }

  private async refuseOrigin({ process, origin }: Opening): Promise<CorrectiveActionOutcome | undefined> {
    if (origin.kind !== 'finding') return undefined;
    const audit = (await this.audits.find(origin.audit))?.state;
    if (audit === undefined || !audit.findings.some(({ finding }) => finding === origin.finding))
      return refused(
        'finding-not-found',
        `The audit "${origin.audit}" has no finding "${origin.finding}": record it first.`,
      );
    if (audit.plan.process !== process)
      return refused('process-differs', `The audit "${origin.audit}" is one of the process "${audit.plan.process}".`);
    return undefined;
  }
}

const refused = (code: OriginRefusal, detail: string) => ({ outcome: 'refused', code, detail }) as const;
