import { CATALOGUE } from '@opex/contracts';
import type { MeasureSet } from '../../domain/definitions/measure-set.js';
import type { Fact } from '../../domain/fact.js';
import type { FactKind } from '../../domain/fact-kind.js';
import type { LogEvent } from '../../domain/log-event.js';
import { compareInFold } from '../../domain/log-event.js';
import { definitionInForce } from '../../domain/process-definition.js';
import { effectiveEvents } from '../../domain/retraction.js';
import { sufficientEvents } from '../../domain/sufficient-events.js';
import type { ExplainedEvent, ExplainedFact } from './explanation.js';
import type { FoldedSubject, KnownFact } from './fact-reader.js';

/** What a fact is about and which events it follows from. */
export function evidenceOf(
  { fact, since }: KnownFact,
  subject: FoldedSubject | undefined,
  measures: MeasureSet,
): Pick<ExplainedFact, 'subject' | 'events' | 'definition'> {
  if (subject === undefined) return { subject: null, events: [aloneEvent(fact.kind, since.position, since.cause)] };
  const events = sufficientEvents(fact, subject.events, subject.versions, measures).map((event) =>
    toExplained(fact, event),
  );
  const definition = definitionOf(subject);
  return {
    subject: subject.subjectKey,
    events,
    ...(definition === undefined ? {} : { definition: toExplained(fact, definition) }),
  };
}

/** The event of a fact that stands alone. */
export const aloneEvent = (kind: FactKind, position: number, cause: string | null): ExplainedEvent => ({
  position: `${kind.service}:${position}`,
  ...identityOf(cause),
  type: typeAlone(kind),
});

/** The type of the events of a kind that knows only one; null where there are several. */
export function typeAlone({ eventTypes: [name, ...others] }: FactKind): string | null {
  return others.length > 0 ? null : (CATALOGUE.find((contract) => contract.name === name)?.type ?? null);
}

/** Source and id of a key as `eventKey` makes it: a source holds no space. */
export function identityOf(cause: string | null): { readonly source: string | null; readonly id: string | null } {
  if (cause === null) return { source: null, id: null };
  const space = cause.indexOf(' ');
  return { source: cause.slice(0, space), id: cause.slice(space + 1) };
}

export const toExplained = ({ kind }: Pick<Fact, 'kind'>, event: LogEvent): ExplainedEvent => ({
  position: `${kind.service}:${event.position}`,
  source: event.source,
  id: event.id,
  type: event.type,
});

function definitionOf({ events, definitions, versions }: FoldedSubject): LogEvent | undefined {
  const [first] = effectiveEvents(events).sort(compareInFold);
  const inForce = first && definitionInForce(versions, first.occurredAtMicros);
  return inForce && definitions[versions.indexOf(inForce)];
}
