import type { EventRetracted, HeadcountReported, InvestmentMade } from '@opex/contracts';
import { eventRetracted, headcountReported, investmentMade, normaliseInstant, savingsRealised } from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import { LogFollower } from '@opex/event-sourcing/postgres';
import type { LogFollowerOptions } from '@opex/event-sourcing/postgres';
import type { DataSource, EntityManager } from 'typeorm';
import { INITIATIVE_STREAM, initiativeStream } from '../application/initiatives.js';
import { PLAN_ITEM_STREAM } from '../application/plan-items.js';
import type { Movements, ProgrammeRecord, RecordedEvent } from '../application/programme-record.js';
import type { HeadcountReport } from '../domain/headcount.js';
import { toMinorUnits } from '../domain/money.js';
import type { Movement } from '../domain/return-on-investment.js';

const STREAMS = [`${INITIATIVE_STREAM}/`, `${PLAN_ITEM_STREAM}/`];
const MOVEMENTS: readonly string[] = [investmentMade.type, savingsRealised.type];

/** The record in tables beside the log, kept by following it. */
export class PostgresProgrammeRecord implements ProgrammeRecord {
  readonly follower: LogFollower;

  constructor(
    private readonly dataSource: DataSource,
    store: LogFollowerOptions['store'],
  ) {
    this.follower = new LogFollower({
      name: 'programme-record',
      dataSource,
      store,
      reads: 'all',
      apply: storePage,
    });
  }

  async movements(initiatives: readonly string[], asOf: string): Promise<readonly Movements[]> {
    await this.follower.catchUp();
    const rows = await this.dataSource.query<MovementRow[]>(
      `SELECT stream_id AS stream, currency, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
              coalesce(sum(minor) FILTER (WHERE type = $3), 0)::text AS invested,
              coalesce(sum(minor) FILTER (WHERE type <> $3), 0)::text AS saved
         FROM programme_events e
        WHERE stream_id = ANY($1) AND minor IS NOT NULL AND occurred_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
          AND ${COUNTS}
        GROUP BY stream_id, currency, day ORDER BY stream_id, currency, day`,
      [initiatives.map(initiativeStream), asOf, investmentMade.type],
    );
    const byStream = new Map(initiatives.map((initiative) => [initiativeStream(initiative), initiative]));
    const found: { initiative: string; currency: string; days: Movement[] }[] = [];
    for (const { stream, currency, day, invested, saved } of rows) {
      const initiative = byStream.get(stream) ?? stream;
      let last = found.at(-1);
      if (last?.initiative !== initiative || last.currency !== currency)
        found.push((last = { initiative, currency, days: [] }));
      last.days.push({ day, invested: BigInt(invested), saved: BigInt(saved) });
    }
    return found;
  }

  async history(stream: string, afterPosition: number, limit: number): Promise<readonly RecordedEvent[]> {
    await this.follower.catchUp();
    const rows = await this.dataSource.query<HistoryRow[]>(
      `SELECT position, e.type, e.source, e.event_id AS id, e.occurred_at AS "occurredAt", e.recorded_at AS "recordedAt",
              e.stream_version AS version, l.extensions ->> 'commandedby' AS by, NOT (${COUNTS}) AS "isRetracted", e.data
         FROM programme_events e JOIN events l USING (position)
        WHERE e.stream_id = $1 AND position > $2 ORDER BY position LIMIT $3`,
      [stream, afterPosition, limit],
    );
    return rows.map(({ position, occurredAt, recordedAt, ...row }) => ({
      ...row,
      position: Number(position),
      occurredAt: instantOf(occurredAt),
      recordedAt: instantOf(recordedAt),
    }));
  }

  async headcountBefore(instant: string): Promise<readonly HeadcountReport[]> {
    await this.follower.catchUp();
    const rows = await this.dataSource.query<HeadcountRow[]>(
      `SELECT DISTINCT ON (role) role, headcount, occurred_at AS at FROM headcount_reports e
        WHERE occurred_at < $1 AND ${COUNTS} ORDER BY role, occurred_at DESC, position DESC`,
      [instant],
    );
    return rows.map(reportOf);
  }

  async headcountBetween(from: string, to: string): Promise<readonly HeadcountReport[]> {
    const before = await this.headcountBefore(from);
    const rows = await this.dataSource.query<HeadcountRow[]>(
      `SELECT role, headcount, occurred_at AS at FROM headcount_reports e
        WHERE occurred_at >= $1 AND occurred_at < $2 AND ${COUNTS} ORDER BY occurred_at, position`,
      [from, to],
    );
    return [...before, ...rows.map(reportOf)];
  }
}

/** Of a row `e`: nobody took it back. */
const COUNTS = `NOT EXISTS (SELECT 1 FROM retracted_events r WHERE r.source = e.source AND r.event_id = e.event_id)`;

interface MovementRow {
  readonly stream: string;
  readonly currency: string;
  readonly day: string;
  readonly invested: string;
  readonly saved: string;
}

type HistoryRow = Omit<RecordedEvent, 'position' | 'occurredAt' | 'recordedAt'> & {
  readonly position: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
};

interface HeadcountRow {
  readonly role: string | null;
  readonly headcount: number;
  readonly at: Date;
}

const reportOf = ({ role, headcount, at }: HeadcountRow): HeadcountReport => ({ role, headcount, at: instantOf(at) });

/** To the millisecond, in the form of the log. */
const instantOf = (moment: Date): string => normaliseInstant(moment.toISOString()) ?? moment.toISOString();

async function storePage(events: readonly StoredEvent[], manager: EntityManager): Promise<void> {
  const ofProgramme = events.filter(({ streamId }) => STREAMS.some((stream) => streamId.startsWith(stream)));
  const headcounts = events.filter(({ type }) => type === headcountReported.type);
  const retracted = events.flatMap(retractedBy);
  if (ofProgramme.length > 0) await storeProgramme(manager, ofProgramme);
  if (headcounts.length > 0) await storeHeadcounts(manager, headcounts);
  if (retracted.length > 0)
    await manager.query(
      'INSERT INTO retracted_events SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING',
      [retracted.map(({ source }) => source), retracted.map(({ id }) => id)],
    );
}

/** What an event takes back: the target of a retraction, or the event that it replaces. */
function retractedBy({ type, data, correctionOf }: StoredEvent): readonly { source: string; id: string }[] {
  if (type === eventRetracted.type) return [(JSON.parse(data) as EventRetracted).target];
  return correctionOf === null ? [] : [correctionOf];
}

async function storeProgramme(manager: EntityManager, events: readonly StoredEvent[]): Promise<void> {
  const moved = events.map(({ type, data }) =>
    MOVEMENTS.includes(type) ? (JSON.parse(data) as InvestmentMade) : null,
  );
  await manager.query(
    `INSERT INTO programme_events
       (position, stream_id, stream_version, source, event_id, type, occurred_at, recorded_at, data, minor, currency)
     SELECT position, stream_id, version, source, event_id, type, occurred_at,
            timestamptz 'epoch' + micros * interval '1 microsecond', data, minor, currency
       FROM unnest($1::bigint[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                   $8::bigint[], $9::json[], $10::bigint[], $11::text[])
         AS given (position, stream_id, version, source, event_id, type, occurred_at, micros, data, minor, currency)`,
    [
      events.map(({ position }) => position),
      events.map(({ streamId }) => streamId),
      events.map(({ version }) => version),
      events.map(({ source }) => source),
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ occurredAt }) => occurredAt),
      events.map(({ recordedAtMicros }) => recordedAtMicros),
      events.map(({ data }) => data),
      moved.map((one) => one && String(toMinorUnits(one.amount, one.currency) ?? 0n)),
      moved.map((one) => one && one.currency),
    ],
  );
}

async function storeHeadcounts(manager: EntityManager, events: readonly StoredEvent[]): Promise<void> {
  const reports = events.map(({ data }) => JSON.parse(data) as HeadcountReported);
  await manager.query(
    `INSERT INTO headcount_reports (position, source, event_id, role, occurred_at, headcount)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::double precision[])`,
    [
      events.map(({ position }) => position),
      events.map(({ source }) => source),
      events.map(({ id }) => id),
      reports.map(({ role }) => role ?? null),
      events.map(({ occurredAt }) => occurredAt),
      reports.map(({ headcount }) => headcount),
    ],
  );
}
