import type { Scenario } from '../scenario.js';
import { brokerDiskFull } from './broker-disk-full.js';
import { brokerStopped } from './broker-stopped.js';
import { clocksStepped } from './clocks-stepped.js';
import { connectionsCut } from './connections-cut.js';
import { consumersComeAndGo } from './consumers-come-and-go.js';
import { diskFull } from './disk-full.js';
import { overload } from './overload.js';
import { partitionsMoved } from './partitions-moved.js';
import { poison } from './poison.js';
import { postgresKilled } from './postgres-killed.js';
import { servicesKilled } from './services-killed.js';
import { transactionHeldOpen } from './transaction-held-open.js';
import { upgrade } from './upgrade.js';
import { zombies } from './zombies.js';

/** In the order of a whole run. */
export const scenarios: readonly Scenario[] = [
  servicesKilled,
  postgresKilled,
  brokerStopped,
  partitionsMoved,
  consumersComeAndGo,
  zombies,
  transactionHeldOpen,
  connectionsCut(),
  diskFull(),
  brokerDiskFull(),
  overload,
  poison,
  upgrade,
  clocksStepped(),
];
