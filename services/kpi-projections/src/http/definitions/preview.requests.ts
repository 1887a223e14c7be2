import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { normaliseInstant } from '@opex/contracts';
import { AreNested } from '@opex/service-host';
import { ArrayMaxSize, IsObject, IsOptional, IsString, Length, ValidateBy } from 'class-validator';
import type { GivenEvent } from '../../application/definitions/preview-measure.js';
import { MeasureContentRequest } from './measure.requests.js';

const EVENTS_MAX = 100;
const NAME_MAX = 512;

const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && normaliseInstant(value) !== undefined,
      defaultMessage: () => '$property must be an instant with offset, such as 2025-01-31T12:00:00Z',
    },
  });

class EventRequest {
  @ApiProperty({ example: 'opex.process.activity-completed.v1' })
  @IsString()
  @Length(1, NAME_MAX)
  readonly type!: string;

  @ApiProperty({ example: '2025-01-31T12:00:00Z' })
  @IsInstant()
  readonly time!: string;

  @ApiPropertyOptional({ example: '4711' })
  @IsOptional()
  @IsString()
  @Length(1, NAME_MAX)
  readonly subject?: string;

  @ApiProperty({ example: { process: 'returns', activity: 'Rework', effortMinutes: 12.5 } })
  @IsObject()
  readonly data!: Record<string, unknown>;
}

/** `POST /v1/measures/{id}/preview`. */
export class MeasurePreviewRequest extends MeasureContentRequest {
  @ApiPropertyOptional({
    type: [EventRequest],
    description: `Events to try the draft on, at most ${EVENTS_MAX}; left out: a sample of what the read model holds.`,
  })
  @IsOptional()
  @ArrayMaxSize(EVENTS_MAX)
  @AreNested(() => EventRequest)
  readonly events?: EventRequest[];
}

/** Events as they would be logged; what they are told apart by is their place in the request. */
export const toGivenEvents = ({ events }: MeasurePreviewRequest): readonly GivenEvent[] | null =>
  events?.map(({ type, time, subject = null, data }, index) => ({
    type,
    id: String(index),
    source: 'urn:opex:preview',
    subject,
    time: normaliseInstant(time) ?? time,
    data,
  })) ?? null;
