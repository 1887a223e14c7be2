import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HealthCheckResult } from '@nestjs/terminus';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { Public } from './access.js';
import { ProblemError } from './problem.js';
import { Readiness } from './readiness.js';

const CHECK_TIMEOUT_MS = 3_000;
/** Probes of several watchers share one look at the parts. */
const CHECK_CACHED_MS = 500;

@Public()
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs. Does not look at anything else: a restart would not mend a database.' })
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The service can do its work.' })
  @ApiResponse({ status: 503, description: 'What is missing is named (`not-ready`).' })
  async ready(): Promise<{ readonly status: string; readonly parts: readonly string[] }> {
    try {
      const result = await this.health.check(
        this.readiness.checks.map(
          ([name, check]) =>
            () =>
              this.indicators
                .check(name)
                .attempt(() => check())
                .withTimeout(CHECK_TIMEOUT_MS)
                .cacheFor(CHECK_CACHED_MS),
        ),
      );
      return { status: result.status, parts: Object.keys(result.details) };
    } catch (error) {
      throw error instanceof ServiceUnavailableException ? notReady(error.getResponse() as HealthCheckResult) : error;
    }
  }
}

function notReady({ status, error = {} }: HealthCheckResult): ProblemError {
  const missing = Object.entries(error).map(([name, result]) => `${name}: ${String(result?.['message'] ?? 'down')}`);
  return new ProblemError({
    status: 503,
    code: 'not-ready',
    title: 'Not ready',
    detail: status === 'shutting_down' ? 'The service is stopping.' : `Not ready: ${missing.join('; ')}`,
    errors: missing.map((detail) => ({ detail })),
    headers: { 'retry-after': '5' },
  });
}
