import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsSort, PageQuery } from '@opex/write-service/http';
import { IsIn, IsOptional } from 'class-validator';
import { IsName } from './ledger.fields.js';
import { COST_TYPES } from './ledger.requests.js';

const KINDS = ['cost', 'revenue', 'investment', 'savings', 'clearing'] as const;

/** `PUT /v1/accounts/{account}`. */
export class AccountRequest {
  @ApiProperty({ example: 'Customer support, direct' })
  @IsName()
  readonly name!: string;

  @ApiProperty({ enum: KINDS, example: 'cost', description: 'It never changes.' })
  @IsIn(KINDS)
  readonly kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ example: 'customer-support', description: 'A cost account must have one.' })
  @IsOptional()
  @IsName()
  readonly function?: string;

  @ApiPropertyOptional({ enum: COST_TYPES, example: 'direct', description: 'Of cost accounts alone.' })
  @IsOptional()
  @IsIn(COST_TYPES)
  readonly costType?: (typeof COST_TYPES)[number];
}

export class AccountPath {
  @ApiProperty({ example: 'support-direct' })
  @IsName()
  readonly account!: string;
}

/** The chart of accounts: which, and in which order. */
export class AccountPageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  readonly kind?: (typeof KINDS)[number];

  @ApiPropertyOptional({ example: 'customer-support' })
  @IsOptional()
  @IsName()
  readonly function?: string;

  @ApiPropertyOptional({ enum: COST_TYPES })
  @IsOptional()
  @IsIn(COST_TYPES)
  readonly costType?: (typeof COST_TYPES)[number];

  @IsSort(['account', 'name', 'kind', 'function'])
  readonly sort?: string;
}
