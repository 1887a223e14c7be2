import type { FactKind, WriteService } from '../domain/fact-kind.js';
import type { Gap, MeasureReader } from './measure-reader.js';
import type { Progress, Watermark, Watermarks } from './watermarks.js';

type GapReader = Pick<MeasureReader, 'gaps'>;

/**
 * What is asked again with every question of a pass over many of them, asked once: how far the logs are projected, and what is
 * missing. So all answers of a pass are as of its begin.
 */
export class OnePass implements Watermarks, GapReader {
  private readonly watermarks = new Map<WriteService, Promise<Watermark>>();
  private readonly known = new Map<string, Promise<readonly Gap[]>>();

  constructor(private readonly from: { readonly watermarks: Watermarks; readonly gaps: GapReader }) {}

  of(service: WriteService): Promise<Watermark> {
    const watermark = this.watermarks.get(service) ?? this.from.watermarks.of(service);
    this.watermarks.set(service, watermark);
    return watermark;
  }

  progress(services?: readonly WriteService[]): Promise<Progress> {
    return this.from.watermarks.progress(services);
  }

  gaps(kinds: readonly FactKind[], asOfMicros: number | null): Promise<readonly Gap[]> {
    const key = JSON.stringify([asOfMicros, kinds.map(({ number }) => number).sort((a, b) => a - b)]);
    const gaps = this.known.get(key) ?? this.from.gaps.gaps(kinds, asOfMicros);
    this.known.set(key, gaps);
    return gaps;
  }
}
