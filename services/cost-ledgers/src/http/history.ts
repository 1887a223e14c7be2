import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { RecordedEvent } from '../application/programme-record.js';

export class HistoryQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before: a place in the log.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly cursor: number = 0;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}

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
  @ApiProperty({ description: 'It was taken back, and counts no more.' })
  readonly isRetracted!: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The data of the event, as it is published.',
  })
  readonly data!: Readonly<Record<string, unknown>>;
}

export class HistoryPage {
  @ApiProperty({ type: [RecordedEventResource] })
  readonly items!: readonly RecordedEventResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: number;
}

/** @param events one more than `limit` where there is a next page. */
export const toHistoryPage = (events: readonly RecordedEvent[], limit: number): Plain<HistoryPage> => {
  const items = events.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(events.length > limit && last !== undefined && { nextCursor: last.position }) };
};
