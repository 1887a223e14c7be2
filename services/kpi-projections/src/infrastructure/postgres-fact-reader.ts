import { topicOf } from '@opex/contracts';
import { textDigest } from '@opex/event-sourcing';
import type { Pool, QueryResult, QueryResultRow } from 'pg';
import type {
  ActiveSubjects,
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
import { conditionOnDimensions } from './dimension-catalogue.js';
import { conditionOf } from './fact-query.js';
import { quarantinedOf, typesOf } from './quarantined-of-kinds.js';
import { fromStoredEvent, isStoredRetraction } from './subject-event-codec.js';

/** Deltas looked at to find the subjects that were active last. */
const ACTIVE_FACTS_MAX = 2_000;
/** Deltas looked at to count what does not count. */
const LATEST_FACTS_MAX = 20_000;

const VALUES = [1, 2, 3, 4];
/** Values of a fact, whichever sign its row has; the first is above zero in every fact that counts. */
const absolute = VALUES.map((n) => `(f.value_${n} * sign(f.value_1)::int8)`);

/** Filters of a statement that is prepared once a connection. */
const FILTERS_PREPARED_MAX = 2;

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
  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
  ) {}

  async facts(query: FactQuery, after: FactKey | null, limit: number): Promise<readonly KnownFact[]> {
    const selection = this.select(query);
    const { parameter } = selection;
    const from = after?.map((part, index) => `${parameter(part)}::${index === 1 ? 'uuid' : 'int8'}`);
    const behind = (key: string): string =>
      from === undefined ? 'true' : `f.at_ms >= ${from[0] ?? ''} AND (${key}) > (${from.join(', ')})`;
    // What decides is known only once all are looked at.
    const isDecisive = query.decisive === true;
    const { rows } = await this.ask<FactRow>(
      selection,
      withAttributes(
        `SELECT f.* FROM (${this.known(query, selection, isDecisive ? 'true' : behind(KEY_OF_DELTA))}) AS f
         WHERE ${isDecisive ? `f.place = 1 AND ${behind(KEY)}` : 'true'} ORDER BY ${KEY} LIMIT ${parameter(limit)}`,
        KEY,
      ),
    );
    return rows.map((row) => toKnownFact(query.kind, row));
  }

  async outdone(query: FactQuery, examples: number): Promise<OutdoneFacts> {
    const selection = this.select(query);
    const order = `f.at_ms DESC, ${KEY}`;
    const { rows } = await this.ask<FactRow & { readonly all: string }>(
      selection,
      withAttributes(
        `SELECT f.*, sum(f.times) OVER () AS all FROM (${this.known(query, selection, 'true')}) AS f
         WHERE f.place > 1 ORDER BY ${order} LIMIT ${selection.parameter(examples)}`,
        order,
      ),
    );
    return { count: Number(rows[0]?.all ?? 0), examples: rows.map((row) => toKnownFact(query.kind, row)) };
  }

  async countOfZero(query: FactQuery): Promise<{ readonly count: number; readonly all: boolean }> {
    // The first measure counts the fact itself.
    if (query.measures.includes(query.kind.measures[0] ?? '')) return { count: 0, all: true };
    const selection = this.latest(query);
    const { rows } = await this.ask<{ count: string | null; read: string }>(
      selection,
      `SELECT sum(sign(f.value_1)) FILTER (WHERE ${selection.condition} AND NOT ${this.notZero(query)}) AS count,
              count(*) AS read
       FROM (${selection.latest}) AS f`,
    );
    return { count: Number(rows[0]?.count ?? 0), all: Number(rows[0]?.read ?? 0) < LATEST_FACTS_MAX };
  }

  async subjects(ids: readonly string[], asOfMicros: number | null): Promise<ReadonlyMap<string, FoldedSubject>> {
    if (ids.length === 0) return new Map();
    const [definitions, rows] = await Promise.all([this.definitionsOf(ids), this.storedSubjects(ids)]);
    const known = (event: LogEvent): boolean => asOfMicros === null || event.recordedAtMicros <= asOfMicros;
    return new Map(
      rows.map((row) => {
        const { id, topic, partition, process, stream_id, events } = row;
        // The rows outlive this in the eyes of a collector of young objects; their texts are most of an explanation.
        row.events = '';
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

  async activeSubjects(query: FactQuery, limit: number, counting: FactQuery | null): Promise<ActiveSubjects> {
    const selection = this.latest(query, ACTIVE_FACTS_MAX, 'at_ms, subject_id, attributes_id, dimensions_id');
    const { parameter } = selection;
    const max = parameter(limit);
    const [counted, isAsked] = counting === null ? ['', 'true'] : countedBy(counting, parameter);
    const { rows } = await this.ask<{ ids: readonly string[]; active: number; read: number }>(
      selection,
      `WITH latest AS MATERIALIZED (${selection.latest}),
       active AS MATERIALIZED (
         SELECT f.subject_id, row_number() OVER (ORDER BY max(f.at_ms) DESC, f.subject_id) AS n
         FROM latest f WHERE ${selection.condition} GROUP BY f.subject_id ORDER BY n LIMIT ${max}::int + 1)${counted}
       SELECT (SELECT count(*)::int FROM latest) AS read, (SELECT count(*)::int FROM active) AS active,
              ARRAY(SELECT a.subject_id::text FROM active a WHERE a.n <= ${max}::int AND ${isAsked} ORDER BY a.n) AS ids`,
    );
    const { ids = [], active = 0, read = 0 } = rows[0] ?? {};
    return { ids, all: read < ACTIVE_FACTS_MAX && active <= limit };
  }

  async ended(query: FactQuery, examples: number): Promise<EndedFacts> {
    const selection = this.latest(query);
    const { rows } = await this.ask<{
      at_ms: string;
      position: string;
      cause: string | null;
      ended: string;
      read: string;
    }>(
      selection,
      `WITH latest AS (${selection.latest}),
       ended AS (
         SELECT f.at_ms, max(f.position) AS position, (array_agg(f.cause ORDER BY f.position DESC))[1] AS cause
         FROM latest f WHERE ${selection.condition}
         GROUP BY ${KEY_OF_DELTA} HAVING sum(sign(f.value_1)) = 0)
       SELECT *, count(*) OVER () AS ended, (SELECT count(*) FROM latest) AS read
       FROM ended ORDER BY position LIMIT ${selection.parameter(examples)}`,
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

  private async storedSubjects(ids: readonly string[]): Promise<readonly StoredSubject[]> {
    const { rows } = await this.pool.query<StoredSubject>({
      name: 'folded-subjects',
      // The events are JSON already: building JSON of them by functions takes PostgreSQL a quarter longer.
      text: `SELECT s.subject_id::text AS id, s.topic, s.partition, s.process, s.stream_id,
                    (SELECT string_agg('[' || e.position || ',' || e.event::text || ']', ',') FROM subject_events e
                     WHERE e.generation = s.generation AND e.subject_id = s.subject_id) AS events
             FROM subjects s WHERE s.generation = $1 AND s.subject_id = ANY($2::uuid[])`,
      values: [this.generation, ids],
    });
    return rows;
  }

  /** Of the processes of these subjects. */
  private async definitionsOf(ids: readonly string[]): Promise<readonly KnownDefinition[]> {
    const { rows } = await this.pool.query<Omit<KnownDefinition, 'version'>>({
      name: 'definitions-of-subjects',
      text: `SELECT topic, partition, process, event FROM process_definitions
             WHERE generation = $1 AND process = ANY(ARRAY(
               SELECT DISTINCT process FROM subjects WHERE generation = $1 AND subject_id = ANY($2::uuid[])))
             ORDER BY position`,
      values: [this.generation, ids],
    });
    return rows.map((row) => ({ ...row, version: toProcessDefinition(row.event) }));
  }

  /** Prepared once a connection where the text is one of few: with many filters there are as many as somebody asks. */
  private ask<Row extends QueryResultRow>({ values, isOneOfFew }: Selection, text: string): Promise<QueryResult<Row>> {
    return this.pool.query<Row>({
      text,
      values,
      ...(isOneOfFew ? { name: `facts-${textDigest(text).toString('hex')}` } : {}),
    });
  }

  /** What is asked of `fact_deltas f`, with its parameters. */
  private select(query: FactQuery): Selection {
    const { kind, span, asOfMicros } = query;
    const values: unknown[] = [this.generation, kind.number, span.fromMs, span.toMs];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const known = asOfMicros === null ? '' : `AND f.known_at_micros <= ${parameter(asOfMicros)}`;
    const base = `f.generation = $1 AND f.kind = $2 AND f.at_ms >= $3 AND f.at_ms < $4 ${known}`;
    const { condition, isOneOfFew } = this.inScope(query, parameter);
    return { condition: `${base} AND ${condition}`, isOneOfFew, values, parameter };
  }

  /** The latest deltas of a span, whatever their scope: a walk along the index that ends; and the condition of the scopes. */
  private latest(query: FactQuery, limit = LATEST_FACTS_MAX, columns = '*'): Selection & { readonly latest: string } {
    const { kind, span, asOfMicros } = query;
    const values: unknown[] = [this.generation, kind.number, span.fromMs, span.toMs];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const known = asOfMicros === null ? '' : `AND known_at_micros <= ${parameter(asOfMicros)}`;
    return {
      latest: `SELECT ${columns} FROM fact_deltas
               WHERE generation = $1 AND kind = $2 AND at_ms >= $3 AND at_ms < $4 ${known} ORDER BY at_ms DESC LIMIT ${limit}`,
      ...this.inScope(query, parameter),
      values,
      parameter,
    };
  }

  /** Each fact that is true, or was known to be, and its place where that decides. */
  private known({ kind, measures, decisive }: FactQuery, { condition }: Selection, behind: string): string {
    const place = decisive === true && kind.reduction !== undefined ? PLACES[kind.reduction] : '1';
    return `SELECT f.*, ${place} AS place FROM (
              SELECT f.at_ms, f.subject_id, f.attributes_id, ${absolute.map((v, i) => `${v} AS v${i + 1}`).join(', ')},
                     sum(sign(f.value_1))::int AS times,
                     max(f.position) FILTER (WHERE f.value_1 > 0) AS position,
                     max(f.known_at_micros) FILTER (WHERE f.value_1 > 0) AS known_at,
                     (array_agg(f.cause ORDER BY f.position DESC) FILTER (WHERE f.value_1 > 0))[1] AS cause
              FROM fact_deltas f WHERE ${condition} AND ${this.notZero({ kind, measures })} AND ${behind}
              GROUP BY ${KEY_OF_DELTA} HAVING sum(sign(f.value_1)) <> 0) AS f`;
  }

  /** By the numbers of dimension values where all filters are on materialised dimensions. */
  private inScope(
    { kind, scopes }: FactQuery,
    parameter: (value: unknown) => string,
  ): Pick<Selection, 'condition' | 'isOneOfFew'> {
    if (scopes.some((filters) => filters.length === 0)) return { condition: 'true', isOneOfFew: true };
    const all = scopes.flat();
    if (all.every(({ dimension }) => kind.dimensions.includes(dimension))) {
      const ids = scopes.map((filters) => `f.${conditionOnDimensions(kind, filters, parameter)}`);
      return { condition: `(${ids.join(' OR ')})`, isOneOfFew: all.length <= FILTERS_PREPARED_MAX };
    }
    const alternatives = scopes.map((filters) =>
      filters
        .map((filter) => conditionOf(`a.attributes ->> ${parameter(filter.dimension)}::text`, filter, parameter))
        .join(' AND '),
    );
    return {
      condition: `EXISTS (SELECT FROM attribute_sets a WHERE a.attributes_id = f.attributes_id
                            AND (${alternatives.map((one) => `(${one})`).join(' OR ')}))`,
      isOneOfFew: false,
    };
  }

  private notZero({ kind, measures }: Pick<FactQuery, 'kind' | 'measures'>): string {
    const columns = measures.map((measure) => `f.value_${kind.measures.indexOf(measure) + 1}`);
    return `(${columns.map((column) => `${column} <> 0`).join(' OR ')})`;
  }
}

/**
 * Which subjects `active` count: a part of the statement, and the condition on `active a` of those that do not, or that
 * have an event that took others back.
 */
function countedBy(
  { kind, span, asOfMicros }: FactQuery,
  parameter: (value: unknown) => string,
): readonly [part: string, isAsked: string] {
  // Of the latest facts those of the earliest moment may be there in part: they are not looked at.
  const part = `,
       latest_counted AS MATERIALIZED (
         SELECT at_ms, subject_id, value_1 FROM fact_deltas
         WHERE generation = $1 AND kind = ${parameter(kind.number)}
           AND at_ms >= ${parameter(span.fromMs)} AND at_ms < ${parameter(span.toMs)}
           AND known_at_micros <= coalesce(${parameter(asOfMicros)}::int8, known_at_micros)
         ORDER BY at_ms DESC LIMIT ${ACTIVE_FACTS_MAX}),
       counted AS MATERIALIZED (
         SELECT f.subject_id FROM latest_counted f WHERE f.subject_id IN (SELECT subject_id FROM active)
           AND f.at_ms > (SELECT min(at_ms) - (count(*) < ${ACTIVE_FACTS_MAX})::int FROM latest_counted)
         GROUP BY f.subject_id HAVING sum(sign(f.value_1)) > 0)`;
  const isAsked = `(a.subject_id NOT IN (SELECT subject_id FROM counted)
                  OR EXISTS (SELECT FROM subject_events e WHERE e.generation = $1 AND e.subject_id = a.subject_id
                               AND ${isStoredRetraction('e.event')}))`;
  return [part, isAsked];
}

interface StoredSubject {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly process: string;
  readonly stream_id: string;
  /** JSON texts of position and event; empty once they are read. */
  events: string;
}

interface KnownDefinition {
  readonly topic: string;
  readonly partition: number;
  readonly process: string;
  readonly event: LogEvent;
  readonly version: ProcessDefinition;
}

/** The facts with their attributes, which are looked up for what is answered alone. */
const withAttributes = (facts: string, order: string): string =>
  `SELECT f.*, a.attributes FROM (${facts}) AS f JOIN attribute_sets a USING (attributes_id) ORDER BY ${order}`;

interface Selection {
  readonly condition: string;
  /** Whether a statement with it has one of few texts, whatever is asked. */
  readonly isOneOfFew: boolean;
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
