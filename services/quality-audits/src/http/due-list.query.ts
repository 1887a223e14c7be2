import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsFlag, IsName, IsSort, PageQuery } from '@opex/write-service/http';
import { IsOptional } from 'class-validator';

/** What the lists of audits and of corrective actions are asked by. */
export class DueListQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'customer-support', description: 'Only those of this process.' })
  @IsOptional()
  @IsName()
  readonly process?: string;

  @ApiPropertyOptional({ example: true, description: 'Only those that are overdue today (UTC), or only the others.' })
  @IsOptional()
  @IsFlag()
  readonly overdue?: boolean;

  @IsSort(['dueOn'])
  readonly sort?: string;
}
