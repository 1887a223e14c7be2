import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { CATALOGUE } from '@opex/contracts';
import type { FieldFault } from '../../domain/definitions/compile-measure.js';
import { compileMeasure, UnreadableMeasure } from '../../domain/definitions/compile-measure.js';
import type { MeasureRefusal } from '../../domain/definitions/measure.decider.js';
import { unfit } from '../../domain/definitions/measure.decider.js';
import { contractOf, measureKind } from '../../domain/definitions/measure-kind.js';
import type { MeasureContent } from '../../domain/definitions/measure.events.js';
import type { Preview } from '../../domain/definitions/preview.js';
import { previewOf } from '../../domain/definitions/preview.js';
import type { LogEvent } from '../../domain/log-event.js';
import { parseInstantMicros } from '../../domain/log-event.js';
import { MinorUnits } from './change-measure.js';
import type { SampledEvents } from './event-sample.js';
import { EventSample } from './event-sample.js';

/** An event that a draft is tried on, as it would be sent. */
export interface GivenEvent {
  readonly type: string;
  readonly id: string;
  readonly source: string;
  readonly subject: string | null;
  /** RFC 3339. */
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type PreviewOutcome =
  | { readonly outcome: 'preview'; readonly preview: Preview; readonly isPart: boolean }
  | { readonly outcome: 'unreadable'; readonly faults: readonly FieldFault[] }
  | { readonly outcome: 'refused'; readonly code: MeasureRefusal; readonly detail: string };

/** What a draft of a measure comes to for a sample of events. */
export class PreviewMeasure extends Query<PreviewOutcome> {
  /** @param given events to measure; null: a sample of what the generation holds. */
  constructor(
    readonly generation: number,
    readonly measure: string,
    readonly content: MeasureContent,
    readonly given: readonly GivenEvent[] | null,
  ) {
    super();
  }
}

@QueryHandler(PreviewMeasure)
export class PreviewMeasureHandler implements IQueryHandler<PreviewMeasure> {
  constructor(
    private readonly sample: EventSample,
    private readonly minorUnits: MinorUnits,
  ) {}

  async execute({ generation, measure, content, given }: PreviewMeasure): Promise<PreviewOutcome> {
    const refusal = unfit(content);
    if (refusal !== undefined) return { outcome: 'refused', code: refusal.refused, detail: refusal.detail };
    const kind = measureKind(0, { measure, definitionVersion: 0 }, content);
    try {
      const compiled = compileMeasure(kind, content, this.minorUnits.digitsOf);
      const types = CATALOGUE.flatMap(({ name, type }) => (kind.eventTypes.includes(name) ? [type] : []));
      const { subjects, isPart } = given === null ? await this.sample.read(generation, types) : asSubjects(given);
      return { outcome: 'preview', preview: previewOf(compiled, subjects), isPart };
    } catch (error) {
      if (!(error instanceof UnreadableMeasure)) throw error;
      return { outcome: 'unreadable', faults: error.faults };
    }
  }
}

/** Events of one stream are of one subject. */
function asSubjects(given: readonly GivenEvent[]): SampledEvents {
  const subjects = new Map<string, LogEvent[]>();
  for (const [index, { time, ...event }] of given.entries()) {
    const streamId = contractOf(event.type)?.streamOf(event) ?? event.type;
    const occurredAtMicros = parseInstantMicros(time);
    const read = { ...event, streamId, occurredAtMicros, sequence: '', recordedAtMicros: 0, position: index + 1 };
    subjects.set(streamId, [...(subjects.get(streamId) ?? []), read]);
  }
  return { subjects: [...subjects.values()], isPart: false };
}
