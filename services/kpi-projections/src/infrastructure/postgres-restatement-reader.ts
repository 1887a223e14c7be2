import { definitionPublished, eventRetracted, exchangeRateSet } from '@opex/contracts';
import type { Pool } from 'pg';
import { identityOf, typeAlone } from '../application/explain/fact-evidence.js';
import type {
  ChangesQuery,
  LateChange,
  NamedCause,
  RestatementReader,
} from '../application/restatements/restatement-reader.js';
import { DAY_MS } from '../domain/cell.js';
import type { FactKind } from '../domain/fact-kind.js';
import { caseKind, factKinds, headcountKind } from '../domain/fact-kind.js';
import type { LogEvent } from '../domain/log-event.js';
import { fromStoredEvent } from './subject-event-codec.js';

/** Changes that are read at a time, instants whole. */
const CHANGES_MAX = 20_000;
/** The first stretch of knowledge time that is read; each one after it is twice as long. */
const STRETCH_MICROS = 1_000_000;
/** Where nothing is found for so long, what was looked through is told: a history without a late change is long. */
const LOOK_MS_MAX = 2_000;
/** A stretch that takes longer is not followed by a longer one. */
const STRETCH_MS_MAX = 250;

const stateNumbers = factKinds.filter(({ holds }) => holds === 'state').map(({ number }) => number);

interface ChangeRow {
  readonly known_at: string;
  readonly kind: number | null;
  readonly position: string;
  readonly cause: string | null;
  readonly subject: string | null;
  readonly only_ended: boolean;
  readonly from_ms: string;
  readonly last_ms: string;
}

/** Reads late changes from the signed deltas, in stretches of knowledge time that grow until they hold something. */
export class PostgresRestatementReader implements RestatementReader {
  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
    private readonly lookMsMax = LOOK_MS_MAX,
  ) {}

  changes(query: ChangesQuery): Promise<Stretch> {
    return query.first === 'oldest' ? this.oldest(query) : this.newest(query);
  }

  private async oldest(query: ChangesQuery): Promise<Stretch> {
    let { sinceMicros } = query;
    const kindOf = kindsByNumber(query);
    const endMs = performance.now() + this.lookMsMax;
    for (let lengthMicros = STRETCH_MICROS; ;) {
      const begunMs = performance.now();
      const someMicros = await this.someInstant({ ...query, sinceMicros });
      if (someMicros === null) return { changes: [], toMicros: query.untilMicros };
      const untilMicros = Math.min(query.untilMicros, someMicros + lengthMicros);
      const rows = await this.read({ ...query, sinceMicros, untilMicros });
      const whole = rows.length <= CHANGES_MAX ? rows : untilLastInstant(rows);
      if (whole.length > 0) {
        const toMicros = whole.length < rows.length ? Number(whole.at(-1)?.known_at) : untilMicros;
        return { changes: whole.map((row) => toChange(row, kindOf)), toMicros };
      }
      sinceMicros = untilMicros;
      if (performance.now() > endMs) return { changes: [], toMicros: sinceMicros };
      lengthMicros = nextLength(lengthMicros, performance.now() - begunMs);
    }
  }

  private async newest(query: ChangesQuery): Promise<Stretch> {
    let { untilMicros } = query;
    const endMs = performance.now() + this.lookMsMax;
    for (let lengthMicros = STRETCH_MICROS; untilMicros > query.sinceMicros;) {
      const begunMs = performance.now();
      const sinceMicros = Math.max(query.sinceMicros, untilMicros - lengthMicros);
      const rows = await this.read({ ...query, sinceMicros, untilMicros });
      const whole = rows.length <= CHANGES_MAX ? rows : untilLastInstant(rows);
      if (whole.length > 0) {
        const toMicros = whole.length < rows.length ? Number(whole.at(-1)?.known_at) - 1 : sinceMicros;
        const kindOf = kindsByNumber(query);
        return { changes: whole.map((row) => toChange(row, kindOf)), toMicros };
      }
      untilMicros = sinceMicros;
      if (performance.now() > endMs) return { changes: [], toMicros: untilMicros };
      lengthMicros = nextLength(lengthMicros, performance.now() - begunMs);
    }
    return { changes: [], toMicros: query.sinceMicros };
  }

  async newestSince(micros: number): Promise<ReadonlyMap<number | null, number>> {
    const known = 'generation = $1 AND known_at_micros >= $2';
    const { rows } = await this.pool.query<{ kind: number | null; newest: string | null }>({
      name: 'newest-of-kinds',
      text: `SELECT kind, max(known_at_micros) AS newest FROM fact_deltas WHERE ${known} GROUP BY kind
             UNION ALL SELECT NULL, max(known_at_micros) FROM exchange_rates WHERE ${known}`,
      values: [this.generation, micros],
    });
    return new Map(rows.flatMap(({ kind, newest }) => (newest === null ? [] : [[kind, Number(newest)] as const])));
  }

  async name(changes: readonly LateChange[]): Promise<readonly NamedCause[]> {
    const folded = changes.filter(({ event }) => event.cause === null);
    const positions = folded.map(({ event }) => event.position);
    const { rows } = await this.pool.query<{ subject_id: string; position: string; event: unknown }>({
      name: 'events-of-changes',
      text: `SELECT subject_id::text, position, event FROM subject_events
             WHERE generation = $1 AND subject_id = ANY($2::uuid[]) AND position = ANY($3::int8[])`,
      values: [this.generation, folded.map(({ event }) => event.subject), positions],
    });
    const definitions = await this.pool.query<{ position: string; event: LogEvent }>({
      name: 'definitions-of-changes',
      text: `SELECT DISTINCT ON (position) position, event FROM process_definitions
             WHERE generation = $1 AND position = ANY($2::int8[])`,
      values: [this.generation, positions],
    });
    return changes.map(({ kind, event: { position, cause, subject, onlyEnded } }): NamedCause => {
      const service = kind?.service ?? 'cost-ledgers';
      const place = `${service}:${position}`;
      if (cause !== null) {
        const made = kind === null ? exchangeRateSet.type : typeAlone(kind);
        return { position: place, ...identityOf(cause), type: onlyEnded ? eventRetracted.type : made };
      }
      const own = rows.find((row) => Number(row.position) === position && row.subject_id === subject);
      if (own !== undefined) {
        const { source, id, type } = fromStoredEvent(own.event, '', position);
        return { position: place, source, id, type };
      }
      const definition = definitions.rows.find((row) => Number(row.position) === position)?.event;
      const { source = null, id = null, type = definitionPublished.type } = definition ?? {};
      return { position: place, source, id, type };
    });
  }

  /** An instant at which something became known, about the first: rows stand nearly in that order. */
  private async someInstant({ sinceMicros, untilMicros }: ChangesQuery): Promise<number | null> {
    const known = 'generation = $1 AND known_at_micros > $2 AND known_at_micros <= $3 LIMIT 1';
    const { rows } = await this.pool.query<{ some: string | null }>({
      name: 'some-change',
      text: `SELECT least((SELECT known_at_micros FROM fact_deltas WHERE ${known}),
                          (SELECT known_at_micros FROM exchange_rates WHERE ${known})) AS some`,
      values: [this.generation, sinceMicros, untilMicros],
    });
    const some = rows[0]?.some ?? null;
    return some === null ? null : Number(some);
  }

  private async read({ kinds, sinceMicros, untilMicros, granularity, first }: ChangesQuery): Promise<ChangeRow[]> {
    const { rows } = await this.pool.query<ChangeRow>({
      name: `late-changes-${first}-${granularity}`,
      text: changesStatement(granularity, first),
      values: [this.generation, kinds.map(({ number }) => number), sinceMicros, untilMicros, stateNumbers],
    });
    return rows;
  }
}

interface Stretch {
  readonly changes: readonly LateChange[];
  readonly toMicros: number;
}

const nextLength = (lengthMicros: number, tookMs: number): number =>
  tookMs < STRETCH_MS_MAX ? lengthMicros * 2 : Math.max(STRETCH_MICROS, Math.floor(lengthMicros / 2));

const kindsByNumber = ({ kinds }: ChangesQuery): ReadonlyMap<number, FactKind> =>
  new Map(kinds.map((kind) => [kind.number, kind]));

/** Without the last instant, of which not all may have been read; all where there is no other. */
function untilLastInstant(rows: readonly ChangeRow[]): readonly ChangeRow[] {
  const last = rows.at(-1)?.known_at;
  const whole = rows.filter(({ known_at }) => known_at !== last);
  return whole.length === 0 ? rows : whole;
}

const toChange = (row: ChangeRow, kindOf: ReadonlyMap<number, FactKind>): LateChange => ({
  knownAtMicros: Number(row.known_at),
  kind: row.kind === null ? null : (kindOf.get(row.kind) ?? null),
  fromMs: Number(row.from_ms),
  lastMs: Number(row.last_ms),
  event: {
    position: Number(row.position),
    cause: row.cause,
    subject: row.subject,
    onlyEnded: row.only_ended,
  },
});

const lengthOf: Readonly<Record<ChangesQuery['granularity'], string>> = {
  day: "interval '1 day'",
  week: "interval '7 days'",
  month: "interval '1 month'",
  quarter: "interval '3 months'",
  year: "interval '1 year'",
};

/**
 * One row an instant, kind, event and period of UTC. Facts of a subject that an event replaces are taken together: a case
 * that goes on under `last-event` is left out, and of a state that was prolonged or cut only the difference counts.
 * $1 generation, $2 kinds, $3 after, $4 to, $5 kinds that hold states.
 */
const changesStatement = (granularity: ChangesQuery['granularity'], first: ChangesQuery['first']): string => {
  const periodOf = (atMs: string): string =>
    `date_trunc('${granularity}', timezone('UTC', to_timestamp(${atMs} / 1e3)))`;
  const hadEnded = (atMs: string, knownAt: string): string =>
    `to_timestamp(${knownAt} / 1e6) >= timezone('UTC', ${periodOf(atMs)} + ${lengthOf[granularity]}) - interval '26 hours'`;
  return `
WITH changed AS (
  SELECT f.known_at_micros AS known_at, f.kind, f.position, f.subject_id, max(f.cause) AS cause, f.kind = ANY($5::int2[]) AS is_state,
         bool_and(f.value_1 < 0) AS only_ended, min(f.at_ms) AS first_ms, max(f.at_ms) AS last_ms,
         min(f.at_ms) FILTER (WHERE f.value_1 < 0) AS was_ms, min(f.at_ms) FILTER (WHERE f.value_1 > 0) AS is_ms,
         min(f.value_3 * sign(f.value_1)::int8) AS first_past, max(f.value_3 * sign(f.value_1)::int8) AS last_past,
         min(a.attributes ->> 'process') AS process
  FROM fact_deltas f JOIN attribute_sets a USING (attributes_id)
  WHERE f.generation = $1 AND f.kind = ANY($2::int2[]) AND f.known_at_micros > $3 AND f.known_at_micros <= $4
    AND (f.kind = ANY($5::int2[]) OR f.kind = ${caseKind.number} OR ${hadEnded('f.at_ms', 'f.known_at_micros')})
  GROUP BY f.known_at_micros, f.kind, f.position, f.subject_id,
           CASE WHEN f.kind = ${caseKind.number} THEN NULL
                ELSE ${periodOf('f.at_ms')} END
),
moved_on AS (
  SELECT DISTINCT process FROM process_definitions
  WHERE generation = $1 AND event -> 'data' -> 'completion' ->> 'by' = 'last-event'
),
spans AS (
  SELECT known_at, kind, position, subject_id, cause, only_ended,
         CASE WHEN NOT is_state OR kind = ${headcountKind.number} OR was_ms IS DISTINCT FROM is_ms THEN first_ms ELSE first_past END AS from_ms,
         CASE WHEN kind = ${headcountKind.number} THEN known_at / 1000 WHEN is_state THEN last_past ELSE last_ms END AS last_ms
  FROM changed
  WHERE (is_state OR ${hadEnded('first_ms', 'known_at')})
    AND NOT (kind = ${caseKind.number} AND coalesce(was_ms < is_ms, false) AND process IN (SELECT process FROM moved_on))
)
SELECT known_at, kind, position, cause, min(subject_id::text) AS subject, bool_and(only_ended) AS only_ended,
       min(from_ms) AS from_ms, max(last_ms) AS last_ms
FROM spans GROUP BY known_at, kind, position, cause, ${periodOf('from_ms')}
UNION ALL
SELECT known_at_micros, NULL, position, cause, NULL, false, effective_day::int8 * ${DAY_MS}, known_at_micros / 1000
FROM exchange_rates WHERE generation = $1 AND known_at_micros > $3 AND known_at_micros <= $4
GROUP BY known_at_micros, position, cause, effective_day
ORDER BY known_at${first === 'newest' ? ' DESC' : ''}, position, kind, from_ms LIMIT ${CHANGES_MAX + 1}`;
};
