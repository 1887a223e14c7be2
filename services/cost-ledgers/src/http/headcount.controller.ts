import { Body, Controller, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { ProblemError, RequiresRole } from '@opex/service-host';
import { IsDay, IsName, readCommand, today } from '@opex/write-service/http';
import { IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { RoleHeadcount } from '../application/read-headcount.js';
import { GetHeadcount } from '../application/read-headcount.js';
import { ReportHeadcount } from '../application/report-headcount.js';
import { dayAfter } from '../domain/return-on-investment.js';
import { IsFigure } from './ledger.fields.js';

/** `POST /v1/headcount`. */
export class HeadcountRequest {
  @ApiProperty({ example: 4, description: 'Full-time equivalents.' })
  @IsFigure()
  readonly headcount!: number;

  @ApiPropertyOptional({ example: 'process-manager', description: 'Only people of this role; all, if absent.' })
  @IsOptional()
  @IsName()
  readonly role?: string | null;

  @ApiPropertyOptional({
    format: 'date',
    example: '2025-03-31',
    description: 'From which day on (UTC); now, if absent.',
  })
  @IsOptional()
  @IsDay()
  readonly on?: string | null;
}

export class ReportedHeadcountResource {
  @ApiProperty({ type: String, nullable: true, example: 'process-manager' })
  readonly role!: string | null;
  @ApiProperty({ example: 4 })
  readonly headcount!: number;
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=cost-ledgers:812`.' })
  readonly position!: number;
}

export class HeadcountQuery {
  @ApiPropertyOptional({
    format: 'date',
    example: '2025-06-30',
    description: 'At the end of which day (UTC); today, if absent.',
  })
  @IsOptional()
  @IsDay()
  readonly at?: string;

  @ApiPropertyOptional({ format: 'date', example: '2025-01-01', description: 'With `to`: the first day of a mean.' })
  @IsOptional()
  @IsDay()
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date', example: '2025-07-01', description: 'Day after the last of the mean.' })
  @IsOptional()
  @IsDay()
  readonly to?: string;
}

export class RoleHeadcountResource {
  @ApiProperty({ type: String, nullable: true, example: 'process-manager', description: 'Null: all people.' })
  readonly role!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 3, description: 'Null: not reported by then.' })
  readonly headcount!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Since when it is so.' })
  readonly reportedAt!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 2.5, description: 'Over the range, weighed by time.' })
  readonly mean!: number | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'False: the range begins before the first report, and the mean is that of the time after it.',
  })
  readonly meanComplete!: boolean | null;
  @ApiProperty({ type: Number, nullable: true, example: 0, description: 'Before the plan began.' })
  readonly baseline!: number | null;
  @ApiProperty({ example: 4, description: 'Planned for quarters that ended by then.' })
  readonly plannedHires!: number;
  @ApiProperty({ type: Number, nullable: true, example: -1, description: 'headcount − (baseline + plannedHires).' })
  readonly differenceFromPlan!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 4, description: 'How many there should be in the end.' })
  readonly target!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: -1, description: 'headcount − target.' })
  readonly differenceFromTarget!: number | null;
}

export class HeadcountResource {
  @ApiProperty({ format: 'date' })
  readonly at!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly from!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Not later than the day after today.' })
  readonly to!: string | null;
  @ApiProperty({ type: [RoleHeadcountResource] })
  readonly roles!: readonly RoleHeadcountResource[];
}

@ApiTags('headcount')
@Controller('v1/headcount')
export class HeadcountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @HttpCode(201)
  @RequiresRole('controller', 'operator')
  @ApiOperation({
    summary: 'Say how many people there are',
    description: 'As the event `opex.workforce.headcount-reported.v1` at the door.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key again changes nothing.' })
  @ApiResponse({ status: 201, type: ReportedHeadcountResource })
  @ApiResponse({ status: 200, type: ReportedHeadcountResource, description: 'Reported before, with the same key.' })
  @ApiResponse({ status: 400, description: '`day-in-future`.' })
  @ApiResponse({ status: 409, description: '`command-id-taken`.' })
  async report(
    @Body() { headcount, role, on }: HeadcountRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ReportedHeadcountResource>> {
    const { at, commandId, extensions } = await readCommand(headers, () => Promise.resolve(0));
    if (on != null && on > at.slice(0, 10))
      throw refused('day-in-future', `${on} is still to come: say it when it is.`);
    const report = { role: role ?? null, headcount, at: on == null ? at : `${on}T00:00:00Z` };
    const outcome = await this.commands.execute(new ReportHeadcount({ report, commandId, extensions }));
    if (outcome.outcome === 'refused') throw refused(outcome.code, outcome.detail);
    if (outcome.outcome === 'unchanged') void reply.status(200);
    return { role: report.role, headcount, position: outcome.position };
  }

  @Get()
  @RequiresRole('auditor', 'analyst', 'controller', 'operator')
  @ApiOperation({ summary: 'People by role at a day, beside the target team and the hiring plan; and their mean' })
  @ApiOkResponse({ type: HeadcountResource })
  @ApiResponse({ status: 400, description: '`range-incomplete`, `range-reversed`.' })
  async get(@Query() query: HeadcountQuery): Promise<Plain<HeadcountResource>> {
    const range = rangeOf(query);
    const at = query.at ?? (range === null ? today() : dayAfter(range.to, -1));
    const roles = await this.queries.execute(new GetHeadcount(at, range));
    return { at, from: range?.from ?? null, to: range?.to ?? null, roles: roles.map(toRoleResource) };
  }
}

/** What is known holds until it is reported anew, but not beyond today. */
function rangeOf({ from, to }: HeadcountQuery): { readonly from: string; readonly to: string } | null {
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined) throw refused('range-incomplete', 'A mean needs both from and to.');
  const end = [to, dayAfter(today(), 1)].sort()[0] ?? to;
  if (from >= end) throw refused('range-reversed', `The range must begin before ${end}.`);
  return { from, to: end };
}

const toRoleResource = (headcount: RoleHeadcount): Plain<RoleHeadcountResource> => {
  const { role, report, mean, baseline, target, plannedHires } = headcount;
  const less = (other: number | null): number | null =>
    report === null || other === null ? null : Math.round((report.headcount - other) * 1e4) / 1e4;
  return {
    role,
    headcount: report?.headcount ?? null,
    reportedAt: report?.at ?? null,
    mean: mean?.mean ?? null,
    meanComplete: mean?.isComplete ?? null,
    baseline,
    plannedHires,
    differenceFromPlan: less(baseline === null ? null : baseline + plannedHires),
    target,
    differenceFromTarget: less(target),
  };
};

type Refused = 'day-in-future' | 'range-incomplete' | 'range-reversed' | 'command-id-taken';

const PROBLEMS: Readonly<Record<Refused, { readonly status: number; readonly title: string }>> = {
  'day-in-future': { status: 400, title: 'Day in the future' },
  'range-incomplete': { status: 400, title: 'Range incomplete' },
  'range-reversed': { status: 400, title: 'Range reversed' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};

const refused = (code: Refused, detail: string): ProblemError => new ProblemError({ ...PROBLEMS[code], code, detail });
