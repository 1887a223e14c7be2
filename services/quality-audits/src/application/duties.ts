import { Injectable } from '@nestjs/common';
import type { ChangeOutcome } from '@opex/event-sourcing';
import { auditDays, auditOf, nextSchedulingDay } from '../domain/audit-programme.state.js';
import { dayOf, startOf } from '../domain/days.js';
import type { Duty, DutyDay } from '../domain/duties.js';
import { dutiesOfAction, dutiesOfAudit, dutiesOfProgramme } from '../domain/duties.js';
import { AuditProgrammes } from './audit-programmes.js';
import { Audits } from './audits.js';
import { CorrectiveActions } from './corrective-actions.js';
import { AuditTemplates } from './definitions.js';
import { findTemplate } from './find-template.js';

/** A duty whose day has come. */
export interface DueDuty {
  readonly duty: Duty;
  /** Of the audit, the action or the programme. */
  readonly id: string;
  /** Calendar date, UTC. */
  readonly day: string;
}

/**
 * What the service does by itself: it tells what is overdue or due, and schedules the audits of its programmes. The
 * identity of each effect follows from the duty and its day, so doing it again does nothing.
 */
@Injectable()
export class Duties {
  constructor(
    private readonly audits: Audits,
    private readonly actions: CorrectiveActions,
    private readonly programmes: AuditProgrammes,
    private readonly templates: AuditTemplates,
  ) {}

  /** When the duties about an aggregate come due; undefined where streams of its kind have none. */
  async daysOf(streamKind: string, id: string): Promise<readonly DutyDay[] | undefined> {
    switch (streamKind) {
      case 'audit':
        return daysOf(await this.audits.find(id), dutiesOfAudit);
      case 'corrective-action':
        return daysOf(await this.actions.find(id), dutiesOfAction);
      case 'audit-programme':
        return daysOf(await this.programmes.find(id), dutiesOfProgramme);
      default:
        return undefined;
    }
  }

  /** @throws where it could not be done: try again. */
  async perform({ duty, id, day }: DueDuty): Promise<void> {
    const at = startOf(day);
    // No caller can send an Idempotency-Key with a space.
    const commandId = `${duty} ${id} ${day}`;
    switch (duty) {
      case 'audit-overdue':
        settled(await this.audits.change({ id, commandId, command: { kind: 'tell-audit-overdue', audit: id, at } }));
        return;
      case 'action-overdue':
      case 'verification-due': {
        const kind = duty === 'action-overdue' ? 'tell-action-overdue' : 'tell-verification-due';
        settled(await this.actions.change({ id, commandId, command: { kind, action: id, at } }));
        return;
      }
      case 'programme-audit':
        return this.scheduleAudit(id, at);
    }
  }

  /** The audit of the programme's next month, where its day has come. */
  private async scheduleAudit(id: string, at: string): Promise<void> {
    const programme = (await this.programmes.find(id))?.state;
    if (programme === undefined) return;
    const scheduledOn = nextSchedulingDay(programme);
    if (scheduledOn === null || dayOf(at) < scheduledOn) return;

    const { plan, nextPeriod: period } = programme;
    const { plannedOn, dueOn } = auditDays(plan, period);
    const audit = auditOf(id, period);
    settled(
      await this.audits.change({
        id: audit,
        commandId: `programme-audit ${id} ${period}`,
        command: {
          kind: 'schedule-audit',
          audit,
          at,
          plan: {
            process: plan.process,
            plannedOn,
            dueOn,
            title: null,
            auditor: plan.auditor,
            template: await this.templateOf(plan),
            programme: { programme: id, period },
          },
        },
      }),
    );
    const command = { kind: 'advance-programme', programme: id, period, audit, at } as const;
    settled(await this.programmes.change({ id, commandId: `programme-advance ${id} ${period}`, command }));
  }

  /** A template that was retired since the programme was planned is left out rather than the audit. */
  private async templateOf({ template, process }: { readonly template: string | null; readonly process: string }) {
    if (template === null) return null;
    const found = await findTemplate(this.templates, template, process);
    return 'outcome' in found ? null : { template, revision: found.revision, criteria: found.content.criteria };
  }
}

const daysOf = <State>(found: { readonly state: State } | undefined, duties: (state: State) => readonly DutyDay[]) =>
  found === undefined ? [] : duties(found.state);

/** A refusal settles a duty too: what it was about is no longer so, or its effect is there in another form. */
function settled<State, Code extends string>(outcome: ChangeOutcome<State, Code>): void {
  if (outcome.outcome === 'version-conflict') throw new Error('Others kept changing what a duty is about.');
}
