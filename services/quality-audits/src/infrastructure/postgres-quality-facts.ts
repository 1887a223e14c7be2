import type { ComplaintReported, EventContract, EventRetracted } from '@opex/contracts';
import {
  complaintReported,
  complianceChecked,
  eventRetracted,
  gateEvaluated,
  inspectionRecorded,
  normaliseInstant,
  surveyAnswered,
} from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import { InvalidCursor } from '@opex/event-sourcing';
import type { PostgresEventStore, Timer } from '@opex/event-sourcing/postgres';
import { LogFollower, setTimers } from '@opex/event-sourcing/postgres';
import type { DataSource, EntityManager } from 'typeorm';
import type { FactFilter, FactKind, FactPage, QualityFact, QualityFacts } from '../application/quality-facts.js';
import { REPORTED_COMPLAINTS } from './complaint-timers.js';

interface FactForm {
  readonly kind: FactKind;
  /** The member of data that names what was looked at. */
  readonly name: string | null;
}

const FORMS: ReadonlyMap<string, FactForm> = new Map<string, FactForm>([
  [inspectionRecorded.type, { kind: 'inspection', name: null }],
  [complianceChecked.type, { kind: 'compliance-check', name: 'control' }],
  [surveyAnswered.type, { kind: 'survey-answer', name: 'instrument' }],
  [gateEvaluated.type, { kind: 'gate-evaluation', name: 'gate' }],
]);

/** A table of the facts of the log, those of the door and those entered here, kept by following the log. */
export class PostgresQualityFacts implements QualityFacts {
  readonly follower: LogFollower;

  constructor(
    private readonly dataSource: DataSource,
    store: PostgresEventStore,
  ) {
    this.follower = new LogFollower({ name: 'quality-facts', dataSource, store, reads: 'all', apply: applyPage });
  }

  async list(filter: FactFilter, cursor: string | undefined, limit: number): Promise<FactPage> {
    await this.follower.catchUp();
    const { kind, process, name, from, to } = filter;
    const before = cursor === undefined ? [null, null] : readCursor(cursor);
    const rows = await this.dataSource.query<FactRow[]>(
      `SELECT source, event_id AS "id", subject, position, data, retracted_because AS "retractedBecause",
              to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "occurredAt"
         FROM quality_facts
        WHERE kind = $1 AND ($2::text IS NULL OR process = $2) AND ($3::text IS NULL OR name = $3)
          AND ($4::timestamptz IS NULL OR occurred_at >= $4) AND ($5::timestamptz IS NULL OR occurred_at < $5)
          AND ($6::timestamptz IS NULL OR (occurred_at, position) < ($6::timestamptz, $7::bigint))
        ORDER BY occurred_at DESC, position DESC LIMIT $8`,
      [kind, process ?? null, name ?? null, from ?? null, to ?? null, ...before, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(toFact),
      ...(rows.length > limit && last !== undefined && { nextCursor: toCursor(last) }),
    };
  }
}

interface FactRow extends Omit<QualityFact, 'position'> {
  readonly position: string;
}

const toFact = ({ position, occurredAt, ...row }: FactRow): QualityFact => ({
  ...row,
  position: Number(position),
  occurredAt: normaliseInstant(occurredAt) ?? occurredAt,
});

async function applyPage(events: readonly StoredEvent[], manager: EntityManager): Promise<void> {
  const facts = events.flatMap((event) => {
    const form = FORMS.get(event.type);
    return form === undefined ? [] : [{ event, ...form, data: JSON.parse(event.data) as Record<string, unknown> }];
  });
  if (facts.length > 0)
    await manager.query(
      `INSERT INTO quality_facts (position, kind, process, name, occurred_at, source, event_id, subject, data)
       SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[],
                            $8::text[], $9::jsonb[])
       ON CONFLICT (position) DO NOTHING`,
      [
        facts.map(({ event }) => event.position),
        facts.map(({ kind }) => kind),
        facts.map(({ data }) => textOf(data['process'])),
        facts.map(({ name, data }) => (name === null ? null : textOf(data[name]))),
        facts.map(({ event }) => event.occurredAt),
        facts.map(({ event }) => event.source),
        facts.map(({ event }) => event.id),
        facts.map(({ event }) => event.subject),
        facts.map(({ event }) => event.data),
      ],
    );
  await markRetracted(
    manager,
    events.filter(({ type }) => type === (eventRetracted as EventContract).type),
  );
  await setTimers(manager, REPORTED_COMPLAINTS, events.filter(isReportedComplaint).map(toTimer));
}

/** A retraction stands behind its target in the log: the fact is there already. */
async function markRetracted(manager: EntityManager, retractions: readonly StoredEvent[]): Promise<void> {
  if (retractions.length === 0) return;
  const said = retractions.map(({ data }) => JSON.parse(data) as EventRetracted);
  await manager.query(
    `UPDATE quality_facts SET retracted_because = given.reason
       FROM unnest($1::text[], $2::text[], $3::text[]) given (source, id, reason)
      WHERE quality_facts.source = given.source AND event_id = given.id`,
    [said.map(({ target }) => target.source), said.map(({ target }) => target.id), said.map(({ reason }) => reason)],
  );
}

const isReportedComplaint = ({ type }: StoredEvent): boolean => type === (complaintReported as EventContract).type;

/** A complaint that was reported is opened at once: the timer is how that survives a crash. */
function toTimer({ source, id, subject, occurredAt, data }: StoredEvent): Timer {
  const { process, severity, description, customer = null } = JSON.parse(data) as ComplaintReported;
  return {
    key: `${source} ${id}`,
    dueAt: '1970-01-01T00:00:00Z',
    payload: { complaint: subject, at: occurredAt, grievance: { process, severity, description, customer } },
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const toCursor = ({ occurredAt, position }: FactRow): string =>
  Buffer.from(JSON.stringify([occurredAt, position])).toString('base64url');

/** @throws InvalidCursor */
function readCursor(cursor: string): readonly [string, string] {
  const [, occurredAt, position] =
    /^\["(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)","(\d{1,15})"\]$/.exec(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    ) ?? [];
  if (occurredAt === undefined || position === undefined || Number.isNaN(Date.parse(occurredAt)))
    throw new InvalidCursor();
  return [occurredAt, position];
}
