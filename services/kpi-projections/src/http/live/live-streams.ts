import { ProblemError, registerGauge } from '@opex/service-host';
import type { Registry } from '@opex/service-host';
import type { LiveStream } from './live-stream.js';

const STREAMS_OF_CALLER_MAX = 50;

/** The live streams there are, by their callers. */
export class LiveStreams {
  private readonly streams = new Map<LiveStream, string>();

  constructor(registry: Registry) {
    registerGauge(registry, { name: 'opex_live_streams', help: 'Readers of /v1/live.' }, () => this.streams.size);
    registerGauge(
      registry,
      { name: 'opex_live_buffered_bytes', help: 'Bytes that readers of /v1/live have not taken yet.' },
      () => [...this.streams.keys()].reduce((bytes, { bufferedBytes }) => bytes + bufferedBytes, 0),
    );
  }

  /** @throws ProblemError 429 where the caller has too many. */
  expectRoom(caller: string): void {
    if ([...this.streams.values()].filter((name) => name === caller).length < STREAMS_OF_CALLER_MAX) return;
    throw new ProblemError({
      status: 429,
      code: 'too-many-streams',
      title: 'Too many live streams',
      detail: `${caller} has ${STREAMS_OF_CALLER_MAX} live streams already. End one, or share one among tabs.`,
      headers: { 'retry-after': '10' },
    });
  }

  add(stream: LiveStream, caller: string): void {
    this.streams.set(stream, caller);
  }

  remove(stream: LiveStream): void {
    this.streams.delete(stream);
  }

  endAll(): void {
    for (const stream of this.streams.keys()) stream.end();
  }
}
