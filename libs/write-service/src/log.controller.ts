import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { Plain } from '@opex/service-host';
import { RequiresRole } from '@opex/service-host';

class LogHeadResource {
  @ApiProperty({ format: 'uuid', description: 'Which life of the log: another one after a restore.' })
  readonly epoch!: string;

  @ApiProperty({ example: 41_302, description: 'Position of the last event; 0 in an empty log.' })
  readonly position!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'No later event will be recorded at or before it; null in a log that was never written to.',
  })
  readonly recordedAt!: string | null;
}

@ApiTags('log')
@RequiresRole('analyst', 'operator')
@Controller('v1/log')
export class LogController {
  constructor(private readonly store: PostgresEventStore) {}

  @Get()
  @ApiOperation({ summary: 'Where the log ends: how far readers of the topic may get' })
  @ApiOkResponse({ type: LogHeadResource })
  head(): Promise<Plain<LogHeadResource>> {
    return this.store.head();
  }
}
