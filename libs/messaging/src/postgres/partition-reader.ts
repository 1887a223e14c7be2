import type { DataSource } from 'typeorm';
import type { AssignedPartition } from '../consumer.js';
import type { PartitionBatch, ReceivedMessage } from '../messages.js';
import { readSegment } from './segment-text.js';

const sizeBytesMax = 8_000_000;
const segmentsMax = 1_000;

/**
 * The segments from the one that holds an offset onwards, as many as hold about the number of messages wanted. Which ones
 * is decided from their counts alone, before any of their texts is read.
 */
const readStatement = `
  WITH nearest AS (
    SELECT first_offset, message_count, size_bytes FROM messaging.segments
    WHERE topic = $1 AND partition = $2 AND first_offset >= (
      SELECT max(first_offset) FROM messaging.segments WHERE topic = $1 AND partition = $2 AND first_offset <= $3
    )
    ORDER BY first_offset LIMIT ${segmentsMax}
  ), summed AS (
    SELECT first_offset, sum(message_count) OVER so_far - message_count AS messages_before, sum(size_bytes) OVER so_far - size_bytes AS bytes_before
    FROM nearest WINDOW so_far AS (ORDER BY first_offset)
  )
  SELECT place.next_offset, segment.first_offset, segment.messages
  FROM messaging.partitions AS place
  LEFT JOIN (
    summed JOIN messaging.segments AS segment
      ON segment.topic = $1 AND segment.partition = $2 AND segment.first_offset = summed.first_offset
      AND summed.messages_before < $4 AND summed.bytes_before < ${sizeBytesMax}
  ) ON true
  WHERE place.topic = $1 AND place.partition = $2
  ORDER BY segment.first_offset`;

/** Reads a partition forwards. What was read and not yet taken stays in memory, so small batches don't read a segment twice. */
export class PartitionReader {
  readonly #dataSource: DataSource;
  readonly #place: AssignedPartition;
  #next: number;
  #endOffset = 0;
  #buffer: readonly ReceivedMessage[] = [];
  #taken = 0;

  constructor(dataSource: DataSource, place: AssignedPartition, startOffset: number) {
    this.#dataSource = dataSource;
    this.#place = place;
    this.#next = startOffset;
  }

  /** The offset after the last message that was passed. */
  get next(): number {
    return this.#next;
  }

  /** The next messages, the same until `pass` is called; `undefined` at the end. */
  async peek(sizeMax: number): Promise<PartitionBatch | undefined> {
    if (this.#taken >= this.#buffer.length) await this.#read(sizeMax);
    const messages = this.#buffer.slice(this.#taken, this.#taken + sizeMax);
    if (messages.length === 0) return undefined;
    return { ...this.#place, messages, endOffset: this.#endOffset };
  }

  pass(batch: PartitionBatch): void {
    this.#taken += batch.messages.length;
    this.#next += batch.messages.length;
  }

  async #read(sizeMax: number): Promise<void> {
    const { topic, partition } = this.#place;
    const rows = await this.#dataSource.query<{ next_offset: string; first_offset: string | null; messages: string }[]>(
      readStatement,
      [topic, partition, this.#next, sizeMax],
    );
    this.#endOffset = Number(rows[0]?.next_offset ?? 0);
    this.#taken = 0;
    this.#buffer = rows.flatMap((row) =>
      row.first_offset === null ? [] : readSegment(row.messages, Number(row.first_offset), this.#next),
    );
  }
}
