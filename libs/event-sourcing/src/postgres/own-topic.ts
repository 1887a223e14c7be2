import type { LogEventMessage } from '@opex/messaging';
import { HEARTBEAT_TYPE } from './log-messages.js';
import { RelayFault } from './relay-fault.js';
import type { RelaySession } from './relay-log.js';

/** What tells which event of which life of a log a message is, or after which one a heartbeat was. */
export type PublishedMark = Pick<LogEventMessage, 'type' | 'source' | 'id' | 'position' | 'epoch' | 'recordedAtMicros'>;

/** A heartbeat in the middle of a page says: later than one microsecond before its last event. */
const HEARTBEAT_MICROS = 1;

/**
 * Whether a topic is that of a log, by the last message of each of its partitions. A log that was restored from an older
 * state gives positions anew that readers of the topic have seen, and would skip: nothing else tells.
 *
 * @throws RelayFault where it is not.
 */
export const assertOwnTopic = async (
  session: Pick<RelaySession, 'view' | 'readPage'>,
  marks: readonly PublishedMark[],
): Promise<void> => {
  // After the marks were read: what is published by then is in the log by now.
  const { epoch, position, headPosition } = await session.view();
  const foreign = marks.find((mark) => mark.epoch !== epoch);
  if (foreign !== undefined)
    throw new RelayFault('epoch-changed', `The log is of epoch ${epoch}, its topic of ${foreign.epoch}.`);
  const last = marks.reduce<PublishedMark | undefined>(laterOf, undefined);
  if ((last?.position ?? 0) < position) {
    const told = last === undefined ? 'is empty' : `ends at ${last.position}`;
    throw new RelayFault('topic-lost', `The log was published up to position ${position}, its topic ${told}.`);
  }
  if (last === undefined || last.position === 0) return;
  if (last.position > headPosition)
    throw new RelayFault('topic-ahead', `The log ends at position ${headPosition}, its topic at ${last.position}.`);
  if (!(await isOfLog(session, last)))
    throw new RelayFault('topic-ahead', `The topic has another event at position ${last.position} than the log.`);
};

const laterOf = (one: PublishedMark | undefined, other: PublishedMark): PublishedMark =>
  one === undefined ||
  other.position > one.position ||
  (other.position === one.position && other.recordedAtMicros > one.recordedAtMicros)
    ? other
    : one;

const isOfLog = async (session: Pick<RelaySession, 'readPage'>, mark: PublishedMark): Promise<boolean> => {
  const [event] = await session.readPage(mark.position - 1, 1);
  if (event?.position !== mark.position) return false;
  if (mark.type === HEARTBEAT_TYPE) return event.recordedAtMicros <= mark.recordedAtMicros + HEARTBEAT_MICROS;
  const { source, id, recordedAtMicros } = event;
  return source === mark.source && id === mark.id && recordedAtMicros === mark.recordedAtMicros;
};
