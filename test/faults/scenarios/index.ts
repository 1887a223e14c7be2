import type { Scenario } from '../scenario.js';
import { brokerStopped } from './broker-stopped.js';
import { connectionsCut } from './connections-cut.js';
import { consumersComeAndGo } from './consumers-come-and-go.js';
import { diskFull } from './disk-full.js';
import { postgresKilled } from './postgres-killed.js';
import { servicesKilled } from './services-killed.js';
import { transactionHeldOpen } from './transaction-held-open.js';
import { zombies } from './zombies.js';

/** In the order of a whole run. */
export const scenarios: readonly Scenario[] = [
  servicesKilled,
  postgresKilled,
  brokerStopped,
  consumersComeAndGo,
  zombies,
  transactionHeldOpen,
  connectionsCut(),
  diskFull(),
];
