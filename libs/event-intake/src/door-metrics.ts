import type { Registry, RequestRoom } from '@opex/service-host';
import { registerGauge } from '@opex/service-host';
import { Counter, Histogram } from 'prom-client';
import type { Door, IntakeResult } from './intake.js';

/** What became of the events that were sent, by door. */
export class DoorMetrics {
  private readonly events: Counter<'door' | 'outcome'>;
  private readonly rejections: Counter<'door' | 'reason'>;
  private readonly batchSize: Histogram<'door'>;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.events = new Counter({
      name: 'opex_door_events_total',
      help: 'Events that were sent, by what became of them.',
      labelNames: ['door', 'outcome'],
      registers,
    });
    this.rejections = new Counter({
      name: 'opex_door_rejections_total',
      help: 'Events that were not taken in, conflicts among them, by the reason that their sender was told.',
      labelNames: ['door', 'reason'],
      registers,
    });
    this.batchSize = new Histogram({
      name: 'opex_door_batch_events',
      help: 'Events that came together.',
      labelNames: ['door'],
      buckets: [1, 10, 100, 1_000],
      registers,
    });
    for (const outcome of OUTCOMES) this.events.inc({ door: 'http', outcome }, 0);
  }

  /** The memory of bodies under way, and who was refused for it. */
  watch(room: RequestRoom): void {
    registerGauge(
      this.registry,
      { name: 'opex_door_body_bytes', help: 'Bytes of the bodies under way; bounded, and shared between callers.' },
      () => room.takenBytes,
    );
    const refused = new Counter({
      name: 'opex_door_refused_requests_total',
      help: 'Requests refused before their body was read: their caller (429), or all callers (503), had too much under way.',
      labelNames: ['by'],
      registers: [this.registry],
    });
    for (const by of ['caller', 'all'] as const) refused.inc({ by }, 0);
    room.observe((by) => refused.inc({ by }));
  }

  record(door: Door, { accepted, duplicates, conflicts, rejected, results }: IntakeResult): void {
    const counts = { accepted, duplicate: duplicates, conflict: conflicts, rejected };
    for (const outcome of OUTCOMES) if (counts[outcome] > 0) this.events.inc({ door, outcome }, counts[outcome]);
    for (const { problem } of results) if (problem !== undefined) this.rejections.inc({ door, reason: problem.code });
    this.batchSize.observe({ door }, accepted + duplicates + conflicts + rejected);
  }
}

/** Counted from zero on, so that the first of each is a rise, too. */
const OUTCOMES = ['accepted', 'duplicate', 'conflict', 'rejected'] as const;
