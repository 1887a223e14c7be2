import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { ApiKeyRing } from './api-key-ring.js';
import { Authenticator } from './authorise-requests.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Readiness } from './readiness.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';

/** What every service has: health, metrics and the logger. Services inject `Registry` and `Readiness` to add their own. */
@Module({})
export class ServiceHostModule {
  static forService(parts: {
    readonly module: DynamicModule | (new () => object);
    readonly registry: Registry;
    readonly logger: Logger;
    readonly keys: ApiKeyRing;
    readonly sessions: Sessions | null;
    readonly authenticator: Authenticator;
    readonly readiness: Readiness;
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
      controllers: [HealthController, MetricsController, ...(parts.sessions === null ? [] : [SessionController])],
      providers: [
        { provide: Registry, useValue: parts.registry },
        { provide: ApiKeyRing, useValue: parts.keys },
        { provide: Authenticator, useValue: parts.authenticator },
        ...(parts.sessions === null ? [] : [{ provide: Sessions, useValue: parts.sessions }]),
        { provide: Readiness, useValue: parts.readiness },
      ],
      exports: [Registry, ApiKeyRing, Authenticator, Readiness, ...(parts.sessions === null ? [] : [Sessions])],
    };
  }
}
