import { CreateQuarantine1763900000100 } from './migrations/create-quarantine-1763900000100.js';
import { CreateQuarantineHistory1763900000120 } from './migrations/create-quarantine-history-1763900000120.js';
import { MarkQuarantineHistory1763900000130 } from './migrations/mark-quarantine-history-1763900000130.js';
import { RemoveQuarantinedBytes1763900000140 } from './migrations/remove-quarantined-bytes-1763900000140.js';

/** For the list of migrations of a service's DataSource. */
export const quarantineMigrations = [
  CreateQuarantine1763900000100,
  CreateQuarantineHistory1763900000120,
  MarkQuarantineHistory1763900000130,
  RemoveQuarantinedBytes1763900000140,
];
