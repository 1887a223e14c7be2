import { topicOf } from '@opex/contracts';

/** The topic of the one log that is simulated. */
export const TOPIC = topicOf('process-events');
