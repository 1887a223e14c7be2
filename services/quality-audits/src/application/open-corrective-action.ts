import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { OpenAction } from '../domain/corrective-action.commands.js';
import type { CorrectiveActionRefusal } from '../domain/corrective-action.decider.js';
import type { Opening, Origin } from '../domain/corrective-action.events.js';
import type { CorrectiveAction } from '../domain/corrective-action.state.js';
import { Audits } from './audits.js';
import { Complaints } from './complaints.js';
import { CorrectiveActions } from './corrective-actions.js';

/** What only the audit or the complaint can tell. */
export type OriginRefusal = 'finding-not-found' | 'complaint-not-found' | 'process-differs';

export type OpeningOutcome = ChangeOutcome<CorrectiveAction, CorrectiveActionRefusal | OriginRefusal>;

/** Opens a corrective action; a complaint of ours then knows of it. */
export class OpenCorrectiveAction extends Command<OpeningOutcome> {
  constructor(readonly request: ChangeRequest<OpenAction>) {
    super();
  }
}

@CommandHandler(OpenCorrectiveAction)
export class OpenCorrectiveActionHandler implements ICommandHandler<OpenCorrectiveAction> {
  constructor(
    private readonly actions: CorrectiveActions,
    private readonly audits: Audits,
    private readonly complaints: Complaints,
  ) {}

  async execute({ request }: OpenCorrectiveAction): Promise<OpeningOutcome> {
    const { id, command } = request;
    // Before and apart: findings and complaints are never taken back and keep their process, so no race can matter.
    const refusal = await this.refuseOrigin(command.opening);
    if (refusal !== undefined) return refusal;
    const outcome = await this.actions.change(request);
    const { origin } = command.opening;
    if ((outcome.outcome === 'changed' || outcome.outcome === 'unchanged') && isOurComplaint(origin))
      await this.link(origin.complaint, id, command.at);
    return outcome;
  }

  private async refuseOrigin({ process, origin }: Opening): Promise<OpeningOutcome | undefined> {
    if (origin.kind === 'finding') {
      const audit = (await this.audits.find(origin.audit))?.state;
      if (audit === undefined || !audit.findings.some(({ finding }) => finding === origin.finding))
        return refused(
          'finding-not-found',
          `The audit "${origin.audit}" has no finding "${origin.finding}": record it first.`,
        );
      return refuseProcess(process, audit.plan.process, `The audit "${origin.audit}"`);
    }
    if (!isOurComplaint(origin)) return undefined;
    const complaint = (await this.complaints.find(origin.complaint))?.state;
    if (complaint === undefined)
      return refused(
        'complaint-not-found',
        `There is no complaint "${origin.complaint}": open it first, or name the complaintSystem that keeps it.`,
      );
    return refuseProcess(process, complaint.grievance.process, `The complaint "${origin.complaint}"`);
  }

  /** A second effect in another stream: where it is cut off, the same request again makes up for it. */
  private async link(complaint: string, action: string, at: string): Promise<void> {
    const command = { kind: 'link-complaint', complaint, action, at } as const;
    const { outcome } = await this.complaints.change({
      id: complaint,
      commandId: `link ${complaint} ${action}`,
      command,
    });
    if (outcome === 'version-conflict') throw new Error(`Others kept changing the complaint ${complaint}.`);
  }
}

const isOurComplaint = (origin: Origin): origin is Origin & { readonly kind: 'complaint' } =>
  origin.kind === 'complaint' && origin.system === null;

const refuseProcess = (wanted: string, actual: string, what: string): OpeningOutcome | undefined =>
  wanted === actual ? undefined : refused('process-differs', `${what} is one of the process "${actual}".`);

const refused = (code: OriginRefusal, detail: string) => ({ outcome: 'refused', code, detail }) as const;
