import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { KpiCommand } from '../../domain/definitions/kpi.commands.js';
import type { KpiRefusal } from '../../domain/definitions/kpi.decider.js';
import { kpiDecider } from '../../domain/definitions/kpi.decider.js';
import type { KpiEvent } from '../../domain/definitions/kpi.events.js';
import type { DefinedKpi } from '../../domain/definitions/kpi.state.js';
import { COMMAND_SOURCE } from './command-source.js';

/** All KPIs that are defined at runtime. */
export class DefinedKpis extends AggregateStore<DefinedKpi, KpiCommand, KpiEvent, KpiRefusal> {
  constructor(store: EventStore, codec: EventCodec<KpiEvent>) {
    const streamOf = (kpi: string): string => streamId('kpi', kpi);
    super(store, { decider: kpiDecider, codec, source: COMMAND_SOURCE, streamOf });
  }
}
