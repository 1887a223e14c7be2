import type { StoredEvent } from './event-store.js';

/** A domain event as it is written: its published name, the version of its data, and when it happened. */
export interface EncodedEvent {
  /** Published type with its version, e.g. `opex.quality.audit-completed.v1`. */
  readonly type: string;
  readonly schemaVersion: number;
  /** RFC 3339 in UTC, up to microseconds. */
  readonly occurredAt: string;
  readonly subject: string | null;
  readonly dataSchema?: string;
  /** Written by `JSON.stringify`: plain values only. */
  readonly data: object;
}

/** Between the events a domain speaks of and the ones the log keeps. */
export interface EventCodec<Event> {
  toData(event: Event): EncodedEvent;
  /** @throws UnreadableEvent where the stored type or schema version is unknown: an old reader must not guess. */
  fromStored(stored: StoredEvent): Event;
}

/** Optional fields of a contract are left out where the domain says null. */
export const withoutNulls = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** For each type, for each schema version n: data of version n → data of version n + 1. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, (data: unknown) => unknown>>>>;

/**
 * The data of a stored event in today's schema version: parsed, then lifted one version at a time.
 *
 * @throws UnreadableEvent where a step is missing, or the event is newer than this code.
 */
export const upcast = (stored: StoredEvent, upcasters: Upcasters, schemaVersion: number): unknown => {
  if (stored.schemaVersion > schemaVersion) {
    throw new UnreadableEvent(stored, `it is newer than version ${schemaVersion}, the latest known here`);
  }
  let data: unknown = JSON.parse(stored.data);
  for (let version = stored.schemaVersion; version < schemaVersion; version += 1) {
    const lift = upcasters[stored.type]?.[version];
    if (lift === undefined) throw new UnreadableEvent(stored, `no upcaster leads from version ${version}`);
    data = lift(data);
  }
  return data;
};

/** The log holds an event that this code cannot read. A fault: deploy code that can. */
export class UnreadableEvent extends Error {
  readonly code = 'unreadable-event';

  constructor(stored: Pick<StoredEvent, 'position' | 'type' | 'schemaVersion'>, reason: string) {
    super(`Event at position ${stored.position} (${stored.type}, schema version ${stored.schemaVersion}): ${reason}.`);
    this.name = 'UnreadableEvent';
  }
}
