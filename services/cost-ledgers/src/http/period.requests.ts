import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsSort, PageQuery } from '@opex/write-service/http';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { IsMonth, IsReadable } from './ledger.fields.js';

const STATUSES = ['open', 'closed'] as const;

export class PeriodPath {
  @ApiProperty({ example: '2025-01', description: 'A month.' })
  @IsMonth()
  readonly period!: string;
}

/** The months that were ever closed: which, and in which order. */
export class PeriodPageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATUSES, description: 'Open: those that were reopened.' })
  @IsOptional()
  @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number];

  @ApiPropertyOptional({ example: '2025-01', description: 'This month and later ones.' })
  @IsOptional()
  @IsMonth()
  readonly from?: string;

  @ApiPropertyOptional({ example: '2026-01', description: 'Months before this one.' })
  @IsOptional()
  @IsMonth()
  readonly to?: string;

  @IsSort(['period', 'since'])
  readonly sort?: string;
}

export class ReopenRequest {
  @ApiProperty({ example: 'An invoice of January was found' })
  @IsString()
  @Length(1, 10_000)
  @IsReadable()
  readonly reason!: string;
}
