import { eventRetracted, topicOf } from '@opex/contracts';
import type { Pool } from 'pg';
import type {
  EndedFacts,
  FactKey,
  FactQuery,
  FactReader,
  FoldedSubject,
  KnownFact,
  OutdoneFacts,
  SetAside,
} from '../application/explain/fact-reader.js';
import type { Attributes } from '../domain/fact.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { LogEvent } from '../domain/log-event.js';
import type { ProcessDefinition } from '../domain/process-definition.js';
import { toProcessDefinition } from '../domain/process-definition.js';
import { DimensionCatalogue } from './dimension-catalogue.js';
import { conditionOf } from './fact-query.js';
import { quarantinedOf, typesOf } from './quarantined-of-kinds.js';
import { beginningOfStored, fromStoredEvent } from './subject-event-codec.js';

/** Deltas looked at to find the subjects that were active last. */
const ACTIVE_FACTS_MAX = 2_000;
/** Deltas looked at to count what does not count. */
const LATEST_FACTS_MAX = 20_000;

const RETRACTION_BEGINS = beginningOfStored(eventRetracted.type);

const VALUES = [1, 2, 3, 4];
/** Values of a fact, whichever sign its row has; the first is above zero in every fact that counts. */
const absolute = VALUES.map((n) => `(f.value_${n} * sign(f.value_1)::int8)`);

/** Order of facts, of deltas and of what they add up to. */
const KEY_OF_DELTA = ['f.at_ms', 'f.subject_id', 'f.attributes_id', ...absolute].join(', ');
const KEY = ['f.at_ms', 'f.subject_id', 'f.attributes_id', ...VALUES.map((n) => `f.v${n}`)].join(', ');

/** The place of a fact in what decides a reduction: those at the first one do. The same order as in `reductionsOfFacts`. */
const PLACES: Readonly<Record<NonNullable<FactKind['reduction']>, string>> = {
  min: 'rank() OVER (ORDER BY f.v2)',
  max: 'rank() OVER (ORDER BY f.v2 DESC)',
  latest: 'rank() OVER (ORDER BY f.at_ms DESC, f.v2 DESC)',
  distinct: `row_number() OVER (PARTITION BY f.subject_id ORDER BY ${KEY})`,
};

/** Reads single facts from the signed deltas: what is true is their sum. */
export class PostgresFactReader implements FactReader {
  private readonly catalogue: DimensionCatalogue;

  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
  ) {
    this.catalogue = new DimensionCatalogue(pool);
  }

  async facts(query: FactQuery, after: FactKey | null, limit: number): Promise<readonly KnownFact[]> {
    const selection = await this.select(query);
    const { values, parameter } = selection;
    const from = after?.map((part, index) => `${parameter(part)}::${index === 1 ? 'uuid' : 'int8'}`);
    const behind = (key: string): string =>
      from === undefined ? 'true' : `f.at_ms >= ${from[0] ?? ''} AND (${key}) > (${from.join(', ')})`;
    // What decides is known only once all are looked at.
    const isDecisive = query.decisive === true;
    const { rows } = await this.pool.query<FactRow>(
      `SELECT f.* FROM (${this.known(query, selection, isDecisive ? 'true' : behind(KEY_OF_DELTA))}) AS f
       WHERE ${isDecisive ? `f.place = 1 AND ${behind(KEY)}` : 'true'} ORDER BY ${KEY} LIMIT ${parameter(limit)}`,
      values,
    );
    return rows.map((row) => toKnownFact(query.kind, row));
  }

  async outdone(query: FactQuery, examples: number): Promise<OutdoneFacts> {
    const selection = await this.select(query);
    const { rows } = await this.pool.query<FactRow & { readonly all: string }>(
      `SELECT f.*, sum(f.times) OVER () AS all FROM (${this.known(query, selection, 'true')}) AS f
       WHERE f.place > 1 ORDER BY f.at_ms DESC, ${KEY} LIMIT ${selection.parameter(examples)}`,
      selection.values,
    );
    return { count: Number(rows[0]?.all ?? 0), examples: rows.map((row) => toKnownFact(query.kind, row)) };
  }

  async countOfZero(query: FactQuery): Promise<{ readonly count: number; readonly all: boolean }> {
    // The first measure counts the fact itself.
    if (query.measures.includes(query.kind.measures[0] ?? '')) return { count: 0, all: true };
    const { latest, condition, values } = await this.latest(query);
    const { rows } = await this.pool.query<{ count: string | null; read: string }>(
      `SELECT sum(sign(f.value_1)) FILTER (WHERE ${condition} AND NOT ${this.notZero(query)}) AS count, count(*) AS read
       FROM (${latest}) AS f`,
      values,
    );
    return { count: Number(rows[0]?.count ?? 0), all: Number(rows[0]?.read ?? 0) < LATEST_FACTS_MAX };
  }

  async subjects(ids: readonly string[], asOfMicros: number | null): Promise<ReadonlyMap<string, FoldedSubject>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.pool.query<{
      id: string;
      topic: string;
      partition: number;
      process: string;
      stream_id: string;
      events: string;
    }>({
      name: 'folded-subjects',
      // The events are JSON already: building JSON of them by functions takes PostgreSQL a quarter longer.
      text: `SELECT s.subject_id::text AS id, s.topic, s.partition, s.process, s.stream_id,
                    (SELECT string_agg('[' || e.position || ',' || e.event::text || ']', ',') FROM subject_events e
                     WHERE e.generation = s.generation AND e.subject_id = s.subject_id) AS events
             FROM subjects s WHERE s.generation = $1 AND s.subject_id = ANY($2::uuid[])`,
      values: [this.generation, ids],
    });
    const processes = [...new Set(rows.map(({ process }) => process).filter((process) => process !== ''))];
    const definitions = processes.length === 0 ? [] : await this.definitionsOf(processes);
    const known = (event: LogEvent): boolean => asOfMicros === null || event.recordedAtMicros <= asOfMicros;
    return new Map(
      rows.map(({ id, topic, partition, process, stream_id, events }) => {
        const own = definitions.filter(
          (one) => one.topic === topic && one.partition === partition && one.process === process && known(one.event),
        );
        const folded: FoldedSubject = {
          subjectKey: stream_id,
          events: (JSON.parse(`[${events}]`) as [number, unknown][])
            .map(([position, event]) => fromStoredEvent(event, stream_id, position))
            .filter(known),
          definitions: own.map(({ event }) => event),
          versions: own.map(({ version }) => version),
        };
        return [id, folded];
      }),
    );
  }

  async activeSubjects(
    query: FactQuery,
    limit: number,
  ): Promise<{ readonly ids: readonly string[]; readonly all: boolean }> {
    const { latest, condition, values, parameter } = await this.latest(query, ACTIVE_FACTS_MAX);
    const { rows } = await this.pool.query<{ ids: readonly string[]; read: number }>(
      `WITH latest AS MATERIALIZED (${latest})
       SELECT (SELECT count(*)::int FROM latest) AS read, ARRAY(
         SELECT f.subject_id::text FROM latest f WHERE ${condition}
         GROUP BY f.subject_id ORDER BY max(f.at_ms) DESC, f.subject_id LIMIT ${parameter(limit + 1)}) AS ids`,
      values,
    );
    const { ids = [], read = 0 } = rows[0] ?? {};
    return { ids: ids.slice(0, limit), all: read < ACTIVE_FACTS_MAX && ids.length <= limit };
  }

  async uncounted({ kind, span, asOfMicros }: FactQuery, ids: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'uncounted-subjects',
      // Of the latest facts those of the earliest moment may be there in part: they are not looked at.
      text: `WITH latest AS MATERIALIZED (
               SELECT * FROM fact_deltas WHERE generation = $1 AND kind = $2 AND at_ms >= $3 AND at_ms < $4
                 AND known_at_micros <= coalesce($5, known_at_micros) ORDER BY at_ms DESC LIMIT ${ACTIVE_FACTS_MAX}),
             counted AS (
               SELECT f.subject_id FROM latest f WHERE f.subject_id = ANY($6::uuid[])
                 AND f.at_ms > (SELECT min(at_ms) - (count(*) < ${ACTIVE_FACTS_MAX})::int FROM latest)
               GROUP BY ${KEY_OF_DELTA} HAVING sum(sign(f.value_1)) > 0)
             SELECT id::text FROM unnest($6::uuid[]) WITH ORDINALITY AS given (id, n)
             WHERE id NOT IN (SELECT subject_id FROM counted)
                OR EXISTS (SELECT FROM subject_events e WHERE e.generation = $1 AND e.subject_id = id
                             AND starts_with(e.event::text, $7))
             ORDER BY n`,
      values: [this.generation, kind.number, span.fromMs, span.toMs, asOfMicros, ids, RETRACTION_BEGINS],
    });
    return rows.map(({ id }) => id);
  }

  async ended(query: FactQuery, examples: number): Promise<EndedFacts> {
    const { latest, condition, values, parameter } = await this.latest(query);
    const { rows } = await this.pool.query<{
      at_ms: string;
      position: string;
      cause: string | null;
      ended: string;
      read: string;
    }>(
      `WITH latest AS (${latest}),
       ended AS (
         SELECT f.at_ms, max(f.position) AS position, (array_agg(f.cause ORDER BY f.position DESC))[1] AS cause
         FROM latest f WHERE ${condition}
         GROUP BY f.at_ms, f.subject_id, f.attributes_id, ${absolute.join(', ')} HAVING sum(sign(f.value_1)) = 0)
       SELECT *, count(*) OVER () AS ended, (SELECT count(*) FROM latest) AS read
       FROM ended ORDER BY position LIMIT ${parameter(examples)}`,
      values,
    );
    return {
      count: Number(rows[0]?.ended ?? 0),
      all: Number(rows[0]?.read ?? 0) < LATEST_FACTS_MAX,
      examples: rows.map(({ at_ms, position, cause }) => ({ atMs: Number(at_ms), position: Number(position), cause })),
    };
  }

  async setAside(kinds: readonly FactKind[], asOfMicros: number | null, examples: number): Promise<SetAside> {
    const { rows } = await this.pool.query<{
      topic: string;
      position: string | null;
      type: string | null;
      stream_id: string | null;
      reason: string;
      detail: string;
      all: string;
    }>({
      name: 'set-aside',
      text: `SELECT topic, position, type, stream_id, reason, detail, count(*) OVER () AS all FROM ${quarantinedOf}
             ORDER BY known_at_micros, topic, partition, "offset" LIMIT $5`,
      values: [
        this.generation,
        [...new Set(kinds.map(({ service }) => topicOf(service)))],
        typesOf(kinds),
        asOfMicros,
        examples,
      ],
    });
    return {
      count: Number(rows[0]?.all ?? 0),
      examples: rows.map(({ topic, position, type, stream_id, reason, detail }) => ({
        service: topic.replace(/^opex\./, ''),
        position: position === null ? null : Number(position),
        type,
        stream: stream_id,
        reason,
        detail,
      })),
    };
  }

  private async definitionsOf(processes: readonly string[]): Promise<readonly KnownDefinition[]> {
    const { rows } = await this.pool.query<Omit<KnownDefinition, 'version'>>({
      name: 'definitions-of-processes',
      text: `SELECT topic, partition, process, event FROM process_definitions
             WHERE generation = $1 AND process = ANY($2::text[]) ORDER BY position`,
      values: [this.generation, processes],
    });
    return rows.map((row) => ({ ...row, version: toProcessDefinition(row.event) }));
  }

  /** What is asked of `fact_deltas f JOIN attribute_sets a`, with its parameters. */
  private async select(query: FactQuery): Promise<Selection> {
    const { kind, span, asOfMicros } = query;
    const values: unknown[] = [this.generation, kind.number, span.fromMs, span.toMs];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const known = asOfMicros === null ? '' : `AND f.known_at_micros <= ${parameter(asOfMicros)}`;
    const base = `f.generation = $1 AND f.kind = $2 AND f.at_ms >= $3 AND f.at_ms < $4 ${known}`;
    return { condition: `${base} AND ${(await this.inScope(query, parameter)).text}`, values, parameter };
  }

  /** The latest deltas of a span, whatever their scope: a walk along the index that ends; and the condition of the scopes. */
  private async latest(query: FactQuery, limit = LATEST_FACTS_MAX): Promise<Selection & { readonly latest: string }> {
    const { kind, span, asOfMicros } = query;
    const values: unknown[] = [this.generation, kind.number, span.fromMs, span.toMs];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const known = asOfMicros === null ? '' : `AND known_at_micros <= ${parameter(asOfMicros)}`;
    const { text, readsAttributes } = await this.inScope(query, parameter);
    return {
      latest: `SELECT * FROM fact_deltas WHERE generation = $1 AND kind = $2 AND at_ms >= $3 AND at_ms < $4 ${known}
               ORDER BY at_ms DESC LIMIT ${limit}`,
      condition: readsAttributes
        ? `EXISTS (SELECT FROM attribute_sets a WHERE a.attributes_id = f.attributes_id AND ${text})`
        : text,
      values,
      parameter,
    };
  }

  /** Each fact that is true, or was known to be, and its place where that decides. */
  private known({ kind, measures, decisive }: FactQuery, { condition }: Selection, behind: string): string {
    const place = decisive === true && kind.reduction !== undefined ? PLACES[kind.reduction] : '1';
    return `SELECT f.*, ${place} AS place FROM (
              SELECT f.at_ms, f.subject_id, f.attributes_id, ${absolute.map((v, i) => `${v} AS v${i + 1}`).join(', ')},
                     a.attributes, sum(sign(f.value_1))::int AS times,
                     max(f.position) FILTER (WHERE f.value_1 > 0) AS position,
                     max(f.known_at_micros) FILTER (WHERE f.value_1 > 0) AS known_at,
                     (array_agg(f.cause ORDER BY f.position DESC) FILTER (WHERE f.value_1 > 0))[1] AS cause
              FROM fact_deltas f JOIN attribute_sets a USING (attributes_id)
              WHERE ${condition} AND ${this.notZero({ kind, measures })} AND ${behind}
              GROUP BY ${KEY_OF_DELTA}, a.attributes HAVING sum(sign(f.value_1)) <> 0) AS f`;
  }

  /** By the numbers of dimension values where all filters are on materialised dimensions: of these there are statistics. */
  private async inScope(
    { kind, scopes }: FactQuery,
    parameter: (value: unknown) => string,
  ): Promise<{ readonly text: string; readonly readsAttributes: boolean }> {
    if (scopes.some((filters) => filters.length === 0)) return { text: 'true', readsAttributes: false };
    if (scopes.flat().every(({ dimension }) => kind.dimensions.includes(dimension))) {
      const ids = await Promise.all(scopes.map((filters) => this.catalogue.idsOf(kind, filters)));
      const text = `f.dimensions_id = ANY(${parameter([...new Set(ids.flatMap((some) => some ?? []))])}::int4[])`;
      return { text, readsAttributes: false };
    }
    const alternatives = scopes.map((filters) =>
      filters
        .map((filter) => conditionOf(`a.attributes ->> ${parameter(filter.dimension)}::text`, filter, parameter))
        .join(' AND '),
    );
    return { text: `(${alternatives.map((one) => `(${one})`).join(' OR ')})`, readsAttributes: true };
  }

  private notZero({ kind, measures }: Pick<FactQuery, 'kind' | 'measures'>): string {
    const columns = measures.map((measure) => `f.value_${kind.measures.indexOf(measure) + 1}`);
    return `(${columns.map((column) => `${column} <> 0`).join(' OR ')})`;
  }
}

interface KnownDefinition {
  readonly topic: string;
  readonly partition: number;
  readonly process: string;
  readonly event: LogEvent;
  readonly version: ProcessDefinition;
}

interface Selection {
  readonly condition: string;
  readonly values: unknown[];
  readonly parameter: (value: unknown) => string;
}

interface FactRow extends Readonly<Record<'v1' | 'v2' | 'v3' | 'v4' | 'at_ms' | 'attributes_id', string>> {
  readonly subject_id: string;
  readonly attributes: Attributes;
  readonly times: number;
  readonly position: string;
  readonly known_at: string;
  readonly cause: string | null;
}

function toKnownFact(kind: FactKind, row: FactRow): KnownFact {
  const all = [row.v1, row.v2, row.v3, row.v4].map(Number);
  return {
    subject: row.subject_id,
    fact: { kind, atMs: Number(row.at_ms), values: all.slice(0, kind.measures.length), attributes: row.attributes },
    times: row.times,
    since: { position: Number(row.position), knownAtMicros: Number(row.known_at), cause: row.cause },
    key: [Number(row.at_ms), row.subject_id, Number(row.attributes_id), ...all],
  };
}
