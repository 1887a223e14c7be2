import { eventRetracted, isDate } from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import { identityDigest, identityKey } from '@opex/event-sourcing/postgres';
import type { EntityManager } from 'typeorm';
import type { LoneKind, OperationalSubject, SubjectKind } from '../domain/operational-subject.js';
import { keyOf, kindOf, OPERATIONAL_TYPES, subjectOf } from '../domain/operational-subject.js';
import type { EventReference, ReportedFact } from '../domain/reported-fact.js';
import { textOf } from '../domain/reported-fact.js';

/** What the tables are made of. */
export const READ_TYPES: ReadonlySet<string> = new Set([...OPERATIONAL_TYPES, eventRetracted.type]);

/** `operational_facts` and `operational_subjects` after a page of `READ_TYPES`. */
export async function applyToOperationalFacts(events: readonly StoredEvent[], manager: EntityManager): Promise<void> {
  const touched = new Map<string, Touched>();
  const touch = (subjects: readonly Touched[]): void => {
    for (const subject of subjects) if (isSubjectKind(subject.kind)) touched.set(subject.key, subject);
  };
  touch(await insertFacts(manager, events));
  // After the facts: what is taken back may stand in the same page, and what replaces it too.
  touch(await markRetracted(manager, events));
  await refold(manager, [...touched.values()]);
}

interface Touched {
  readonly kind: SubjectKind | LoneKind;
  readonly key: string;
}

const isSubjectKind = (kind: SubjectKind | LoneKind): kind is SubjectKind =>
  kind !== 'hours' && kind !== 'transactions';

interface NewFact extends Touched {
  readonly fact: ReportedFact;
}

async function insertFacts(manager: EntityManager, events: readonly StoredEvent[]): Promise<readonly Touched[]> {
  const rows = events.flatMap((event): NewFact[] => {
    const kind = kindOf(event.type);
    if (kind === undefined) return [];
    const fact = toFact(event);
    return [{ kind, key: keyOf(kind, fact), fact }];
  });
  if (rows.length === 0) return [];
  const column = <T>(value: (row: NewFact) => T): T[] => rows.map(value);
  await manager.query(
    `INSERT INTO operational_facts (identity, kind, key, at, source, event_id, type, subject, occurred_at, sequence, data)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[],
                          $8::text[], $9::text[], $10::text[], $11::jsonb[])
     ON CONFLICT (identity) DO NOTHING`,
    [
      column(({ fact }) => identityOf(fact)),
      column(({ kind }) => kind),
      column(({ key }) => key),
      column(({ kind, fact }) =>
        kind === 'hours' ? beginOf(textOf(fact, 'from') ?? fact.occurredAt) : fact.occurredAt,
      ),
      column(({ fact }) => fact.source),
      column(({ fact }) => fact.id),
      column(({ fact }) => fact.type),
      column(({ fact }) => fact.subject),
      column(({ fact }) => fact.occurredAt),
      column(({ fact }) => fact.sequence),
      column(({ fact }) => JSON.stringify(fact.data)),
    ],
  );
  return rows;
}

/** A retraction comes after its target, and what replaces the target after the retraction. */
async function markRetracted(manager: EntityManager, events: readonly StoredEvent[]): Promise<readonly Touched[]> {
  const changes = events.flatMap(({ type, source, id, occurredAt, data, correctionOf }) => {
    if (correctionOf === null) return [];
    const { reason = '' } = type === eventRetracted.type ? (JSON.parse(data) as { readonly reason?: string }) : {};
    const change =
      type === eventRetracted.type
        ? { reason, at: occurredAt, replacedBy: null }
        : { replacedBy: { source, id } satisfies EventReference };
    return [{ identity: identityOf(correctionOf), change }];
  });
  const byIdentity = new Map<string, object>();
  for (const { identity, change } of changes) byIdentity.set(identity, { ...byIdentity.get(identity), ...change });
  if (byIdentity.size === 0) return [];
  const [rows] = await manager.query<[Touched[], number]>(
    `UPDATE operational_facts SET retraction = coalesce(retraction, '{}') || change
       FROM unnest($1::uuid[], $2::jsonb[]) AS given (identity, change)
      WHERE operational_facts.identity = given.identity
      RETURNING kind, key`,
    [[...byIdentity.keys()], [...byIdentity.values()].map((change) => JSON.stringify(change))],
  );
  return rows;
}

interface FactRow extends Touched {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string | null;
  readonly occurredAt: string;
  readonly sequence: string;
  readonly data: ReportedFact['data'];
  readonly retraction: ReportedFact['retraction'];
}

/** All subjects of a page are read, folded and written together. */
async function refold(manager: EntityManager, subjects: readonly Touched[]): Promise<void> {
  if (subjects.length === 0) return;
  const facts = await manager.query<FactRow[]>(
    `SELECT kind, key, source, event_id AS id, type, subject, occurred_at AS "occurredAt", sequence, data, retraction
       FROM operational_facts WHERE (kind, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [subjects.map(({ kind }) => kind), subjects.map(({ key }) => key)],
  );
  const bySubject = new Map<string, FactRow[]>();
  for (const fact of facts) {
    const known = bySubject.get(fact.key);
    if (known === undefined) bySubject.set(fact.key, [fact]);
    else known.push(fact);
  }
  const rows = subjects.flatMap(({ kind, key }) =>
    isSubjectKind(kind) ? [{ key, ...columnsOf(subjectOf(kind, bySubject.get(key) ?? [])) }] : [],
  );
  await manager.query(
    `INSERT INTO operational_subjects (kind, key, service, status, starts_at, ends_at, weight, state)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                          $7::integer[], $8::jsonb[])
     ON CONFLICT (kind, key) DO UPDATE SET service = excluded.service, status = excluded.status,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, weight = excluded.weight, state = excluded.state`,
    [
      rows.map(({ kind }) => kind),
      rows.map(({ key }) => key),
      rows.map(({ service }) => service),
      rows.map(({ state }) => state.status),
      rows.map(({ startsAt }) => startsAt ?? '-infinity'),
      rows.map(({ endsAt }) => endsAt ?? 'infinity'),
      rows.map(({ weight }) => weight),
      rows.map(({ state }) => JSON.stringify(state)),
    ],
  );
}

/** What lists filter and sort by. `weight`: how much a person has to look at it. */
function columnsOf(subject: OperationalSubject): OperationalSubject & {
  readonly service: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly weight: number;
} {
  switch (subject.kind) {
    case 'outage': {
      const { service, startedAt, endedAt, conflict } = subject.state;
      return {
        ...subject,
        service,
        startsAt: startedAt ?? endedAt,
        endsAt: endedAt,
        weight: conflict === null ? 0 : 1,
      };
    }
    case 'service': {
      const { service, registeredAt, retiredAt } = subject.state;
      return { ...subject, service, startsAt: registeredAt, endsAt: retiredAt, weight: 0 };
    }
    case 'change': {
      const { deliveredAt, bugs } = subject.state;
      return { ...subject, service: null, startsAt: deliveredAt, endsAt: deliveredAt, weight: bugs.length };
    }
    case 'customer': {
      const { acquiredAt, churnedAt, conflict } = subject.state;
      return { ...subject, service: null, startsAt: acquiredAt, endsAt: churnedAt, weight: conflict === null ? 0 : 1 };
    }
  }
}

/** A calendar date begins in UTC. */
const beginOf = (dateOrInstant: string): string =>
  isDate(dateOrInstant) ? `${dateOrInstant}T00:00:00Z` : dateOrInstant;

const toFact = ({ source, id, type, subject, occurredAt, data, extensions }: StoredEvent): ReportedFact => {
  const { sequence = '' } = (extensions === null ? {} : JSON.parse(extensions)) as { readonly sequence?: unknown };
  return {
    source,
    id,
    type,
    subject,
    occurredAt,
    sequence: typeof sequence === 'string' ? sequence : String(sequence),
    data: JSON.parse(data) as ReportedFact['data'],
    retraction: null,
  };
};

const identityOf = ({ source, id }: EventReference): string => identityDigest(identityKey(source, id)).toString('hex');
