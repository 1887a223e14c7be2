import { CreateCorrections1763900000110 } from './migrations/create-corrections-1763900000110.js';

/** For the list of migrations of a service's DataSource, after those of its log. */
export const correctionMigrations = [CreateCorrections1763900000110];
