import { CreatePersons1763900000150 } from './migrations/create-persons-1763900000150.js';

/** Of the tables of `PersonVault`. */
export const personMigrations = [CreatePersons1763900000150];
