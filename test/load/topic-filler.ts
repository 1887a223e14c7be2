import { activityCompleted, DEFAULT_PARTITIONS, definitionPublished, topicOf } from '@opex/contracts';
import type { LogEventMessage, Publisher } from '@opex/messaging';
import { toMessage } from '@opex/messaging';
import { KafkaMessageBus } from '@opex/messaging/kafka';
import { randomUUID } from 'node:crypto';
import type { SampleEvent } from './sample-log.js';
import { COMPLETION, PROCESS, SOURCE, sampleLog, take } from './sample-log.js';

export const TOPIC = topicOf('process-events');

const SEED = 4;
const PUBLISH_EVENTS = 1_000;
const DEFINED_AT = '2016-01-01T00:00:00Z';

/** Publishes events as the relay of process-events does, after the definitions of their processes (in each partition). */
export class TopicFiller {
  private readonly epoch = randomUUID();
  private published = 0;
  private lastPosition = 0;
  private lastRecordedAtMicros = 0;

  private constructor(
    private readonly bus: KafkaMessageBus,
    private readonly publisher: Publisher,
  ) {}

  static async open(brokers: string, processes: readonly string[] = [PROCESS]): Promise<TopicFiller> {
    const bus = new KafkaMessageBus({ brokers: [brokers], clientId: 'bench' });
    await bus.ensureTopics([{ name: TOPIC, partitions: DEFAULT_PARTITIONS }]);
    const filler = new TopicFiller(bus, await bus.connectPublisher());
    for (const process of processes) await filler.define(process);
    return filler;
  }

  /** How many messages the topic has. */
  get messages(): number {
    return this.published;
  }

  /** Place in the log of the event that was published last. */
  get position(): number {
    return this.lastPosition;
  }

  /** @param events in the order of their time, which is also that of their places in the log. */
  async publish(events: readonly SampleEvent[]): Promise<void> {
    const messages = events.map(({ id, subject, time, data }) =>
      toMessage({
        ...this.recorded(time),
        id,
        type: activityCompleted.type,
        subject,
        streamId: `case/${data.process}/${subject}`,
        data: JSON.stringify(data),
      }),
    );
    await this.publisher.publish(TOPIC, messages);
    this.published += messages.length;
  }

  /** Publishes so many events of a log, from where it is. */
  async fill(log: ReturnType<typeof sampleLog>, events: number): Promise<void> {
    for (let filled = 0; filled < events; filled += PUBLISH_EVENTS) {
      await this.publish(take(log, Math.min(PUBLISH_EVENTS, events - filled)));
    }
  }

  close(): Promise<void> {
    return this.bus.close();
  }

  private async define(process: string): Promise<void> {
    const definition = toMessage({
      ...this.recorded(DEFINED_AT),
      id: randomUUID(),
      type: definitionPublished.type,
      subject: null,
      streamId: `definition/${process}`,
      data: JSON.stringify({ process, definitionVersion: 1, effectiveFrom: null, completion: COMPLETION }),
    });
    const everywhere = Array.from({ length: DEFAULT_PARTITIONS }, (_, partition) => ({ ...definition, partition }));
    await this.publisher.publish(TOPIC, everywhere);
    this.published += everywhere.length;
  }

  /** Everything is recorded when it happens: what is asked as of an instant was known then. */
  private recorded(time: string): Omit<LogEventMessage, 'id' | 'type' | 'subject' | 'streamId' | 'data'> {
    this.lastRecordedAtMicros = Math.max(this.lastRecordedAtMicros + 1, Date.parse(time) * 1_000);
    this.lastPosition += 1;
    return {
      source: SOURCE,
      time,
      dataSchema: null,
      recordedAtMicros: this.lastRecordedAtMicros,
      position: this.lastPosition,
      epoch: this.epoch,
      correctionOf: null,
      extensions: {},
    };
  }
}

/** @returns how many messages the topic has. */
export async function fillTopic(brokers: string, events: number): Promise<number> {
  const filler = await TopicFiller.open(brokers);
  try {
    await filler.fill(sampleLog(SEED), events);
    return filler.messages;
  } finally {
    await filler.close();
  }
}
