import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';

const GENERATION_MAX = 32_767;
const EVENTS_PER_SECOND_MAX = 1_000_000;
/** Leaves the live generation most of what a small machine can do. */
export const EVENTS_PER_SECOND_DEFAULT = 20_000;
export const REASON_DEFAULT = 'rebuild';
const DIFFERENCES_MAX = 1_000;

export class RebuildPath {
  @ApiProperty({ example: 2 })
  @Type(() => Number)
  @IsInt({ message: 'id must be the number of a rebuild' })
  @Min(1)
  @Max(GENERATION_MAX)
  readonly id!: number;
}

/** `POST /v1/rebuilds`. */
export class StartRebuildRequest {
  @ApiPropertyOptional({ example: 'after an upgrade', default: REASON_DEFAULT })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly reason?: string;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 5_000,
    default: EVENTS_PER_SECOND_DEFAULT,
    description: 'How fast it is built at most, over all instances; null: as fast as the live one leaves room for.',
  })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsInt()
  @Min(1)
  @Max(EVENTS_PER_SECOND_MAX)
  readonly eventsPerSecond?: number | null;
}

/** `POST /v1/rebuilds/{id}/activate`. */
export class ActivateRequest {
  @ApiPropertyOptional({ default: false, description: 'Activate although cells differ from those of the live one.' })
  @IsOptional()
  @IsBoolean()
  readonly acceptDifferences?: boolean;
}

/** `GET /v1/rebuilds/{id}/differences`. */
export class DifferencesQuery {
  @ApiPropertyOptional({ example: 100, default: 100, maximum: DIFFERENCES_MAX })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(DIFFERENCES_MAX)
  readonly limit: number = 100;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly cursor?: string;
}
