import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { ApiKeyRing } from './api-key-ring.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Readiness } from './readiness.js';

/** What every service has: health, metrics and the logger. Services inject `Registry` and `Readiness` to add their own. */
@Module({})
export class ServiceHostModule {
  static forService(parts: {
    readonly module: DynamicModule | (new () => object);
    readonly registry: Registry;
    readonly logger: Logger;
    readonly keys: ApiKeyRing;
  }): DynamicModule {
    return {
      module: ServiceHostModule,
      global: true,
      imports: [
        // No middleware: Fastify's own hooks log requests, and nothing else runs for each of them.
        LoggerModule.forRoot({ pinoHttp: { logger: parts.logger }, forRoutes: [] }),
        TerminusModule.forRoot({ logger: false }),
        parts.module,
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Registry, useValue: parts.registry },
        { provide: ApiKeyRing, useValue: parts.keys },
        Readiness,
      ],
      exports: [Registry, ApiKeyRing, Readiness],
    };
  }
}
