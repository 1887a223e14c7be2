/** Prints the sentence that says what is missing to run Kafka here, or nothing. For run.mjs, which is plain JavaScript. */
import { missingKafkaPrerequisite } from '../../libs/local-servers/src/index.js';

const missing = await missingKafkaPrerequisite();
process.stdout.write(missing?.message ?? '');
