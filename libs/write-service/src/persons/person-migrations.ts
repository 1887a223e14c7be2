import { CreatePersons1763900000150 } from './migrations/create-persons-1763900000150.js';
import { KeepContentKey1763900000160 } from './migrations/keep-content-key-1763900000160.js';

/** Of the tables of `PersonVault`. */
export const personMigrations = [CreatePersons1763900000150, KeepContentKey1763900000160];
