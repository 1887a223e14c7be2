import { createHash } from 'node:crypto';
import { SERVICES } from '@opex/contracts';
import { kindsOf, servicesOf } from '../../application/get-kpi-values.js';
import type { KpiDefinitions } from '../../application/kpi-catalogue.js';
import type { ReadModel } from '../../application/read-model.js';
import type { Watermark } from '../../application/watermarks.js';
import type { WriteService } from '../../domain/fact-kind.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { isMoney, isStateMeasures, termsOf } from '../../domain/kpi-definition.js';
import { toMs } from '../../domain/log-event.js';
import { startOfDayMs } from '../../domain/period.js';

/** What the rows of a refresh were made from: where it is the same, the evaluator would say the same again. */
export interface RefreshBasis {
  /** Microseconds since 1970 up to which all that each service recorded was projected. */
  readonly finalToMicros: Readonly<Record<WriteService, number>>;
  /** By the id of each KPI: a digest of all that its values depend on besides its facts. */
  readonly digests: Readonly<Record<string, string>>;
}

interface Told {
  readonly timeZone: string;
  readonly currency: string;
}

export async function basisOf(
  readModel: Pick<ReadModel, 'generation' | 'gaps'>,
  { all }: Pick<KpiDefinitions, 'all'>,
  watermarks: ReadonlyMap<WriteService, Watermark>,
  { timeZone, currency }: Told,
): Promise<RefreshBasis> {
  const gaps = await readModel.gaps([...new Set(all.flatMap(kindsOf))], null);
  const digests: Record<string, string> = {};
  for (const kpi of all) {
    const known = servicesOf(kpi).map((service) => watermarks.get(service)?.knownToMicros ?? 0);
    const knownToMs = toMs(Math.min(...(known.length === 0 ? [0] : known)));
    // Periods begin, end and come into being with days.
    const passed = followsTheClock(kpi) ? knownToMs : startOfDayMs(knownToMs, timeZone);
    const dependsOn = JSON.stringify([readModel.generation, timeZone, currency, passed, gaps, kpi]);
    digests[kpi.id] = createHash('sha256').update(dependsOn).digest('base64url').slice(0, 22);
  }
  const finalTo = SERVICES.map((service) => [service, watermarks.get(service)?.finalToMicros ?? 0]);
  return { finalToMicros: Object.fromEntries(finalTo) as RefreshBasis['finalToMicros'], digests };
}

/** The KPIs whose values may be others than those that a refresh has found. Ask after the basis of the next one. */
export async function changedKpis(
  before: RefreshBasis | null,
  after: RefreshBasis,
  { evidence }: Pick<ReadModel, 'evidence'>,
  { all }: Pick<KpiDefinitions, 'all'>,
): Promise<readonly KpiDefinition[]> {
  if (before === null) return all;
  const newest = await evidence.restatements.newestSince(Math.min(...Object.values(before.finalToMicros)));
  const hasChanged = (kind: number | null, service: WriteService): boolean =>
    (newest.get(kind) ?? -1) >= before.finalToMicros[service];
  return all.filter(
    (kpi) =>
      before.digests[kpi.id] !== after.digests[kpi.id] ||
      kindsOf(kpi).some(
        (kind) => hasChanged(kind.number, kind.service) || (isMoney(kind) && hasChanged(null, 'cost-ledgers')),
      ),
  );
}

/** States last until now, and what lies ahead counts once it has passed: such a value moves without an event. */
const followsTheClock = (kpi: KpiDefinition): boolean =>
  termsOf(kpi).some(({ of }) => isStateMeasures(of)) || kindsOf(kpi).some(({ mayLieAhead }) => mayLieAhead === true);
