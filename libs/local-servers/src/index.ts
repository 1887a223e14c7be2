export { LocalServerFault, MissingPrerequisite } from './local-server-fault.js';
export type { LocalServerFaultCode } from './local-server-fault.js';
export { freePort, portIsFree } from './free-port.js';
export { startPostgres } from './start-postgres.js';
export type { LocalPostgres, PostgresTls, StartPostgresOptions } from './start-postgres.js';
export { startKafka } from './start-kafka.js';
export type { KafkaTls, LocalKafka, StartKafkaOptions } from './start-kafka.js';
export { missingKafkaPrerequisite } from './kafka-libraries.js';
