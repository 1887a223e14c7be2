import { eventRetracted } from '@opex/contracts';
import type { EventData, LogEvent } from './log-event.js';
import { parseInstantMicros } from './log-event.js';

/**
 * What is taken back. A subject's facts are a function of the set of its events minus those that a retraction among them
 * names, so it does not matter which of the two arrives first.
 */
export const isRetraction = (event: LogEvent): boolean => event.type === eventRetracted.type;

/** Identity of an event as one text: a source holds no space. */
export const eventKey = ({ source, id }: Pick<LogEvent, 'source' | 'id'>): string => `${source} ${id}`;

/** Identity of the event that a retraction takes back. @throws TypeError where it names none. */
export function retractedKey(retraction: LogEvent): string {
  const { source, id } = (retraction.data['target'] ?? {}) as { source?: unknown; id?: unknown };
  if (typeof source !== 'string' || typeof id !== 'string') throw new TypeError('target: source and id are needed');
  return eventKey({ source, id });
}

/** Identities that the retractions among the events take back. */
export const retractedKeys = (events: readonly LogEvent[]): Set<string> =>
  new Set(events.filter(isRetraction).map(retractedKey));

/** The events that count. */
export function effectiveEvents(events: readonly LogEvent[]): LogEvent[] {
  // Few subjects have any: no keys are made for the others.
  if (!events.some(isRetraction)) return [...events];
  const retracted = retractedKeys(events);
  return events.filter((event) => !isRetraction(event) && !retracted.has(eventKey(event)));
}

/** The event that a retraction takes back, as far as its facts go; undefined where the retraction came first. */
export function retractedOf(retraction: LogEvent): LogEvent | undefined {
  const retracted = retraction.data['retracted'] as
    | { readonly type: string; readonly time: string; readonly subject: string | null; readonly data: EventData }
    | undefined;
  if (retracted === undefined) return undefined;
  const { type, time, subject, data } = retracted;
  return { ...retraction, type, subject, data, occurredAtMicros: parseInstantMicros(time) };
}
