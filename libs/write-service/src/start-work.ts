import { Injectable } from '@nestjs/common';
import { waitWhileAway } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';

/** What a service writes at its start: the framework's definitions, what an earlier run left undone. */
@Injectable()
export class StartWork {
  constructor(private readonly logger: PinoLogger) {}

  /** Tries again while the database is away or busy, so the work must be safe to repeat. */
  do(what: string, work: () => Promise<unknown>): Promise<unknown> {
    return waitWhileAway(work, (reason, retryInMs) => this.logger.warn({ what, reason, retryInMs }, 'The start waits'));
  }
}
