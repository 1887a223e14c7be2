import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';
import type { StoredEvent } from '@opex/event-sourcing';
import type { AnsweredPage, CsvColumns, Plain, Role } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole } from '@opex/service-host';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';

/** How much of a history is asked for. */
export class HistoryQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly cursor: number = 0;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}

export class HistoryEvent {
  @ApiProperty({ example: 3, description: 'The version it led to.' })
  readonly version!: number;
  @ApiProperty({ example: 'opex.quality.audit-started.v1' })
  readonly type!: string;
  @ApiProperty({ format: 'date-time', description: 'When it happened.' })
  readonly occurredAt!: string;
  @ApiProperty({ format: 'date-time', description: 'When it was stored.' })
  readonly recordedAt!: string;
  @ApiProperty({ type: String, nullable: true, example: 'quality-team', description: 'Whose key; null: the service.' })
  readonly by!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { process: 'customer-support' },
    description: 'The data of the event, as it is published.',
  })
  readonly data!: Readonly<Record<string, unknown>>;
}

export class HistoryPage {
  @ApiProperty({ type: [HistoryEvent] })
  readonly items!: readonly HistoryEvent[];
  @ApiPropertyOptional({ description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

interface HistoryRoute {
  readonly roles: readonly [Role, ...Role[]];
  readonly summary?: string;
  /** Code of the refusal where there is none; absent: the history of what never happened is empty. */
  readonly notFound?: string;
}

/** Who may read a history, and what OpenAPI says of it; as JSON or CSV. */
export const HistoryEndpoint = ({
  roles,
  notFound,
  summary = 'What happened to it, by whom and when, oldest first',
}: HistoryRoute): MethodDecorator =>
  applyDecorators(
    RequiresRole(...roles),
    ApiOperation({ summary }),
    ApiOkResponse({ type: HistoryPage }),
    ...(notFound === undefined ? [] : [ApiResponse({ status: 404, description: `There is none (\`${notFound}\`).` })]),
    AlsoAsCsv(),
  );

/** A page of the events of a stream. @param stored all of them, oldest first. */
export function answerHistory(
  stored: readonly StoredEvent[],
  { cursor, limit }: HistoryQuery,
  reply: FastifyReply,
): AnsweredPage<Plain<HistoryEvent>> | string {
  const end = cursor + limit;
  const items = stored.slice(cursor, end).map(toHistoryEvent);
  const page = { items, ...(end < stored.length && { nextCursor: String(end) }) };
  return answerList(page, HISTORY_COLUMNS, reply.request, reply);
}

const HISTORY_COLUMNS: CsvColumns<Plain<HistoryEvent>> = {
  version: ({ version }) => version,
  type: ({ type }) => type,
  occurredAt: ({ occurredAt }) => occurredAt,
  recordedAt: ({ recordedAt }) => recordedAt,
  by: ({ by }) => by,
  data: ({ data }) => data,
};

const toHistoryEvent = ({ version, type, occurredAt, recordedAtMicros, extensions, data }: StoredEvent) => ({
  version: version ?? 0,
  type,
  occurredAt,
  recordedAt: new Date(recordedAtMicros / 1_000).toISOString(),
  by: commanderOf(extensions),
  data: JSON.parse(data) as Readonly<Record<string, unknown>>,
});

/** Who gave the command that an event followed from. `actor`: what the first logs call it. */
function commanderOf(extensions: string | null): string | null {
  const { commandedby, actor } = JSON.parse(extensions ?? '{}') as Readonly<Record<string, string | undefined>>;
  return commandedby ?? actor ?? null;
}
