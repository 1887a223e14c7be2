import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInstant, IsName, IsSort, PageQuery } from '@opex/write-service/http';
import { IsIn, IsOptional } from 'class-validator';
import { CASE_STATUSES } from '../application/cases.js';
import { CASE_LIMIT_STATES } from '../domain/step-limits.js';

export class CaseIdPath {
  @ApiProperty({ example: 'ticket-4711', description: 'The case, as the subject of its events names it.' })
  @IsName()
  readonly id!: string;
}

export class CasePath extends CaseIdPath {
  @ApiProperty({ example: 'customer-support', description: 'The process, as its events name it.' })
  @IsName()
  readonly process!: string;
}

export class CasePageQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'customer-support' })
  @IsOptional()
  @IsName()
  readonly process?: string;

  @ApiPropertyOptional({ enum: CASE_STATUSES })
  @IsOptional()
  @IsIn(CASE_STATUSES)
  readonly status?: (typeof CASE_STATUSES)[number];

  @ApiPropertyOptional({
    enum: CASE_LIMIT_STATES,
    description: 'One of its limits is breached; none is and one still runs; all that count are met.',
  })
  @IsOptional()
  @IsIn(CASE_LIMIT_STATES)
  readonly sla?: (typeof CASE_LIMIT_STATES)[number];

  @ApiPropertyOptional({ example: 'high' })
  @IsOptional()
  @IsName()
  readonly priority?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Cases that started at this instant or later.' })
  @IsOptional()
  @IsInstant()
  readonly openedFrom?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Cases that started before this instant.' })
  @IsOptional()
  @IsInstant()
  readonly openedTo?: string;

  @IsSort(['openedAt'])
  readonly sort?: 'openedAt' | '-openedAt';
}
