import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import {
  accepted,
  answerHistory,
  answerMade,
  GetStreamHistory,
  HistoryEndpoint,
  HistoryQuery,
  IsDay,
  IsSort,
  MakingEndpoint,
  PageQuery,
  readCommand,
} from '@opex/write-service/http';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { exchangeRateStream } from '../application/exchange-rates.js';
import type { KnownRate, RateOrder } from '../application/ledger.js';
import { FindExchangeRates, ListExchangeRates } from '../application/read-exchange-rates.js';
import { SetExchangeRate } from '../application/set-exchange-rate.js';
import { IsCurrency } from './ledger.fields.js';
import { refused } from './ledger.problems.js';
import { READERS } from './roles.js';

const PAIR = '[A-Z]{3}-[A-Z]{3}';

class PairPath {
  @ApiProperty({ example: 'GBP-EUR', description: 'One unit of the first is worth that many of the second.' })
  @Matches(new RegExp(`^${PAIR}$`), { message: '$property must be two ISO 4217 codes such as GBP-EUR' })
  readonly pair!: string;
}

class RatePath extends PairPath {
  @ApiProperty({ example: '2025-03-03', description: 'The first day it holds for.' })
  @IsDay()
  readonly effectiveOn!: string;
}

class RateRequest {
  @ApiProperty({ example: '1.1962', description: 'Decimal string above zero, up to 10 decimals.' })
  @Matches(/^\d{1,12}(\.\d{1,10})?$/, { message: '$property must be a decimal string such as "1.1962"' })
  readonly rate!: string;
}

class RatePageQuery extends PageQuery {
  @IsOptional()
  @Matches(new RegExp(`^${PAIR}-\\d{4}-\\d\\d-\\d\\d$`), { message: '$property must be the nextCursor of a page' })
  declare readonly cursor?: string;

  @ApiPropertyOptional({ example: 'GBP' })
  @IsOptional()
  @IsCurrency()
  readonly base?: string;

  @ApiPropertyOptional({ example: 'EUR' })
  @IsOptional()
  @IsCurrency()
  readonly quote?: string;

  @ApiPropertyOptional({ example: '2025-01-01', description: 'Rates that begin to hold on this day or later.' })
  @IsOptional()
  @IsDay()
  readonly from?: string;

  @ApiPropertyOptional({ example: '2026-01-01', description: 'Rates that begin to hold before this day.' })
  @IsOptional()
  @IsDay()
  readonly to?: string;

  @IsSort(['pair', 'effectiveOn'])
  readonly sort: RateOrder = 'pair';
}

class RateResource {
  @ApiProperty({ example: 'GBP' })
  readonly base!: string;
  @ApiProperty({ example: 'EUR' })
  readonly quote!: string;
  @ApiProperty({ format: 'date' })
  readonly effectiveOn!: string;
  @ApiProperty({ example: '1.1962' })
  readonly rate!: string;
}

class ChangedRateResource extends RateResource {
  @ApiProperty({ example: 41_302, description: 'Place in the log of this service: `after=cost-ledgers:41302`.' })
  readonly position!: number;
}

class RatePageResource {
  @ApiProperty({ type: [RateResource] })
  readonly items!: readonly Plain<RateResource>[];
  @ApiProperty({ required: false })
  readonly nextCursor?: string;
}

const RATE_COLUMNS: CsvColumns<KnownRate> = {
  base: (one) => one.base,
  quote: (one) => one.quote,
  effectiveOn: (one) => one.effectiveOn,
  rate: (one) => one.rate,
};

@ApiTags('exchange rates')
@Controller('v1/exchange-rates')
export class ExchangeRatesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put(':pair/:effectiveOn')
  @MakingEndpoint({
    roles: ['controller'],
    summary: 'Set or revise what a currency is worth in another from a day on',
    description: 'It holds until the next day that a rate is set for. The ETag is that of all rates of the pair.',
    type: ChangedRateResource,
    refusals: '`currency-unknown`, `currencies-equal`, `rate-unreadable` (all 400)',
  })
  async put(
    @Param() { pair, effectiveOn }: RatePath,
    @Body() { rate }: RateRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ChangedRateResource>> {
    const [base = '', quote = ''] = pair.split('-');
    const versionNow = async (): Promise<number> =>
      (await this.queries.execute(new FindExchangeRates(pair)))?.version ?? 0;
    const asked = await readCommand(headers, versionNow);
    const { at, ...request } = asked;
    const command = { kind: 'set-rate', base, quote, effectiveOn, rate, at } as const;
    const outcome = await this.commands.execute(new SetExchangeRate({ ...request, id: pair, command }));
    const { state, before, position, isChanged } = accepted(outcome, asked, reply, refused);
    const isNew = isChanged && before?.rates[effectiveOn] === undefined;
    answerMade(reply, `/v1/exchange-rates/${pair}/${effectiveOn}`, isNew);
    return { base, quote, effectiveOn, rate: state.rates[effectiveOn] ?? rate, position };
  }

  @Get()
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'The exchange rates as they are now' })
  @ApiOkResponse({ type: RatePageResource })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, sort, ...filter }: RatePageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<RatePageResource> | string> {
    const after = cursor === undefined ? null : readCursor(cursor);
    const { base = null, quote = null, from = null, to = null } = filter;
    const { rates, isLast } = await this.queries.execute(
      new ListExchangeRates({ base, quote, from, to }, sort, after, limit),
    );
    const last = rates.at(-1);
    const nextCursor = last && `${last.base}-${last.quote}-${last.effectiveOn}`;
    return answerList(
      { items: rates, ...(isLast || nextCursor === undefined ? {} : { nextCursor }) },
      RATE_COLUMNS,
      request,
      reply,
    );
  }

  @Get(':pair/history')
  @HistoryEndpoint({
    roles: READERS,
    summary: 'Which rates of a pair were set, by whom and when, oldest first',
    notFound: 'rate-not-set',
  })
  async history(
    @Param() { pair }: PairPath,
    @Query() page: HistoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const stored = await this.queries.execute(new GetStreamHistory(exchangeRateStream(pair)));
    if (stored.length === 0) throw refused('rate-not-set', `No rate of ${pair} was ever set.`);
    return answerHistory(stored, page, reply);
  }

  @Get(':pair/:effectiveOn')
  @RequiresRole(...READERS)
  @ApiOperation({
    summary: 'The rate that was set for a day',
    description: 'The ETag is that of all rates of the pair.',
  })
  @ApiOkResponse({ type: RateResource })
  @ApiResponse({ status: 404, description: 'None was set for this day (`rate-not-set`).' })
  async get(
    @Param() { pair, effectiveOn }: RatePath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<RateResource>> {
    const found = await this.queries.execute(new FindExchangeRates(pair));
    const rate = found?.state.rates[effectiveOn];
    if (found === undefined || rate === undefined)
      throw refused('rate-not-set', `No rate of ${pair} was set for ${effectiveOn}; an earlier one may hold.`);
    void reply.header('etag', versionTag(found.version));
    const { base, quote } = found.state;
    return { base, quote, effectiveOn, rate };
  }
}

function readCursor(cursor: string): Omit<KnownRate, 'rate'> {
  const [base = '', quote = '', ...day] = cursor.split('-');
  return { base, quote, effectiveOn: day.join('-') };
}
