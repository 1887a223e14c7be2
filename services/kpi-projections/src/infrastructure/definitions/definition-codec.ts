import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { KpiEvent } from '../../domain/definitions/kpi.events.js';
import type { MeasureEvent } from '../../domain/definitions/measure.events.js';

type DefinitionEvent = KpiEvent | MeasureEvent;

const SCHEMA_VERSION = 1;

const typeOf = (kind: DefinitionEvent['kind']): string => `opex.definition.${kind}.v${SCHEMA_VERSION}`;

const kindOf: ReadonlyMap<string, DefinitionEvent['kind']> = new Map(
  (
    [
      ...(['kpi-defined', 'kpi-revised', 'kpi-withdrawn'] as const),
      ...(['measure-defined', 'measure-revised', 'measure-activated', 'measure-withdrawn'] as const),
    ] satisfies readonly DefinitionEvent['kind'][]
  ).map((kind) => [typeOf(kind), kind]),
);

/** When it was decided stands beside the data of an event, not in them. */
const atFields = ['definedAt', 'revisedAt', 'activatedAt', 'withdrawnAt'] as const;

const encode = (event: DefinitionEvent): EncodedEvent => {
  const { kind, ...fields } = event;
  const data = Object.fromEntries(Object.entries(fields).filter(([name]) => !atFields.some((at) => at === name)));
  const occurredAt = atFields.flatMap((name) => (fields as Partial<Record<string, string>>)[name] ?? [])[0] ?? '';
  const subject = 'kpi' in event ? event.kpi : event.measure;
  return { type: typeOf(kind), schemaVersion: SCHEMA_VERSION, occurredAt, subject, data };
};

/** Whether it is an event of a definition; the log holds those of alert rules, too. */
export const isDefinition = ({ type }: StoredEvent): boolean => type.startsWith('opex.definition.');

/** Any event of a definition. @throws UnreadableEvent */
export function decodeDefinition(stored: StoredEvent): DefinitionEvent {
  const kind = kindOf.get(stored.type);
  if (kind === undefined) throw new UnreadableEvent(stored, 'its type is none of a definition’s');
  const data = upcast(stored, {}, SCHEMA_VERSION) as object;
  const at = `${kind.slice(kind.lastIndexOf('-') + 1)}At`;
  return { kind, ...data, [at]: stored.occurredAt } as unknown as DefinitionEvent;
}

/** Events of KPIs; kept in this service, published nowhere. */
export const kpiCodec: EventCodec<KpiEvent> = {
  toData: encode,
  fromStored: (stored) => {
    const event = decodeDefinition(stored);
    if ('kpi' in event) return event;
    throw new UnreadableEvent(stored, 'it is none of a KPI’s');
  },
};

/** Events of measures; kept in this service, published nowhere. */
export const measureCodec: EventCodec<MeasureEvent> = {
  toData: encode,
  fromStored: (stored) => {
    const event = decodeDefinition(stored);
    if ('measure' in event) return event;
    throw new UnreadableEvent(stored, 'it is none of a measure’s');
  },
};
