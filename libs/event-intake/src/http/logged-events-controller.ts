import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { isDate, normaliseInstant } from '@opex/contracts';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole } from '@opex/service-host';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateBy } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LoggedEvent } from '../log/log-reader.js';
import { LogReader } from '../log/log-reader.js';
import { ATTRIBUTE_LENGTH_MAX } from '../parse/limits.js';
import { EVENTS_PATH } from './event-body-parsers.js';
import { EventReferenceResource } from './correction-resources.js';

/** PostgreSQL's text holds no NUL. */
const STORABLE = /^[^\0]*$/;
const withoutNul = { message: '$property must not contain a NUL character' };

/** RFC 3339 in UTC of a date or an instant; undefined where the text is neither. */
const momentOf = (text: string): string | undefined => normaliseInstant(isDate(text) ? `${text}T00:00:00Z` : text);

const IsMoment = (): PropertyDecorator =>
  ValidateBy({
    name: 'isMoment',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && momentOf(value) !== undefined,
      defaultMessage: () => '$property must be a date such as 2025-03-01, or an instant with an offset',
    },
  });

export class LoggedEventsQuery {
  @ApiPropertyOptional({ example: 'opex.process.activity-completed.v1' })
  @IsOptional()
  @IsString()
  @Length(1, ATTRIBUTE_LENGTH_MAX)
  @Matches(STORABLE, withoutNul)
  readonly type?: string;

  @ApiPropertyOptional({ example: '/ticketing' })
  @IsOptional()
  @IsString()
  @Length(1, ATTRIBUTE_LENGTH_MAX)
  @Matches(STORABLE, withoutNul)
  readonly source?: string;

  @ApiPropertyOptional({ example: 'ticket-4711' })
  @IsOptional()
  @IsString()
  @Length(1, ATTRIBUTE_LENGTH_MAX)
  @Matches(STORABLE, withoutNul)
  readonly subject?: string;

  @ApiPropertyOptional({ example: '2025-03-01', description: 'Occurred from here on: a date (UTC) or an instant.' })
  @IsOptional()
  @IsMoment()
  readonly from?: string;

  @ApiPropertyOptional({ example: '2025-04-01', description: 'Occurred before it: a date (UTC) or an instant.' })
  @IsOptional()
  @IsMoment()
  readonly to?: string;

  @ApiPropertyOptional({ description: 'Only events that were taken back or replaced.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly correctedOnly?: boolean;

  @ApiPropertyOptional({ enum: ['position', '-position'], description: '`-position`, the newest first, unless given.' })
  @IsOptional()
  @IsIn(['position', '-position'])
  readonly sort?: 'position' | '-position';

  @ApiPropertyOptional({ description: '`nextCursor` of the page before, asked in the same order.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,14}$/, { message: 'cursor must be the nextCursor of an answer' })
  readonly cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}

export class AppliedCorrectionResource {
  @ApiProperty({ example: '5f1d0c6e2b7a4d3c9e8f7a6b5c4d3e2f' })
  readonly id!: string;
  @ApiProperty({ example: 'Entered twice.' })
  readonly reason!: string;
  @ApiProperty({ type: EventReferenceResource, nullable: true })
  readonly replacement!: EventReferenceResource | null;
}

export class LoggedEventResource {
  @ApiProperty({ example: 41_302 })
  readonly position!: number;
  @ApiProperty({ example: '/ticketing' })
  readonly source!: string;
  @ApiProperty({ example: '4711-3' })
  readonly id!: string;
  @ApiProperty({ example: 'opex.process.activity-completed.v1' })
  readonly type!: string;
  @ApiProperty({ type: String, nullable: true, example: 'ticket-4711' })
  readonly subject!: string | null;
  @ApiProperty({ example: 'case/customer-support/ticket-4711' })
  readonly stream!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly data!: object;
  @ApiProperty({ type: EventReferenceResource, nullable: true, description: 'The event it takes back or replaces.' })
  readonly correctionOf!: EventReferenceResource | null;
  @ApiProperty({ type: AppliedCorrectionResource, nullable: true, description: 'By which it counts no more.' })
  readonly correction!: AppliedCorrectionResource | null;
}

export class LoggedEventsPage {
  @ApiProperty({ type: [LoggedEventResource] })
  readonly items!: readonly LoggedEventResource[];
  @ApiPropertyOptional({
    description: 'Asks for the next page; absent on the last one. A page may be short, or empty.',
  })
  readonly nextCursor?: string;
}

@ApiTags('events')
@Controller(EVENTS_PATH)
export class LoggedEventsController {
  constructor(private readonly log: LogReader) {}

  @Get()
  @RequiresRole('operator', 'controller', 'auditor')
  @ApiOperation({
    summary: 'The events of the log, newest first unless sorted',
    description:
      'To find the source and id of an event that is wrong. A page looks at a bounded part of the log: go on while there ' +
      'is a `nextCursor`.',
  })
  @ApiOkResponse({ type: LoggedEventsPage })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, from, to, sort, ...filter }: LoggedEventsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<LoggedEventsPage> | string> {
    const range = {
      from: from === undefined ? undefined : momentOf(from),
      to: to === undefined ? undefined : momentOf(to),
    };
    const behindPosition = cursor === undefined ? undefined : Number(cursor);
    const order = { isOldestFirst: sort === 'position', behindPosition };
    const page = await this.log.page({ ...filter, ...range }, order, limit);
    const answer = {
      items: page.events.map(toResource),
      ...(page.behindPosition === undefined ? {} : { nextCursor: String(page.behindPosition) }),
    };
    return answerList(answer, EVENT_COLUMNS, request, reply);
  }
}

const toResource = ({ occurredAt, recordedAt, ...event }: LoggedEvent): Plain<LoggedEventResource> => ({
  ...event,
  occurredAt: occurredAt.toISOString(),
  recordedAt: recordedAt.toISOString(),
});

const EVENT_COLUMNS: CsvColumns<Plain<LoggedEventResource>> = {
  position: ({ position }) => position,
  source: ({ source }) => source,
  id: ({ id }) => id,
  type: ({ type }) => type,
  subject: ({ subject }) => subject,
  stream: ({ stream }) => stream,
  occurredAt: ({ occurredAt }) => occurredAt,
  recordedAt: ({ recordedAt }) => recordedAt,
  data: ({ data }) => data,
  correctionOfSource: ({ correctionOf }) => correctionOf?.source,
  correctionOfId: ({ correctionOf }) => correctionOf?.id,
  correction: ({ correction }) => correction?.id,
};
