import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ProblemError, RequiresRole } from '@opex/service-host';
import type { Plain } from '@opex/service-host';
import { AlertReader } from '../../application/alerts/alert-book.js';
import type { AlertChannel } from '../../application/alerts/alert-channels.js';
import { AlertChannels } from '../../application/alerts/alert-channels.js';
import { AlertChannelRequest, AlertRulePath, AlertsQuery, DeliveriesQuery, DeliveryPath } from './alert-requests.js';
import {
  AlertChannelPage,
  AlertChannelResource,
  AlertChannelWithSecret,
  AlertPage,
  DeliveryPage,
  ResentDelivery,
  RotatedSecret,
} from './alert-resources.js';

const toResource = ({ channel, ...rest }: AlertChannel): Plain<AlertChannelResource> => ({ id: channel, ...rest });

@ApiTags('Alerts')
@Controller('v1')
export class AlertsController {
  constructor(
    private readonly alerts: AlertReader,
    private readonly channels: AlertChannels,
  ) {}

  @Get('alerts')
  @RequiresRole('analyst', 'operator')
  @ApiOperation({ summary: 'The alerts, the latest decision first' })
  @ApiOkResponse({ type: AlertPage })
  async list(@Query() { rule, kpi, state, limit }: AlertsQuery): Promise<Plain<AlertPage>> {
    const query = { rule: rule ?? null, kpi: kpi ?? null, state: state ?? null, limit };
    return { items: await this.alerts.list(query) };
  }

  @Get('alert-channels')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'The channels that alerts are delivered to' })
  @ApiOkResponse({ type: AlertChannelPage })
  async listChannels(): Promise<Plain<AlertChannelPage>> {
    return { items: (await this.channels.list()).map(toResource) };
  }

  @Put('alert-channels/:id')
  @RequiresRole('operator')
  @ApiOperation({
    summary: 'Make a channel, have it go elsewhere, or use one again that was disabled',
    description:
      'Alerts are posted to it as CloudEvents, signed as Standard Webhooks 1.0.0 say. 2xx: delivered; 410: the channel is disabled; ' +
      'else tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, or as `Retry-After` says, then disabled. The ' +
      'same event has the same `webhook-id` in each attempt. Addresses that are not public are refused unless the ' +
      'setting WEBHOOK_PRIVATE_HOSTS names them.',
  })
  @ApiOkResponse({ type: AlertChannelWithSecret })
  async putChannel(
    @Param() { id }: AlertRulePath,
    @Body() { url }: AlertChannelRequest,
  ): Promise<Plain<AlertChannelWithSecret>> {
    const { channel, secret } = await this.channels.put(id, url);
    return { ...toResource(channel), secret };
  }

  @Post('alert-channels/:id/rotate-secret')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({
    summary: 'Sign with another secret, and with the one before besides',
    description: 'Rotate again to have the old one gone.',
  })
  @ApiOkResponse({ type: RotatedSecret })
  @ApiResponse({ status: 404, description: '`unknown-channel`.' })
  async rotate(@Param() { id }: AlertRulePath): Promise<Plain<RotatedSecret>> {
    const secret = await this.channels.rotate(id);
    if (secret === null) throw unknownChannel(id);
    return { secret };
  }

  @Delete('alert-channels/:id')
  @HttpCode(204)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Remove a channel; what was not delivered to it yet fails' })
  @ApiNoContentResponse({ description: 'There is no such channel any more.' })
  @ApiResponse({ status: 404, description: '`unknown-channel`.' })
  async removeChannel(@Param() { id }: AlertRulePath): Promise<void> {
    if (!(await this.channels.remove(id))) throw unknownChannel(id);
  }

  @Get('alert-deliveries')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'What was delivered, is tried, or has failed, the newest first' })
  @ApiOkResponse({ type: DeliveryPage })
  async deliveries(@Query() { state, limit }: DeliveriesQuery): Promise<Plain<DeliveryPage>> {
    return { items: await this.channels.deliveries(state ?? null, limit) };
  }

  @Post('alert-deliveries/:id/resend')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Deliver an event again to all of its channels, whatever became of it' })
  @ApiOkResponse({ type: ResentDelivery })
  @ApiResponse({ status: 404, description: '`unknown-delivery`.' })
  async resend(@Param() { id }: DeliveryPath): Promise<Plain<ResentDelivery>> {
    const channels = await this.channels.resend(id);
    if (channels > 0) return { channels };
    const detail = `Nothing is delivered under the id ${id}. GET /v1/alert-deliveries lists what is.`;
    throw new ProblemError({ status: 404, code: 'unknown-delivery', title: 'There is no such delivery', detail });
  }
}

const unknownChannel = (id: string): ProblemError =>
  new ProblemError({
    status: 404,
    code: 'unknown-channel',
    title: 'There is no such channel',
    detail: `There is no channel ${id}. GET /v1/alert-channels lists those there are.`,
  });
