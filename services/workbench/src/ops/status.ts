import type { LocalServiceName } from '../local-services.js';
import { localServiceNames } from '../local-services.js';
import { tableLines } from '../table.js';
import type { Projection, RebuildAnswer } from './answers.js';
import { shown } from './answers.js';
import type { OpsClient } from './ops-client.js';

/** One screen, and what on it is not as it should be. */
export interface Status {
  readonly lines: readonly string[];
  readonly faults: readonly string[];
}

/** The whole system at a glance. Asks everybody at once; who does not answer is told, and hides nobody else. */
export async function statusOf(client: OpsClient): Promise<Status> {
  const [services, projection, rebuilds] = await Promise.all([
    Promise.all(localServiceNames.map((name) => serviceOf(client, name))),
    client.get<Projection>('kpi-projections', '/v1/projection').catch(() => null),
    client.get<{ rebuilds: RebuildAnswer[] }>('kpi-projections', '/v1/rebuilds').catch(() => null),
  ]);
  const faults = services.flatMap(({ name, missing, failing, quarantined }) => [
    ...(missing === null ? [] : [`${name}: ${missing}`]),
    ...failing.map(({ part, detail }) => `${name}: ${part}: ${detail}`),
    ...(quarantined !== null && quarantined > 0
      ? [`${name}: ${quarantined} rejected events wait in its quarantine`]
      : []),
  ]);
  const lines = tableLines([
    ['service', 'ready', 'version', 'log', 'relay lag', 'quarantine', 'connections', 'memory MB'],
    ...services.map((one) => one.cells),
  ]);
  if (projection === null) return { lines, faults };
  return {
    lines: [...lines, '', ...projectionLines(projection), '', rebuildLine(rebuilds?.rebuilds ?? [])],
    faults: [...faults, ...faultsOf(projection), ...missingIn(rebuilds?.rebuilds ?? [])],
  };
}

interface FailingPart {
  readonly part: string;
  readonly detail: string;
}

interface ServiceLine {
  readonly name: LocalServiceName;
  readonly cells: readonly string[];
  /** Why it is not ready; null where it is. */
  readonly missing: string | null;
  /** What fails in it all the same, and makes no request fail. */
  readonly failing: readonly FailingPart[];
  readonly quarantined: number | null;
}

async function serviceOf(client: OpsClient, name: LocalServiceName): Promise<ServiceLine> {
  const [ready, metrics] = await Promise.all([client.look(name, '/health/ready'), client.look(name, '/metrics')]);
  const read = (metric: string): number | null => valueOf(metrics?.text ?? '', metric);
  const busy = read('opex_database_connections\\{state="busy"');
  const max = read('opex_database_connections_max\\{');
  const memory = read('process_resident_memory_bytes\\{');
  const quarantined = read('opex_quarantine_events\\{');
  const isDoor = name !== 'kpi-projections';
  const missing = ready === null ? 'does not answer' : ready.status === 200 ? null : detailOf(ready.text);
  const cells = [
    ...[name, missing === null ? 'yes' : 'NO'],
    /opex_build_info\{version="([^"]+)"/.exec(metrics?.text ?? '')?.[1] ?? '?',
    isDoor ? shown(read('opex_log_position\\{')) : '-',
    isDoor ? shown(read('opex_relay_lag_events\\{')) : '-',
    isDoor ? shown(quarantined) : '-',
    `${shown(busy)} of ${shown(max)}`,
    shown(memory === null ? null : Math.round(memory / 1e6)),
  ];
  const failing = ready?.status === 200 ? failingIn(ready.text) : [];
  return { name, cells, missing, failing, quarantined };
}

/** @param metric beginning of the line, as a pattern. */
function valueOf(text: string, metric: string): number | null {
  const found = new RegExp(`^${metric}.* (\\S+)$`, 'm').exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

function failingIn(readiness: string): readonly FailingPart[] {
  try {
    return (JSON.parse(readiness) as { failing?: readonly FailingPart[] }).failing ?? [];
  } catch {
    return [];
  }
}

function detailOf(problem: string): string {
  try {
    return (JSON.parse(problem) as { detail?: string }).detail ?? 'not ready';
  } catch {
    return 'not ready';
  }
}

function projectionLines({ paused, freshnessSeconds, services }: Projection): string[] {
  const state = paused === null ? 'running' : `PAUSED by ${paused.by} since ${paused.since}`;
  return [`projection: ${state}; the numbers are ${shown(freshnessSeconds)} s old`, ...reconciliationLines(services)];
}

/** stored = projected + quarantined + what waits, log by log. */
export const reconciliationLines = (services: Projection['services']): string[] =>
  tableLines([
    ['log', 'stored', 'projected', 'quarantined', 'unaccounted', 'waiting', 'oldest s', 'missing'],
    ...services.map((one) => [
      ...[one.service, shown(one.stored), shown(one.projected), shown(one.quarantined), shown(one.unaccounted)],
      ...[shown(one.lagEvents), shown(one.oldestEventSeconds), shown(one.missing)],
    ]),
  ]);

function rebuildLine(rebuilds: readonly RebuildAnswer[]): string {
  const found = rebuilds.find(({ state }) => ['building', 'paused', 'caught-up', 'failed'].includes(state));
  if (found === undefined) return 'rebuild: none on its way';
  const { id, state, reason, progress } = found;
  const rest = progress.remainingSeconds === null ? '' : `, ${progress.remainingSeconds} s to go`;
  return `rebuild: ${id} (${reason}) ${state}, ${shown(progress.percent)} %${rest}`;
}

const missingIn = (rebuilds: readonly RebuildAnswer[]): string[] =>
  rebuilds
    .filter(({ state, missingKinds }) => state === 'live' && missingKinds.length > 0)
    .map(
      ({ missingKinds }) =>
        `A rebuild is needed, for the numbers are without ${missingKinds.join(', ')}: npm run ops -- rebuild`,
    );

function faultsOf({ paused, services, partitions }: Projection): string[] {
  return [
    ...(paused === null ? [] : ['The projection is paused: npm run ops -- resume']),
    ...services.flatMap(({ service, missing, quarantined }) => [
      ...(missing === null || missing === 0
        ? []
        : [`${service}: ${missing} events are missing: npm run ops -- reconcile`]),
      ...(quarantined === 0 ? [] : [`${service}: ${quarantined} events are set aside: npm run ops -- quarantine list`]),
    ]),
    ...partitions.flatMap(({ topic, partition, stuck }) =>
      stuck === null ? [] : [`${topic}/${partition} does not go on: ${stuck}`],
    ),
  ];
}
