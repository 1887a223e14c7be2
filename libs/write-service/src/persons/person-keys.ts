import type { Cipher } from 'node:crypto';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Secret } from './pseudonym.js';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HASH_BYTES = 16;
/** What the key of content hashes is bound to, as a value is to its pseudonym. */
const CONTENT_KEY = 'content key';

/** A value under a key of its own, and that key under the key of the service. Without `wrappedKey` nobody reads it. */
export interface SealedValue {
  readonly wrappedKey: Buffer;
  readonly sealedValue: Buffer;
}

/** What the key of a service is used for, each with a key derived from it (HKDF-SHA256). */
export class PersonKeys {
  private readonly lookupKey: Buffer;
  private readonly wrappingKey: Buffer;
  private contentKey: Buffer;
  /** Goes on for ever: blocks of ECB do not depend on one another, and making a cipher costs more than using it. */
  private contentCipher: Cipher;
  /** Tells whether a vault was begun with this key. */
  readonly check: Buffer;

  /** @param secret of at least 128 bits of chance. */
  constructor(secret: string) {
    const derive = (use: string): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, 'opex personal data', use, KEY_BYTES));
    this.lookupKey = derive('lookup');
    this.wrappingKey = derive('wrapping');
    this.contentKey = derive('content');
    this.contentCipher = cipherOf(this.contentKey);
    this.check = derive('check').subarray(0, HASH_BYTES);
  }

  /** HMAC-SHA256 of a value: finds it again, and tells nothing without the key. */
  lookupOf(secret: Secret, value: string): Buffer {
    const lookup = createHmac('sha256', this.lookupKey);
    // No name has a NUL: a text is not found as the name that it may be.
    return (secret === 'text' ? lookup.update('text\0') : lookup).update(value).digest();
  }

  /** Of a text that was changed: nothing finds it, for another one may say the same without having been changed. */
  lookupOfChanged(pseudonym: string): Buffer {
    return this.lookupOf('text', `${pseudonym}\0`);
  }

  /** AES-256-GCM; the pseudonym is authenticated, so that no row can be given another's value. */
  seal(value: string, pseudonym: string): SealedValue {
    const personKey = randomBytes(KEY_BYTES);
    return {
      wrappedKey: encrypt(personKey, this.wrappingKey, pseudonym),
      sealedValue: encrypt(Buffer.from(value), personKey, pseudonym),
    };
  }

  /** @throws where it was sealed under another key or for another pseudonym. */
  open({ wrappedKey, sealedValue }: SealedValue, pseudonym: string): string {
    const personKey = decrypt(wrappedKey, this.wrappingKey, pseudonym);
    return decrypt(sealedValue, personKey, pseudonym).toString('utf8');
  }

  /** The key of a value under this service's key instead of another one; the value stays sealed as it is. */
  wrapAgain(wrappedKey: Buffer, before: PersonKeys, pseudonym: string): Buffer {
    return encrypt(decrypt(wrappedKey, before.wrappingKey, pseudonym), this.wrappingKey, pseudonym);
  }

  /** The key of content hashes, for a vault to keep: those in the log stay when the key of the service is replaced. */
  wrapContentKey(): Buffer {
    return encrypt(this.contentKey, this.wrappingKey, CONTENT_KEY);
  }

  /** Hashes from now on by the key that a vault has kept; by that of other keys where it has none. */
  useContentKey(kept: Buffer | PersonKeys): void {
    this.contentKey = kept instanceof PersonKeys ? kept.contentKey : decrypt(kept, this.wrappingKey, CONTENT_KEY);
    this.contentCipher = cipherOf(this.contentKey);
  }

  /**
   * Content hashes, each turned into another one that cannot be compared with a guessed content without the key. Equal
   * ones stay equal and different ones different: AES of one block is a permutation. All in one call, because an HMAC for
   * each event costs as much as the rest of the door.
   */
  keyedHashes(contentHashes: readonly Buffer[]): readonly Buffer[] {
    const [first] = contentHashes;
    if (first !== undefined && contentHashes.length === 1) return [this.contentCipher.update(first)];
    const blocks = this.contentCipher.update(Buffer.concat(contentHashes, contentHashes.length * HASH_BYTES));
    return contentHashes.map((_, n) => blocks.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES));
  }
}

const cipherOf = (key: Buffer): Cipher => createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);

function encrypt(plain: Buffer, key: Buffer, boundTo: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(sealed: Buffer, key: Buffer, boundTo: string): Buffer {
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(tagAt));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
}
