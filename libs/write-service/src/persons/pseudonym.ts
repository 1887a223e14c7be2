import { randomBytes } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const RANDOM_BYTES = 16;
const PSEUDONYM = /^(?:person|text)-[a-z2-7]{26}$/;

/** `person`: the name of a person. `text`: prose, which may speak of persons. */
export type Secret = 'person' | 'text';

/**
 * What stands for a name or a text everywhere but in the vault: `person-` or `text-` and 128 random bits in base 32. Random
 * and not derived from what it stands for, so that the same name gets another one after it was forgotten.
 */
export function newPseudonym(secret: Secret): string {
  let bits = 0;
  let buffered = 0;
  let text = `${secret}-`;
  for (const byte of randomBytes(RANDOM_BYTES)) {
    buffered = (buffered << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32.charAt((buffered >>> (bits - 5)) & 31);
    buffered &= (1 << bits) - 1;
  }
  return text + BASE32.charAt((buffered << (5 - bits)) & 31);
}

export const isPseudonym = (value: string): boolean => PSEUDONYM.test(value);
