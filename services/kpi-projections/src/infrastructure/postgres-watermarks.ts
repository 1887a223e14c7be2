import { Watermarks } from '../application/watermarks.js';

/** Of a generation; as JSON, so that it comes with whatever else is asked of the generation in the same statement. */
export interface WatermarksRow {
  readonly partitions:
    | readonly [topic: string, partition: number, messages: number, position: number, micros: number, stuck: boolean][]
    | null;
  readonly quarantined: Readonly<Record<string, number>> | null;
}

/** Columns of a statement about generations that are called `g`. */
export const watermarkColumns = `
  (SELECT json_agg(json_build_array(topic, partition, next_offset, last_position, watermark_micros, stuck_since IS NOT NULL)
                   ORDER BY topic, partition)
   FROM checkpoints c WHERE c.generation = g.generation) AS partitions,
  (SELECT json_object_agg(topic, events)
   FROM (SELECT topic, count(*) AS events FROM quarantined_events q WHERE q.generation = g.generation GROUP BY topic) AS q
  ) AS quarantined`;

export const toWatermarks = ({ partitions, quarantined }: WatermarksRow, partitionCount: number): Watermarks =>
  new Watermarks(
    (partitions ?? []).map(([topic, partition, messages, position, watermarkMicros, isStuck]) => ({
      ...{ topic, partition, messages, position, watermarkMicros, isStuck },
    })),
    new Map(Object.entries(quarantined ?? {})),
    partitionCount,
  );
