import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDay } from '@opex/write-service/http';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsAmount, IsAttributes, IsCurrency, IsEntryId, IsName, IsReadable } from './ledger.fields.js';

const COST_TYPES = ['direct', 'overhead'] as const;

/** What all amounts have in common. */
class AmountRequest {
  @ApiPropertyOptional({ example: 'invoice-4711', description: 'Absent: the Idempotency-Key, or a new id.' })
  @IsOptional()
  @IsEntryId()
  readonly entry?: string;

  @ApiProperty({ example: '2025-01-15', description: 'The day it counts for.' })
  @IsDay()
  readonly postedOn!: string;

  @ApiProperty({ example: '500.00', description: 'A negative amount takes some back.' })
  @IsAmount()
  readonly amount!: string;

  @ApiProperty({ example: 'EUR' })
  @IsCurrency()
  readonly currency!: string;

  @ApiPropertyOptional({ example: 'C-17' })
  @IsOptional()
  @IsName()
  readonly customer?: string;

  @ApiPropertyOptional({ type: Object, example: { unit: 'front-office' }, description: 'Dimensions of the figures.' })
  @IsOptional()
  @IsAttributes()
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;

  @ApiPropertyOptional({ example: 'payables', description: 'The account against it. Absent: `clearing`.' })
  @IsOptional()
  @IsName()
  readonly counterpart?: string;

  @ApiPropertyOptional({ example: 'Invoice 4711' })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  @IsReadable()
  readonly description?: string;
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
