import { createHash } from 'node:crypto';

/** Names a sequence of activities: of the sequence alone, so the same in every generation and every database. */
export const variantIdOf = (activities: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(activities)).digest('hex').slice(0, 16);
