import { randomBytes } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const RANDOM_BYTES = 16;
const PSEUDONYM = /^person-[a-z2-7]{26}$/;

/**
 * What stands for a person everywhere but in the vault: `person-` and 128 random bits in base 32. Random and not derived
 * from the name, so that the same name gets another one after it was forgotten.
 */
export function newPseudonym(): string {
  let bits = 0;
  let buffered = 0;
  let text = 'person-';
  for (const byte of randomBytes(RANDOM_BYTES)) {
    buffered = (buffered << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32.charAt((buffered >>> (bits - 5)) & 31);
    buffered &= (1 << bits) - 1;
  }
  return text + BASE32.charAt((buffered << (5 - bits)) & 31);
}

export const isPseudonym = (value: string): boolean => value.startsWith('person-') && PSEUDONYM.test(value);
