import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { registerGauge, Registry } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';

/** What a service does besides answering: following its log, firing timers. */
export interface Worker {
  readonly name: string;
  start(onFault: (error: Error) => void): void;
  stop(): Promise<void>;
  /** `position`: how far it has read the log, where it reads it. */
  status(): { readonly position?: number; readonly error?: Error };
}

/**
 * Starts what was added once the service is built, and stops it before the log is closed. That it fails makes no service
 * unready: the door takes events in all the same.
 */
@Injectable()
export class BackgroundWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly workers: Worker[] = [];

  constructor(
    private readonly registry: Registry,
    private readonly logger: PinoLogger,
  ) {}

  /** Before the service starts: call it where the worker is made. */
  add<W extends Worker>(worker: W): W {
    this.workers.push(worker);
    return worker;
  }

  onApplicationBootstrap(): void {
    const followers = this.workers.filter((worker) => worker.status().position !== undefined);
    registerGauge(
      this.registry,
      {
        name: 'opex_follower_position',
        help: 'How far a follower of the log has read it, as far as this instance knows.',
        labelNames: ['follower'],
      },
      () => followers.map((one) => ({ labels: { follower: one.name }, value: one.status().position ?? 0 })),
    );
    const { workers } = this;
    registerGauge(
      this.registry,
      {
        name: 'opex_background_work_failing',
        help: '1 while it fails and is tried again: following the log, firing timers.',
        labelNames: ['work'],
      },
      () => workers.map((worker) => ({ labels: { work: worker.name }, value: worker.status().error ? 1 : 0 })),
    );
    for (const worker of workers) {
      worker.start((error) => this.logger.error({ err: error, work: worker.name }, 'Background work fails'));
    }
  }

  /** The last added first: it may use those before it. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const worker of this.workers.toReversed()) await worker.stop();
  }
}
