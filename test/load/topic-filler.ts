import { activityCompleted, DEFAULT_PARTITIONS, definitionPublished, topicOf } from '@opex/contracts';
import type { LogEventMessage } from '@opex/messaging';
import { toMessage } from '@opex/messaging';
import { KafkaMessageBus } from '@opex/messaging/kafka';
import { randomUUID } from 'node:crypto';
import { COMPLETION, PROCESS, SOURCE, sampleLog } from './sample-log.js';

export const TOPIC = topicOf('process-events');

const SEED = 4;
const PUBLISH_EVENTS = 1_000;
const RECORDED_MICROS = Date.parse('2025-06-01T00:00:00Z') * 1_000;

/**
 * Publishes events as the relay of process-events does, after the definition of their process (in each partition).
 *
 * @returns how many messages the topic has.
 */
export async function fillTopic(brokers: string, events: number): Promise<number> {
  const bus = new KafkaMessageBus({ brokers: [brokers], clientId: 'bench' });
  try {
    await bus.ensureTopics([{ name: TOPIC, partitions: DEFAULT_PARTITIONS }]);
    const publisher = await bus.connectPublisher();
    const log = sampleLog(SEED);
    const epoch = randomUUID();
    let position = 1;
    const base = (): Omit<LogEventMessage, 'id' | 'type' | 'subject' | 'time' | 'streamId' | 'data'> => ({
      source: SOURCE,
      dataSchema: null,
      recordedAtMicros: RECORDED_MICROS + position,
      position: position++,
      epoch,
      correctionOf: null,
      extensions: {},
    });
    const definition = toMessage({
      ...base(),
      id: randomUUID(),
      type: definitionPublished.type,
      subject: null,
      time: '2016-01-01T00:00:00Z',
      streamId: `definition/${PROCESS}`,
      data: JSON.stringify({
        process: PROCESS,
        definitionVersion: 1,
        effectiveFrom: null,
        completion: COMPLETION,
      }),
    });
    await publisher.publish(
      TOPIC,
      Array.from({ length: DEFAULT_PARTITIONS }, (_, partition) => ({ ...definition, partition })),
    );
    for (let published = 0; published < events; published += PUBLISH_EVENTS) {
      const page = Array.from({ length: Math.min(PUBLISH_EVENTS, events - published) }, () => {
        const { id, subject, time, data } = log.next().value;
        return toMessage({
          ...base(),
          id,
          type: activityCompleted.type,
          subject,
          time,
          streamId: `case/${PROCESS}/${subject}`,
          data: JSON.stringify(data),
        });
      });
      await publisher.publish(TOPIC, page);
    }
    return events + DEFAULT_PARTITIONS;
  } finally {
    await bus.close();
  }
}
