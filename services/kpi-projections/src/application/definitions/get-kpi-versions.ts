import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { KpiContent } from '../../domain/definitions/kpi.events.js';
import { findBuiltInKpi } from '../../domain/kpi-catalogue.js';
import { formatInstantMicros } from '../../domain/log-event.js';
import { DefinedKpis } from './defined-kpis.js';

/** One definition of a KPI; no content: it was withdrawn, or what is built in was in force. */
export interface KpiVersion {
  readonly definitionVersion: number;
  readonly change: 'built-in' | 'defined' | 'revised' | 'withdrawn';
  /** Since when it is known, and so in force; null: from the beginning. */
  readonly knownFrom: string | null;
  readonly content: KpiContent | null;
}

/** All definitions of a KPI, oldest first; empty where there never was such a KPI. */
export class GetKpiVersions extends Query<readonly KpiVersion[]> {
  constructor(readonly kpi: string) {
    super();
  }
}

@QueryHandler(GetKpiVersions)
export class GetKpiVersionsHandler implements IQueryHandler<GetKpiVersions> {
  constructor(private readonly kpis: DefinedKpis) {}

  async execute({ kpi }: GetKpiVersions): Promise<readonly KpiVersion[]> {
    const isBuiltIn = findBuiltInKpi(kpi) !== undefined;
    const first: KpiVersion = { definitionVersion: 1, change: 'built-in', knownFrom: null, content: null };
    const changes = await this.kpis.history(kpi);
    const others = changes.map(({ event, stored }): KpiVersion => ({
      definitionVersion: versionOf(event.kind === 'kpi-withdrawn', stored.version ?? 0, isBuiltIn),
      change: changeOf[event.kind],
      knownFrom: formatInstantMicros(stored.recordedAtMicros),
      content: event.kind === 'kpi-withdrawn' ? null : event.content,
    }));
    return isBuiltIn ? [first, ...others] : others;
  }
}

const changeOf = { 'kpi-defined': 'defined', 'kpi-revised': 'revised', 'kpi-withdrawn': 'withdrawn' } as const;

/** A built-in KPI that is withdrawn is again what it was at first. */
const versionOf = (isWithdrawn: boolean, version: number, isBuiltIn: boolean): number =>
  isWithdrawn && isBuiltIn ? 1 : version + (isBuiltIn ? 1 : 0);
