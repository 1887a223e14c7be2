import { streamId } from '@opex/contracts';
import { InvalidCursor } from '@opex/event-sourcing';
import type { LogFollower } from '@opex/event-sourcing/postgres';
import type { DataSource } from 'typeorm';
import type { CaseListRequest, CasePage, CaseStatus, CaseSummary, FoundCase } from '../application/cases.js';
import { Cases } from '../application/cases.js';
import type { CaseHistory } from '../application/tell-breaches.js';
import { foldCase } from '../domain/case.js';
import { formatMicros } from '../domain/instant.js';
import type { CaseLimitState } from '../domain/step-limits.js';
import { readCaseEvents, readDefinitions } from './case-log.js';

/** Reads wait so long for what was written before them; under full load they show what is known so far. */
const CATCH_UP_MS = 1_000;

/** Cases in the tables that follow the log. */
export class PostgresCases extends Cases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly follower: Pick<LogFollower, 'catchUp' | 'status'>,
  ) {
    super();
  }

  async find(process: string, id: string): Promise<FoundCase | undefined> {
    await this.catchUp();
    const { position } = this.follower.status();
    const stream = streamId('case', process, id);
    const [history] = await readHistories(this.dataSource, [stream]);
    const found = history && foldCase(history.events, history.versions);
    if (found == null) return undefined;
    const [row] = await this.dataSource.query<Pick<Row, 'eventsLeftOut'>[]>(
      'SELECT events_left_out AS "eventsLeftOut" FROM cases WHERE stream_id = $1',
      [stream],
    );
    return { found, eventsLeftOut: row?.eventsLeftOut ?? 0, position };
  }

  async processesOf(id: string): Promise<readonly string[]> {
    await this.catchUp();
    const rows = await this.dataSource.query<{ process: string }[]>(
      'SELECT process FROM cases WHERE case_id = $1 ORDER BY process LIMIT 100',
      [id],
    );
    return rows.map(({ process }) => process);
  }

  async list({ filter, direction, cursor, limit, at }: CaseListRequest): Promise<CasePage> {
    await this.catchUp();
    const values: unknown[] = [formatMicros(at)];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const conditions: string[] = [];
    if (filter.process !== undefined) conditions.push(`process = ${parameter(filter.process)}`);
    if (filter.status !== undefined) conditions.push(`status = ${parameter(filter.status)}`);
    if (filter.priority !== undefined) conditions.push(`priority = ${parameter(filter.priority)}`);
    if (filter.limits !== undefined) conditions.push(`${LIMITS} = ${parameter(filter.limits)}`);
    if (filter.startedFrom !== undefined)
      conditions.push(`started_at >= ${parameter(formatMicros(filter.startedFrom))}::timestamptz`);
    if (filter.startedTo !== undefined)
      conditions.push(`started_at < ${parameter(formatMicros(filter.startedTo))}::timestamptz`);
    if (cursor !== undefined) {
      const [startedAt, stream] = readCursor(cursor);
      const sign = direction === 'descending' ? '<' : '>';
      conditions.push(`(started_at, stream_id) ${sign} (${parameter(startedAt)}::timestamptz, ${parameter(stream)})`);
    }
    const order = direction === 'descending' ? 'DESC' : 'ASC';
    const rows = await this.dataSource.query<Row[]>(
      `SELECT stream_id AS "streamId", process, case_id AS id, status, priority, conflicts,
              events_left_out AS "eventsLeftOut", definition_version AS "definitionVersion", ${LIMITS} AS limits,
              ${micros('started_at')} AS "startedAt", ${micros('ended_at')} AS "endedAt",
              ${micros('next_due_at')} AS "nextDueAt"
         FROM cases ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
        ORDER BY started_at ${order}, stream_id ${order} LIMIT ${parameter(limit + 1)}`,
      values,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(toSummary),
      ...(rows.length > limit && last !== undefined && { nextCursor: toCursor(last) }),
    };
  }

  private async catchUp(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, CATCH_UP_MS)));
    try {
      await Promise.race([this.follower.catchUp(), enough]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What is known of each of these cases, as far as the tables have followed the log. */
export async function readHistories(
  dataSource: DataSource,
  streams: readonly string[],
): Promise<readonly CaseHistory[]> {
  const known = [...(await readCaseEvents(dataSource, streams)).values()].map((events) => ({
    events,
    process: events.map(({ data }) => data['process']).find((process) => typeof process === 'string') ?? '',
  }));
  const definitions = await readDefinitions(dataSource, [...new Set(known.map(({ process }) => process))]);
  return known.map(({ events, process }) => ({ events, versions: definitions.get(process) ?? [] }));
}

/** How the limits of a case stand together at the instant $1. */
const LIMITS = `CASE WHEN overdue_after < $1::timestamptz THEN 'breached' WHEN next_due_at IS NOT NULL THEN 'running'
                     WHEN has_limits THEN 'met' END`;

const micros = (column: string): string => `(extract(epoch FROM ${column}) * 1000000)::bigint`;

interface Row {
  readonly streamId: string;
  readonly process: string;
  readonly id: string;
  readonly status: CaseStatus;
  readonly priority: string | null;
  readonly conflicts: number;
  readonly eventsLeftOut: number;
  readonly definitionVersion: number | null;
  readonly limits: CaseLimitState | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly nextDueAt: string | null;
}

const toSummary = (row: Row): CaseSummary => ({
  process: row.process,
  id: row.id,
  status: row.status,
  startedAt: Number(row.startedAt),
  endedAt: row.endedAt === null ? null : Number(row.endedAt),
  priority: row.priority,
  definitionVersion: row.definitionVersion,
  limits: row.limits,
  nextDueAt: row.nextDueAt === null ? null : Number(row.nextDueAt),
  conflicts: row.conflicts,
  eventsLeftOut: row.eventsLeftOut,
});

const toCursor = ({ startedAt, streamId: stream }: Row): string =>
  Buffer.from(JSON.stringify([formatMicros(Number(startedAt)), stream])).toString('base64url');

function readCursor(cursor: string): readonly [string, string] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
  const [startedAt, stream] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
  if (typeof startedAt !== 'string' || typeof stream !== 'string' || Number.isNaN(Date.parse(startedAt)))
    throw new InvalidCursor();
  return [startedAt, stream];
}
