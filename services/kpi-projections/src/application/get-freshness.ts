import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { SERVICES } from '@opex/contracts';
import type { WriteService } from '../domain/fact-kind.js';
import { formatInstantMicros } from '../domain/log-event.js';
import type { Watermarks } from './watermarks.js';

/** How far the read side is behind. */
export interface Freshness {
  /** Everything recorded before it, in every service, is in the numbers; null before the first event. */
  readonly watermark: string | null;
  /**
   * Events that are stored and not in the numbers yet, and the age of the oldest of them at most; null where it is not
   * known, because a write service does not answer or nothing of it was ever projected.
   */
  readonly lag: { readonly events: number | null; readonly seconds: number | null };
  readonly services: readonly {
    readonly service: WriteService;
    /** Newest position of the service's log; null where the service does not answer. */
    readonly recorded: number | null;
    readonly projected: number;
    /** Everything recorded before it is in the numbers; null before the first event. */
    readonly watermark: string | null;
  }[];
}

/** Asks a write service for the head of its log. */
export interface LogHeads {
  /** @returns null where the service does not answer. */
  positionOf(service: WriteService): Promise<number | null>;
}

export class GetFreshness extends Query<Freshness> {
  constructor(readonly readModel: { readonly watermarks: Pick<Watermarks, 'of'> }) {
    super();
  }
}

export class FreshnessSources {
  constructor(
    readonly heads: LogHeads,
    readonly nowMs: () => number,
  ) {}
}

@QueryHandler(GetFreshness)
export class GetFreshnessHandler implements IQueryHandler<GetFreshness> {
  constructor(private readonly sources: FreshnessSources) {}

  async execute({ readModel: { watermarks } }: GetFreshness): Promise<Freshness> {
    const { heads, nowMs } = this.sources;
    const found = await Promise.all(
      SERVICES.map(async (service) => {
        const recorded = await heads.positionOf(service);
        const watermark = watermarks.of(service);
        return { service, recorded, projected: watermark.position, finalToMicros: watermark.finalToMicros };
      }),
    );
    const final = Math.min(...found.map(({ finalToMicros }) => finalToMicros));
    return {
      watermark: toInstant(final),
      lag: { events: eventsBehind(found), seconds: secondsBehind(found, nowMs()) },
      services: found.map(({ service, recorded, projected, finalToMicros }) => ({
        service,
        recorded,
        projected,
        watermark: toInstant(finalToMicros),
      })),
    };
  }
}

const toInstant = (micros: number): string | null => (micros === 0 ? null : formatInstantMicros(micros));

interface Head {
  readonly recorded: number | null;
  readonly projected: number;
  readonly finalToMicros: number;
}

function eventsBehind(heads: readonly Head[]): number | null {
  let events = 0;
  for (const { recorded, projected } of heads) {
    if (recorded === null) return null;
    events += Math.max(0, recorded - projected);
  }
  return events;
}

function secondsBehind(heads: readonly Head[], nowMs: number): number | null {
  if (heads.some(({ recorded }) => recorded === null)) return null;
  const behind = heads.filter(({ recorded, projected }) => (recorded ?? 0) > projected);
  if (behind.length === 0) return 0;
  const oldestMicros = Math.min(...behind.map(({ finalToMicros }) => finalToMicros));
  return oldestMicros === 0 ? null : Math.max(0, Math.round(nowMs - oldestMicros / 1000) / 1000);
}
