import { activityCompleted, entryPosted, topicOf } from '@opex/contracts';
import { workbench } from '../system/running-system.js';
import { API_KEY } from '../load/running-service.js';
import { SOURCE } from '../load/sample-log.js';
import { until } from '../load/until.js';
import type { SystemUnderFault, WriteService } from './system-under-fault.js';
import { databaseOf, WRITE_SERVICES } from './system-under-fault.js';
import type { PublishedEvent } from './topic-content.js';
import { topicContent } from './topic-content.js';

/** Events of the senders, over both services, wherever they are looked for. */
export interface Reconciled {
  readonly accepted: number;
  readonly stored: number;
  readonly published: number;
  readonly projected: number;
  readonly quarantined: number;
}

const SETTLE_TIMEOUT_MS = 1_200_000;

/** Generations come and go with rebuilds; what is asked is the live one. */
const LIVE = "generation = (SELECT generation FROM generations WHERE state = 'live')";

/** Until all that is stored is projected. */
export async function settled(system: SystemUnderFault): Promise<void> {
  for (const service of WRITE_SERVICES) {
    await until(`all of ${service} is projected`, SETTLE_TIMEOUT_MS, async () => {
      await system.assertAllRunning();
      const [log] = await system.servers.query<{ position: string }>(
        'SELECT last_position AS position FROM log_head',
        databaseOf(service),
      );
      const checkpoints = await system.servers.query<{ position: string }>(
        `SELECT last_position AS position FROM checkpoints WHERE ${LIVE} AND topic = '${topicOf(service)}'`,
        databaseOf('kpi-projections'),
      );
      // The heartbeat after the last event goes to every partition.
      return (checkpoints.length > 0 && checkpoints.every(({ position }) => position === log?.position)) || undefined;
    });
  }
}

/**
 * Holds the promises against what is there, once nothing is on its way any more: what was accepted is stored, published in
 * order, projected or quarantined, and each once.
 *
 * @throws naming what is lost, told twice or out of order.
 */
export async function reconcile(system: SystemUnderFault): Promise<Reconciled> {
  const accepted = system.acceptedIds;
  const counts = { accepted: 0, stored: 0, published: 0, projected: 0, quarantined: 0 };
  for (const service of WRITE_SERVICES) {
    const of = await reconcileService(system, service, accepted[service]);
    for (const place of ['accepted', 'stored', 'published', 'projected', 'quarantined'] as const)
      counts[place] += of[place];
  }
  return counts;
}

interface StoredRow {
  readonly position: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly streamId: string;
}

async function reconcileService(
  system: SystemUnderFault,
  service: WriteService,
  accepted: readonly string[],
): Promise<Reconciled> {
  const log = await storedEvents(system, service);
  log.forEach(({ position }, index) => {
    if (position !== index + 1) throw new Error(`${service}: the log has no position ${index + 1}.`);
  });
  const stored = log.filter(({ source, type }) => source === SOURCE && type !== entryPosted.type);
  assertSame(
    `${service}: stored`,
    stored.map(({ id }) => id),
    accepted,
  );

  const content = await topicContent(system.servers.kafka.brokers, topicOf(service));
  const published = assertPublishedInOrder(service, log, content);
  assertSame(
    `${service}: published`,
    [...published.keys()],
    log.map(({ position }) => position),
  );

  const isMeasured = ({ type, source }: StoredRow): boolean =>
    type === measuredType[service] && isOfSender(source, type);
  const measured = log.filter(isMeasured);
  const others = new Set(log.filter((event) => !isMeasured(event)).map(({ position }) => position));
  const projected = (await projectedPositions(system, service)).filter((position) => !others.has(position));
  const quarantined = (await quarantinedPositions(system, service)).filter((position) => !others.has(position));
  assertSame(
    `${service}: projected or quarantined`,
    [...projected, ...quarantined],
    measured.map(({ position }) => position),
  );
  if (measured.length !== accepted.length) {
    throw new Error(`${service}: ${accepted.length} accepted events became ${measured.length} to be measured.`);
  }
  return {
    accepted: accepted.length,
    stored: stored.length,
    published: stored.filter(({ position }) => published.has(position)).length,
    projected: projected.length,
    quarantined: quarantined.length,
  };
}

/** What the read side measures of it: a cost by the entry that it becomes in the journal. */
const measuredType = { 'process-events': activityCompleted.type, 'cost-ledgers': entryPosted.type } as const;

const isOfSender = (source: string, type: string): boolean => source === SOURCE || type === entryPosted.type;

async function storedEvents(system: SystemUnderFault, service: WriteService): Promise<StoredRow[]> {
  const rows = await system.servers.query<Omit<StoredRow, 'position'> & { position: string }>(
    'SELECT position, source, event_id AS id, type, stream_id AS "streamId" FROM events ORDER BY position',
    databaseOf(service),
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/**
 * A relay that was interrupted publishes some events again, and readers skip positions that they have seen: what counts is
 * where an event stands first.
 *
 * @returns where each position stands first, the partition.
 */
function assertPublishedInOrder(
  service: string,
  log: readonly StoredRow[],
  content: ReadonlyMap<number, readonly PublishedEvent[]>,
): ReadonlyMap<number, number> {
  const published = new Map<number, number>();
  const partitionOfStream = new Map<string, number>();
  for (const [partition, events] of content) {
    let last = 0;
    const seen = new Set<number>();
    for (const event of events) {
      const stored = log[event.position - 1];
      if (stored?.id !== event.id || stored.source !== event.source || stored.streamId !== event.streamId) {
        throw new Error(`${service}: position ${event.position} is published as ${event.source} ${event.id}.`);
      }
      if (seen.has(event.position)) continue;
      seen.add(event.position);
      if (event.position < last) {
        throw new Error(`${service}: in partition ${partition}, ${event.position} first stands after ${last}.`);
      }
      last = event.position;
      published.set(event.position, partition);
      // Definitions stand in every partition.
      if (stored.source !== SOURCE) continue;
      const other = partitionOfStream.get(event.streamId) ?? partition;
      if (other !== partition)
        throw new Error(`${service}: ${event.streamId} is in partitions ${other} and ${partition}.`);
      partitionOfStream.set(event.streamId, partition);
    }
  }
  return published;
}

/** One position for each effect: an event whose effect is there twice is there twice. */
async function projectedPositions(system: SystemUnderFault, service: WriteService): Promise<number[]> {
  const rows = await system.servers.query<{ position: string }>(projectedSql[service], databaseOf('kpi-projections'));
  return rows.map(({ position }) => Number(position));
}

const projectedSql = {
  'process-events': `
    SELECT position FROM subject_events JOIN subjects USING (generation, subject_id)
     WHERE ${LIVE} AND topic = '${topicOf('process-events')}'`,
  // Kind 5: costs. Each entry of the load has one line that is a cost.
  'cost-ledgers': `SELECT position FROM fact_deltas WHERE ${LIVE} AND kind = 5`,
} as const;

/** Of events of the log: what is no event of it has no position. */
async function quarantinedPositions(system: SystemUnderFault, service: WriteService): Promise<number[]> {
  const rows = await system.servers.query<{ position: string }>(
    `SELECT position FROM quarantined_events WHERE ${LIVE} AND topic = '${topicOf(service)}' AND position IS NOT NULL`,
    databaseOf('kpi-projections'),
  );
  return rows.map(({ position }) => Number(position));
}

/**
 * By `npm run verify`, every KPI that SQL recomputes, every month.
 *
 * @returns how many values were compared. @throws where one is not what plain SQL over the logs says.
 */
export async function compareKpis(system: SystemUnderFault): Promise<number> {
  const databases = (['process-events', 'quality-audits', 'cost-ledgers'] as const).flatMap((service) => [
    '--database',
    `${service}=${system.servers.urlOf(databaseOf(service))}`,
  ]);
  const url = system.instance('kpi-projections').url;
  const { code, output } = await workbench(['verify', '--url', url, '--key', API_KEY, ...databases]);
  const compared = Number(/\n(\d+) values compared, 0 different\.\n$/.exec(output)?.[1] ?? 0);
  if (code !== 0 || compared === 0) throw new Error(`KPIs are not what SQL over the logs says:\n${output}`);
  return compared;
}

const NAMED_MAX = 5;

/** @throws where one is missing, too many, or there twice. */
function assertSame<Item>(what: string, found: readonly Item[], expected: readonly Item[]): void {
  const there = new Set(found);
  const wanted = new Set(expected);
  const missing = [...wanted].filter((item) => !there.has(item));
  const unwanted = [...there].filter((item) => !wanted.has(item));
  const twice = found.length - there.size;
  if (missing.length + unwanted.length + twice === 0) return;
  const named = (items: readonly Item[]): string =>
    `${items.length}${items.length === 0 ? '' : ` (${items.slice(0, NAMED_MAX).join(', ')} …)`}`;
  throw new Error(`${what}: missing ${named(missing)}, unexpected ${named(unwanted)}, repeated ${twice}.`);
}
