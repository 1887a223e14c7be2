import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { MeasureCommand } from '../../domain/definitions/measure.commands.js';
import type { MeasureRefusal } from '../../domain/definitions/measure.decider.js';
import { measureDecider } from '../../domain/definitions/measure.decider.js';
import type { MeasureEvent } from '../../domain/definitions/measure.events.js';
import type { DefinedMeasure } from '../../domain/definitions/measure.state.js';
import { COMMAND_SOURCE } from './command-source.js';

/** All measures that are defined at runtime. */
export class DefinedMeasures extends AggregateStore<DefinedMeasure, MeasureCommand, MeasureEvent, MeasureRefusal> {
  constructor(store: EventStore, codec: EventCodec<MeasureEvent>) {
    const streamOf = (measure: string): string => streamId('measure', measure);
    super(store, { decider: measureDecider, codec, source: COMMAND_SOURCE, streamOf });
  }
}
