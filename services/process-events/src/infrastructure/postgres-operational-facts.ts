import { InvalidCursor } from '@opex/event-sourcing';
import type { DataSource } from 'typeorm';
import type {
  CustomerCounts,
  Page,
  Paging,
  SubjectQuery,
  Subjects,
  TeamHours,
  TimeRange,
  TransactionDay,
} from '../application/operational-facts.js';
import { OperationalFacts } from '../application/operational-facts.js';
import type { Outage } from '../domain/outage.js';

/** What keeps the tables in step with the log. */
export interface CaughtUp {
  catchUp(): Promise<void>;
}

/** Reads wait so long for what was written before them; under full load they show what is known so far. */
const CATCH_UP_MS = 1_000;

const SORTS = {
  start: { column: 'starts_at', type: 'timestamptz' },
  notability: { column: 'weight', type: 'integer' },
} as const;

/** Reads `operational_facts` and `operational_subjects`. */
export class PostgresOperationalFacts extends OperationalFacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly follower: CaughtUp,
  ) {
    super();
  }

  async list<Kind extends keyof Subjects>(query: SubjectQuery<Kind>): Promise<Page<Subjects[Kind]>> {
    await this.catchUp();
    const { column, type } = SORTS[query.sortBy];
    const { from, to, by } = query.range;
    const order = query.isDescending ? 'DESC' : 'ASC';
    const cursor = query.cursor === null ? null : readCursor(query.cursor);
    const rows = await this.query<{ state: Subjects[Kind]; key: string; sorted: string }>(
      `SELECT state, key, ${column}::text AS sorted FROM operational_subjects
        WHERE kind = $1 AND ($2::text IS NULL OR service = $2) AND ($3::text[] IS NULL OR status = ANY($3))
          AND ($4::boolean IS NULL OR (weight > 0) = $4)
          AND ($5::timestamptz IS NULL OR ${by === 'overlap' ? 'ends_at > $5' : 'starts_at >= $5'})
          AND ($6::timestamptz IS NULL OR starts_at < $6)
          AND ($7::timestamptz IS NULL OR EXISTS (
            SELECT 1 FROM jsonb_to_recordset(state -> 'spans') AS span ("from" timestamptz, "to" timestamptz)
             WHERE span."from" <= $7 AND coalesce(span."to" > $7, true)))
          AND ($8::${type} IS NULL OR (${column}, key) ${query.isDescending ? '<' : '>'} ($8, $9))
        ORDER BY ${column} ${order}, key ${order} LIMIT $10`,
      [
        query.kind,
        query.service,
        query.statuses,
        query.isNotable,
        from,
        to,
        query.at,
        cursor?.[0] ?? null,
        cursor?.[1] ?? null,
        query.limit + 1,
      ],
      query.cursor !== null,
    );
    const page = pageOf(rows, query.limit, ({ sorted, key }) => [sorted, key]);
    return { ...page, items: page.items.map(({ state }) => state) };
  }

  async outagesOf(
    services: readonly string[],
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<ReadonlyMap<string, readonly Outage[]>> {
    const rows = await this.query<{ state: Outage }>(
      `SELECT state FROM operational_subjects
        WHERE kind = 'outage' AND service = ANY($1) AND starts_at < $3 AND ends_at > $2`,
      [services, from, to],
    );
    const byService = new Map<string, Outage[]>(services.map((service) => [service, []]));
    for (const { state } of rows) byService.get(state.service)?.push(state);
    return byService;
  }

  async customerCounts({ from, to }: { readonly from: string; readonly to: string }): Promise<CustomerCounts> {
    await this.catchUp();
    const [counts] = await this.query<CustomerCounts>(
      `SELECT (count(*) FILTER (WHERE span."from" >= $1 AND span."from" < $2))::float8 AS acquired,
              (count(*) FILTER (WHERE span."to" >= $1 AND span."to" < $2))::float8 AS churned,
              (count(*) FILTER (WHERE span."from" <= $1 AND coalesce(span."to" > $1, true)))::float8 AS "activeAtBegin",
              (count(*) FILTER (WHERE span."from" <= $2 AND coalesce(span."to" > $2, true)))::float8 AS "activeAtEnd"
         FROM operational_subjects,
              jsonb_to_recordset(state -> 'spans') AS span ("from" timestamptz, "to" timestamptz)
        WHERE kind = 'customer' AND starts_at <= $2`,
      [from, to],
    );
    return counts ?? { acquired: 0, churned: 0, activeAtBegin: 0, activeAtEnd: 0 };
  }

  async hours({
    team,
    range: { from, to },
    cursor,
    limit,
  }: Paging & { readonly team: string | null; readonly range: TimeRange }): Promise<Page<TeamHours>> {
    await this.catchUp();
    const rows = await this.query<TeamHours & { key: string }>(
      `SELECT key, min(data ->> 'team') AS team,
              coalesce(sum((data ->> 'availableHours')::numeric) FILTER (WHERE retraction IS NULL), 0)::float8
                AS "availableHours",
              coalesce(sum((data ->> 'productiveHours')::numeric) FILTER (WHERE retraction IS NULL), 0)::float8
                AS "productiveHours",
              (count(*) FILTER (WHERE retraction IS NULL))::float8 AS reports, count(retraction)::float8 AS retracted
         FROM operational_facts
        WHERE kind = 'hours' AND ($1::text IS NULL OR data ->> 'team' = $1)
          AND ($2::timestamptz IS NULL OR at >= $2) AND ($3::timestamptz IS NULL OR at < $3)
          AND ($4::text IS NULL OR key > $4)
        GROUP BY key ORDER BY key LIMIT $5`,
      [team, from, to, cursor === null ? null : readCursor(cursor)[0], limit + 1],
    );
    const page = pageOf(rows, limit, ({ key }) => [key, '']);
    return {
      ...page,
      items: page.items.map((row) => ({
        team: row.team,
        availableHours: row.availableHours,
        productiveHours: row.productiveHours,
        reports: row.reports,
        retracted: row.retracted,
      })),
    };
  }

  async transactions({
    range: { from, to },
    cursor,
    limit,
  }: Paging & { readonly range: TimeRange }): Promise<Page<TransactionDay>> {
    await this.catchUp();
    const rows = await this.query<TransactionDay>(
      `SELECT (at AT TIME ZONE 'UTC')::date::text AS day,
              coalesce(sum((data ->> 'count')::numeric) FILTER (WHERE retraction IS NULL), 0)::float8 AS count,
              (count(*) FILTER (WHERE retraction IS NULL))::float8 AS reports, count(retraction)::float8 AS retracted
         FROM operational_facts
        WHERE kind = 'transactions' AND ($1::timestamptz IS NULL OR at >= $1) AND ($2::timestamptz IS NULL OR at < $2)
          AND ($3::date IS NULL OR at >= (($3::date + 1)::timestamp AT TIME ZONE 'UTC'))
        GROUP BY 1 ORDER BY 1 LIMIT $4`,
      [from, to, cursor === null ? null : readCursor(cursor)[0], limit + 1],
      cursor !== null,
    );
    return pageOf(rows, limit, ({ day }) => [day, '']);
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

  /** @param hasCursor then a value that is none of the column's type is a cursor of another list. */
  private async query<Row>(statement: string, values: readonly unknown[], hasCursor = false): Promise<Row[]> {
    try {
      return await this.dataSource.query<Row[]>(statement, [...values]);
    } catch (error) {
      if (hasCursor && error instanceof Error && 'code' in error && INVALID_VALUES.has(String(error.code)))
        throw new InvalidCursor();
      throw error;
    }
  }
}

/** SQLSTATE of a text that is no instant, no number or no date, or lies beyond their range. */
const INVALID_VALUES = new Set(['22007', '22008', '22P02', '22003']);

type Place = readonly [sorted: string, key: string];

function pageOf<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => Place): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items };
  return { items, nextCursor: Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') };
}

/** @throws InvalidCursor */
function readCursor(cursor: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place)) {
      const [sorted, key] = place as readonly unknown[];
      if (isStorable(sorted) && isStorable(key)) return [sorted, key];
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InvalidCursor();
}

const isStorable = (text: unknown): text is string => typeof text === 'string' && !text.includes('\0');
