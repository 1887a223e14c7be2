/**
 * Bugs that can be planted, each of which a system like this one has had:
 *
 * - `relay-by-sequence-number`: positions come from a sequence, and the relay reads behind the last one that it saw.
 * - `relay-by-transaction-id`: it reads in the order of transactions, up to the oldest that still runs.
 * - `answer-before-commit`: the door answers when the statement is done, not when its commit is on the disk.
 * - `dedupe-with-expiry`: the log knows an identity again for some seconds only.
 * - `checkpoint-before-publish`: the relay takes messages for published that are on their way.
 * - `producer-kept-after-failure`: a producer goes on with the sequence numbers of messages that it has given up.
 * - `checkpoint-before-effect`, `effect-before-checkpoint`: two statements where one would do.
 * - `zombie-not-fenced`: a consumer writes whatever another one has written meanwhile.
 */
export const FLAWS = [
  'relay-by-sequence-number',
  'relay-by-transaction-id',
  'answer-before-commit',
  'dedupe-with-expiry',
  'checkpoint-before-publish',
  'producer-kept-after-failure',
  'checkpoint-before-effect',
  'effect-before-checkpoint',
  'zombie-not-fenced',
] as const;

export type Flaw = (typeof FLAWS)[number];
