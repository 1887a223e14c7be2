import { isDate } from '@opex/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsNested } from '@opex/service-host';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  Validate,
  ValidatorConstraint,
} from 'class-validator';
import type { ValidatorConstraintInterface } from 'class-validator';
import type { CorrectionStatus } from '../corrections/correction-store.js';
import { CORRECTION_STATUSES } from '../corrections/correction-store.js';
import { ATTRIBUTE_LENGTH_MAX } from '../parse/limits.js';

const REASON_LENGTH_MAX = 10_000;
/** What PostgreSQL's text can't hold, and the events door refuses too. */
const READABLE = /^[^\0\p{Surrogate}]*$/u;
const readable = { message: '$property must have neither NUL nor half a surrogate pair' };

const ACTIONS = ['retract', 'replace'] as const;

@ValidatorConstraint({ name: 'isCalendarDay' })
class IsCalendarDay implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isDate(value);
  }

  defaultMessage(): string {
    return '$property must be a day such as 2025-03-03';
  }
}

export class CorrectionTarget {
  @ApiProperty({ example: '/ticketing', maxLength: ATTRIBUTE_LENGTH_MAX })
  @IsString()
  @Length(1, ATTRIBUTE_LENGTH_MAX)
  @Matches(READABLE, readable)
  readonly source!: string;

  @ApiProperty({ example: '4711-3', maxLength: ATTRIBUTE_LENGTH_MAX })
  @IsString()
  @Length(1, ATTRIBUTE_LENGTH_MAX)
  @Matches(READABLE, readable)
  readonly id!: string;
}

/** `POST /v1/corrections`. */
export class CorrectionRequest {
  @ApiProperty({ type: CorrectionTarget, description: 'The reported event that is wrong.' })
  @IsNested(() => CorrectionTarget)
  readonly target!: CorrectionTarget;

  @ApiProperty({ enum: ACTIONS, example: 'replace' })
  @IsIn(ACTIONS)
  readonly action!: (typeof ACTIONS)[number];

  @ApiProperty({ example: 'The activity was booked on the wrong ticket.', maxLength: REASON_LENGTH_MAX })
  @IsString()
  @Length(1, REASON_LENGTH_MAX)
  @Matches(READABLE, readable)
  readonly reason!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description:
      'With `replace`: what counts instead, a CloudEvent with an id of its own, in whatever stream it belongs to.',
    example: {
      specversion: '1.0',
      id: '4711-3-corrected',
      source: '/ticketing',
      type: 'opex.process.activity-completed.v1',
      subject: 'ticket-4712',
      time: '2025-03-03T08:10:00Z',
      data: { process: 'customer-support', activity: 'triage' },
    },
  })
  @IsOptional()
  @IsObject()
  readonly replacement?: object | null;

  @ApiPropertyOptional({
    example: '2025-05-02',
    description:
      'The day for which the correction counts in the journal, where the month of what is wrong is closed; kept as the ' +
      'extension `postedon` of the retraction. It means nothing to other facts.',
  })
  @IsOptional()
  @Validate(IsCalendarDay)
  readonly postedOn?: string | null;
}

export class WithdrawalRequest {
  @ApiProperty({ example: 'The target was never sent.', maxLength: REASON_LENGTH_MAX })
  @IsString()
  @Length(1, REASON_LENGTH_MAX)
  @Matches(READABLE, readable)
  readonly reason!: string;
}

export class CorrectionPath {
  @ApiProperty({ example: '5f1d0c6e2b7a4d3c9e8f7a6b5c4d3e2f' })
  @Matches(/^[0-9a-f]{32}$/, { message: 'id must be the id of a correction' })
  readonly id!: string;
}

export class CorrectionPageQuery {
  @ApiPropertyOptional({ enum: CORRECTION_STATUSES })
  @IsOptional()
  @IsIn(CORRECTION_STATUSES)
  readonly status?: CorrectionStatus;

  @ApiPropertyOptional({ description: 'Only those of targets of this source.' })
  @IsOptional()
  @IsString()
  @Length(1, ATTRIBUTE_LENGTH_MAX)
  @Matches(READABLE, readable)
  readonly source?: string;

  @ApiPropertyOptional({ description: 'Only those of targets with this id.' })
  @IsOptional()
  @IsString()
  @Length(1, ATTRIBUTE_LENGTH_MAX)
  @Matches(READABLE, readable)
  readonly target?: string;

  @ApiPropertyOptional({
    enum: ['requestedAt', '-requestedAt'],
    description: '`-requestedAt`, the newest first, unless given.',
  })
  @IsOptional()
  @IsIn(['requestedAt', '-requestedAt'])
  readonly sort?: 'requestedAt' | '-requestedAt';

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: 'cursor must be the nextCursor of an answer' })
  readonly cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}
