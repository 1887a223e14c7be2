import { nearestName } from '@opex/contracts';
import { ProblemError } from '@opex/service-host';
import type { KpiDefinitions } from '../application/kpi-catalogue.js';

/** There is no such KPI among those in force. */
export function unknownKpi(id: string, { all }: KpiDefinitions): ProblemError {
  const ids = all.map((known) => known.id);
  const nearest = nearestName(id, ids);
  return new ProblemError({
    status: 404,
    code: 'unknown-kpi',
    title: 'There is no such KPI',
    detail: `"${id}" is no KPI${nearest === undefined ? '' : `; did you mean ${nearest}?`} There are ${ids.join(', ')}.`,
  });
}
