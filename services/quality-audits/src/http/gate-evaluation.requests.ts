import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AreNested } from '@opex/service-host';
import { IsFlag, IsName, IsProse, IsSort } from '@opex/write-service/http';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsOptional } from 'class-validator';
import { ProcessPageQuery } from './quality.requests.js';

export class CriterionAnswerRequest {
  @ApiProperty({ example: 'tests-pass' })
  @IsName()
  readonly criterion!: string;

  @ApiProperty({ example: true })
  @IsBoolean()
  readonly met!: boolean;

  @ApiPropertyOptional({ example: 'Run 812 of the pipeline.', description: 'What was seen.' })
  @IsOptional()
  @IsProse()
  readonly evidence?: string | null;
}

/** `POST /v1/gate-evaluations`. */
export class EvaluateGateRequest {
  @ApiPropertyOptional({ example: 'release-4.2', description: 'Its id; made from the Idempotency-Key where absent.' })
  @IsOptional()
  @IsName()
  readonly id?: string;

  @ApiProperty({ example: 'release-readiness' })
  @IsName()
  readonly gate!: string;

  @ApiPropertyOptional({ example: '4.2', description: 'What is evaluated: a release, a contract, a case.' })
  @IsOptional()
  @IsName()
  readonly subject?: string | null;

  @ApiProperty({ type: [CriterionAnswerRequest], description: 'An answer to each criterion of the gate.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @AreNested(() => CriterionAnswerRequest)
  readonly results!: readonly CriterionAnswerRequest[];
}

export class EvaluationPageQuery extends ProcessPageQuery {
  @ApiPropertyOptional({ example: 'release-readiness' })
  @IsOptional()
  @IsName()
  readonly gate?: string;

  @ApiPropertyOptional({ example: '4.2' })
  @IsOptional()
  @IsName()
  readonly subject?: string;

  @ApiPropertyOptional({ example: false })
  @IsOptional()
  @IsFlag()
  readonly passed?: boolean;

  @ApiPropertyOptional({ example: true })
  @IsOptional()
  @IsFlag()
  readonly waived?: boolean;

  @IsSort(['evaluatedAt'])
  readonly sort?: string;
}
