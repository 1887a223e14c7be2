import type { ServiceName } from './define-event.js';

/** The topic that carries a service's log. */
export const topicOf = (service: ServiceName): string => `opex.${service}`;

/** The topic from which the write services take in reported events. */
export const INBOX_TOPIC = 'opex.inbox';

/** Partition counts are fixed for the life of a topic. */
export const DEFAULT_PARTITIONS = 4;
