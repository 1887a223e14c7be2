import { CreateQuarantine1763900000100 } from './migrations/create-quarantine-1763900000100.js';
import { CreateQuarantineHistory1763900000120 } from './migrations/create-quarantine-history-1763900000120.js';
import { MarkQuarantineHistory1763900000130 } from './migrations/mark-quarantine-history-1763900000130.js';
import { RemoveQuarantinedBytes1763900000140 } from './migrations/remove-quarantined-bytes-1763900000140.js';

/** What was done about quarantined events, to be sealed beside the log; `repaired` is left out, as persons are taken out of it. */
export const quarantineTrail = {
  table: 'quarantine_steps',
  columns: ['quarantine_id', 'step', 'at', 'by', 'code', 'detail', 'position'],
};

/** For the list of migrations of a service's DataSource. */
export const quarantineMigrations = [
  CreateQuarantine1763900000100,
  CreateQuarantineHistory1763900000120,
  MarkQuarantineHistory1763900000130,
  RemoveQuarantinedBytes1763900000140,
];
