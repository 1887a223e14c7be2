import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole } from '@opex/service-host';
import { ListQuarantined } from '../../application/quarantine/list-quarantined.js';
import { SetAsidePage, SetAsideQuery } from './quarantine.resources.js';

@ApiTags('Projection')
@RequiresRole('operator')
@Controller('v1/quarantine')
export class QuarantineController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'Events that could not be projected, oldest first; later events of their subjects wait behind them',
    description:
      'A rebuild applies them in order once their reason is gone: GET /v1/rebuilds/{id}/kpi-changes shows what it changes.',
  })
  @ApiOkResponse({ type: SetAsidePage })
  async list(@Query() { cursor, limit }: SetAsideQuery): Promise<Plain<SetAsidePage>> {
    const found = await this.queries.execute(new ListQuarantined(cursor, limit + 1));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, ...(found.length > limit && last !== undefined ? { nextCursor: last.id } : {}) };
  }
}
