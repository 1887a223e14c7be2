import { CreateEventLog1763900000000 } from './migrations/create-event-log-1763900000000.js';
import { CreateLogFollowers1763900000050 } from './migrations/create-log-followers-1763900000050.js';
import { CreateLogSeals1763900000060 } from './migrations/create-log-seals-1763900000060.js';
import { CreateTrailSeals1763900000085 } from './migrations/create-trail-seals-1763900000085.js';
import { RefuseSooner1763900000080 } from './migrations/refuse-sooner-1763900000080.js';
import { ViewMoreAggregates1763900000070 } from './migrations/view-more-aggregates-1763900000070.js';

/** For the `migrations` of a service's DataSource, before its own. PostgreSQL 17 or newer. */
export const eventLogMigrations = [
  CreateEventLog1763900000000,
  CreateLogFollowers1763900000050,
  CreateLogSeals1763900000060,
  ViewMoreAggregates1763900000070,
  RefuseSooner1763900000080,
  CreateTrailSeals1763900000085,
];
