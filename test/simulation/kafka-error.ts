export type KafkaErrorType =
  'OUT_OF_ORDER_SEQUENCE_NUMBER' | 'UNKNOWN_MEMBER_ID' | 'ILLEGAL_GENERATION' | 'REBALANCE_IN_PROGRESS';

/** What a broker answers instead, as kafkajs tells it. */
export class KafkaError extends Error {
  constructor(readonly type: KafkaErrorType) {
    super(type);
    this.name = 'KafkaJSProtocolError';
  }
}
