import { CreateQuarantine1763900000100 } from './migrations/create-quarantine-1763900000100.js';

/** For the list of migrations of a service's DataSource. */
export const quarantineMigrations = [CreateQuarantine1763900000100];
