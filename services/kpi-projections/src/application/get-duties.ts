import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Duty, DutyStanding } from '../domain/duties.js';
import { byUrgency, dutyOfAction, dutyOfAudit } from '../domain/duties.js';
import { openActionKind, openAuditKind } from '../domain/fact-kind.js';
import { formatInstantMicros, toMs } from '../domain/log-event.js';
import { EVER_MS } from './measure-reader.js';
import type { ReadModel } from './read-model.js';

export interface DutiesQuery {
  /** Null: of all processes. */
  readonly process: string | null;
  /** Null: all of them. */
  readonly standing: DutyStanding | null;
  readonly limit: number;
  readonly asOfMicros: number | null;
}

export interface Duties {
  readonly asOf: string | null;
  readonly final: boolean;
  /** The day (UTC) that standings are of: that of the latest that is known. */
  readonly today: string;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  /** All there are, also beyond the limit. */
  readonly counts: Readonly<Record<DutyStanding, number>>;
  /** The most urgent first. */
  readonly duties: readonly Duty[];
}

/** What is to be done for quality. */
export class GetDuties extends Query<Duties> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: DutiesQuery,
  ) {
    super();
  }
}

@QueryHandler(GetDuties)
export class GetDutiesHandler implements IQueryHandler<GetDuties> {
  async execute({ readModel, query }: GetDuties): Promise<Duties> {
    const { measures, watermarks } = readModel;
    const { process, standing, limit, asOfMicros } = query;
    const { knownToMicros, finalToMicros } = watermarks.of(openAuditKind.service);
    const today = new Date(toMs(Math.min(asOfMicros ?? Infinity, knownToMicros))).toISOString().slice(0, 10);
    const audits = await measures.states(openAuditKind, EVER_MS, asOfMicros);
    const actions = await measures.states(openActionKind, EVER_MS, asOfMicros);
    const gaps = await readModel.gaps([openAuditKind, openActionKind], asOfMicros);
    const all = [
      ...audits.map((audit) => dutyOfAudit(audit, today)),
      ...actions.map((action) => dutyOfAction(action, today)),
    ].filter((duty) => process === null || duty.process === process);
    const count = (of: DutyStanding): number => all.filter((duty) => duty.standing === of).length;
    return {
      asOf: asOfMicros === null ? null : formatInstantMicros(asOfMicros),
      final: asOfMicros !== null && asOfMicros < finalToMicros,
      today,
      complete: gaps.length === 0,
      reasons: [...new Set(gaps.map(({ reason }) => reason))].sort(),
      counts: { overdue: count('overdue'), due: count('due'), ahead: count('ahead') },
      duties: all
        .filter((duty) => standing === null || duty.standing === standing)
        .sort(byUrgency)
        .slice(0, limit),
    };
  }
}
