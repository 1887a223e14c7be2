import { setTimeout as pause } from 'node:timers/promises';
import { CommandFault } from '../command-fault.js';
import { tableLines } from '../table.js';
import type { KpiChanges, RebuildAnswer } from './answers.js';
import { shown } from './answers.js';
import type { OpsClient } from './ops-client.js';
import { print } from './ops-client.js';

const POLL_MS = 500;
const CHANGES_SHOWN = 40;
const SERVICE = 'kpi-projections';

/**
 * Builds the read model anew beside the live one and waits until it has caught up. Ctrl-C leaves it there: it goes on by
 * itself, and `ops status` shows it.
 *
 * @throws CommandFault where it does not come to its end.
 */
export async function rebuildBeside(
  client: OpsClient,
  reason: string,
  eventsPerSecond: number | null | undefined,
): Promise<RebuildAnswer> {
  const request = { reason, ...(eventsPerSecond === undefined ? {} : { eventsPerSecond }) };
  let rebuild = await client.post<RebuildAnswer>(SERVICE, '/v1/rebuilds', request);
  print(`Rebuild ${rebuild.id} is being built beside the live numbers, which stay as they are.`);
  let told = -1;
  while (rebuild.state !== 'caught-up') {
    await pause(POLL_MS);
    rebuild = await client.get<RebuildAnswer>(SERVICE, `/v1/rebuilds/${rebuild.id}`);
    const { state, detail, progress } = rebuild;
    if (state !== 'building' && state !== 'caught-up')
      throw new CommandFault(`Rebuild ${rebuild.id} is ${state}${detail === null ? '' : `: ${detail}`}.`);
    const percent = Math.floor(progress.percent ?? 0);
    if (percent < told + 10) continue;
    told = percent;
    print(`  ${percent} %`);
  }
  print(`Rebuild ${rebuild.id} has caught up with the logs.`);
  return rebuild;
}

/** Tells which KPIs a rebuild would change. @returns whether it would change any. */
export async function tellChanges(client: OpsClient, id: number): Promise<boolean> {
  const { compared, changes, more } = await client.get<KpiChanges>(SERVICE, `/v1/rebuilds/${id}/kpi-changes`);
  const rows = changes
    .slice(0, CHANGES_SHOWN)
    .map(({ kpi, unit, from, live, candidate }) => [
      ...[kpi, from.slice(0, 7), valueText(live), valueText(candidate), unit],
      ...[(candidate?.complete ?? true) ? '' : (candidate?.reasons.join(', ') ?? '')],
    ]);
  if (rows.length > 0)
    for (const line of tableLines([['KPI', 'month', 'now', 'then', 'unit', 'incomplete then'], ...rows])) print(line);
  const count = `${shown(changes.length)}${more ? ' and more' : ''}`;
  print(`${shown(compared)} monthly values compared, ${count} would change.`);
  return changes.length > 0;
}

const valueText = (value: KpiChanges['changes'][number]['live']): string =>
  value === null ? 'none' : `${value.value ?? '-'}${value.complete ? '' : ' (incomplete)'}`;

export async function activate(client: OpsClient, id: number, acceptDifferences: boolean): Promise<void> {
  await client.post(SERVICE, `/v1/rebuilds/${id}/activate`, { acceptDifferences });
  print(`Rebuild ${id} is live. Back again: npm run ops -- rollback ${id}`);
}

export async function cancel(client: OpsClient, id: number): Promise<void> {
  await client.post(SERVICE, `/v1/rebuilds/${id}/cancel`);
}
