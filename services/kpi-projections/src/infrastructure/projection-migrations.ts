import { CreateProjection1795000000001 } from './migrations/create-projection-1795000000001.js';

/** In order; a migration that has been released is never changed. */
export const projectionMigrations = [CreateProjection1795000000001];
