import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { LinkComplaint as LinkCommand } from '../domain/complaint.commands.js';
import type { ComplaintRefusal } from '../domain/complaint.decider.js';
import type { Complaint } from '../domain/complaint.state.js';
import { Complaints } from './complaints.js';
import { CorrectiveActions } from './corrective-actions.js';

/** What only the corrective action can tell. */
export type LinkRefusal = 'action-not-found' | 'process-differs';

export type LinkOutcome = ChangeOutcome<Complaint, ComplaintRefusal | LinkRefusal>;

/** A corrective action that is there already answers a complaint as well. */
export class LinkComplaint extends Command<LinkOutcome> {
  constructor(readonly request: ChangeRequest<LinkCommand>) {
    super();
  }
}

@CommandHandler(LinkComplaint)
export class LinkComplaintHandler implements ICommandHandler<LinkComplaint> {
  constructor(
    private readonly complaints: Complaints,
    private readonly actions: CorrectiveActions,
  ) {}

  async execute({ request }: LinkComplaint): Promise<LinkOutcome> {
    const { id, command } = request;
    const action = (await this.actions.find(command.action))?.state;
    if (action === undefined)
      return refused('action-not-found', `There is no corrective action "${command.action}": open it first.`);
    const complaint = (await this.complaints.find(id))?.state;
    if (complaint !== undefined && complaint.grievance.process !== action.opening.process)
      return refused('process-differs', `The action "${command.action}" corrects "${action.opening.process}".`);
    return this.complaints.change(request);
  }
}

const refused = (code: LinkRefusal, detail: string) => ({ outcome: 'refused', code, detail }) as const;
