import { ApiProperty } from '@nestjs/swagger';
import type { Versioned } from '@opex/event-sourcing';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { GateEvaluation } from '../domain/gate-evaluation.state.js';

export class CriterionResultResource {
  @ApiProperty({ example: 'tests-pass' })
  readonly criterion!: string;
  @ApiProperty({ example: true })
  readonly met!: boolean;
  @ApiProperty({ example: true })
  readonly required!: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'Run 812 of the pipeline.' })
  readonly evidence!: string | null;
}

/** An evaluation of a quality gate as it stands. */
export class EvaluationResource {
  @ApiProperty({ example: 'release-4.2' })
  readonly id!: string;
  @ApiProperty({ example: 'release-readiness' })
  readonly gate!: string;
  @ApiProperty({ example: 'product-development' })
  readonly process!: string;
  @ApiProperty({ type: String, nullable: true, example: 'release' })
  readonly step!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '4.2' })
  readonly subject!: string | null;
  @ApiProperty({ example: true, description: 'Whether every required criterion is met.' })
  readonly passed!: boolean;
  @ApiProperty({ type: [CriterionResultResource] })
  readonly results!: readonly CriterionResultResource[];
  @ApiProperty({ format: 'date-time' })
  readonly evaluatedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly waivedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was waived.' })
  readonly reason!: string | null;
  @ApiProperty({ example: 1, description: 'Also in the header ETag of the single evaluation.' })
  readonly version!: number;
}

export class ChangedEvaluationResource extends EvaluationResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class EvaluationPage {
  @ApiProperty({ type: [EvaluationResource] })
  readonly items!: readonly EvaluationResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const toEvaluationResource = ({ state, version }: Versioned<GateEvaluation>): Plain<EvaluationResource> => {
  const { evaluation, ...rest } = state;
  return { id: evaluation, ...rest, version };
};

export const EVALUATION_COLUMNS: CsvColumns<Plain<EvaluationResource>> = {
  id: (one) => one.id,
  gate: (one) => one.gate,
  process: (one) => one.process,
  step: (one) => one.step,
  subject: (one) => one.subject,
  passed: (one) => one.passed,
  evaluatedAt: (one) => one.evaluatedAt,
  waivedAt: (one) => one.waivedAt,
  reason: (one) => one.reason,
};
