import { ApiProperty, ApiPropertyOptional, IntersectionType, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsName } from './ledger.fields.js';
import { COST_TYPES, EntryRequest, LineRequest } from './ledger.requests.js';

/** What all amounts have in common: what an entry says, and what a line of it says. */
class AmountRequest extends IntersectionType(
  PickType(EntryRequest, ['entry', 'postedOn', 'description']),
  PickType(LineRequest, ['amount', 'currency', 'customer', 'attributes']),
) {
  @ApiPropertyOptional({ example: 'payables', description: 'The account against it. Absent: `clearing`.' })
  @IsOptional()
  @IsName()
  readonly counterpart?: string;
}

/** `POST /v1/revenues`. */
export class RevenueRequest extends AmountRequest {
  @ApiPropertyOptional({ example: 'customer-support' })
  @IsOptional()
  @IsName()
  readonly function?: string;

  @ApiPropertyOptional({ example: 'chatbot' })
  @IsOptional()
  @IsName()
  readonly initiative?: string;
}

/** `POST /v1/costs`. */
export class CostRequest extends AmountRequest {
  @ApiProperty({ example: 'customer-support', description: 'The function that bears it.' })
  @IsName()
  readonly function!: string;

  @ApiProperty({ enum: COST_TYPES, example: 'direct' })
  @IsIn(COST_TYPES)
  readonly costType!: (typeof COST_TYPES)[number];

  @ApiPropertyOptional({ example: 'chatbot' })
  @IsOptional()
  @IsName()
  readonly initiative?: string;
}

/** `POST /v1/investments`, `POST /v1/savings`. */
export class InitiativeAmountRequest extends AmountRequest {
  @ApiPropertyOptional({ example: 'customer-support' })
  @IsOptional()
  @IsName()
  readonly function?: string;

  @ApiProperty({ example: 'process-automation' })
  @IsName()
  readonly initiative!: string;
}
