import { LRUCache } from 'lru-cache';
import { DAY_MS } from '../domain/cell.js';
import type { Span } from '../domain/cell.js';
import type { Shown } from '../domain/shown.js';
import type { ReadModel } from './read-model.js';
import type { SignalsQuery } from './signal-series.js';

/** So long after its end what happened in a period is usually still being reported. */
export const SETTLES_MS = DAY_MS;

const CACHED_MAX = 5_000;

export const settledMicrosOf = ({ toMs }: Span): number => (toMs + SETTLES_MS) * 1_000;

/** Numbers as periods had settled at: once every watermark has passed that instant, nothing can change them any more. */
export class SettledValues {
  private readonly known = new LRUCache<string, { readonly value: Shown | null }>({ max: CACHED_MAX });

  /** @param query of the whole company, or a part of it. @param period one that has settled. */
  async of(readModel: ReadModel, query: SignalsQuery, period: Span): Promise<Shown | null> {
    const { kpi, timeZone, currency, filters } = query;
    const { fromMs, toMs } = period;
    const key = JSON.stringify([
      ...[readModel.generation, kpi.id, kpi.definitionVersion, fromMs, toMs, timeZone, currency, filters],
    ]);
    const known = this.known.get(key);
    if (known !== undefined) return known.value;
    const asked = { ...query, ...period, asOfMicros: settledMicrosOf(period), withChange: false };
    const answer = await readModel.evaluator.evaluate(asked);
    const value = answer.values[0]?.value ?? null;
    if (answer.final) this.known.set(key, { value });
    return value;
  }
}
