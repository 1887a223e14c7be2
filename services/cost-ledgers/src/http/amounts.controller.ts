import { applyDecorators, Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { readCommandHeaders, RequiresRole } from '@opex/service-host';
import { requestedAt } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { PostAmount } from '../application/post-amount.js';
import type { FigureKind } from '../domain/amount-entry.js';
import { CostRequest, InitiativeAmountRequest, RevenueRequest } from './amount.requests.js';
import { answerEntry, entryIdOf } from './entry-answers.js';
import { EntryResource } from './ledger.resources.js';

const AmountEndpoint = (noun: string): MethodDecorator =>
  applyDecorators(
    RequiresRole('controller'),
    ApiOperation({
      summary: `Post a ${noun}`,
      description: 'A proper entry of two lines: the same as by POST /v1/entries.',
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The id of the entry where the body has none.',
    }),
    ApiResponse({ status: 201, type: EntryResource }),
    ApiResponse({ status: 200, type: EntryResource, description: 'It was posted before.' }),
    ApiResponse({ status: 400, description: '`amount-unreadable`, `amount-zero`.' }),
    ApiResponse({ status: 409, description: '`period-closed`, `account-unknown`, `entry-taken`.' }),
  );

/** One amount without double entry: the service makes the entry of it. */
@ApiTags('amounts')
@Controller('v1')
export class AmountsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('costs')
  @AmountEndpoint('cost')
  cost(
    @Body() body: CostRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<EntryResource>> {
    return this.post('cost', body, headers, reply, body.costType);
  }

  @Post('revenues')
  @AmountEndpoint('revenue')
  revenue(
    @Body() body: RevenueRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<EntryResource>> {
    return this.post('revenue', body, headers, reply);
  }

  @Post('investments')
  @AmountEndpoint('investment')
  investment(
    @Body() body: InitiativeAmountRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<EntryResource>> {
    return this.post('investment', body, headers, reply);
  }

  @Post('savings')
  @AmountEndpoint('saving')
  savings(
    @Body() body: InitiativeAmountRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<EntryResource>> {
    return this.post('savings', body, headers, reply);
  }

  private async post(
    kind: FigureKind,
    body: CostRequest | RevenueRequest | InitiativeAmountRequest,
    headers: IncomingHttpHeaders,
    reply: FastifyReply,
    costType: CostRequest['costType'] | null = null,
  ): Promise<Plain<EntryResource>> {
    const { commandId, extensions } = readCommandHeaders(headers);
    const { postedOn, amount, currency } = body;
    const statement = {
      kind,
      entry: entryIdOf(body.entry, commandId),
      postedOn,
      function: body.function ?? null,
      costType,
      amount,
      currency,
      customer: body.customer ?? null,
      initiative: body.initiative ?? null,
      attributes: body.attributes ?? {},
      counterpart: body.counterpart ?? null,
      description: body.description ?? null,
      at: requestedAt(),
    };
    return answerEntry(await this.commands.execute(new PostAmount(statement, extensions)), reply);
  }
}
