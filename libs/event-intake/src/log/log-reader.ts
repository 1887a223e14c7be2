import type { DataSource } from 'typeorm';
import type { EventReference } from '../corrections/correction.js';

/** An event of the log as editors see it. */
export interface LoggedEvent extends EventReference {
  readonly position: number;
  readonly type: string;
  readonly subject: string | null;
  readonly stream: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly data: object;
  /** The event that it takes back or replaces. */
  readonly correctionOf: EventReference | null;
  /** The correction by which it counts no more. */
  readonly correction: {
    readonly id: string;
    readonly reason: string;
    readonly replacement: EventReference | null;
  } | null;
}

export interface LogFilter {
  readonly type?: string | undefined;
  readonly source?: string | undefined;
  readonly subject?: string | undefined;
  /** RFC 3339: occurred from here on, and before there. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly correctedOnly?: boolean | undefined;
}

export interface LogPage {
  /** In the order asked for. */
  readonly events: readonly LoggedEvent[];
  /** The last position that was looked at; undefined: all of them were. */
  readonly behindPosition?: number;
}

/** The log has no index but positions: a page looks at so many, and a rare filter gives short pages, not slow ones. */
const POSITIONS_MAX = 20_000;

/** Reads the log by what its events say, for people who look for one. */
export class LogReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @param behindPosition that of the page before; undefined: from where the order begins. */
  async page(
    filter: LogFilter,
    { isOldestFirst, behindPosition }: { readonly isOldestFirst: boolean; readonly behindPosition: number | undefined },
    limit: number,
  ): Promise<LogPage> {
    const end = isOldestFirst || behindPosition === undefined ? await this.end() : behindPosition;
    const first = isOldestFirst ? (behindPosition ?? 0) + 1 : Math.max(end - POSITIONS_MAX, 1);
    const past = isOldestFirst ? Math.min(first + POSITIONS_MAX, end) : end;
    const events = await this.dataSource.query<LoggedEvent[]>(
      `SELECT events.position::float8 AS position, source, event_id AS id, type, subject, stream_id AS stream,
              occurred_at AS "occurredAt", recorded_at AS "recordedAt", data,
              CASE WHEN correction_of_id IS NOT NULL
                   THEN json_build_object('source', correction_of_source, 'id', correction_of_id) END AS "correctionOf",
              CASE WHEN corrections.id IS NOT NULL THEN json_build_object('id', corrections.id, 'reason', reason,
                   'replacement', CASE WHEN replacement_id IS NOT NULL
                        THEN json_build_object('source', replacement_source, 'id', replacement_id) END) END AS correction
         FROM events
         LEFT JOIN corrections ON corrections.target_identity = events.identity AND corrections.status = 'applied'
        WHERE events.position >= $1 AND events.position < $2
          AND ($3::text IS NULL OR type = $3) AND ($4::text IS NULL OR source = $4)
          AND ($5::text IS NULL OR subject = $5)
          AND ($6::timestamptz IS NULL OR occurred_at >= $6) AND ($7::timestamptz IS NULL OR occurred_at < $7)
          AND (NOT $8::boolean OR corrections.id IS NOT NULL)
        ORDER BY events.position ${isOldestFirst ? 'ASC' : 'DESC'} LIMIT $9`,
      [
        first,
        past,
        filter.type ?? null,
        filter.source ?? null,
        filter.subject ?? null,
        filter.from ?? null,
        filter.to ?? null,
        filter.correctedOnly ?? false,
        limit,
      ],
    );
    const lastRead = isOldestFirst ? past - 1 : first;
    const behind = events.length === limit ? (events.at(-1)?.position ?? lastRead) : lastRead;
    const isMore = isOldestFirst ? behind < end - 1 : behind > 1;
    return { events, ...(isMore ? { behindPosition: behind } : {}) };
  }

  private async end(): Promise<number> {
    const [head] = await this.dataSource.query<{ position: number }[]>(
      'SELECT last_position::float8 AS position FROM log_head',
    );
    return (head?.position ?? 0) + 1;
  }
}
