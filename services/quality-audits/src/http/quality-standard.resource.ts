import { ApiProperty } from '@nestjs/swagger';
import type { Versioned } from '@opex/event-sourcing';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { Audit } from '../domain/audit.state.js';
import type { QualityStandard } from '../domain/quality-standard.js';
import { standardOn } from '../domain/quality-standard.js';

export class StandardPeriodResource {
  @ApiProperty({ format: 'date', example: '2025-01-01' })
  readonly effectiveFrom!: string;
  @ApiProperty({ example: 90 })
  readonly baselinePercent!: number;
  @ApiProperty({ example: 98 })
  readonly targetPercent!: number;
}

export class LatestScoreResource {
  @ApiProperty({ example: 'customer-support-2025-03' })
  readonly audit!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly completedAt!: string | null;
  @ApiProperty({ example: 94, description: 'Points reached of points possible, in percent to two decimals.' })
  readonly scorePercent!: number;
  @ApiProperty({ type: Number, nullable: true, example: -4, description: 'Score less target, in percentage points.' })
  readonly gapPoints!: number | null;
}

/** The standard of a process, beside the score of its latest audit. */
export class StandardResource {
  @ApiProperty({ example: 'customer-support' })
  readonly process!: string;
  @ApiProperty({ type: Number, nullable: true, example: 90, description: 'Of today (UTC); null before the first.' })
  readonly baselinePercent!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 98 })
  readonly targetPercent!: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2025-01-01' })
  readonly effectiveFrom!: string | null;
  @ApiProperty({ type: [StandardPeriodResource], description: 'All of them, also those to come.' })
  readonly standards!: readonly StandardPeriodResource[];
  @ApiProperty({
    type: LatestScoreResource,
    nullable: true,
    description: 'Null where no audit with points is completed.',
  })
  readonly latest!: LatestScoreResource | null;
  @ApiProperty({ example: 1, description: 'Also in the header ETag of the single standard.' })
  readonly version!: number;
}

export class ChangedStandardResource extends StandardResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class StandardPage {
  @ApiProperty({ type: [StandardResource] })
  readonly items!: readonly StandardResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const toStandardResource = (
  { state, version }: Versioned<QualityStandard & { readonly latestAudit?: Audit | null }>,
  today: string,
): Plain<StandardResource> => {
  const { process, standards, latestAudit = null } = state;
  const { baselinePercent = null, targetPercent = null, effectiveFrom = null } = standardOn(state, today) ?? {};
  const latest = latestAudit === null ? null : latestScore(latestAudit, targetPercent);
  return { process, baselinePercent, targetPercent, effectiveFrom, standards, latest, version };
};

/** Null where nothing could be reached: an empty score is no score of zero. */
function latestScore({ audit, completedAt, score }: Audit, targetPercent: number | null) {
  if (score === null || score.pointsPossible === 0) return null;
  const scorePercent = rounded((score.pointsReached / score.pointsPossible) * 100);
  const gapPoints = targetPercent === null ? null : rounded(scorePercent - targetPercent);
  return { audit, completedAt, scorePercent, gapPoints };
}

const rounded = (percent: number): number => Math.round(percent * 100) / 100;

export const STANDARD_COLUMNS: CsvColumns<Plain<StandardResource>> = {
  process: (one) => one.process,
  baselinePercent: (one) => one.baselinePercent,
  targetPercent: (one) => one.targetPercent,
  effectiveFrom: (one) => one.effectiveFrom,
  latestAudit: (one) => one.latest?.audit,
  scorePercent: (one) => one.latest?.scorePercent,
  gapPoints: (one) => one.latest?.gapPoints,
};
