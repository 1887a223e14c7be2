import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { PostgresEventStore, readSeals } from '@opex/event-sourcing/postgres';
import type { Plain } from '@opex/service-host';
import { RequiresRole } from '@opex/service-host';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DataSource } from 'typeorm';

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

class LogSealResource {
  @ApiProperty({ example: 41, description: 'Seals are numbered from 1 on.' })
  readonly number!: number;

  @ApiProperty()
  readonly fromPosition!: number;

  @ApiProperty()
  readonly toPosition!: number;

  @ApiProperty({ description: 'SHA-256 over the seal before and the events from one position to the other.' })
  readonly seal!: string;

  @ApiProperty({ format: 'date-time' })
  readonly sealedAt!: string;
}

class LogSealPage {
  @ApiProperty({ type: [LogSealResource] })
  readonly items!: readonly LogSealResource[];
}

class LogSealQuery {
  @ApiPropertyOptional({ minimum: 1, description: 'Only seals with a smaller number.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly before?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}

@ApiTags('log')
@RequiresRole('analyst', 'operator')
@Controller('v1/log')
export class LogController {
  constructor(
    private readonly store: PostgresEventStore,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Where the log ends: how far readers of the topic may get' })
  @ApiOkResponse({ type: LogHeadResource })
  head(): Promise<Plain<LogHeadResource>> {
    return this.store.head();
  }

  @Get('seals')
  @RequiresRole('operator')
  @ApiOperation({
    summary: 'The seals of the log, newest first',
    description: 'Keep one outside of this system: `verify-log --seal` tells by it whether the log was made anew.',
  })
  @ApiOkResponse({ type: LogSealPage })
  async seals(@Query() { before, limit }: LogSealQuery): Promise<Plain<LogSealPage>> {
    return { items: await readSeals(this.dataSource, before, limit) };
  }
}
