import { leadingTermOf } from '../domain/kpi-definition.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import type { DimensionFilter, Gap, Group } from './measure-reader.js';
import { meets } from './measure-reader.js';
import type { Regroup } from './slices/rest-group.js';
import { isRest } from './slices/rest-group.js';

interface Asked {
  readonly kpi: KpiDefinition;
  readonly groupBy: readonly string[];
  readonly filters: readonly DimensionFilter[];
}

/** What is missing from the number of a group. */
export function missingOf(query: Asked, group: Group, gaps: readonly Gap[], regroup: Regroup | undefined): string[] {
  return gaps
    .filter(({ process }) => process === null || concerns(query, group, process, regroup))
    .map(({ reason }) => reason);
}

/** Whether a process belongs to what was asked. */
function concerns(query: Asked, group: Group, process: string, regroup: Regroup | undefined): boolean {
  const { groupBy, filters } = query;
  const index = groupBy.indexOf('process');
  if (isRest(group, groupBy)) {
    // Of several dimensions, others of the process can be among the rest.
    if (groupBy.length === 1 && index === 0 && !isRest(regroup?.([process]) ?? [], groupBy)) return false;
  } else if (index >= 0 && group[index] !== process) return false;
  const own = leadingTermOf(query.kpi).filter['process'];
  if (own !== undefined && !own.includes(process)) return false;
  return filters.filter(({ dimension }) => dimension === 'process').every((filter) => meets(filter, process));
}
