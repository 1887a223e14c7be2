import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Controller, Get, Module } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { RequiresRole } from './access.js';
import { ApiKeyRecords } from './api-key-records.js';
import { ApiKeyRing } from './api-key-ring.js';
import type { Plain } from './plain.js';

class ApiKeyResource {
  @ApiProperty({ description: 'The beginning of the SHA-256 of the key.', example: '7602afe257e4bd46' })
  readonly fingerprint!: string;

  @ApiProperty({ example: 'shop' })
  readonly name!: string;

  @ApiProperty({ description: 'Roles and limits.', example: 'emitter sources=urn:shop:*' })
  readonly terms!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Null: never seen here.' })
  readonly lastUsedAt!: string | null;
}

class ApiKeyChangeResource {
  @ApiProperty({ format: 'date-time', description: 'When this service noticed it.' })
  readonly at!: string;

  @ApiProperty({ enum: ['added', 'changed', 'removed'] })
  readonly change!: string;

  @ApiProperty()
  readonly fingerprint!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty()
  readonly terms!: string;
}

class ApiKeyPage {
  @ApiProperty({ type: [ApiKeyResource] })
  readonly items!: readonly ApiKeyResource[];
}

class ApiKeyChangePage {
  @ApiProperty({ type: [ApiKeyChangeResource] })
  readonly items!: readonly ApiKeyChangeResource[];
}

@ApiTags('keys')
@RequiresRole('operator')
@Controller('v1/keys')
class ApiKeysController {
  constructor(private readonly records: ApiKeyRecords) {}

  @Get()
  @ApiOperation({ summary: 'The API keys that this service knows, and when each was used last' })
  @ApiOkResponse({ type: ApiKeyPage })
  async list(): Promise<Plain<ApiKeyPage>> {
    return { items: await this.records.list() };
  }

  @Get('changes')
  @ApiOperation({ summary: 'Keys added, changed and removed, newest first' })
  @ApiOkResponse({ type: ApiKeyChangePage })
  async changes(): Promise<Plain<ApiKeyChangePage>> {
    return { items: await this.records.changes() };
  }
}

/** Records of API keys, for a service with a database: its DataSource has `apiKeyMigrations` and is global. */
@Module({
  controllers: [ApiKeysController],
  providers: [
    {
      provide: ApiKeyRecords,
      inject: [ApiKeyRing, DataSource, PinoLogger],
      useFactory: (ring: ApiKeyRing, dataSource: DataSource, logger: PinoLogger) =>
        new ApiKeyRecords(ring, dataSource, (error) =>
          logger.error({ err: error }, 'What became of API keys is not recorded; tried again'),
        ),
    },
  ],
})
export class ApiKeysModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly records: ApiKeyRecords) {}

  onApplicationBootstrap(): void {
    this.records.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.records.stop();
  }
}
