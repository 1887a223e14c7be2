import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsName } from './field-rules.js';

/** What the lists of audits and of corrective actions are asked by. */
export class PageQuery {
  @ApiPropertyOptional({ example: 'customer-support', description: 'Only those of this process.' })
  @IsOptional()
  @IsName()
  readonly process?: string;

  @ApiPropertyOptional({ example: true, description: 'Only those that are overdue today (UTC), or only the others.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly overdue?: boolean;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsName()
  readonly cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}
