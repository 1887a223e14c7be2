import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AreNested } from '@opex/service-host';
import { ArePoints, IsName, IsProse, IsWeight } from '@opex/write-service/http';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { Assurance } from '../domain/definitions.js';
import { ASSURANCES } from '../domain/definitions.js';

const CRITERIA_MAX = 100;

export class TemplateCriterionRequest {
  @ApiProperty({ example: 'priority-set' })
  @IsName()
  readonly criterion!: string;

  @ApiPropertyOptional({ example: 2, minimum: 1, maximum: 100, default: 1 })
  @IsOptional()
  @IsWeight()
  readonly weight?: number;

  @ApiProperty({ example: 25, description: 'Points that can be reached, up to three decimals.' })
  @ArePoints()
  readonly pointsPossible!: number;

  @ApiPropertyOptional({ example: 'Every ticket has a priority when it is assigned.' })
  @IsOptional()
  @IsProse()
  readonly description?: string;
}

/** `PUT /v1/audit-templates/{id}`. */
export class TemplateRequest {
  @ApiProperty({ example: 'customer-support', description: 'The process to audit; it stays.' })
  @IsName()
  readonly process!: string;

  @ApiPropertyOptional({ example: 'Customer support' })
  @IsOptional()
  @IsName()
  readonly title?: string;

  @ApiProperty({ type: [TemplateCriterionRequest], description: 'What is checked, in order.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(CRITERIA_MAX)
  @AreNested(() => TemplateCriterionRequest)
  readonly criteria!: readonly TemplateCriterionRequest[];
}

export class GateCriterionRequest {
  @ApiProperty({ example: 'tests-pass' })
  @IsName()
  readonly criterion!: string;

  @ApiPropertyOptional({ default: true, description: 'Whether the gate fails without it.' })
  @IsOptional()
  @IsBoolean()
  readonly required?: boolean;

  @ApiPropertyOptional({ example: 'The last run of the pipeline is green.' })
  @IsOptional()
  @IsProse()
  readonly description?: string;
}

/** `PUT /v1/gates/{id}`. */
export class GateRequest {
  @ApiProperty({ example: 'product-development', description: 'The process; it stays.' })
  @IsName()
  readonly process!: string;

  @ApiPropertyOptional({ example: 'release', description: 'The step it follows.' })
  @IsOptional()
  @IsName()
  readonly step?: string;

  @ApiPropertyOptional({ example: 'Ready for release' })
  @IsOptional()
  @IsName()
  readonly title?: string;

  @ApiProperty({ type: [GateCriterionRequest], description: 'What is asked, in order.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(CRITERIA_MAX)
  @AreNested(() => GateCriterionRequest)
  readonly criteria!: readonly GateCriterionRequest[];
}

/** `PUT /v1/controls/{id}`. */
export class ControlRequest {
  @ApiProperty({ example: 'Two people approve a payment' })
  @IsName()
  readonly title!: string;

  @ApiPropertyOptional({ example: 'operations', description: 'Absent: it is one of all processes.' })
  @IsOptional()
  @IsName()
  readonly process?: string;

  @ApiPropertyOptional({ enum: ASSURANCES, example: 'prevention' })
  @IsOptional()
  @IsIn(ASSURANCES)
  readonly assurance?: Assurance;

  @ApiPropertyOptional({ example: 'No payment above 1,000 EUR leaves with one approval.' })
  @IsOptional()
  @IsProse()
  readonly description?: string;

  @ApiPropertyOptional({ example: 'finance-lead', description: 'Who answers for it.' })
  @IsOptional()
  @IsName()
  readonly owner?: string;
}
