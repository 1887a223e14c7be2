import type { EventGroup, EventToAppend } from '../event-store.js';
import { eventsOf } from '../event-store.js';
import { identityKey } from './event-identity.js';
import { parseInstant } from './instant.js';

/**
 * Why a group cannot be stored, as far as the database would not say so itself: it would take a lone surrogate as U+FFFD
 * and a 30th of February as the 1st of March. Undefined where nothing speaks against it.
 */
export const whyUnstorable = (group: EventGroup): string | undefined => {
  const { expectedVersion } = group;
  const events = eventsOf(group);
  for (const event of events) {
    if (parseInstant(event.occurredAt) === undefined) return `occurredAt is no RFC 3339 instant: ${event.occurredAt}`;
    const field = brokenFieldOf(event);
    if (field !== undefined) return `${field} holds a lone surrogate`;
  }
  if (events.length > 1 && new Set(events.map(({ source, id }) => identityKey(source, id))).size < events.length) {
    return 'two events of the group have one identity';
  }
  return expectedVersion === undefined || Number.isSafeInteger(expectedVersion + events.length)
    ? undefined
    : `the expected version is no integer: ${expectedVersion}`;
};

const TEXT_FIELDS = ['id', 'source', 'type', 'streamId', 'subject', 'data', 'dataSchema', 'extensions'] as const;

/** The text of an event that is no whole Unicode. */
const brokenFieldOf = (event: EventToAppend): string | undefined => {
  for (const field of TEXT_FIELDS) if (isBroken(event[field])) return field;
  const { correctionOf } = event;
  if (correctionOf === undefined) return undefined;
  if (isBroken(correctionOf.source)) return 'correctionOf.source';
  return isBroken(correctionOf.id) ? 'correctionOf.id' : undefined;
};

const isBroken = (text: string | null): boolean => text?.isWellFormed() === false;

/** Errors that a value of the statement caused, not the state of the server: the same value fails again. */
const DATA_ERROR = /^(22...|54...)$/;

/** The database's word on a value it refused; undefined for every other error. */
export const dataErrorDetail = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && DATA_ERROR.test(error.code)
    ? `${error.message} (SQLSTATE ${error.code})`
    : undefined;
