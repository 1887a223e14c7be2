import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HealthCheckResult, HealthIndicatorResult } from '@nestjs/terminus';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { Public } from './access.js';
import { notReady } from './not-ready.js';
import type { Plain } from './plain.js';
import { ProblemError } from './problem.js';
import type { NamedCheck } from './readiness.js';
import { Readiness } from './readiness.js';

const CHECK_TIMEOUT_MS = 3_000;
/** Probes of several watchers share one look at the parts. */
const CHECK_CACHED_MS = 500;

class FailingPart {
  @ApiProperty({ example: 'broker' })
  readonly part!: string;

  @ApiProperty()
  readonly detail!: string;
}

class ReadinessResource {
  @ApiProperty({
    enum: ['ok', 'degraded'],
    description: 'Degraded: something fails that requests are answered without.',
  })
  readonly status!: string;

  @ApiProperty({ type: [String], example: ['database', 'broker'], description: 'What works.' })
  readonly parts!: readonly string[];

  @ApiProperty({
    type: [FailingPart],
    description: 'What does not, and makes no request fail: events are kept, numbers grow old.',
  })
  readonly failing!: readonly FailingPart[];
}

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
  @ApiOperation({ summary: 'The service can answer requests.' })
  @ApiOkResponse({ type: ReadinessResource })
  @ApiResponse({ status: 503, description: 'What is missing is named (`not-ready`).' })
  async ready(): Promise<Plain<ReadinessResource>> {
    try {
      const { needed, watched } = this.readiness;
      const { status, details } = await this.health.check([
        ...needed.map((one) => () => this.attempt(one)),
        ...watched.map((one) => () => this.attemptOrDegrade(one)),
      ]);
      const parts = Object.entries(details);
      return {
        status,
        parts: parts.filter(([, result]) => result.status === 'up').map(([name]) => name),
        failing: parts
          .filter(([, result]) => result.status !== 'up')
          .map(([part, result]) => ({ part, detail: messageOf(result) })),
      };
    } catch (error) {
      throw error instanceof ServiceUnavailableException ? unready(error.getResponse() as HealthCheckResult) : error;
    }
  }

  private async attempt([name, check]: NamedCheck): Promise<HealthIndicatorResult> {
    return this.indicators
      .check(name)
      .attempt(() => check())
      .withTimeout(CHECK_TIMEOUT_MS)
      .cacheFor(CHECK_CACHED_MS);
  }

  private async attemptOrDegrade(one: NamedCheck): Promise<HealthIndicatorResult> {
    const [name] = one;
    const result = await this.attempt(one);
    const outcome = result[name];
    return outcome?.status === 'down' ? this.indicators.check(name).degraded(messageOf(outcome)) : result;
  }
}

const messageOf = (result: HealthIndicatorResult[string] | undefined): string => String(result?.['message'] ?? 'down');

const unready = ({ status, error = {} }: HealthCheckResult): ProblemError =>
  new ProblemError(
    notReady(
      Object.entries(error).map(([name, result]) => `${name}: ${messageOf(result)}`),
      status === 'shutting_down' ? 'The service is stopping.' : undefined,
    ),
  );
