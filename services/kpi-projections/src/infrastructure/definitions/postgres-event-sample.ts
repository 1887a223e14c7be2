import type { Pool } from 'pg';
import type { SampledEvents } from '../../application/definitions/event-sample.js';
import { EventSample } from '../../application/definitions/event-sample.js';
import type { LogEvent } from '../../domain/log-event.js';
import { fromStoredEvent } from '../subject-event-codec.js';

/** Subjects that are looked at, and of those that have such an event the ones that are read. */
const SUBJECTS_LOOKED_AT = 5_000;
const SUBJECTS_MAX = 200;
const EVENTS_PER_SUBJECT_MAX = 200;

/** Subjects come in the order of the hashes that stand for them: as good as drawn by lot, and the same each time. */
export class PostgresEventSample extends EventSample {
  constructor(private readonly pool: Pool) {
    super();
  }

  async read(generation: number, types: readonly string[]): Promise<SampledEvents> {
    const { rows } = await this.pool.query<{ stream_id: string; events: [number, unknown][]; more: boolean }>(
      `SELECT s.stream_id, e.events, e.events_count > $3 AS more
       FROM (SELECT * FROM subjects WHERE generation = $1 ORDER BY subject_id LIMIT ${SUBJECTS_LOOKED_AT}) AS s
       CROSS JOIN LATERAL (
         SELECT json_agg(json_build_array(position, event)) AS events, count(*) AS events_count,
                bool_or(event ->> 0 = ANY($2::text[])) AS has_one
         FROM (SELECT position, event FROM subject_events
               WHERE generation = $1 AND subject_id = s.subject_id ORDER BY position LIMIT $3 + 1) AS held) AS e
       WHERE e.has_one
       ORDER BY s.subject_id LIMIT ${SUBJECTS_MAX + 1}`,
      [generation, types, EVENTS_PER_SUBJECT_MAX],
    );
    const read = rows.slice(0, SUBJECTS_MAX).filter(({ more }) => !more);
    return {
      subjects: read.map(({ stream_id, events }) =>
        events.map(([position, event]): LogEvent =>
          fromStoredEvent(event, stream_id.split('#', 1)[0] ?? stream_id, position),
        ),
      ),
      isPart: read.length < rows.length,
    };
  }
}
