import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { WriteService } from '../domain/fact-kind.js';
import { formatInstantMicros } from '../domain/log-event.js';
import type { Watermarks } from './watermarks.js';

/** How far the read side is behind. */
export interface Freshness {
  /** Everything recorded up to here, in every service, is in the numbers; null before the first event. */
  readonly watermark: string | null;
  readonly lag: { readonly events: number; readonly seconds: number };
  readonly services: readonly {
    readonly service: WriteService;
    /** Newest position of the service's log; null where the service does not answer. */
    readonly recorded: number | null;
    readonly projected: number;
  }[];
}

/** Asks a write service for the head of its log. */
export interface LogHeads {
  /** @returns null where the service does not answer. */
  positionOf(service: WriteService): Promise<number | null>;
}

export class GetFreshness extends Query<Freshness> {}

const services: readonly WriteService[] = ['process-events', 'quality-audits', 'cost-ledgers'];

export class FreshnessSources {
  constructor(
    readonly watermarks: Watermarks,
    readonly heads: LogHeads,
    readonly nowMs: () => number,
  ) {}
}

@QueryHandler(GetFreshness)
export class GetFreshnessHandler implements IQueryHandler<GetFreshness> {
  constructor(private readonly sources: FreshnessSources) {}

  async execute(): Promise<Freshness> {
    const { watermarks, heads, nowMs } = this.sources;
    const found = await Promise.all(
      services.map(async (service) => {
        const [watermark, recorded] = await Promise.all([watermarks.of(service), heads.positionOf(service)]);
        const events = recorded === null ? 0 : Math.max(0, recorded - watermark.position);
        return { service, recorded, projected: watermark.position, events, watermark };
      }),
    );
    const events = found.reduce((sum, one) => sum + one.events, 0);
    const behind = found.filter((one) => one.events > 0).map(({ watermark }) => watermark.finalToMicros);
    const seconds = behind.length === 0 ? 0 : Math.max(0, nowMs() / 1000 - Math.min(...behind) / 1_000_000);
    const final = Math.min(...found.map(({ watermark }) => watermark.finalToMicros));
    return {
      watermark: final === 0 ? null : formatInstantMicros(final),
      lag: { events, seconds: Number(seconds.toFixed(3)) },
      services: found.map(({ service, recorded, projected }) => ({ service, recorded, projected })),
    };
  }
}
