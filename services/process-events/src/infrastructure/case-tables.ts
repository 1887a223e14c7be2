import { definitionPublished } from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import { clearTimers, setTimers } from '@opex/event-sourcing/postgres';
import type { EntityManager } from 'typeorm';
import { statusOf } from '../application/cases.js';
import type { NoticeWindow } from '../domain/breach-notices.js';
import { nextNoticeAfter } from '../domain/breach-notices.js';
import type { Case, CaseEvent } from '../domain/case.js';
import { foldCase } from '../domain/case.js';
import type { Micros } from '../domain/instant.js';
import { formatMicros, LAST_MICROS } from '../domain/instant.js';
import { overdueAfter } from '../domain/step-limits.js';
import { countCaseEvents, isCaseEvent, readCaseEvents, readDefinitions, toCaseEvent } from './case-log.js';
import { processDefinitionCodec } from './process-definition.codec.js';

/** Kind of the timers of limits; the key is the stream of the case. */
export const LIMIT_TIMERS = 'limit';

/** So many cases are folded at a time, or fewer where they have more events than this: senders wait while they are. */
const CASES_AT_ONCE = 100;
const EVENTS_AT_ONCE = 1_000;

export interface CaseRules {
  readonly window: NoticeWindow;
  /** So many events of a case count: those that were stored first. */
  readonly eventsMax: number;
}

/** The effect of a page of the log on the tables of cases and on the timers of their limits. */
export async function applyToCases(
  page: readonly StoredEvent[],
  manager: EntityManager,
  rules: CaseRules,
): Promise<void> {
  const added = new Map<string, StoredEvent[]>();
  for (const event of page.filter(isCaseEvent)) {
    const known = added.get(event.streamId);
    if (known === undefined) added.set(event.streamId, [event]);
    else known.push(event);
  }
  if (added.size > 0) await refold(manager, [...added.keys()], added, rules);
  for (const definition of page.filter(({ type }) => type === definitionPublished.type))
    await refoldProcess(manager, definition, rules);
}

/** The cases that a definition can change: those that start when it is effective. */
async function refoldProcess(manager: EntityManager, stored: StoredEvent, rules: CaseRules): Promise<void> {
  // The connection ends long transactions; this one is as long as the process has cases, so that none is seen by the
  // definition before while another is by the new one.
  await manager.query('SET LOCAL transaction_timeout = 0');
  const { process, content } = processDefinitionCodec.fromStored(stored);
  for (let after = ''; ;) {
    const rows = await manager.query<{ streamId: string }[]>(
      `SELECT stream_id AS "streamId" FROM cases
        WHERE process = $1 AND stream_id > $2 AND started_at >= coalesce($3::timestamptz, '-infinity')
        ORDER BY stream_id LIMIT ${CASES_AT_ONCE}`,
      [process, after, content.effectiveFrom],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    await refold(
      manager,
      rows.map(({ streamId }) => streamId),
      new Map(),
      rules,
    );
    after = last.streamId;
  }
}

/** Folds these cases anew from all of their events that count; of a case that is full nothing changes. */
async function refold(
  manager: EntityManager,
  streams: readonly string[],
  added: ReadonlyMap<string, readonly StoredEvent[]>,
  { window, eventsMax }: CaseRules,
): Promise<void> {
  const known = await countCaseEvents(manager, streams);
  const counted = new Map<string, readonly StoredEvent[]>();
  const leftOut = new Map<string, number>();
  let batch: string[] = [];
  let events = 0;
  for (const streamId of streams) {
    const before = known.get(streamId) ?? 0;
    const given = added.get(streamId) ?? [];
    const taken = given.slice(0, Math.max(0, eventsMax - before));
    if (taken.length < given.length) leftOut.set(streamId, given.length - taken.length);
    if (given.length > 0 && taken.length === 0) continue;
    counted.set(streamId, taken);
    batch.push(streamId);
    events += before + taken.length;
    if (batch.length < CASES_AT_ONCE && events < EVENTS_AT_ONCE) continue;
    await foldBatch(manager, batch, counted, window);
    [batch, events] = [[], 0];
  }
  if (batch.length > 0) await foldBatch(manager, batch, counted, window);
  if (leftOut.size > 0) await countLeftOut(manager, leftOut);
}

async function countLeftOut(manager: EntityManager, leftOut: ReadonlyMap<string, number>): Promise<void> {
  await manager.query(
    `UPDATE cases SET events_left_out = events_left_out + given.events
       FROM unnest($1::text[], $2::integer[]) given (stream_id, events) WHERE cases.stream_id = given.stream_id`,
    [[...leftOut.keys()], [...leftOut.values()]],
  );
}

/** One read and one write for all of these cases. */
async function foldBatch(
  manager: EntityManager,
  streams: readonly string[],
  added: ReadonlyMap<string, readonly StoredEvent[]>,
  window: NoticeWindow,
): Promise<void> {
  const known = await readCaseEvents(manager, streams);
  const histories = streams.map((streamId) => ({
    streamId,
    events: [...(known.get(streamId) ?? []), ...(added.get(streamId) ?? []).map(toCaseEvent)],
  }));
  const processes = new Set(histories.flatMap(({ events }) => events.flatMap(processOf)));
  const definitions = await readDefinitions(manager, [...processes]);
  const folded = histories.map(({ streamId, events }) => {
    const [process] = events.flatMap(processOf);
    const found = foldCase(events, process === undefined ? [] : (definitions.get(process) ?? []));
    return { streamId, found, noticeAfter: nextNoticeAfter(events, found, window) };
  });
  await write(
    manager,
    folded,
    streams.flatMap((streamId) => added.get(streamId) ?? []),
  );
  await keepTimers(manager, folded);
}

const processOf = ({ data }: CaseEvent): readonly string[] =>
  typeof data['process'] === 'string' ? [data['process']] : [];

interface FoldedCase {
  readonly streamId: string;
  readonly found: Case | null;
  readonly noticeAfter: Micros | null;
}

async function write(
  manager: EntityManager,
  folded: readonly FoldedCase[],
  added: readonly StoredEvent[],
): Promise<void> {
  const rows = folded.flatMap(({ streamId, found }) => (found === null ? [] : [{ streamId, ...rowOf(found) }]));
  const instant = (micros: Micros | null): string | null => (micros === null ? null : formatMicros(micros));
  await manager.query(
    `WITH added AS (
       INSERT INTO case_events SELECT * FROM unnest($1::text[], $2::bigint[]) ON CONFLICT DO NOTHING
     ), gone AS (
       DELETE FROM cases WHERE stream_id = ANY($3::text[])
     )
     INSERT INTO cases (stream_id, process, case_id, status, started_at, ended_at, priority, definition_version,
                        has_limits, overdue_after, next_due_at, conflicts)
     SELECT * FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[],
                          $10::text[], $11::integer[], $12::boolean[], $13::timestamptz[], $14::timestamptz[],
                          $15::integer[])
     ON CONFLICT (stream_id) DO UPDATE SET
       status = excluded.status, started_at = excluded.started_at, ended_at = excluded.ended_at,
       priority = excluded.priority, definition_version = excluded.definition_version,
       has_limits = excluded.has_limits, overdue_after = excluded.overdue_after, next_due_at = excluded.next_due_at,
       conflicts = excluded.conflicts`,
    [
      added.map(({ streamId }) => streamId),
      added.map(({ position }) => position),
      folded.filter(({ found }) => found === null).map(({ streamId }) => streamId),
      rows.map(({ streamId }) => streamId),
      rows.map(({ process }) => process),
      rows.map(({ id }) => id),
      rows.map(({ status }) => status),
      rows.map(({ startedAt }) => formatMicros(startedAt)),
      rows.map(({ endedAt }) => instant(endedAt)),
      rows.map(({ priority }) => priority),
      rows.map(({ definitionVersion }) => definitionVersion),
      rows.map(({ hasLimits }) => hasLimits),
      rows.map(({ overdue }) => instant(overdue)),
      rows.map(({ nextDueAt }) => instant(nextDueAt)),
      rows.map(({ conflicts }) => conflicts),
    ],
  );
}

function rowOf(found: Case) {
  const { process, id, startedAt, ended, priority, definition, steps, conflicts } = found;
  const running = steps.filter(({ finishedAt, cancelledAt }) => finishedAt === null && cancelledAt === null);
  return {
    process,
    id,
    status: statusOf(found),
    startedAt,
    endedAt: ended?.at ?? null,
    priority,
    definitionVersion: definition?.definitionVersion ?? null,
    hasLimits: steps.some(({ dueAt, cancelledAt }) => dueAt !== null && cancelledAt === null),
    overdue: earliest(steps.map(overdueAfter)),
    nextDueAt: earliest(running.map(({ dueAt }) => dueAt)),
    conflicts: conflicts.length,
  };
}

function earliest(instants: readonly (Micros | null)[]): Micros | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** One timer a case: for the next of what is to be told of it. */
async function keepTimers(manager: EntityManager, folded: readonly FoldedCase[]): Promise<void> {
  const due = new Map(
    folded.flatMap(({ streamId, noticeAfter }) =>
      noticeAfter === null || noticeAfter >= LAST_MICROS ? [] : [[streamId, noticeAfter]],
    ),
  );
  await clearTimers(
    manager,
    LIMIT_TIMERS,
    folded.map(({ streamId }) => streamId).filter((streamId) => !due.has(streamId)),
  );
  await setTimers(
    manager,
    LIMIT_TIMERS,
    [...due].map(([key, after]) => ({ key, dueAt: nextMillisecond(after), payload: {} })),
  );
}

/** Timers know milliseconds, and what is in time must not be told as late. */
const nextMillisecond = (micros: Micros): string => formatMicros((Math.floor(micros / 1000) + 1) * 1000);
