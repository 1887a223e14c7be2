import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { normaliseInstant } from '@opex/contracts';
import type { Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole } from '@opex/service-host';
import { pageOf } from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SubjectQuery, Subjects, TimeRange } from '../application/operational-facts.js';
import { OperationalFacts } from '../application/operational-facts.js';
import { availabilityOf } from '../domain/operated-service.js';
import { compareInstants } from '../domain/reported-fact.js';
import {
  ChangePageQuery,
  CustomerCountsQuery,
  CustomerPageQuery,
  HoursPageQuery,
  momentOf,
  OutagePageQuery,
  ServicePageQuery,
  TransactionsPageQuery,
} from './operational-fact.requests.js';
import {
  CHANGE_COLUMNS,
  ChangePage,
  CUSTOMER_COLUMNS,
  CustomerCountsResource,
  CustomerPage,
  HOURS_COLUMNS,
  HoursPage,
  OUTAGE_COLUMNS,
  OutagePage,
  SERVICE_COLUMNS,
  ServicePage,
  TRANSACTION_COLUMNS,
  TransactionsPage,
} from './operational-fact.resources.js';

@ApiTags('operational facts')
@RequiresRole('analyst', 'operator', 'controller', 'auditor')
@Controller('v1')
export class OperationalFactsController {
  constructor(private readonly facts: OperationalFacts) {}

  @Get('outages')
  @ApiOperation({
    summary: 'Outages: open ones, planned ones, and those whose reports contradict each other',
    description: 'With a range: those with a part in it.',
  })
  @ApiOkResponse({ type: OutagePage })
  @AlsoAsCsv()
  async outages(
    @Query() query: OutagePageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<OutagePage> | string> {
    const { service = null, open, status, conflict = null } = query;
    const wanted = OUTAGES_BY_OPENNESS[open === undefined ? 'all' : open ? 'open' : 'others'];
    const statuses = status === undefined ? wanted : wanted.filter((one) => one === status);
    const asked = { ...askedOf('outage', query, 'overlap', '-startedAt'), service, statuses, isNotable: conflict };
    return answerList(await pageOf(this.facts.list(asked)), OUTAGE_COLUMNS, request, reply);
  }

  @Get('services')
  @ApiOperation({
    summary: 'Services with their downtime and availability in a range',
    description: 'The range ends now at the latest; without a begin it begins with the first registration.',
  })
  @ApiOkResponse({ type: ServicePage })
  @AlsoAsCsv()
  async services(
    @Query() query: ServicePageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ServicePage> | string> {
    const { service = null } = query;
    const asked = { ...askedOf('service', query, 'overlap', 'registeredAt'), service, range: NO_RANGE };
    const page = await pageOf(this.facts.list(asked));
    const range = { from: momentIn(query.from) ?? BEGIN, to: untilNow(query.to) };
    const outages = await this.facts.outagesOf(
      page.items.map((item) => item.service),
      range,
    );
    const items = page.items.map((item) => ({
      ...item,
      ...availabilityOf(item, outages.get(item.service) ?? [], range),
    }));
    return answerList({ ...page, items }, SERVICE_COLUMNS, request, reply);
  }

  @Get('changes')
  @ApiOperation({ summary: 'Changes with the bugs found in them', description: 'With a range: those delivered in it.' })
  @ApiOkResponse({ type: ChangePage })
  @AlsoAsCsv()
  async changes(
    @Query() query: ChangePageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ChangePage> | string> {
    const asked = { ...askedOf('change', query, 'start', '-deliveredAt'), isNotable: query.buggy ?? null };
    return answerList(await pageOf(this.facts.list(asked)), CHANGE_COLUMNS, request, reply);
  }

  @Get('customers')
  @ApiOperation({
    summary: 'Customers: acquired in a range, active at a date, churned',
    description: 'With a range: those first acquired in it.',
  })
  @ApiOkResponse({ type: CustomerPage })
  @AlsoAsCsv()
  async customers(
    @Query() query: CustomerPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<CustomerPage> | string> {
    const { conflict = null, activeAt } = query;
    const asked = askedOf('customer', query, 'start', '-acquiredAt');
    const page = await pageOf(this.facts.list({ ...asked, isNotable: conflict, at: momentIn(activeAt) }));
    return answerList(page, CUSTOMER_COLUMNS, request, reply);
  }

  @Get('customers/counts')
  @ApiOperation({ summary: 'How many customers were acquired and lost in a range, and active at its ends' })
  @ApiOkResponse({ type: CustomerCountsResource })
  async customerCounts(@Query() query: CustomerCountsQuery): Promise<Plain<CustomerCountsResource>> {
    const range = { from: momentIn(query.from) ?? BEGIN, to: momentIn(query.to) ?? now() };
    return { ...range, ...(await this.facts.customerCounts(range)) };
  }

  @Get('capacity')
  @ApiOperation({ summary: 'Hours of each team', description: 'With a range: of the reported spans that begin in it.' })
  @ApiOkResponse({ type: HoursPage })
  @AlsoAsCsv()
  async capacity(
    @Query() { team, cursor, limit, ...range }: HoursPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<HoursPage> | string> {
    const page = await pageOf(
      this.facts.hours({ team: team ?? null, cursor: cursor ?? null, limit, range: rangeOf(range) }),
    );
    const items = page.items.map((hours) => ({
      ...hours,
      utilizationPercent: hours.availableHours === 0 ? null : (100 * hours.productiveHours) / hours.availableHours,
    }));
    return answerList({ ...page, items }, HOURS_COLUMNS, request, reply);
  }

  @Get('transactions')
  @ApiOperation({ summary: 'Transactions by day (UTC)' })
  @ApiOkResponse({ type: TransactionsPage })
  @AlsoAsCsv()
  async transactions(
    @Query() { cursor, limit, ...range }: TransactionsPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<TransactionsPage> | string> {
    const page = await pageOf(this.facts.transactions({ cursor: cursor ?? null, limit, range: rangeOf(range) }));
    return answerList(page, TRANSACTION_COLUMNS, request, reply);
  }
}

/** The earliest instant an event may have. */
const BEGIN = '0001-01-01T00:00:00Z';
const NO_RANGE = { from: null, to: null, by: 'overlap' } as const;

const OUTAGES_BY_OPENNESS = {
  all: ['open', 'ended', 'unknown', 'retracted'],
  open: ['open'],
  others: ['ended', 'unknown', 'retracted'],
} as const;

interface Asked<Status> {
  readonly status?: Status;
  readonly from?: string;
  readonly to?: string;
  readonly sort?: string;
  readonly cursor?: string;
  readonly limit: number;
}

function askedOf<Kind extends keyof Subjects>(
  kind: Kind,
  { status, sort, cursor, limit, ...range }: Asked<Subjects[Kind]['status']>,
  by: 'overlap' | 'start',
  defaultSort: string,
): SubjectQuery<Kind> {
  const order = sort ?? defaultSort;
  const sortBy = order === 'bugs' || order === '-bugs' || order.endsWith('conflict') ? 'notability' : 'start';
  return {
    kind,
    service: null,
    statuses: status === undefined ? null : [status],
    isNotable: null,
    range: { ...rangeOf(range), by },
    at: null,
    sortBy,
    isDescending: order.startsWith('-'),
    cursor: cursor ?? null,
    limit,
  };
}

const rangeOf = ({ from, to }: { readonly from?: string; readonly to?: string }): TimeRange => ({
  from: momentIn(from),
  to: momentIn(to),
});

/** Checked by the request's rules before. */
const momentIn = (text: string | undefined): string | null => (text === undefined ? null : (momentOf(text) ?? null));

function now(): string {
  const instant = normaliseInstant(new Date().toISOString());
  if (instant === undefined) throw new RangeError('The clock of this machine tells no instant.');
  return instant;
}

/** What is open is open until now, not until the end of a range that lies ahead. */
function untilNow(text: string | undefined): string {
  const [to, present] = [momentIn(text), now()];
  return to !== null && compareInstants(to, present) < 0 ? to : present;
}
