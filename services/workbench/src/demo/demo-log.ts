import type { EventContract } from '@opex/contracts';
import type { OutgoingEvent } from '../door/outgoing-event.js';
import { yearEnd } from './demo-year.js';

/** The systems the simulated company has. */
export type DemoSystem =
  'ticketing' | 'crm' | 'delivery' | 'monitoring' | 'quality' | 'finance' | 'people' | 'survey' | 'planning';

/** Collects simulated events. Their ids are counted, so the same simulation gives the same ids. */
export class DemoLog {
  readonly events: OutgoingEvent[] = [];
  private readonly counts = new Map<DemoSystem, number>();

  /** What would happen after the year has not happened yet: it is left out. */
  add<Data>(
    contract: EventContract<Data>,
    system: DemoSystem,
    atMs: number,
    data: Data & Readonly<Record<string, string | number | boolean>>,
    subject?: string,
  ): void {
    const count = (this.counts.get(system) ?? 0) + 1;
    this.counts.set(system, count);
    if (atMs >= yearEnd) return;
    this.events.push({
      specversion: '1.0',
      id: `${system}-${String(count).padStart(6, '0')}`,
      source: `urn:opex:demo:${system}`,
      type: contract.type,
      ...(subject === undefined ? {} : { subject }),
      time: new Date(atMs).toISOString(),
      data: { ...data, simulated: true },
    });
  }
}
