import { correctionMigrations, quarantineMigrations } from '@opex/event-intake';
import { eventLogMigrations } from '@opex/event-sourcing/postgres';
import type { DatabaseSchema, Migration } from '@opex/service-host';
import { apiKeyMigrations } from '@opex/service-host';
import { personMigrations } from './persons/person-migrations.js';

export type WriteSchema = DatabaseSchema;

/** @param migrations of the tables that a write service has of its own, named with a later time than those of the log. */
export const writeSchema = (migrations: readonly Migration[]): WriteSchema => ({
  migrations: [
    ...eventLogMigrations,
    ...apiKeyMigrations,
    ...quarantineMigrations,
    ...correctionMigrations,
    ...personMigrations,
    ...migrations,
  ],
  settings: {},
});
