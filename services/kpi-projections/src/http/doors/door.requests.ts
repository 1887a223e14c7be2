import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SERVICES } from '@opex/contracts';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import type { WriteService } from '../../domain/fact-kind.js';

const STATUSES = ['waiting', 'resubmitted', 'discarded'] as const;
const ID = /^[1-9]\d{0,17}$/;
/** Larger ones no door takes. */
const EVENT_LENGTH_MAX = 262_144;
const REASON_LENGTH_MAX = 1_000;

export class DoorPath {
  @ApiProperty({ enum: SERVICES })
  @IsIn(SERVICES)
  readonly service!: WriteService;
}

export class RefusedEventPath extends DoorPath {
  @ApiProperty({ example: '41' })
  @Matches(ID, { message: 'id must be the id of an event that was refused' })
  readonly id!: string;
}

export class RefusedEventsQuery {
  @ApiPropertyOptional({ enum: STATUSES, default: 'waiting' })
  @IsIn(STATUSES)
  readonly status: (typeof STATUSES)[number] = 'waiting';

  @ApiPropertyOptional({ example: '41', description: '`nextCursor` of the page before.' })
  @IsOptional()
  @Matches(ID, { message: 'cursor must be the nextCursor of an answer' })
  readonly cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 50;
}

/** `POST /v1/doors/{service}/refused/{id}/resubmission` */
export class ResubmissionRequest {
  @ApiPropertyOptional({
    description: 'The CloudEvent to send in its place, as JSON text, so that every digit arrives; absent: as it is.',
    example: '{"specversion": "1.0", "id": "1", "source": "urn:shop", "type": "opex.customer.acquired.v1"}',
  })
  @IsOptional()
  @IsString()
  @MaxLength(EVENT_LENGTH_MAX)
  readonly event?: string;
}

/** `POST /v1/doors/{service}/refused/{id}/discard` */
export class DiscardRequest {
  @ApiProperty({ example: 'A test run of the ticketing system.' })
  @IsString()
  @Length(1, REASON_LENGTH_MAX)
  readonly reason!: string;
}
