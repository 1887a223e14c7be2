/** An event of a write service's log, as the fold sees it. */
export interface LogEvent {
  readonly type: string;
  readonly source: string;
  readonly id: string;
  readonly streamId: string;
  readonly subject: string | null;
  /** When it happened: microseconds since 1970 UTC. */
  readonly occurredAtMicros: number;
  /** CloudEvents extension `sequence`: orders events of one instant; compared as text. Empty where there is none. */
  readonly sequence: string;
  /** When its log stored it: microseconds since 1970 UTC. */
  readonly recordedAtMicros: number;
  /** Place in its log. */
  readonly position: number;
  readonly data: EventData;
}

/** Parsed data of an event: validated at the door, read with care all the same. */
export type EventData = Readonly<Record<string, unknown>>;

/**
 * The order of a fold: total, and free of arrival. Instant, `sequence`, source, id.
 *
 * @returns negative where `a` comes first, positive where `b` does, 0 only for the same event.
 */
export function compareInFold(a: LogEvent, b: LogEvent): number {
  return (
    a.occurredAtMicros - b.occurredAtMicros ||
    compareText(a.sequence, b.sequence) ||
    compareText(a.source, b.source) ||
    compareText(a.id, b.id)
  );
}

/** By UTF-16 code unit: the same on every machine and in every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whole milliseconds of an instant: what facts measure in. */
export const toMs = (micros: number): number => Math.floor(micros / 1000);

/**
 * Microseconds since 1970 of an RFC 3339 instant in UTC with up to six fraction digits.
 *
 * @throws RangeError where the text is no instant.
 */
export function parseInstantMicros(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`"${text}" is no RFC 3339 instant`);
  const fraction = /\.\d{3}(\d{1,3})/.exec(text)?.[1];
  return ms * 1000 + (fraction === undefined ? 0 : Number(fraction.padEnd(3, '0')));
}

/** RFC 3339 in UTC with microseconds. */
export function formatInstantMicros(micros: number): string {
  const ms = Math.floor(micros / 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros - ms * 1000).padStart(3, '0')}Z`;
}
