import { ApiProperty } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { answerList } from '@opex/service-host';
import type { HistoryQuery } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { RecordedEvent } from '../application/programme-record.js';

export class RecordedEventResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service.' })
  readonly position!: number;
  @ApiProperty({ example: 'opex.cost.initiative-approved.v1' })
  readonly type!: string;
  @ApiProperty({ example: 'urn:opex:cost-ledgers:commands' })
  readonly source!: string;
  @ApiProperty({ example: '4711/0' })
  readonly id!: string;
  @ApiProperty({ format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: it was reported at the door.' })
  readonly version!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Whose key; null: the service, or it was reported.' })
  readonly by!: string | null;
  @ApiProperty({ description: 'It was taken back, and counts no more.' })
  readonly isRetracted!: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The data of the event, as it is published.',
  })
  readonly data!: Readonly<Record<string, unknown>>;
}

/** What happened to it, also what systems reported of it: a place in the log each, not a version. */
export class RecordedEventPage {
  @ApiProperty({ type: [RecordedEventResource] })
  readonly items!: readonly RecordedEventResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

const HISTORY_COLUMNS: CsvColumns<RecordedEvent> = {
  position: ({ position }) => position,
  type: ({ type }) => type,
  occurredAt: ({ occurredAt }) => occurredAt,
  recordedAt: ({ recordedAt }) => recordedAt,
  version: ({ version }) => version,
  by: ({ by }) => by,
  isRetracted: ({ isRetracted }) => isRetracted,
  source: ({ source }) => source,
  id: ({ id }) => id,
  data: ({ data }) => data,
};

/** @param events one more than `limit` where there is a next page. */
export function answerRecorded(
  events: readonly RecordedEvent[],
  { limit }: HistoryQuery,
  reply: FastifyReply,
): Plain<RecordedEventPage> | string {
  const items = events.slice(0, limit);
  const last = items.at(-1);
  const page = { items, ...(events.length > limit && last !== undefined && { nextCursor: String(last.position) }) };
  return answerList(page, HISTORY_COLUMNS, reply.request, reply);
}
