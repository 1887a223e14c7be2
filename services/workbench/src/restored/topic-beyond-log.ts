import type { ServiceName } from '@opex/contracts';
import { heartbeat, personForgotten, topicOf } from '@opex/contracts';
import { notInLog } from '@opex/event-sourcing/postgres';
import type { LogEventMessage, MessageBus } from '@opex/messaging';
import { fromMessage, MalformedMessage, readTopic } from '@opex/messaging';
import type { ClientBase } from 'pg';

/** A person who was forgotten, by the pseudonym; the reason names nobody. */
export interface Forgotten {
  readonly pseudonym: string;
  readonly reason: string;
}

export type LostEvent = Pick<LogEventMessage, 'source' | 'id' | 'type' | 'subject' | 'time' | 'position'>;

/** What the topic of a service says that its log does not. */
export interface BeyondLog {
  /** Events in the topic, as often as they stand there; null: there is no topic. */
  readonly published: number | null;
  /** Published, and not in the log under any position. */
  readonly lost: number;
  readonly epochs: ReadonlySet<string>;
  /** Readers were told that everything up to this instant is known. */
  readonly recordedAtMicros: number;
  readonly forgotten: readonly Forgotten[];
}

/** Reads the whole topic. @param onLost page by page, in the order of each partition. */
export async function beyondLog(
  service: ServiceName,
  bus: MessageBus,
  log: ClientBase,
  onLost: (events: readonly LostEvent[]) => void,
): Promise<BeyondLog> {
  const topic = topicOf(service);
  const seen = new Set<string>();
  const epochs = new Set<string>();
  const forgotten: Forgotten[] = [];
  let [published, lost, recordedAtMicros] = [0, 0, 0];
  // Partitions are read side by side, and the log is asked by one connection.
  let asking: Promise<void> = Promise.resolve();
  const take = async (events: readonly LogEventMessage[]): Promise<void> => {
    for (const one of await notInLog(log, events)) {
      // Some stand on every partition, some were published again.
      const key = `${one.epoch} ${one.position}`;
      if (seen.has(key)) continue;
      seen.add(key);
      lost += 1;
      onLost([one]);
      if (one.type === personForgotten.type) forgotten.push(JSON.parse(one.data) as Forgotten);
    }
  };
  try {
    await readTopic(bus, topic, 'all', (messages) => {
      const events: LogEventMessage[] = [];
      for (const message of messages) {
        const event = eventOf(message);
        if (event === undefined) continue;
        epochs.add(event.epoch);
        recordedAtMicros = Math.max(recordedAtMicros, event.recordedAtMicros);
        if (event.type !== heartbeat.type) events.push(event);
      }
      published += events.length;
      return (asking = asking.then(() => take(events)));
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'unknown-topic') throw error;
    return { published: null, lost, epochs, recordedAtMicros, forgotten };
  }
  return { published, lost, epochs, recordedAtMicros, forgotten };
}

/** Undefined where it is not of a log: put there by somebody else. */
function eventOf(message: Parameters<typeof fromMessage>[0]): LogEventMessage | undefined {
  try {
    return fromMessage(message);
  } catch (error) {
    if (error instanceof MalformedMessage) return undefined;
    throw error;
  }
}
