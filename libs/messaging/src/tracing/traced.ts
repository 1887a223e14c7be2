import { SpanKind } from '@opentelemetry/api';
import type { PartitionHandler } from '../consumer.js';
import type { Publisher } from '../publisher.js';
import { inBatchSpan } from './batch-span.js';

/** A publisher whose every page of messages is a span. */
export const tracedPublisher = (publisher: Publisher): Publisher => ({
  publish: (topic, messages) => {
    const attributes = { 'messaging.destination.name': topic, 'messaging.batch.message_count': messages.length };
    const span = { name: `publish ${topic}`, kind: SpanKind.PRODUCER, attributes };
    return inBatchSpan(span, messages, () => publisher.publish(topic, messages));
  },
});

/** A handler whose every batch is a span. */
export const tracedHandler = (handler: PartitionHandler): PartitionHandler => ({
  startOffset: (topic, partition) => handler.startOffset(topic, partition),
  handleBatch: (batch, isCurrent) => {
    const { topic, partition, messages } = batch;
    const attributes = {
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': String(partition),
      'messaging.batch.message_count': messages.length,
    };
    const span = { name: `process ${topic}`, kind: SpanKind.CONSUMER, attributes };
    return inBatchSpan(span, messages, () => handler.handleBatch(batch, isCurrent));
  },
});
